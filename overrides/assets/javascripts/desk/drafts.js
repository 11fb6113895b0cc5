/* Drafts: kept in this browser, saved as a file and opened again. Where nothing can be kept, a sentence says so, and
   what is typed stays on the page. */
/** @import { Draft } from "./types" */

const FORM = "awareness-draft";
const LARGEST = 4_000_000;
/** This tab, as long as it lives. */
const tab = Math.random().toString(36).slice(2);

/** @typedef {{ form: string, saved: string, tab: string, draft: Draft }} Kept */

export class Drafts {
  /** @param {string} root where the site stands @param {(path: string) => void} elsewhere told when another tab writes */
  constructor(root, elsewhere) {
    this.before = `${FORM}:${root}:`;
    /** Path -> the key of its draft in this tab. @type {Map<string, string>} */
    this.keys = new Map();
    window.addEventListener("storage", ({ key, newValue }) => {
      const kept = newValue ? read(newValue) : null;
      if (!key || !kept || kept.tab === tab || this.keys.get(kept.draft.path) !== key) return;
      this.keys.set(kept.draft.path, `${key}#${tab}`); // from now on both are kept
      elsewhere(kept.draft.path);
    });
  }

  /** @param {string} path */
  key(path) {
    return this.keys.get(path) ?? this.before + path;
  }

  /** From now on this tab is told when another one writes the page. @param {string} path */
  watch(path) {
    this.keys.set(path, this.key(path));
  }

  /** Whether it is kept. @param {Draft} draft */
  keep(draft) {
    const key = this.key(draft.path);
    try {
      localStorage.setItem(key, written(draft));
      return true;
    } catch {
      return false; // refused, or full
    }
  }

  /** All that are kept, the newest first. @returns {(Kept & { key: string })[]} */
  all() {
    try {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith(this.before));
      const found = keys.flatMap((key) => {
        const kept = read(localStorage.getItem(key) ?? "");
        return kept ? [{ ...kept, key }] : [];
      });
      return found.sort((one, other) => (one.saved < other.saved ? 1 : -1));
    } catch {
      return [];
    }
  }

  /** Goes on with a kept draft. @param {Kept & { key: string }} kept */
  open(kept) {
    this.keys.set(kept.draft.path, kept.key);
    return kept.draft;
  }

  /** @param {string} key */
  drop(key) {
    localStorage.removeItem(key);
  }
}

/** @param {Draft} draft */
export function written(draft) {
  return JSON.stringify({ form: FORM, saved: new Date().toISOString(), tab, draft });
}

/** The draft of a text; null where it is none. @param {string} text @returns {Kept | null} */
export function read(text) {
  if (text.length > LARGEST) return null;
  try {
    const kept = JSON.parse(text);
    const { draft } = kept;
    draft.others ??= [draft.other].filter(Boolean); // as it was kept until a page could have more than two languages
    const isTexts = (/** @type {unknown} */ one) =>
      typeof one === "object" && one !== null && Object.values(one).every((value) => typeof value === "string");
    const isPath = (/** @type {unknown} */ one) =>
      typeof one === "string" && /^(?:office\/)?docs\/[^\\]+\.md$/.test(one);
    const isSound =
      kept.form === FORM &&
      isPath(draft.path) &&
      draft.others.every(isPath) &&
      isTexts(draft.texts) &&
      isTexts(draft.base);
    return isSound ? kept : null;
  } catch {
    return null;
  }
}
