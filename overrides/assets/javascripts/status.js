/* Status page: marks what is overdue on the reader's day. Without it the dates stand there, the earliest first. */
(() => {
  "use strict";

  const table = document.querySelector("[data-status]");
  if (!table) return;
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const overdue = [...table.querySelectorAll("[data-due]")].filter((row) => row.dataset.due < today);
  for (const row of overdue) row.querySelector("[data-overdue]").hidden = false;
  document.querySelector("[data-overdue-count]").textContent = overdue.length;
  document.querySelector("[data-overdue-line]").hidden = false;
})();
