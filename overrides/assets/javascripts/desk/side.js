/* One language's file: its settings as a form, its text, and what is wrong with either. */

import { showField } from "./fields.js";
import { button, make, newId } from "./make.js";
/** @import { Ask, Found, Go, Stop, Words } from "./types" */

/** @typedef {{ words: Words, ask: Ask, get: () => string, set: (text: string) => void,
      failed: (error: unknown) => void, busy: () => void, showFound: (found: Found, ways: Go[]) => HTMLElement,
      published: () => string, next: () => void, drop?: () => void }} Told `drop` where the file is begun here: it can be given up */

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
    const skip = button(`${words.next}`, told.next);
    skip.classList.add("desk__skip");
    this.unread = make("div", { className: "desk__unread", hidden: true });
    this.general = make("div", { className: "desk__found" });
    this.general.id = newId("found");
    this.below = make("div", { className: "desk__found" });
    this.below.id = newId("found");
    this.raw = make("textarea", { className: "desk__raw", rows: 8, spellcheck: false, "aria-label": words.raw });
    this.above = make("div", { className: "desk__found" });
    this.above.id = newId("found");
    this.raw.setAttribute("aria-describedby", this.above.id);
    this.more = make("details", {}, make("summary", { textContent: words.raw }), this.raw, this.above);
    this.text = make("textarea", { className: "desk__text", rows: 18, lang: language });
    this.text.id = newId("text");
    this.text.setAttribute("aria-describedby", this.below.id);
    this.element = make(
      "section",
      { className: "desk__side", lang: document.documentElement.lang },
      make("h2", { textContent: name, tabIndex: -1 }),
      make("p", { className: "desk__path" }, make("code", { textContent: path })),
      skip,
      this.unread,
      told.drop ? button(`${words.drop_translation}`, told.drop) : null,
      this.general,
      this.form,
      this.more,
      make("label", { htmlFor: this.text.id, className: "desk__label", textContent: words.text }),
      this.text,
      this.below,
    );
    this.text.oninput = () => told.set(this.head + this.text.value);
    this.text.onchange = () => {
      if (!this.fields.size) this.draw(); // perhaps its settings can be read by now
    };
    this.raw.oninput = () => {
      this.head = this.raw.value.replace(/\n*$/, this.raw.value && "\n");
      told.set(this.head + this.text.value);
    };
    this.raw.onchange = () => this.draw();
    this.language = language;
    /** Fields that were changed, and what is to stand there. @type {Map<string, unknown>} */
    this.waiting = new Map();
    /** Changes of fields, one after another. */
    this.writing = Promise.resolve();
    this.said = "";
    /** Where something is wrong, in the order of the page. @type {Stop[]} */
    this.stops = [];
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
    this.unread.hidden = fields.length > 0;
    const isBare = !head && !/^\s*---/.test(text);
    const published = isBare ? settingsOf(this.told.published()) : "";
    this.unread.replaceChildren(make("p", { textContent: `${isBare ? words.headless : words.unread}` }));
    if (published) this.unread.append(button(`${words.published_head}`, () => this.begin(published)));
    this.more.open = !fields.length;
  }

  /** Settings for a text that has none. @param {string} head */
  async begin(head) {
    this.told.set(head + this.told.get());
    await this.draw();
    this.element.querySelector("h2")?.focus();
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
    this.clear();
    /** Where one sentence is told, however often it is meant. @type {Map<string, [HTMLElement, Found, Go[]]>} */
    const told = new Map();
    for (const one of found) {
      const { place, text, start } = this.placeOf(one);
      const key = `${place.id} ${one.message} ${one.mend ? one.number : one.fix}`;
      const [, , ways] = told.get(key) ?? told.set(key, [place, one, []]).get(key) ?? [];
      this.mark(one);
      if (!text) continue;
      const at = () => caretOf(text, one.line - start, one.column);
      ways?.push([one.line, () => putCaret(text, at())]);
      this.stop(text, one, at);
    }
    for (const [place, one, ways] of told.values()) {
      const shown = showFound(one, ways);
      place.append(shown);
      if (place === this.general) this.stop(shown, one);
    }
    this.stops.sort(({ place, at }, other) =>
      place === other.place ? at() - other.at() : place.compareDocumentPosition(other.place) & 4 ? -1 : 1,
    );
  }

  clear() {
    this.stops = [];
    for (const place of [this.general, this.below, this.above]) place.replaceChildren();
    for (const { found, element } of this.fields.values()) {
      found.replaceChildren();
      for (const input of element.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
    }
  }

  /** Where it is told, and the text in which it stands, of which `start` lines are above. @param {Found} one
      @returns {{ place: HTMLElement, text?: HTMLTextAreaElement, start: number }} */
  placeOf(one) {
    const field = this.fields.get(one.field);
    const start = this.head.split("\n").length - 1;
    if (field) return { place: field.found, start };
    if (one.line > start) return { place: this.below, text: this.text, start };
    return this.fields.size ? { place: this.general, start } : { place: this.above, text: this.raw, start: 0 };
  }

  /** The field that is wrong, or its item. @param {Found} found */
  mark(found) {
    const field = this.fields.get(found.field);
    if (!field) return;
    const { element, first } = field;
    const inputs = element.querySelectorAll(`[data-item="${found.item}"] :is(input, select, textarea)`);
    const input = /** @type {HTMLElement} */ (inputs[0] ?? first);
    input.setAttribute("aria-invalid", "true");
    this.stop(input, found);
    element.closest("details")?.setAttribute("open", "");
  }

  /** @param {HTMLElement} place @param {Found} found @param {() => number} [at] */
  stop(place, { message }, at = () => -1) {
    const go = () => (at() < 0 ? place.focus() : putCaret(/** @type {HTMLTextAreaElement} */ (place), at()));
    const known = this.stops.find((one) => one.place === place && one.at() === at());
    if (known) known.message += ` ${message}`;
    else this.stops.push({ place, at, message, go });
  }

  /** What has the focus after a mend. @param {string} field @returns {HTMLElement} */
  place(field) {
    return this.fields.get(field)?.first ?? this.element.querySelector("h2") ?? this.text;
  }
}

/** The character of a place in a text. @param {HTMLTextAreaElement} text @param {number} line @param {number} column */
function caretOf(text, line, column) {
  const before = text.value.split("\n").slice(0, line - 1);
  return before.reduce((sum, row) => sum + row.length + 1, 0) + column - 1;
}

/** The caret to a place in a text. @param {HTMLTextAreaElement} text @param {number} at */
function putCaret(text, at) {
  text.focus();
  text.setSelectionRange(at, at + 1);
  text.scrollTop = heightOf(text, text.value.slice(0, at)) - text.clientHeight / 2;
}

/** How high a text stands in a field as wide as this one: no browser says where the caret is.
    @param {HTMLTextAreaElement} field @param {string} text */
function heightOf(field, text) {
  const copy = /** @type {HTMLTextAreaElement} */ (field.cloneNode());
  copy.removeAttribute("id");
  copy.value = text;
  Object.assign(copy.style, {
    height: "0",
    minHeight: "0",
    position: "absolute",
    visibility: "hidden",
    width: `${field.offsetWidth}px`,
  });
  field.after(copy);
  const height = copy.scrollHeight;
  copy.remove();
  return height;
}

/** A page's settings with the lines around them; empty where it has none. @param {string} text */
function settingsOf(text) {
  return /^---\n[\s\S]*?^---\n/m.exec(text)?.[0] ?? "";
}
