/* A button beside each text to paste. Without a script, or where a browser copies nothing, a click chooses it whole. */

import { find, findAll } from "./page.js";

/** @param {HTMLElement} words @returns {Promise<boolean>} whether it is on the clipboard */
async function copied(words) {
  try {
    await navigator.clipboard.writeText(words.textContent);
    return true;
  } catch {
    // from a folder, or over http, there is no such clipboard
    getSelection()?.selectAllChildren(words);
    return document.execCommand("copy");
  }
}

for (const button of findAll("[data-copy]")) {
  const words = find(".kit-text__words", button.closest(".kit-text") ?? document);
  const label = find("span", button);
  const first = label.textContent;
  label.setAttribute("role", "status");
  button.hidden = false;
  button.addEventListener("click", async () => {
    if (await copied(words)) label.textContent = words.dataset.copied ?? first;
    setTimeout(() => {
      label.textContent = first;
    }, 4000);
  });
}
