/* Keeps the section (and the gallery's filters) when the reader switches language. Without it the page is kept. */
(() => {
  "use strict";

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[hreflang]");
    if (link) link.hash = location.hash;
  });
})();
