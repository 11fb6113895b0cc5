/* Handing in what is written: to the forge's own editor, as files, or as a request. Nothing that was typed is taken away
   by any of them, whatever goes wrong. */

import { find } from "../page.js";
import { commit, Refused, request } from "./forges.js";
import { filled, make } from "./make.js";
import { zipOf } from "./zip.js";

/** @typedef {import("./types").Draft} Draft */
/** @typedef {import("./forges.js").Change} Change */
/**
 * What the build knows (hooks/awareness/pages/handing.py).
 * @typedef {import("./forges.js").Forge & {
 *   repository: string, host: string, name: string, template: string,
 *   edit: Record<string, string>, create: Record<string, string>,
 * }} Known
 * @typedef {{ words: any, forge: Known | null }} Told
 */

/** Longest address that servers take; what is longer is copied. */
const LONGEST_ADDRESS = 8000;
const BOX = /^(\s*[-*] )\[ \] /;

/** @param {string} path */
const nameOf = (path) => path.slice(path.lastIndexOf("/") + 1);

/** Files whose text is not what was published. @param {Draft | null} draft @returns {Change[]} */
function changesOf(draft) {
  if (!draft) return [];
  const first = [draft.path, ...draft.others].filter((path) => path in draft.texts);
  const paths = [...new Set([...first, ...Object.keys(draft.texts)])]; // lists, too, that a mend wrote into
  const changes = paths.map((path) => ({ path, text: draft.texts[path], base: draft.base[path] ?? null }));
  return changes.filter(({ text, base }) => text !== base);
}

/** Where a file is edited, or begun; `whole`: the new file's text is in the address. Null where the forge has no place
 * for it. @param {Known} forge @param {Change} change @returns {{ address: string, whole: boolean } | null} */
function editorOf(forge, { path, text, base }) {
  const folder = Object.keys(forge.edit).find((one) => path.startsWith(one));
  if (!folder) return null;
  const below = path.slice(folder.length).split("/").map(encodeURIComponent);
  if (base !== null) return forge.edit[folder] ? { address: forge.edit[folder] + below.join("/"), whole: false } : null;
  if (!forge.create[folder]) return null;
  const place = [forge.create[folder], ...below.slice(0, -1)].join("/");
  const address = `${place}?${forge.name}=${below.at(-1)}`;
  const filled = `${address}&value=${encodeURIComponent(text)}`;
  const whole = forge.kind !== "gitlab" && filled.length <= LONGEST_ADDRESS;
  return { address: whole ? filled : address, whole };
}

/** The boxes of a request's template. @param {string} template */
const boxesOf = (template) =>
  template
    .split("\n")
    .filter((line) => BOX.test(line))
    .map((line) => line.replace(BOX, ""));

/** A request's text: the template without its comments, what was changed below its first heading, boxes ticked.
 * @param {string} template @param {string} what @param {string[]} paths @param {boolean[]} ticked */
function bodyOf(template, what, paths, ticked) {
  const files = paths.map((path) => `- \`${path}\``).join("\n");
  const lines = template.replace(/<!--[\s\S]*?-->\s*/g, "").split("\n");
  const heading = lines.findIndex((line) => line.startsWith("#")) + 1;
  const head = lines.slice(0, heading);
  let at = 0;
  const rest = lines.slice(heading).map((line) => {
    if (!BOX.test(line)) return line;
    const tick = ticked[at++];
    return tick ? line.replace(BOX, "$1[x] ") : line;
  });
  const filled = [...head, "", what.trim(), "", files, "", rest.join("\n").trim()].join("\n");
  return `${filled.replace(/\n{3,}/g, "\n\n").trim()}\n`;
}

/** A branch that nobody has. @param {string} path @param {Date} now */
function branchOf(path, now) {
  const parts = path.split("/").slice(-2);
  const name = parts[1].startsWith("index.") ? parts[0] : parts[1].split(".")[0];
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  const any = [...crypto.getRandomValues(new Uint8Array(4))].map((byte) => (byte % 36).toString(36)).join("");
  return `desk/${plain || "page"}-${now.toISOString().slice(0, 10)}-${any}`;
}

/** @param {string} text */
const titleOf = (text) => /^title:\s*["']?(.*?)["']?\s*$/m.exec(text)?.[1] ?? "";

/** @param {Blob} blob @param {string} name */
function saveAs(blob, name) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

class HandIn {
  /** @param {HTMLElement} root @param {() => Draft | null} current @param {() => Promise<void>} settled */
  constructor(root, current, settled) {
    /** @type {Told} */
    const told = JSON.parse(root.querySelector("script[type='application/json']")?.textContent ?? "");
    this.root = root;
    this.current = current;
    this.settled = settled;
    this.words = told.words;
    this.forge = told.forge;
    /** What stands on a branch already, where only the request failed. */
    this.sent = { changes: "", branch: "" };
    this.shown = "";
    /** The title that stands there unless somebody writes another. */
    this.proposed = "";
    this.mount();
  }

  get changes() {
    return changesOf(this.current());
  }

  mount() {
    for (const way of this.root.querySelectorAll("details")) way.addEventListener("toggle", () => this.show());
    this.root.addEventListener("focusin", () => this.show());
    find("[data-save]", this.root).addEventListener("click", () => this.saveAll());
    this.show();
    if (!this.forge?.api) return;
    const boxes = find("[data-boxes]", this.root);
    for (const words of boxesOf(this.forge.template)) {
      const label = make("label", {});
      label.append(make("input", { type: "checkbox" }), make("span", {}, words.replaceAll("`", "")));
      boxes.append(label);
    }
    find("[data-send]", this.root).addEventListener("submit", (event) => {
      event.preventDefault();
      void this.send();
    });
  }

  /** Says what would be handed in. */
  show() {
    const changes = this.changes;
    const key = changes.map(({ path, text }) => `${path} ${text.length}`).join("\n");
    if (key === this.shown && key) return;
    this.shown = key;
    const files = find("[data-files]", this.root);
    const list = changes.map(({ path, base }) => filled(base === null ? this.words.new : this.words.edited, { path }));
    files.textContent = list.join(this.words.comma) || this.words.none;
    for (const control of this.root.querySelectorAll("button")) control.disabled = changes.length === 0;
    if (this.forge) this.showEditors(this.forge, changes);
    const subject = /** @type {HTMLInputElement | null} */ (find("[data-subject]", this.root));
    if (subject && changes.length && (!subject.value || subject.value === this.proposed)) {
      const words = changes.some(({ base }) => base === null)
        ? this.words.send.subject_new
        : this.words.send.subject_edit;
      this.proposed = filled(words, { title: titleOf(changes[0].text) || nameOf(changes[0].path) });
      subject.value = this.proposed;
    }
  }

  /** @param {Known} forge @param {Change[]} changes */
  showEditors(forge, changes) {
    const list = find("[data-editors]", this.root);
    list.replaceChildren(
      ...changes.map((change) => {
        const [row, place] = [make("li", {}), editorOf(forge, change)];
        const copy = make(
          "button",
          { type: "button", className: "button" },
          filled(this.words.paste.copy, { name: nameOf(change.path) }),
        );
        copy.addEventListener("click", () => this.copy(change.path));
        row.append(copy);
        if (place) {
          const words = place.whole
            ? this.words.paste.filled
            : change.base === null
              ? this.words.paste.create
              : this.words.paste.edit;
          row.append(
            make(
              "a",
              { className: "button", href: place.address, target: "_blank", rel: "noopener" },
              filled(words, { host: forge.host }),
            ),
          );
        }
        return row;
      }),
    );
  }

  /** @param {string} path */
  async copy(path) {
    await this.settled();
    const text = this.changes.find((change) => change.path === path)?.text ?? "";
    const by = /** @type {HTMLTextAreaElement} */ (find("[data-by-hand]", this.root));
    try {
      await navigator.clipboard.writeText(text);
      by.hidden = true;
      this.tell(filled(this.words.paste.copied, { name: nameOf(path) }));
    } catch {
      // A browser gives its clipboard to safe addresses alone.
      by.value = text;
      by.hidden = false;
      by.focus();
      by.select();
      this.tell(this.words.paste.by_hand);
    }
  }

  async saveAll() {
    await this.settled();
    const changes = this.changes;
    if (changes.length === 1) saveAs(new Blob([changes[0].text], { type: "text/markdown" }), nameOf(changes[0].path));
    else
      saveAs(
        zipOf(Object.fromEntries(changes.map(({ path, text }) => [path, text]))),
        `${branchOf(changes[0].path, new Date()).split("/")[1]}.zip`,
      );
    this.tell(filled(this.words.save.done, { count: changes.length }));
  }

  async send() {
    await this.settled();
    const { forge, changes } = this;
    const value = (/** @type {string} */ name) =>
      /** @type {HTMLInputElement} */ (find(`[data-${name}]`, this.root)).value.trim();
    const [token, title, what] = ["token", "subject", "what"].map(value);
    const missing = ["token", "subject", "what"].find((name) => !value(name));
    if (!forge || !changes.length || missing) {
      if (missing) find(`[data-${missing}]`, this.root).focus();
      this.tell(missing ? this.words.send.missing[missing] : this.words.none, true);
      return;
    }
    const ticked = [...find("[data-boxes]", this.root).querySelectorAll("input")].map((box) => box.checked);
    const body = bodyOf(
      forge.template,
      what,
      changes.map(({ path }) => path),
      ticked,
    );
    const key = JSON.stringify(changes);
    const branch = this.sent.changes === key ? this.sent.branch : branchOf(changes[0].path, new Date());
    this.busy(true);
    this.tell(filled(this.words.send.sending, { host: forge.host }));
    try {
      const wish = { branch, title, body };
      if (this.sent.changes !== key) await commit(forge, token, changes, wish);
      this.sent = { changes: key, branch };
      const address = await request(forge, token, wish);
      this.tell(this.words.send.done, false, address);
      this.sent = { changes: "", branch: "" };
    } catch (error) {
      this.tell(this.refusal(error, forge), true);
    } finally {
      this.busy(false);
    }
  }

  /** Why it was not taken, in a sentence, and that nothing is lost. @param {unknown} error @param {Known} forge */
  refusal(error, forge) {
    const { reason, values } =
      error instanceof Refused ? error : { reason: "other", values: { status: "", said: String(error) } };
    const words = this.words.refused[reason] ?? this.words.refused.other;
    return `${filled(words, { host: forge.host, branch: forge.branch, ...values })}${this.words.space}${this.words.refused.kept}`;
  }

  /** @param {boolean} is */
  busy(is) {
    find("[data-send]", this.root).setAttribute("aria-busy", String(is));
    /** @type {HTMLButtonElement} */ (find("[data-send-button]", this.root)).disabled = is;
  }

  /** @param {string} words @param {boolean} [wrong] @param {string} [address] */
  tell(words, wrong = false, address = "") {
    const place = find("[data-told]", this.root);
    place.classList.toggle("is-wrong", wrong);
    place.replaceChildren(words);
    if (/^https?:/.test(address))
      place.append(" ", make("a", { href: address, target: "_blank", rel: "noopener" }, address));
  }
}

/** @type {import("./types").MountHandIn} */
export function mountHandIn(root, current, settled) {
  const handIn = new HandIn(root, current, settled);
  return () => handIn.show();
}
