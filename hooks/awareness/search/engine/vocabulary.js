/* Which Latin words and numbers the site has, and where. Chinese is scanned instead.
   On a large site there are half a million words: they are counted in typed arrays, since a
   string and a list for each would keep the browser's memory busy longer than all else. */

import { STRIDE, stem } from "./text.js";
/** @import { Work } from "./types" */

/* Words that are gone through before other work may get its turn: about a millisecond. */
const MANY_WORDS = 1 << 11;

/** Word -> where it stands (ascending), of the folded text and its UTF-16 units.
    @param {Uint16Array} codes @param {string} text @returns {Work<Map<string, Int32Array>>} */
export function* vocabulary(codes, text) {
  const words = new Vocabulary(codes);
  for (let at = 0; at < codes.length; yield) at = words.read(at, at + STRIDE);
  const { places, ends } = words.sorted();
  yield;
  /** @type {Map<string, Int32Array>} */
  const found = new Map();
  for (let word = 0; word < words.count; word++) {
    const start = words.starts[word];
    found.set(text.slice(start, start + words.lengths[word]), places.subarray(ends[word], ends[word + 1]));
    if (word % MANY_WORDS === MANY_WORDS - 1) yield;
  }
  return found;
}

/** Stem -> words. @param {Iterable<string>} words @returns {Work<Map<string, string[]>>} */
export function* stems(words) {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  let count = 0;
  for (const word of words) {
    append(found, stem(word), word);
    if (++count % MANY_WORDS === 0) yield;
  }
  return found;
}

/** @template T @param {Map<string, T[]>} lists @param {string} key @param {T} value */
export function append(lists, key, value) {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** @param {number} code */
function isLetter(code) {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

/** @param {Int32Array} numbers */
function twice(numbers) {
  const larger = new Int32Array(2 * numbers.length);
  larger.set(numbers);
  return larger;
}

/* Numbers the words of `codes` in the order in which they come. A word is kept as where it
   stood first; `numbers` and `places` have an entry for every word of the text. */
class Vocabulary {
  count = 0;
  /** @type {number[]} */
  starts = [];
  /** @type {number[]} */
  lengths = [];
  /** @type {number[]} */
  hashes = [];
  slots = new Int32Array(1 << 13);
  length = 0;
  numbers = new Int32Array(1024);
  places = new Int32Array(1024);

  /** @param {Uint16Array} codes */
  constructor(codes) {
    this.codes = codes;
  }

  /** Goes through the words that begin before `to`; returns where it stopped. @param {number} at @param {number} to */
  read(at, to) {
    const codes = this.codes;
    const end = Math.min(to, codes.length);
    for (; at < end; at++) {
      if (!isLetter(codes[at])) continue;
      const start = at;
      let hash = 0x811c9dc5; // FNV-1a
      for (; at < codes.length && isLetter(codes[at]); at++) hash = Math.imul(hash ^ codes[at], 0x01000193);
      if (this.length === this.numbers.length) {
        this.numbers = twice(this.numbers);
        this.places = twice(this.places);
      }
      this.numbers[this.length] = this.number(start, at - start, hash ^ (hash >>> 15));
      this.places[this.length++] = start;
    }
    return at;
  }

  /** @param {number} start @param {number} length @param {number} hash */
  number(start, length, hash) {
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (; this.slots[slot]; slot = (slot + 1) & mask) {
      const number = this.slots[slot] - 1;
      if (this.hashes[number] === hash && this.same(number, start, length)) return number;
    }
    this.starts.push(start);
    this.lengths.push(length);
    this.hashes.push(hash);
    this.slots[slot] = ++this.count;
    if (2 * this.count > this.slots.length) this.grow();
    return this.count - 1;
  }

  /** @param {number} number @param {number} start @param {number} length */
  same(number, start, length) {
    if (this.lengths[number] !== length) return false;
    const other = this.starts[number];
    for (let i = 0; i < length; i++) if (this.codes[start + i] !== this.codes[other + i]) return false;
    return true;
  }

  grow() {
    this.slots = new Int32Array(2 * this.slots.length);
    const mask = this.slots.length - 1;
    for (let number = 0; number < this.count; number++) {
      let slot = this.hashes[number] & mask;
      while (this.slots[slot]) slot = (slot + 1) & mask;
      this.slots[slot] = number + 1;
    }
  }

  /** The places by word: those of word n stand from ends[n] to ends[n + 1]. */
  sorted() {
    const ends = new Int32Array(this.count + 1);
    for (let i = 0; i < this.length; i++) ends[this.numbers[i] + 1]++;
    for (let word = 0; word < this.count; word++) ends[word + 1] += ends[word];
    const places = new Int32Array(this.length);
    const free = ends.slice();
    for (let i = 0; i < this.length; i++) places[free[this.numbers[i]]++] = this.places[i];
    return { places, ends };
  }
}
