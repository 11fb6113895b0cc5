/* What is said of "this month" is true on the reader's day: the campaign whose month has come, else the latest before. */

import { findAll } from "./page.js";

const month = new Date().getMonth() + 1;
/** How long ago a month was, as a year goes round. @param {string | undefined} number */
const ago = (number) => (month - Number(number) + 12) % 12;
const tiles = findAll("[data-month]");
const least = Math.min(...tiles.map((tile) => ago(tile.dataset.month)));
for (const tile of tiles) tile.hidden = ago(tile.dataset.month) !== least;
for (const label of findAll("[data-label]"))
  if (ago(label.dataset.label) === 0) label.textContent = `${label.dataset.this}`;
for (const row of findAll("[data-number]"))
  for (const sign of findAll("[data-now]", row)) sign.hidden = ago(row.dataset.number) !== 0;
