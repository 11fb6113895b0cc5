/* A language in which a page is not told yet: a sentence, and what begins it. */

import { button, filled, make } from "./make.js";
/** @import { Words } from "./types" */

/** @param {string} path @param {string} name of the language @param {Words} words
    @param {() => Promise<string>} begin what keeps it from being begun, as a sentence; empty where nothing does */
export function offerTranslation(path, name, words, begin) {
  const refused = make("p", { className: "desk__refused", role: "alert" });
  const pressed = button(filled(words.translate, { language: name }), async () => {
    pressed.disabled = true;
    refused.textContent = await begin();
    pressed.disabled = false;
  });
  pressed.dataset.translate = "";
  pressed.classList.add("button--main");
  return make(
    "section",
    { className: "desk__side is-absent" },
    make("h2", { textContent: name, tabIndex: -1 }),
    make("p", { className: "desk__path" }, make("code", { textContent: path })),
    make("p", { textContent: filled(words.untranslated, { language: name }) }),
    pressed,
    refused,
  );
}
