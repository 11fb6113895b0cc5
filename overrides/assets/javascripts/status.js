/* Status page: marks what is overdue on the reader's day. Without it the dates stand there, the earliest first. */

import { find, findAll } from "./page.js";

const now = new Date();
/** @param {number} number */
const two = (number) => String(number).padStart(2, "0");
const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
const overdue = findAll("[data-status] [data-due]").filter((row) => `${row.dataset.due}` < today);
for (const row of overdue) find("[data-overdue]", row).hidden = false;
find("[data-overdue-count]").textContent = String(overdue.filter((row) => !row.closest("[data-status=laws]")).length);
find("[data-overdue-line]").hidden = false;
