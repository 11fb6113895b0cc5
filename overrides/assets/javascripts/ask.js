import { find } from "./page.js";

/** Asks Material's search box, as if the words were typed there. @param {string} words */
export function askBox(words) {
  const box = /** @type {HTMLInputElement} */ (find("[data-md-component=search-query]"));
  box.value = words;
  box.focus();
  box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
}
