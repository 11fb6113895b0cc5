/* Writes the day of printing at the foot of the paper. Without it the foot has no day. */
(() => {
  "use strict";

  const place = document.querySelector("[data-printed]");
  if (!place) return;
  window.addEventListener("beforeprint", () => {
    const day = awarenessDay(new Date());
    place.textContent = place.dataset.printed.replace("{date}", day);
    place.hidden = false;
  });
})();
