/* The 404 page: shows the topics whose addresses come nearest, and asks Material's search box.
   Without it there are the tiles. */

import { askBox } from "./ask.js";
import { find, findAll } from "./page.js";

// The page's addresses start at the site's root (components/root.html): Material's, and those inside it, must be told.
const config = find("#__config");
config.textContent = JSON.stringify({ ...JSON.parse(`${config.textContent}`), base: document.baseURI });
/** @type {HTMLAnchorElement[]} */
const inside = findAll("a[href^='#']");
for (const link of inside) link.href = location.pathname + location.search + link.getAttribute("href");

/** How much two words are alike, from 0 to 1. @param {string} one @param {string} other */
function likeness(one, other) {
  const [left, right] = [one, other].map(
    (text) => new Set(Array.from(text.slice(1), (letter, at) => text[at] + letter)),
  );
  const shared = [...left].filter((pair) => right.has(pair)).length;
  return (2 * shared) / (left.size + right.size || 1);
}

/** An address's last part. @param {string} address */
function lastOf(address) {
  const parts = decodeURIComponent(address)
    .replace(/(\/index)?(\.html?)?\/?$/i, "")
    .split("/");
  return `${parts.at(-1)}`.toLowerCase();
}

const near = find("[data-nearest]");
const asked = lastOf(location.pathname);
findAll("li", near)
  .map((row) => {
    /** @type {HTMLAnchorElement} */
    const link = find("a", row);
    return { row, score: likeness(asked, lastOf(link.pathname)) };
  })
  .sort((one, other) => other.score - one.score)
  .forEach(({ row, score }, place) => {
    row.hidden = place > 2 || score < 0.4;
    if (!row.hidden) near.hidden = false;
  });

const form = find("[data-ask]");
form.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  /** @type {HTMLInputElement} */
  const box = find("[name=words]", form);
  askBox(box.value);
});
