/* The page that is being written: its texts, side by side, kept as a draft and checked after each pause in typing. */

import { find } from "../page.js";
import { written } from "./drafts.js";
import { isList } from "./forges.js";
import { showFound, showParity } from "./found.js";
import { button, filled, make } from "./make.js";
import { goOn, listen } from "./next.js";
import { Side } from "./side.js";
import { offerTranslation } from "./translate.js";
/** @import { Ask, Draft, Found, Go, Words } from "./types" */

/** Milliseconds without a key before a check. */
const PAUSE = 200;

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
    this.next = find("[data-desk-next]", desk);
    this.next.onclick = () => this.goOn();
    listen((back) => this.goOn(back));
  }

  /** What was begun another day; pages may have been published since. @param {Draft} kept */
  async reopen(kept) {
    const { ask, warn, words } = this.told;
    /** @type {Record<string, string>} */
    const now = await ask("texts", ...Object.keys(kept.texts));
    const changed = Object.keys(kept.texts).filter((path) => now[path] !== kept.base[path]);
    for (const path of changed.filter(isList)) delete kept.texts[path]; // a mend writes there again
    await this.open(kept, words.went_on);
    if (!changed.every(isList)) warn(words.outdated);
  }

  /** @param {Draft} next @param {string} [sentence] */
  async open(next, sentence = this.told.words.opened) {
    this.draft = next;
    this.told.drafts.watch(next.path);
    this.shown = [];
    this.sides.replaceChildren(...[next.path, ...next.others].map((path) => this.part(path)));
    this.place.hidden = false;
    this.notice.hidden = true;
    this.told.say(sentence);
    await Promise.all(this.shown.map((one) => one.draw()));
    find("[data-desk-more]", this.desk).removeAttribute("open");
    this.sides.querySelector("h2")?.focus();
    this.check();
  }

  /** One language: what is written there, or what begins it. @param {string} path */
  part(path) {
    const { words, languages } = this.told;
    const { locale, name } = languages[this.order(path)] ?? { locale: "", name: "" };
    if (this.draft?.texts[path] === undefined)
      return offerTranslation(path, name, words, () => this.translate(path, name));
    const side = this.side(path, locale, name);
    this.shown = [...this.shown, side].sort((one, other) => this.order(one.path) - this.order(other.path));
    return side.element;
  }

  /** Of the page's files, which this is. @param {string} path */
  order(path) {
    return [this.draft?.path, ...(this.draft?.others ?? [])].indexOf(path);
  }

  /** A language in place of what stood there. @param {string} path */
  async put(path) {
    this.shown = this.shown.filter((one) => one.path !== path);
    const part = this.part(path);
    this.sides.children[this.order(path)]?.replaceWith(part);
    await this.shown.find((one) => one.path === path)?.draw();
    part.querySelector("h2")?.focus();
  }

  /** Begins a translation; what keeps it from that, as a sentence. @param {string} path @param {string} language */
  async translate(path, language) {
    const { ask, say, words } = this.told;
    await this.settled();
    const { draft } = this;
    if (!draft) return "";
    const answer = await ask("translate", draft.path, draft.texts[draft.path], path);
    if (answer.refused) return answer.refused;
    draft.texts[path] = answer.text;
    if (draft !== this.draft) return "";
    await this.put(path);
    this.changed();
    say(filled(words.translated, { language }));
    return "";
  }

  /** @param {string} path @param {string} language */
  async untranslate(path, language) {
    const { say, words } = this.told;
    if (!this.draft || !window.confirm(filled(words.drop_translation_sure, { language }))) return;
    await this.settled();
    delete this.draft.texts[path];
    await this.put(path);
    this.changed();
    say(words.translation_dropped);
  }

  /** The focus to the next finding, or the last one. */
  goOn(back = false) {
    const { say, words } = this.told;
    if (this.place.hidden) return;
    const beside = [...this.elsewhere.querySelectorAll("[tabindex]")].map((place) => {
      const shown = /** @type {HTMLElement} */ (place);
      return { place, at: () => -1, message: `${shown.querySelector("p")?.textContent}`, go: () => shown.focus() };
    });
    const stops = [...beside, ...this.shown.flatMap((one) => one.stops)];
    const number = goOn(stops, back);
    if (!number && this.draft) {
      const next = find("[data-desk-hand-in] h2", this.desk); // nothing is left but to hand it in
      next.tabIndex = -1;
      next.focus();
    }
    say(
      number
        ? filled(words.at_finding, { number, count: stops.length, message: stops[number - 1]?.message })
        : words.sound,
    );
  }

  /** @param {string} path @param {string} locale @param {string} name */
  side(path, locale, name) {
    const { words, ask } = this.told;
    const isBegunHere = path !== this.draft?.path && this.draft?.base[path] === undefined;
    return new Side(path, locale, name, {
      words,
      ask,
      get: () => this.draft?.texts[path] ?? "",
      set: (text) => {
        if (!this.draft) return;
        this.draft.texts[path] = text;
        this.changed();
      },
      showFound: (found, ways) => this.found(found, ways),
      failed: (error) => this.failed(error),
      busy: () => this.busy(),
      next: () => this.goOn(),
      published: () => this.draft?.base[path] ?? "",
      ...(isBegunHere && { drop: () => this.untranslate(path, name) }),
    });
  }

  /** Whether something that was typed does not stand in the draft yet. */
  get isWriting() {
    return this.shown.some((one) => one.waiting.size);
  }

  /** When all that was typed stands there. */
  async settled() {
    await Promise.all(this.shown.map((one) => one.writing));
  }

  /** What is said is not of what is written now. No `aria-busy`: some readers would say nothing of what is written. */
  busy() {
    this.desk.dataset.busy = "";
  }

  /** @param {unknown} error */
  failed(error) {
    console.error("desk:", error);
    this.told.warn(this.told.words.unchecked);
  }

  changed() {
    if (!this.draft) return;
    this.isKept = this.told.drafts.keep(this.draft);
    if (!this.isKept) this.told.warn(this.told.words.unkept);
    this.busy();
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.check(), PAUSE);
  }

  /** One check at a time; what was written meanwhile is checked after it. */
  async check() {
    const { words, ask } = this.told;
    this.timer = 0;
    if (this.isChecking) {
      this.isBehind = true;
      return;
    }
    if (!this.draft) return;
    this.isChecking = true;
    this.busy();
    const now = this.draft;
    try {
      const answer = await ask("check", now.texts);
      if (this.notice.textContent === words.unchecked) this.notice.hidden = true;
      if (now === this.draft) this.show(answer);
      performance.mark("desk-checked");
    } catch (error) {
      this.failed(error);
    }
    this.isChecking = false;
    if (this.isBehind) {
      this.isBehind = false;
      this.check();
    } else if (!this.timer && !this.isWriting) {
      delete this.desk.dataset.busy;
      for (const follow of this.told.changed) follow(now); // what takes the core's time waits until nobody types
    }
  }

  /** @param {{ findings: Found[], elsewhere: number, parity: [string, number[]][] }} answer */
  show({ findings, elsewhere, parity }) {
    const { words, say } = this.told;
    for (const one of this.shown) one.show(findings.filter((found) => found.path === one.path));
    const paths = this.shown.map((one) => one.path);
    const beside = findings.filter((found) => !paths.includes(found.path));
    this.elsewhere.replaceChildren(...beside.map((found) => this.found(found, [])));
    const count = findings.filter((found) => found.mend === "edit").length;
    if (count > 1) {
      const pressed = button(filled(words.mend_all, { count }), () => this.mend(null));
      pressed.dataset.mend = "all";
      this.elsewhere.append(pressed);
    }
    if (elsewhere) this.elsewhere.append(make("p", { textContent: filled(words.elsewhere, { count: elsewhere }) }));
    const errors = findings.filter((found) => found.severity === "error").length;
    const warnings = findings.length - errors;
    say(findings.length ? filled(words.found, { errors, warnings }) : words.sound);
    this.status.dataset.errors = String(errors);
    this.next.hidden = !findings.length;
    const names = this.shown.map((one) => this.told.languages[this.order(one.path)]?.name ?? one.path);
    showParity(find("[data-desk-parity]", this.desk), parity, names, words);
  }

  /** @param {Found} found @param {Go[]} ways */
  found(found, ways) {
    return showFound(found, ways, (one) => this.mend(one), this.told.words);
  }

  /** One finding is mended, or all that can be. @param {Found | null} found */
  async mend(found) {
    const { ask, say, words } = this.told;
    if (!this.draft) return;
    this.busy();
    await this.settled();
    /** @type {Record<string, string>} */
    const texts = await (found ? ask("mend", found.number, found.rule, found.path) : ask("mend_all"));
    for (const [path, text] of Object.entries(texts)) {
      if (this.draft.base[path] === undefined) Object.assign(this.draft.base, await ask("texts", path));
      this.draft.texts[path] = text;
    }
    this.changed();
    await Promise.all(this.shown.filter((one) => texts[one.path] !== undefined).map((one) => one.draw()));
    const side = this.shown.find((one) => one.path === found?.path) ?? this.shown[0];
    side?.place(found?.field ?? "").focus(); // what was pressed goes away
    say(Object.keys(texts).length ? words.mended : words.unmended);
  }

  async save() {
    await this.settled();
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
