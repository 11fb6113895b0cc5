/* Checklists: counts the ticks and keeps them in this browser alone. Without it they are plain boxes. */
(() => {
  "use strict";

  const read = (key) => {
    try { return JSON.parse(localStorage.getItem(key)) ?? []; } catch { return []; }
  };
  const write = (key, ticked) => {
    try {
      if (ticked.length) localStorage.setItem(key, JSON.stringify(ticked));
      else localStorage.removeItem(key);
    } catch { /* A browser that keeps nothing still ticks. */ }
  };

  for (const list of document.querySelectorAll("[data-checklist]")) {
    const key = `checklist:${list.dataset.checklist}`;
    const boxes = [...list.querySelectorAll("input[type=checkbox]")];
    const count = list.querySelector(".checklist__count");
    const status = list.querySelector("[role=status]");
    const ticked = () => boxes.flatMap((box, index) => (box.checked ? [index] : []));

    const show = (spoken) => {
      const done = ticked().length;
      count.querySelector("[data-done]").textContent = done;
      if (spoken) status.textContent = status.dataset.words.replace("{done}", done).replace("{all}", boxes.length);
    };
    const change = () => { write(key, ticked()); show(true); };

    for (const index of read(key)) if (boxes[index]) boxes[index].checked = true;
    list.addEventListener("change", change);
    list.querySelector("[data-clear]").addEventListener("click", () => {
      for (const box of boxes) box.checked = false;
      change();
    });
    list.querySelector("[data-print]").addEventListener("click", () => window.print());
    for (const part of list.querySelectorAll("[hidden]")) part.hidden = false;
    show(false);
  }
})();
