/* One language's file: its settings as a form, its text, and what is wrong with either. */

import { showField } from "./fields.js";
import { filled, make, newId } from "./make.js";
/** @import { Ask, Found, Words } from "./types" */

/** @typedef {{ words: Words, ask: Ask, get: () => string, set: (text: string) => void,
      showFound: (found: Found, go: (() => void) | null) => HTMLElement }} Told */

export class Side {
  /** @param {string} path @param {string} language @param {string} name of the language @param {Told} told */
  constructor(path, language, name, told) {
    this.path = path;
    this.told = told;
    this.head = "";
    /** @type {Map<string, import("./fields.js").Shown>} */
    this.fields = new Map();
    const { words } = told;
    this.form = make("div", { className: "desk__form" });
    this.general = make("div", { className: "desk__found" });
    this.below = make("div", { className: "desk__found" });
    this.below.id = newId("found");
    this.raw = make("textarea", { className: "desk__raw", rows: 8, spellcheck: false, "aria-label": words.raw });
    this.more = make("details", {}, make("summary", { textContent: words.raw }), this.raw);
    this.text = make("textarea", { className: "desk__text", rows: 18, lang: language });
    this.text.id = newId("text");
    this.text.setAttribute("aria-describedby", this.below.id);
    this.element = make(
      "section",
      { className: "desk__side", lang: document.documentElement.lang },
      make("h2", { textContent: name }),
      make("p", { className: "desk__path" }, make("code", { textContent: path })),
      this.general,
      this.form,
      this.more,
      make("label", { htmlFor: this.text.id, className: "desk__label", textContent: words.text }),
      this.text,
      this.below,
    );
    this.text.oninput = () => told.set(this.head + this.text.value);
    this.raw.onchange = () => {
      told.set(this.raw.value.replace(/\n*$/, "\n") + this.text.value);
      this.draw();
    };
    this.language = language;
    /** Changes of fields, one after another. */
    this.writing = Promise.resolve();
  }

  /** Draws the form of the text as it is now; the caret stays. */
  async draw() {
    const { ask, words } = this.told;
    const text = this.told.get();
    const { fields, head } = await ask("form", this.path, text);
    if (text !== this.told.get()) return;
    this.head = head;
    this.raw.value = head;
    const body = text.slice(head.length);
    if (this.text.value !== body) this.text.value = body;
    this.fields.clear();
    const [main, rest] = [make("div"), make("div")];
    for (const field of fields) {
      const shown = showField(
        field,
        words,
        (value) => this.write(field.name, value),
        (query) => ask("icons", query),
      );
      for (const input of shown.element.querySelectorAll("textarea")) input.setAttribute("lang", this.language);
      this.fields.set(field.name, shown);
      (field.required || field.value !== null ? main : rest).append(shown.element);
    }
    const more = make("details", { className: "desk__more" }, make("summary", { textContent: words.more }), rest);
    this.form.replaceChildren(main, ...(rest.children.length ? [more] : []));
    if (!fields.length) this.general.replaceChildren(make("p", { textContent: `${words.unread}` }));
    this.more.open = !fields.length;
  }

  /** @param {string} name @param {unknown} value */
  write(name, value) {
    this.writing = this.writing.then(async () => {
      const head = await this.told.ask("write", this.path, this.told.get(), name, value);
      this.head = head;
      this.raw.value = head;
      this.told.set(head + this.text.value);
    });
  }

  /** What is wrong, each where it stands. @param {Found[]} found */
  show(found) {
    const { showFound } = this.told;
    for (const { found: place, element } of this.fields.values()) {
      place.replaceChildren();
      for (const input of element.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
    }
    this.general.replaceChildren();
    this.below.replaceChildren();
    const start = this.head.split("\n").length - 1;
    for (const one of found) {
      const field = this.fields.get(one.field);
      if (field) {
        field.found.append(showFound(one, null));
        const row =
          one.item === null
            ? null
            : field.element.querySelector(`[data-item="${one.item}"] :is(input, select, textarea)`);
        (row ?? field.first).setAttribute("aria-invalid", "true");
        field.element.closest("details")?.setAttribute("open", "");
      } else if (one.line > start) this.below.append(showFound(one, () => this.go(one.line - start, one.column)));
      else this.general.append(showFound(one, null));
    }
  }

  /** The caret to a place in the text. @param {number} line @param {number} column */
  go(line, column) {
    const before = this.text.value.split("\n").slice(0, line - 1);
    const at = before.reduce((sum, row) => sum + row.length + 1, 0) + column - 1;
    this.text.focus();
    this.text.setSelectionRange(at, at + 1);
  }

  /** @param {number} errors @param {number} warnings */
  count(errors, warnings) {
    return filled(this.told.words.found, { errors, warnings });
  }
}
