/* A file that an editor brings: a draft, or a page as somebody saved it, in whatever encoding. */

import { read } from "./drafts.js";
import { filled } from "./make.js";

/** What programs of each language wrote before there was UTF-8. @type {Record<string, string>} */
const BEFORE = { "zh-TW": "big5", ja: "shift_jis", vi: "windows-1258" };
const MOST_BYTES = 4_000_000;

/** The text of a file, and the word that says what was done with it; none for UTF-8.
    @param {ArrayBuffer} bytes @param {string[]} locales @returns {[string, string]} */
function decoded(bytes, locales) {
  const [first, second] = new Uint8Array(bytes);
  const wide = first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "";
  const others = locales.map((locale) => BEFORE[locale]).filter((one) => one !== undefined);
  for (const encoding of wide ? [wide] : ["utf-8", ...others]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return [text.replace(/\r\n?/g, "\n"), encoding === "utf-8" ? "" : "recoded"];
    } catch {
      // of another encoding
    }
  }
  return [new TextDecoder().decode(bytes).replace(/\r\n?/g, "\n"), "torn"];
}

/** The page whose file has this name: the one that is open, or the only one. @param {string} name
    @param {HTMLSelectElement} pages @param {import("./types").Draft | null} open
    @returns {{ path: string, others: string[], file: string } | null} */
function pageOf(name, pages, open) {
  const options = [...pages.options].filter((option) => option.dataset.path);
  const all = options.map(({ dataset }) => ({
    path: `${dataset.path}`,
    others: /** @type {string[]} */ (JSON.parse(`${dataset.others}`)),
  }));
  const found = [...(open ? [open] : []), ...all].flatMap(({ path, others }) => {
    const file = [path, ...others].find((one) => one.endsWith(`/${name}`));
    return file ? [{ path, others, file }] : [];
  });
  const isSure = (open && found[0]?.path === open.path) || found.length === 1;
  return (isSure && found[0]) || null;
}

/** @param {File | undefined} file @param {HTMLSelectElement} pages @param {string[]} locales
    @param {import("./begin.js").Told} told */
export async function openFile(file, pages, locales, { work, drafts, words, ask, say, warn }) {
  if (!file || file.size > MOST_BYTES) return say(words.no_draft);
  const [text, how] = decoded(await file.arrayBuffer(), locales);
  const kept = read(text);
  if (kept) {
    await work.reopen(kept.draft);
    return work.changed();
  }
  if (!file.name.endsWith(".md")) return say(words.no_draft);
  const page = pageOf(file.name, pages, work.draft);
  if (!page) return say(filled(words.which_page, { name: file.name }));
  const draft = drafts.all().find((one) => one.draft.path === page.path);
  if (draft && !window.confirm(filled(words.replace_sure, { file: page.file }))) return undefined;
  const base = draft?.draft.base ?? (await ask("texts", page.path, ...page.others));
  const texts = { ...(draft?.draft.texts ?? base), [page.file]: text };
  await work.open({ path: page.path, others: page.others, texts, base }, words.opened);
  work.changed();
  if (how) warn(words[how]);
}
