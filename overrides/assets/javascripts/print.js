/* Writes the day of printing at the foot of the paper. Without it the foot has no day. */
(() => {
  "use strict";

  const place = document.querySelector("[data-printed]");
  if (!place) return;
  window.addEventListener("beforeprint", () => {
    const day = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" }).format(new Date());
    place.textContent = place.dataset.printed.replace("{date}", day);
    place.hidden = false;
  });
})();
