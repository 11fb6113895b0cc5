/* Page of rules: families are folded where the browser itself opens what an address or "find in page" leads into. Without it
   all of them are open. */

import { findAll } from "./page.js";

const families = /** @type {HTMLDetailsElement[]} */ (findAll("details.rules"));
/** @param {(family: HTMLDetailsElement) => boolean} isOpen */
const open = (isOpen) => {
  for (const family of families) family.open = isOpen(family);
};
const target = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));

if ("onbeforematch" in document.body) {
  open((family) => family.contains(target()));
  target()?.scrollIntoView();
  let before = families.map((family) => family.open);
  window.addEventListener("hashchange", () => open((family) => family.open || family.contains(target())));
  window.addEventListener("beforeprint", () => {
    before = families.map((family) => family.open);
    open(() => true);
  });
  window.addEventListener("afterprint", () => open((family) => before[families.indexOf(family)]));
}
