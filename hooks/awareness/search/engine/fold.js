/* What characters fold to: half-width, small, simplified; as text/fold.py does when the site is made. */

import { STRIDE } from "./text.js";
/** @import { Work } from "./types" */

const LONGEST_QUERY = 120;
/* Where letters have half-width, unaccented or compatible forms. */
const RANGES = [
  [0xa0, 0x250],
  [0x1e00, 0x1f00],
  [0x2000, 0x2070],
  [0x3000, 0x3020],
  [0xf900, 0xfb00],
  [0xff00, 0xfff0],
];
/* Hiragana as katakana: a Japanese reader may leave words from abroad as the keyboard gives them first. */
const HIRAGANA = 0x3041;
const HIRAGANA_END = 0x3097;
const KATAKANA = 0x30a1;
const SIGNS = "\u2018'\u2019'\u201c\"\u201d\"\u2010-\u2011-\u2012-\u2013-\u2014-\u2212-\u0110d\u0111d\t \n \r ";
/* Signs that are letters, as in content/markdown/plain.py: III, m2, and radicals as characters. */
const COMPATIBLE = /[\u00b2\u00b3\u00b9\u2100-\u218f\u24b6-\u24e9\u2e80-\u2fdf\u3300-\u33ff\ufb00-\ufb06]/g;
const INVISIBLE = /[\ufe0f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A table of all UTF-16 units, so that folding keeps every offset: the snippet is cut from the original at the
    offsets found in the folded text. @param {string} folds a character and what it folds to, in turns */
export function foldTable(folds) {
  const table = new Uint16Array(65536);
  for (let unit = 0; unit < table.length; unit++) table[unit] = unit >= 0x41 && unit <= 0x5a ? unit + 32 : unit;
  for (const [first, end] of RANGES)
    for (let unit = first; unit < end; unit++) {
      const plain = String.fromCharCode(unit).normalize("NFKD").toLowerCase();
      if (plain.length === 1 || /^[a-z][\u0300-\u036f]+$/.test(plain)) table[unit] = plain.charCodeAt(0);
    }
  for (let unit = HIRAGANA; unit < HIRAGANA_END; unit++) table[unit] = unit - HIRAGANA + KATAKANA;
  const turns = SIGNS + folds;
  for (let i = 0; i < turns.length; i += 2) table[turns.charCodeAt(i)] = turns.charCodeAt(i + 1);
  return table;
}

/** The UTF-16 units of the folded text, one for each of `text`.
    @param {string} text @param {Uint16Array} table @returns {Work<Uint16Array>} */
export function* folded(text, table) {
  const codes = new Uint16Array(text.length);
  for (let at = 0; at < text.length; yield)
    for (const end = Math.min(at + STRIDE, text.length); at < end; at++) codes[at] = table[text.charCodeAt(at)];
  return codes;
}

/** UTF-16 units as a string. @param {Uint16Array} codes */
export function textOf(codes) {
  return new TextDecoder("utf-16le", { ignoreBOM: true }).decode(codes);
}

/** What the reader typed: no invisible characters, single spaces, and not too long.
    @param {string} query @param {Uint16Array} table */
export function visible(query, table) {
  const typed = query
    .slice(0, 4 * LONGEST_QUERY)
    .normalize("NFC")
    .replace(INVISIBLE, "");
  const shown = typed.replace(COMPATIBLE, (sign) => sign.normalize("NFKC"));
  let words = "";
  let apart = true;
  for (let i = 0; i < shown.length; i++) {
    const space = table[shown.charCodeAt(i)] === 0x20;
    if (!space || !apart) words += space ? " " : shown[i];
    apart = space;
  }
  return words.slice(0, LONGEST_QUERY).trim();
}

/** The same as it is looked up, character by character. @param {string} query @param {Uint16Array} table */
export function foldQuery(query, table) {
  const shown = visible(query, table);
  let words = "";
  for (let i = 0; i < shown.length; i++) words += String.fromCharCode(table[shown.charCodeAt(i)]);
  return words;
}
