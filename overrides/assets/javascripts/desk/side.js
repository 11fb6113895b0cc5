/* One language's file: its settings as a form, its text, and what is wrong with either. */

import { showField } from "./fields.js";
import { make, newId } from "./make.js";
/** @import { Ask, Found, Go, Words } from "./types" */

/** @typedef {{ words: Words, ask: Ask, get: () => string, set: (text: string) => void,
      failed: (error: unknown) => void, busy: () => void, showFound: (found: Found, ways: Go[]) => HTMLElement }} Told */

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
    this.general.id = newId("found");
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
      make("h2", { textContent: name, tabIndex: -1 }),
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
    /** Fields that were changed, and what is to stand there. @type {Map<string, unknown>} */
    this.waiting = new Map();
    /** Changes of fields, one after another. */
    this.writing = Promise.resolve();
    this.said = "";
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
    this.said = "";
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

  /** What was typed while another change was written is written once. @param {string} name @param {unknown} value */
  write(name, value) {
    this.waiting.set(name, value);
    this.told.busy();
    this.writing = this.writing.then(() => this.writeNext(name)).catch(this.told.failed);
  }

  /** @param {string} name */
  async writeNext(name) {
    if (!this.waiting.has(name)) return;
    const value = this.waiting.get(name);
    const head = await this.told.ask("write", this.path, this.told.get(), name, value);
    if (this.waiting.get(name) === value) this.waiting.delete(name);
    this.head = head;
    this.raw.value = head;
    this.told.set(head + this.text.value);
  }

  /** What is wrong, each where it stands. @param {Found[]} found */
  show(found) {
    const { showFound } = this.told;
    const said = JSON.stringify(found);
    if (said === this.said) return; // what somebody reads there stays open
    this.said = said;
    for (const { found: place, element } of this.fields.values()) {
      place.replaceChildren();
      for (const input of element.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
    }
    this.general.replaceChildren();
    this.below.replaceChildren();
    const start = this.head.split("\n").length - 1;
    /** Where one sentence is told, however often it is meant. @type {Map<string, [HTMLElement, Found, Go[]]>} */
    const told = new Map();
    for (const one of found) {
      const field = this.fields.get(one.field);
      const isBelow = !field && one.line > start;
      const place = field?.found ?? (isBelow ? this.below : this.general);
      const key = `${place.id} ${one.message} ${one.mend ? one.number : one.fix}`;
      const [, , ways] = told.get(key) ?? told.set(key, [place, one, []]).get(key) ?? [];
      if (isBelow) ways?.push([one.line, () => this.go(one.line - start, one.column)]);
      if (!field) continue;
      const inputs = field.element.querySelectorAll(`[data-item="${one.item}"] :is(input, select, textarea)`);
      (inputs[0] ?? field.first).setAttribute("aria-invalid", "true");
      field.element.closest("details")?.setAttribute("open", "");
    }
    for (const [place, one, ways] of told.values()) place.append(showFound(one, ways));
  }

  /** What has the focus after a mend. @param {string} field @returns {HTMLElement} */
  place(field) {
    return this.fields.get(field)?.first ?? this.element.querySelector("h2") ?? this.text;
  }

  /** The caret to a place in the text. @param {number} line @param {number} column */
  go(line, column) {
    const before = this.text.value.split("\n").slice(0, line - 1);
    const at = before.reduce((sum, row) => sum + row.length + 1, 0) + column - 1;
    this.text.focus();
    this.text.setSelectionRange(at, at + 1);
  }
}
