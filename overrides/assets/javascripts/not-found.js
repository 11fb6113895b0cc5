/* The 404 page: shows the topics whose addresses come nearest, and asks Material's search box.
   Without it there are the tiles. */

import { askBox } from "./ask.js";
import { find, findAll } from "./page.js";

// A server that knows one missing page answers with it below every language: this leads to that language's own, which
// shows the address that was asked for once more.
const near = find("[data-nearest]");
const site = new URL(document.baseURI).pathname;
const own = `${near.dataset.edition}`;
const editions = `${near.dataset.editions}`.split(" ");
const other = editions.find((prefix) => prefix !== own && location.pathname.startsWith(site + prefix));
const asked = location.hash.startsWith("#/") ? location.hash.slice(1) : location.pathname;
if (other && !own && !location.pathname.endsWith("/404.html")) location.replace(`${site}${other}404.html#${asked}`);
if (asked !== location.pathname) history.replaceState(null, "", asked);

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

/** An address without its percent signs, where they are UTF-8. @param {string} address */
function readable(address) {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/** An address's last part. @param {string} address */
function lastOf(address) {
  const parts = readable(address)
    .replace(/(\/index)?(\.html?)?\/?$/i, "")
    .split("/");
  return `${parts.at(-1)}`.toLowerCase();
}

const words = lastOf(asked);
findAll("li", near)
  .map((row) => {
    /** @type {HTMLAnchorElement} */
    const link = find("a", row);
    return { row, score: likeness(words, lastOf(link.pathname)) };
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
