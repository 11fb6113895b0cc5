/* Typos in Chinese: one wrong character. */

import { isName, isNaming, scan } from "./corpus.js";
import { isHan, runs } from "./text.js";
import { mask } from "./thesaurus.js";
/** @import { Corpus, Instead, Prepared, Thesaurus } from "./types" */

/* More wrong characters than these are no slips: the query is about something else. */
const MOST_SUSPECTS = 8;
const MOST_SLIPS = 2;
const LONGEST_NAME = 6;
/* A run of as many characters that stands in a text is no chance. */
const WHOLE = 4;
/* Of equally long words the one that is used more often, as far as one cares to count. */
const MOST_COUNTED = 99;

/** What to write instead of wrong characters. 碎紙雞 is 碎紙機, 語音信相密碼 is 語音信箱密碼. A character is suspect
    where no pair with it stands anywhere. So are many that are no slip (填 in 網站填身分證), so only what makes a
    known word of it is sure enough. @param {Prepared} corpus @param {string} query @returns {Instead[]} */
export function slips(corpus, query) {
  /** @type {(Instead & { score: number })[]} */
  const found = [];
  let suspects = 0;
  for (const run of runs(query)) {
    if (!run.han || run.text.length < 2) continue;
    const stopped = mask(corpus.thesaurus.stop, run.text);
    for (let i = 0; i < run.text.length; i++) {
      if (stopped[i] || isPaired(corpus, run.text, i)) continue;
      if (++suspects > MOST_SUSPECTS) return [];
      const slip = slipAt(corpus, run.text, i, run.text === query);
      if (slip) found.push({ start: run.start + i, length: 1, ...slip });
    }
  }
  // Of neighbours one is wrong: the other only stood beside it.
  const sure = found.filter(
    ({ start, score }) =>
      !found.some((other) => Math.abs(other.start - start) === 1 && (other.score - score || start - other.start) > 0),
  );
  return sure.length > MOST_SLIPS ? [] : sure;
}

/** Whether a character stands somewhere beside one of its neighbours.
    @param {Prepared} corpus @param {string} run @param {number} i */
function isPaired(corpus, run, i) {
  return [i - 1, i].some((at) => at >= 0 && at + 1 < run.length && stands(corpus, run.slice(at, at + 2)));
}

/** @param {Prepared} corpus @param {string} han */
function stands(corpus, han) {
  return corpus.folded.includes(han) || corpus.thesaurus.all.includes(han);
}

/** The words that a slip may be mended to: synonyms, and short titles and keywords.
    @param {Corpus} corpus @param {Thesaurus} thesaurus */
export function namesOf(corpus, thesaurus) {
  /** @type {Set<string>} */
  const names = new Set();
  corpus.units.forEach((_, i) => {
    if (isNaming(corpus, i)) names.add(corpus.folded.slice(corpus.starts[i], corpus.starts[i + 1] - 1));
  });
  for (const key of thesaurus.members.keys()) names.add(key);
  return [...names].filter((name) => name.length > 1 && name.length <= LONGEST_NAME && isHan(name));
}

/** The character that makes the longest known word in the place of character `i`, with its score.
    @param {Prepared} corpus @param {string} run @param {number} i @param {boolean} alone the run is the whole query
    @returns {{ text: string, score: number } | undefined} */
function slipAt(corpus, run, i, alone) {
  /** @type {{ text: string, score: number } | undefined} */
  let best;
  /** @type {(candidates: Iterable<[character: string, word: string]>) => void} */
  const take = (candidates) => {
    for (const [character, word] of candidates) {
      if (character === run[i] || corpus.thesaurus.stop.has(character)) continue;
      const score = word.length * (MOST_COUNTED + 1) + scan(corpus, word, MOST_COUNTED).length;
      if (!best || score > best.score) best = { text: character, score };
    }
  };
  if (run.length >= WHOLE) take(inText(corpus, run, i));
  if (best) return best;
  take(inNames(corpus, run, i, alone));
  if (!best && alone && run.length === 2) take(pairsOfNames(corpus, run, i));
  return best;
}

/** Whether `word` stands in the run but for its character `p`, which is the run's character `i`.
    @param {string} word @param {number} p @param {string} run @param {number} i */
function fits(word, p, run, i) {
  const from = i - p;
  if (from < 0 || from + word.length > run.length) return false;
  for (let j = 0; j < word.length; j++) if (j !== p && word[j] !== run[from + j]) return false;
  return true;
}

/** The whole run but for one character, in any text. @param {Prepared} corpus @param {string} run @param {number} i
    @returns {Generator<[string, string]>} */
function* inText(corpus, run, i) {
  const [left, right] = [run.slice(0, i), run.slice(i + 1)];
  const [piece, offset] = left.length < right.length ? [right, i + 1] : [left, 0];
  for (const at of scan(corpus, piece)) {
    const there = at < offset ? "" : corpus.folded.slice(at - offset, at - offset + run.length);
    if (there.length === run.length && fits(there, i, run, i) && isHan(there[i])) yield [there[i], there];
  }
}

/** A known word, where it is sure enough. @param {Prepared} corpus @param {string} run @param {number} i
    @param {boolean} alone @returns {Generator<[string, string]>} */
function* inNames(corpus, run, i, alone) {
  const strange = !stands(corpus, run[i]);
  for (const word of corpus.names)
    for (let p = 0; p < word.length; p++)
      if (fits(word, p, run, i) && isSure(corpus, run, word, i, p, strange, alone)) yield [word[p], word];
}

/** A pair, in a title or a short keyword. @param {Prepared} corpus @param {string} run @param {number} i
    @returns {Generator<[string, string]>} */
function* pairsOfNames(corpus, run, i) {
  for (const at of scan(corpus, run[1 - i], MOST_COUNTED)) {
    const pair = corpus.folded.slice(Math.max(at - 1 + i, 0), at + 1 + i);
    if (pair.length === 2 && isHan(pair) && isName(corpus, pair)) yield [pair[i], pair];
  }
}

/** Two characters are enough only for a query of two, or where the one typed stands nowhere. A
    character that the site does use may be a word of its own, beside a whole one: 填 in 不要亂填資料 is
    no slip for 賣. Nor may what is left be mere question words: 講到一半 is not 送到一半. @param {Prepared} corpus @param {string} run @param {string} word @param {number} i
    @param {number} p @param {boolean} strange @param {boolean} alone */
function isSure(corpus, run, word, i, p, strange, alone) {
  const stopped = mask(corpus.thesaurus.stop, word);
  const left = [...word].filter((_, at) => at !== p && !stopped[at]).length;
  if (!left || word.length > 3) return left > 1;
  if (word.length === 2) {
    const mended = run.slice(Math.max(0, i - 1), i) + word[p] + run.slice(i + 1, i + 2);
    // Of a word's first character only the second is left: 居家辦公 is not 搬家辦公, for no text goes on so.
    const begins = i === p && (p > 0 || stands(corpus, word + run.slice(2, 3)));
    return (alone && run.length === 2) || (strange && (begins || (i !== p && stands(corpus, mended))));
  }
  const isWordWithout = corpus.thesaurus.members.has(p ? word.slice(0, 2) : word.slice(1));
  return strange || p === 1 || (alone && run.length === 3 && !isWordWithout);
}
