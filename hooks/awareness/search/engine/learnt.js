/* Which pages a question's words speak for, as learnt from questions. Made by ../learnt.py. */

/** @import { Corpus, Learnt, LearntFile } from "./types" */

const LEVELS = [1, 2, 3, 5];
const BITS = 19;
const PIECE = /[\u3400-\u9fff]+|[a-z0-9]+/g;
const LETTERS = 4;
const ALPHABET = "abcdefghijklmnopqrstuvwxyzABCDEF";
/* How sure one level makes. */
const SURE = 0.6;

/** Gives a corpus what was learnt, if that was made together with its index.
    @param {Corpus} corpus @param {LearntFile | undefined} file */
export function learn(corpus, file) {
  if (file?.stamp === corpus.stamp) corpus.learnt = readLearnt(file.cells, corpus.pages.length);
}

/** As long as nothing has been learnt. @param {number} count of pages @returns {Learnt} */
export function nothingLearnt(count) {
  return { words: new Map(), known: new Uint8Array(count) };
}

/** Hash -> pages and levels, in turns. @param {string} packed @param {number} count of pages @returns {Learnt} */
function readLearnt(packed, count) {
  let at = 0;
  const signs = Array.from(packed, (sign) => ALPHABET.indexOf(sign));
  const end = 5 * signs.length;
  const bit = () => (signs[Math.floor(at / 5)] >> (4 - (at++ % 5))) & 1;
  /** @param {number} length */
  const number = (length) => {
    let value = 0;
    for (let i = 0; i < length; i++) value = 2 * value + bit();
    return value;
  };
  const { words, known } = nothingLearnt(count);
  const width = number(5);
  for (let place = -1; ; ) {
    let times = 0;
    while (at < end && bit()) times++;
    if (at >= end) return { words, known };
    place += (times << width) + number(width) + 1;
    const page = place >> BITS;
    known[page] = 1;
    const hash = place & ((1 << BITS) - 1);
    const said = words.get(hash) ?? [];
    words.set(hash, said);
    said.push(page, LEVELS[number(2)]);
  }
}

/** How likely each page is what is asked for; undefined where the words say nothing.
    @param {Learnt} learnt @param {string} query folded @param {boolean} lone whether a lone character is heard */
export function shared({ words, known }, query, lone) {
  const sums = new Float64Array(known.length);
  let heard = false;
  for (const word of new Set(wordsOf(Array.from(query.matchAll(PIECE), ([run]) => run)))) {
    const said = words.get(hashOf(word)) ?? [];
    for (let i = 0; i < said.length; i += 2) sums[said[i]] += SURE * said[i + 1];
    heard ||= said.length > 0 && (lone || word.length > 1);
  }
  if (!heard) return undefined;
  const best = Math.max(...sums);
  const shares = sums.map((sum, page) => (known[page] ? Math.exp(sum - best) : 0));
  const total = shares.reduce((all, share) => all + share, 0);
  return shares.map((share) => share / total);
}

/** @param {string[]} runs of Chinese characters, or of Latin letters */
function wordsOf(runs) {
  return runs.flatMap((run, i) => {
    if (!isLatin(run)) return [...run, ...pieces(run, 2)];
    const pair = [runs[i - 1] ?? "", run].map((word) => word.slice(0, LETTERS)).join("_");
    return [...pieces(`<${run}>`, LETTERS), ...(i && isLatin(runs[i - 1]) ? [pair] : [])];
  });
}

/** @param {string} run */
const isLatin = (run) => run < "\u3400";

/** All pieces of so many characters. @param {string} text @param {number} length */
function pieces(text, length) {
  return Array.from({ length: Math.max(text.length - length + 1, 0) }, (_, i) => text.slice(i, i + length));
}

/** @param {string} word */
function hashOf(word) {
  let value = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) value = Math.imul(value ^ word.charCodeAt(i), 0x01000193);
  value >>>= 0;
  return (value ^ (value >>> 16)) & ((1 << BITS) - 1);
}
