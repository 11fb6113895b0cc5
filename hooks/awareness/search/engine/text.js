/* Words: runs of one script, pairs of characters, stems, typos. No DOM, as all of the engine: it runs in a worker
   and on the page. */

/** @import { Run } from "./types" */

/* Characters that are gone through before other work may get its turn: about a millisecond. */
export const STRIDE = 1 << 17;

/* Chinese characters, kana and hangul: nothing parts their words. */
const RUN = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+|[a-z0-9]+/g;

/** @param {string} text */
export const isHan = (text) => /^[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+$/.test(text);

/** The query cut into runs of one script. Everything else parts them. @param {string} text @returns {Run[]} */
export function runs(text) {
  return Array.from(text.matchAll(RUN), (match) => ({ text: match[0], start: match.index, han: isHan(match[0]) }));
}

/** Each pair of neighbouring characters; a lone character is its own. @param {string} han */
export function pairs(han) {
  return han.length === 1 ? [han] : Array.from({ length: han.length - 1 }, (_, i) => han.slice(i, i + 2));
}

/* Forms that no rule finds: each first word's own. */
const IRREGULAR = new Map(
  (
    "hear heard|send sent|write wrote written|leave left|take took taken|give gave given|tell told|say said|" +
    "ring rang rung|keep kept|lose lost|steal stole stolen|throw threw thrown|tear tore torn|" +
    "forget forgot forgotten|find found|speak spoke spoken|break broke broken|hide hid hidden|see saw seen|" +
    "buy bought|sell sold|meet met|hold held|stick stuck|choose chose chosen|bring brought|catch caught|" +
    "think thought|know knew known|come came|go went gone|sit sat|stand stood|get got gotten|make made|pay paid|" +
    "teach taught|show shown|wear wore worn|fall fell fallen|withdraw withdrew withdrawn|overhear overheard|" +
    "person people|child children|man men|woman women|wife wives|thief thieves|shelf shelves"
  )
    .split("|")
    .flatMap((row) => {
      const [first, ...others] = row.split(" ");
      return others.map((other) => /** @type {[string, string]} */ ([other, first]));
    }),
);

const VOWEL = /[aeiouy]/;
const SHORT = /^[^aeiou][aeiou][^aeiouwxy]$/;
const ENDING = /(.{3,}?)(?:fulness|ness|ments?|ation|tion|sion|ally|ly|ity|ance|ence|able|ible|ful|[st]ive|al)$/;

/** A light English stemmer after Porter: plurals, -ed, -ing, -ly, -ment, -ion. It need not
    give words, only the same stem for a word's forms. -er stays: a worker is no work. @param {string} word */
export function stem(word) {
  word = IRREGULAR.get(word) ?? word;
  if (word.length < 4 || /\d/.test(word)) return word.replace(/^(..)y$/, "$1i").replace(/^([^\d][^\dsu])s$/, "$1");
  word = word.replace(
    /(ss|us|is)$|ies$|(ch|sh|x|z|ss)es$|([^s])s$/,
    (end, keep, es, letter) => keep || es || letter || (end === "ies" ? "y" : end),
  );
  const cut = word.replace(/(?:ings?|edly|ed)$/, "");
  if (cut !== word && cut.length > 2 && VOWEL.test(cut)) {
    word = /([bdfgklmnprt])\1$/.test(cut) && !/ll$/.test(cut) ? cut.slice(0, -1) : cut;
    // 'making' is of 'make', 'tapping' of 'tap'.
    if (word === cut && SHORT.test(cut)) word += "e";
  }
  word = word.replace(ENDING, "$1");
  // One word in both spellings: authorise, colour.
  if (word.length > 5) word = word.replace(/is(e?)$/, "iz$1").replace(/our$/, "or");
  return word.length > 4 ? word.replace(/[aeiy]+$/, "") : word.replace(/y$/, "i");
}

/** How many letters are wrong, missing, extra or swapped; more than `most` counts as most + 1.
    @param {string} one @param {string} other @param {number} most */
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, j) => j);
  for (let i = 1; i <= one.length; i++) {
    const older = before;
    before = row;
    row = [i];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      row[j] = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + cost);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        row[j] = Math.min(row[j], older[j - 2] + 1);
      if (row[j] < least) least = row[j];
    }
    if (least > most) return most + 1;
  }
  return row[other.length];
}
