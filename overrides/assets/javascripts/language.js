/* Keeps the section (and the gallery's filters) when the reader switches language. Without it the page is kept. */
document.addEventListener("click", ({ target }) => {
  const link = target instanceof Element && target.closest("a[hreflang]");
  if (link instanceof HTMLAnchorElement) link.hash = location.hash;
});
