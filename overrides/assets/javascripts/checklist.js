/* Checklists: counts the ticks and keeps them in this browser alone. Without it they are plain boxes. */

import { find, findAll } from "./page.js";

/** @param {string} key @returns {number[]} */
function readTicks(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "[]");
  } catch {
    return [];
  }
}

/** @param {string} key @param {number[]} ticked */
function writeTicks(key, ticked) {
  try {
    if (ticked.length) localStorage.setItem(key, JSON.stringify(ticked));
    else localStorage.removeItem(key);
  } catch {
    /* A browser that keeps nothing still ticks. */
  }
}

// Print it from here, and the list is alone on the paper, with lines to sign; from the browser's menu it is the page.
window.addEventListener("afterprint", () => document.documentElement.classList.remove("is-list"));

for (const list of findAll("[data-checklist]")) {
  const key = `checklist:${list.dataset.checklist}`;
  /** @type {HTMLInputElement[]} */
  const boxes = findAll("input[type=checkbox]", list);
  const done = find(".checklist__count [data-done]", list);
  const status = find("[role=status]", list);
  const ticked = () => boxes.flatMap((box, index) => (box.checked ? [index] : []));
  const count = () => (done.textContent = String(ticked().length));
  const change = () => {
    writeTicks(key, ticked());
    status.textContent = `${status.dataset.words}`.replace("{done}", count()).replace("{all}", String(boxes.length));
  };
  for (const index of readTicks(key)) if (boxes[index]) boxes[index].checked = true;
  list.addEventListener("change", change);
  find("[data-clear]", list).addEventListener("click", () => {
    for (const box of boxes) box.checked = false;
    change();
  });
  find("[data-print]", list).addEventListener("click", () => {
    document.documentElement.classList.add("is-list");
    window.print();
  });
  for (const part of findAll("[hidden]", list)) part.hidden = false;
  count();
}
