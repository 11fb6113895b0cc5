/* The editors' synonyms in the query: which of them stand in it, and what they are part of. */

import { foldQuery } from "./fold.js";
import { pairs, runs, stem } from "./text.js";
import { append } from "./vocabulary.js";
/** @import { Corpus, Known, Run, Span, Thesaurus } from "./types" */

/* Words a Latin phrase may have. */
const LONGEST_PHRASE = 6;

/** Synonyms and stop words, folded once. Latin words are kept by their stems, so that
    'sticky notes' is found as 'sticky note'. @param {Corpus} corpus @returns {Thesaurus} */
export function thesaurusOf(corpus) {
  /** @type {(words: string[]) => string[]} */
  const folded = (words) => words.map((word) => foldQuery(word, corpus.table));
  const groups = corpus.same.map(folded);
  const stop = new Set(folded(corpus.stop));
  const overview = new Set(folded(corpus.overview));
  const weak = new Set([...folded(corpus.weak), ...overview]);
  for (const word of weak) weak.add(stem(word));
  /** @type {Map<string, number[]>} */
  const members = new Map();
  /** @type {Map<string, string>} */
  const words = new Map();
  groups.forEach((group, number) => {
    for (const member of group) {
      append(members, keyOf(member, stop), number);
      for (const run of runs(member)) if (!run.han) words.set(stem(run.text), run.text);
    }
  });
  let longest = 1;
  /** @type {Map<string, number[]>} */
  const parts = new Map();
  for (const [key, numbers] of members) {
    longest = Math.max(longest, key.length);
    for (const part of partsOf(key)) for (const number of numbers) append(parts, part, number);
  }
  return { groups, members, all: [...members.keys()].join("|"), words, parts, longest, stop, weak, overview };
}

/** The words of 'recycl box', the pairs of 回收箱. @param {string} key */
function partsOf(key) {
  return runs(key).flatMap(({ text, han }) => (han ? pairs(text) : text.length > 3 ? [text] : []));
}

/** A phrase by its stems, and without the little words: 'leave my desk' is 'leave desk'.
    @param {string} phrase @param {Set<string>} stop */
export function keyOf(phrase, stop) {
  const words = runs(phrase);
  const full = words.filter((run) => run.han || !stop.has(run.text));
  return (full.length > 1 ? full : words).map((run) => (run.han ? run.text : stem(run.text))).join(" ");
}

/** The members of the thesaurus in the query, longest first, none overlapping. Of equal ones
    the one at the edge of its run: 開機密碼 is 開機 and 密碼, not 機密.
    @param {Thesaurus} thesaurus @param {string} query @param {Run[]} all */
export function known(thesaurus, query, all) {
  const spans = all.flatMap((run, i) => (run.han ? knownHan(thesaurus, run) : knownWords(thesaurus, query, all, i)));
  spans.sort((a, b) => b.text.length - a.text.length || b.edges - a.edges || a.start - b.start);
  /** @type {Known[]} */
  const kept = [];
  for (const span of spans) if (!kept.some((taken) => overlaps(taken, span))) kept.push(span);
  return kept;
}

/** @param {Thesaurus} thesaurus @param {Run} run */
function knownHan(thesaurus, run) {
  /** @type {Known[]} */
  const spans = [];
  for (let at = 0; at < run.text.length; at++)
    for (let length = Math.min(thesaurus.longest, run.text.length - at); length > 1; length--) {
      const word = run.text.slice(at, at + length);
      const edges = Number(at === 0) + Number(at + length === run.text.length);
      if (thesaurus.members.has(word)) spans.push({ start: run.start + at, text: word, key: word, edges });
    }
  return spans;
}

/** The phrases that begin with word `i`. @param {Thesaurus} thesaurus @param {string} query @param {Run[]} all
    @param {number} i */
function knownWords(thesaurus, query, all, i) {
  /** @type {Known[]} */
  const spans = [];
  /** @type {(first: Run, last: Run) => string} */
  const phraseOf = (first, last) => query.slice(first.start, last.start + last.text.length);
  /** @type {(first: Run, last: Run) => string} */
  const keyed = (first, last) => keyOf(phraseOf(first, last), thesaurus.stop);
  const first = all[i];
  for (let j = i; j < Math.min(i + LONGEST_PHRASE, all.length) && !all[j].han; j++) {
    const key = keyed(first, all[j]);
    // 'a secret document' is no more than 'secret document', only slower to look for.
    if (j > i && (keyed(all[i + 1], all[j]) === key || keyed(first, all[j - 1]) === key)) continue;
    if (thesaurus.members.has(key)) spans.push({ start: first.start, text: phraseOf(first, all[j]), key, edges: 0 });
  }
  return spans;
}

/** @param {Span} one @param {Span} other */
export function overlaps(one, other) {
  return one.start < other.start + other.text.length && other.start < one.start + one.text.length;
}

/** Which characters of a run belong to one of the words, of four characters at most.
    @param {Set<string>} words @param {string} han */
export function mask(words, han) {
  const found = new Uint8Array(han.length + 1);
  for (let length = 4; length > 0; length--)
    for (let i = 0; i + length <= han.length; i++)
      if (words.has(han.slice(i, i + length))) found.fill(1, i, i + length);
  return found;
}

/** Whether the whole of a matter is asked for: an overview, 總整理. @param {Thesaurus} thesaurus @param {string} query */
export function asksForAll({ overview }, query) {
  return runs(query).some(({ text, han }) => (han ? mask(overview, text).includes(1) : overview.has(text)));
}
