/* Writes the day of printing at the foot of the paper. Without it the foot has no day. */

import { longDay } from "./day.js";
import { findAll } from "./page.js";

window.addEventListener("beforeprint", () => {
  for (const place of findAll("[data-printed]")) {
    place.textContent = `${place.dataset.printed}`.replace("{date}", longDay(new Date()));
    place.hidden = false;
  }
});
