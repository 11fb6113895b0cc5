/* The page that is being written: its texts, side by side, kept as a draft and checked after each pause in typing. */

import { find } from "../page.js";
import { read, written } from "./drafts.js";
import { showFound, showParity } from "./found.js";
import { filled, make } from "./make.js";
import { Side } from "./side.js";
/** @import { Ask, Draft, Found, Words } from "./types" */

const PAUSE = 250;

/** @typedef {{ words: Words, languages: { locale: string, name: string }[], drafts: import("./drafts.js").Drafts, ask: Ask,
      say: (sentence: string | undefined) => void, warn: (sentence: string | undefined) => void,
      changed: ((draft: Draft) => void)[] }} Told `changed` are told when the draft was checked */

export class Work {
  /** @param {HTMLElement} desk @param {Told} told */
  constructor(desk, told) {
    this.desk = desk;
    this.told = told;
    this.place = find("[data-desk-work]", desk);
    this.sides = find("[data-desk-sides]", desk);
    this.elsewhere = find("[data-desk-elsewhere]", desk);
    this.status = find("[data-desk-status]", desk);
    this.notice = find("[data-desk-notice]", desk);
    /** @type {Draft | null} */
    this.draft = null;
    /** @type {Side[]} */
    this.shown = [];
    this.timer = 0;
    this.isChecking = false;
    this.isBehind = false;
    /** Whether what is typed is kept somewhere but on the page. */
    this.isKept = true;
    find("[data-desk-save]", desk).onclick = () => this.save();
    find("[data-desk-discard]", desk).onclick = () => this.discard();
  }

  /** @param {Draft} next @param {string} [sentence] */
  async open(next, sentence = this.told.words.opened) {
    this.draft = next;
    this.told.drafts.watch(next.path);
    /** @type {Side[]} */
    const made = [];
    for (const [at, path] of [next.path, next.other].entries()) {
      if (path && next.texts[path] !== undefined) made.push(this.side(path, at));
    }
    this.shown = made;
    this.sides.replaceChildren(...made.map((one) => one.element));
    this.place.hidden = false;
    this.notice.hidden = true;
    this.told.say(sentence);
    await Promise.all(made.map((one) => one.draw()));
    for (const one of this.sides.querySelectorAll("h2")) one.scrollIntoView({ block: "nearest" });
    this.check();
  }

  /** @param {string} path @param {number} at */
  side(path, at) {
    const { words, languages, ask } = this.told;
    const { locale, name } = languages[at] ?? { locale: "", name: "" };
    return new Side(path, locale, name, {
      words,
      ask,
      get: () => this.draft?.texts[path] ?? "",
      set: (text) => {
        if (!this.draft) return;
        this.draft.texts[path] = text;
        this.changed();
      },
      showFound: (found, go) => this.found(found, go),
    });
  }

  changed() {
    if (!this.draft) return;
    this.isKept = this.told.drafts.keep(this.draft);
    if (!this.isKept) this.told.warn(this.told.words.unkept);
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.check(), PAUSE);
  }

  /** One check at a time; what was written meanwhile is checked after it. */
  async check() {
    const { words, ask, warn } = this.told;
    if (this.isChecking) {
      this.isBehind = true;
      return;
    }
    if (!this.draft) return;
    this.isChecking = true;
    this.desk.setAttribute("aria-busy", "true");
    const now = this.draft;
    try {
      const answer = await ask("check", now.texts);
      if (this.notice.textContent === words.unchecked) this.notice.hidden = true;
      if (now === this.draft) this.show(answer);
      performance.mark("desk-checked");
    } catch (error) {
      console.error("desk:", error);
      warn(words.unchecked);
    }
    this.isChecking = false;
    this.desk.removeAttribute("aria-busy");
    for (const follow of this.told.changed) follow(now);
    if (this.isBehind) {
      this.isBehind = false;
      this.check();
    }
  }

  /** @param {{ findings: Found[], elsewhere: number, parity: [string, number, number][] }} answer */
  show({ findings, elsewhere, parity }) {
    const { words, say } = this.told;
    for (const one of this.shown) one.show(findings.filter((found) => found.path === one.path));
    const paths = this.shown.map((one) => one.path);
    const beside = findings.filter((found) => !paths.includes(found.path));
    this.elsewhere.replaceChildren(...beside.map((found) => this.found(found, null)));
    if (elsewhere) this.elsewhere.append(make("p", { textContent: filled(words.elsewhere, { count: elsewhere }) }));
    const errors = findings.filter((found) => found.severity === "error").length;
    const warnings = findings.length - errors;
    say(findings.length ? filled(words.found, { errors, warnings }) : words.sound);
    this.status.dataset.errors = String(errors);
    showParity(find("[data-desk-parity]", this.desk), parity, words);
  }

  /** @param {Found} found @param {(() => void) | null} go */
  found(found, go) {
    return showFound(found, go, (one) => this.mend(one), this.told.words);
  }

  /** @param {Found} found */
  async mend(found) {
    const { ask, say, words } = this.told;
    if (!this.draft) return;
    /** @type {Record<string, string>} */
    const texts = await ask("mend", found.number);
    for (const [path, text] of Object.entries(texts)) {
      if (this.draft.base[path] === undefined) Object.assign(this.draft.base, await ask("texts", path));
      this.draft.texts[path] = text;
    }
    this.changed();
    await Promise.all(this.shown.filter((one) => texts[one.path] !== undefined).map((one) => one.draw()));
    say(Object.keys(texts).length ? words.mended : words.unmended);
  }

  save() {
    if (!this.draft) return;
    const name = this.draft.path
      .replace(/^.*docs\//, "")
      .replace(/\.md$/, "")
      .replaceAll("/", "-");
    const link = make("a", { download: `${name}.json` });
    link.href = URL.createObjectURL(new Blob([written(this.draft)], { type: "application/json" }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    this.isKept = true;
    this.told.say(this.told.words.saved);
  }

  /** @param {File | undefined} file */
  async openFile(file) {
    const { words, say } = this.told;
    const kept = file && read(await file.text());
    if (kept) this.open(kept.draft, words.went_on).then(() => this.changed());
    else say(words.no_draft);
  }

  /** What was published, again; asked once more before anything is lost. */
  discard() {
    const { words, say, drafts } = this.told;
    if (!this.draft || !window.confirm(words.discard_sure)) return;
    const { path, base } = this.draft;
    drafts.drop(drafts.key(path));
    if (base[path] === undefined) {
      this.draft = null;
      this.place.hidden = true;
      return say(words.dropped);
    }
    this.open({ ...this.draft, texts: { ...base } }, words.dropped);
  }
}
