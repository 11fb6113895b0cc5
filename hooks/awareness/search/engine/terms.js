/* What the reader means: the query as slots, each with alternatives (the words typed,
   synonyms). A slot is one idea; a page has it or has it not. */

import { isName } from "./corpus.js";
import { pairs, runs, stem } from "./text.js";
import { keyOf, known, mask, overlaps } from "./thesaurus.js";
/** @import { Alternative, Known, Place, Prepared, Run, Slot, Span, Term, Work } from "./types" */

/* How much an alternative counts beside the words typed. */
const SYNONYM = 0.75;
const LOOSE = 0.7;
const BY_PART = 0.5;
const STEM = 0.8;
const PREFIX = 0.7;
/* A question word, and a pair of characters that holds one (要先, 麼辦). */
const STOP = 0.05;
const HALF_STOP = 0.15;
/* On a large site a question word stands in so many places that looking at them takes longer
   than all else, and it says nothing. */
const MOST_STOPS = 1500;
/* A word of every office matter: safe, 處理. */
const WEAK = 0.3;
/* A pair that bridges two known words (貼密 in 便利貼密碼) is mostly chance. */
const BRIDGE = 0.3;
const LONE = 0.3;
/* A character between known words is a word of its own: 賣 of 賣個資, 鎖 of 公文鎖哪裡. */
const BETWEEN = 0.45;
/* A longer known word says more: as much as half of its pairs or words would one by one. */
const LONGER = 0.5;
const MOST_BY_PART = 4;

/** Cuts a folded query into slots. @param {Prepared} corpus @param {string} query @returns {Work<Slot[]>} */
export function* plan(corpus, query) {
  const { thesaurus } = corpus;
  const all = runs(query);
  const spans = known(thesaurus, query, all);
  /** @type {Slot[]} */
  const slots = [];
  for (const span of spans) {
    const slot = synonymSlot(corpus, span);
    // 'safe' alone is a cabinet; in 'keep papers safe' it says little.
    if (query !== span.text && thesaurus.weak.has(span.text)) slot.weight *= WEAK;
    slots.push(slot);
    yield;
  }
  for (const [i, run] of all.entries()) {
    if (run.han) slots.push(...pairSlots(corpus, run, spans), ...loneSlots(corpus, run, spans));
    else if (!isCovered(spans, run.start, run.text.length))
      slots.push(...wordSlots(corpus, run, i === all.length - 1, all.length));
    yield;
  }
  return slots.sort((a, b) => a.start - b.start);
}

/** @param {Span[]} spans @param {number} start @param {number} length */
function isCovered(spans, start, length) {
  return spans.some((span) => span.start <= start && start + length <= span.start + span.text.length);
}

/** For a word that no page has: what is known by a phrase it is part of, 'recycling' by
    'recycling box', which is 回收箱. @param {Prepared} corpus @param {string} part @returns {Alternative[]} */
function byPart(corpus, part) {
  return (corpus.thesaurus.parts.get(part) ?? [])
    .slice(0, MOST_BY_PART)
    .flatMap((group) =>
      corpus.thesaurus.groups[group].map((member) => ({ weight: BY_PART, terms: [phraseTerm(corpus, member)] })),
    );
}

/** The word typed, in one piece or (worth less) its parts anywhere on the page, or another
    member of its groups in one piece. @param {Prepared} corpus @param {Known} span @returns {Slot} */
function synonymSlot(corpus, { text, start, key }) {
  const { groups, members, stop } = corpus.thesaurus;
  const alternatives = [{ weight: 1, terms: [phraseTerm(corpus, text, start)] }];
  const parts = partTerms(corpus, text);
  if (parts.length > 1) alternatives.push({ weight: LOOSE, terms: parts });
  for (const group of members.get(key) ?? [])
    for (const member of groups[group])
      if (keyOf(member, stop) !== key) alternatives.push({ weight: SYNONYM, terms: [phraseTerm(corpus, member)] });
  const parted = runs(text).reduce((sum, run) => sum + (run.han ? run.text.length - 1 : 1), 0);
  return { weight: 1 + LONGER * (parted - 1), text, start, alternatives };
}

/** A phrase in one piece. Chinese is scanned; of Latin words each may have its other forms.
    @param {Prepared} corpus @param {string} phrase @returns {Term} */
function phraseTerm(corpus, phrase, start = -1) {
  const [first, ...others] = runs(phrase);
  if (first?.han && !others.length) return hanTerm(phrase, start);
  let places = first ? forms(corpus, first) : [];
  for (const run of others) {
    const byStart = new Map(forms(corpus, run).map((place) => [place[0], place]));
    places = places.flatMap(([at, length, share]) => {
      const next = byStart.get(at + length + 1);
      return next ? [/** @type {Place} */ ([at, length + 1 + next[1], Math.min(share, next[2])])] : [];
    });
  }
  return { text: phrase, han: false, start, places };
}

/** @param {string} text @returns {Term} */
function hanTerm(text, start = -1) {
  return { text, han: true, start, places: [] };
}

/** The places of a word and of its other forms. @param {Prepared} corpus @param {Run} run */
function forms(corpus, { text, han }) {
  const others = han ? [] : (corpus.stems.get(stem(text)) ?? []);
  return placesOf(
    corpus,
    others.map((other) => [other, other === text ? 1 : STEM]),
  );
}

/** Where the words stand, each with its weight. @param {Prepared} corpus @param {Iterable<[string, number]>} words */
function placesOf(corpus, words) {
  /** @type {Place[]} */
  const places = [];
  for (const [word, weight] of words)
    for (const at of corpus.wordsAt.get(word) ?? []) places.push([at, word.length, weight]);
  return places.sort((a, b) => a[0] - b[0]);
}

/** A phrase in parts: pairs of characters (機密, 公文 of 機密公文), or words.
    @param {Prepared} corpus @param {string} phrase @returns {Term[]} */
function partTerms(corpus, phrase) {
  /** @type {Term[]} */
  const terms = [];
  for (const run of runs(phrase)) {
    const { text, han } = run;
    if (!han) terms.push({ text, han, start: -1, places: forms(corpus, run) });
    else
      for (let i = 0; i + 1 < text.length; i += i + 3 === text.length ? 1 : 2)
        terms.push(hanTerm(text.slice(i, i + 2)));
  }
  return terms;
}

/** The pairs of a Chinese run that no synonym covers, each a slot of its own.
    @param {Prepared} corpus @param {Run} run @param {Known[]} spans @returns {Slot[]} */
function pairSlots(corpus, run, spans) {
  const stopped = mask(corpus.thesaurus.stop, run.text);
  const weak = mask(corpus.thesaurus.weak, run.text);
  return pairs(run.text).flatMap((text, i) => {
    const start = run.start + i;
    if (isCovered(spans, start, text.length)) return [];
    const last = i + text.length - 1;
    const weight = pairWeight(corpus, text, {
      isAlone: run.text.length <= 2,
      stops: stopped[i] + stopped[last],
      isBridge: spans.some((span) => overlaps(span, { start, text })),
      isWeak: weak[i] > 0 && weak[last] > 0,
    });
    const slot = hanSlot(text, start, weight);
    if (weight === 1 && !corpus.folded.includes(text)) slot.alternatives.push(...byPart(corpus, text));
    return [slot];
  });
}

/** @param {Prepared} corpus @param {string} pair
    @param {{ isAlone: boolean, stops: number, isBridge: boolean, isWeak: boolean }} what it is in the query */
function pairWeight(corpus, pair, { isAlone, stops, isBridge, isWeak }) {
  if (isAlone) return 1;
  if (stops === 2) return STOP;
  if (stops && !isName(corpus, pair)) return HALF_STOP;
  if (isBridge) return BRIDGE;
  return isWeak ? WEAK : 1;
}

/** A character whose pairs stand nowhere may still say something: 換 of 多久換一次.
    @param {Prepared} corpus @param {Run} run @param {Known[]} spans @returns {Slot[]} */
function loneSlots(corpus, { text, start }, spans) {
  if (text.length <= 2) return [];
  const stopped = mask(corpus.thesaurus.stop, text);
  /** @type {(i: number) => boolean} */
  const isTaken = (i) => i < 0 || i >= text.length || !!stopped[i] || isCovered(spans, start + i, 1);
  /** @type {(i: number) => boolean} */
  const isPair = (i) => i >= 0 && i + 1 < text.length && corpus.folded.includes(text.slice(i, i + 2));
  return [...text].flatMap((character, i) => {
    const between = isTaken(i - 1) && isTaken(i + 1);
    if (isTaken(i) || (!between && (isPair(i) || isPair(i - 1)))) return [];
    return [{ ...hanSlot(character, start + i, between ? BETWEEN : LONE), lone: true }];
  });
}

/** @param {string} text @param {number} start @param {number} weight @returns {Slot} */
function hanSlot(text, start, weight) {
  return { weight, text, start, alternatives: [{ weight: 1, terms: [hanTerm(text, start)] }] };
}

/** A Latin word, unless it says nothing. @param {Prepared} corpus @param {Run} run @param {boolean} last
    @param {number} count of runs in the query @returns {Slot[]} */
function wordSlots(corpus, { text, start }, last, count) {
  const { stop, weak } = corpus.thesaurus;
  const key = stem(text);
  const weight = count < 2 ? 1 : stop.has(text) ? STOP : weak.has(text) || weak.has(key) ? WEAK : 1;
  let alternatives = corpus.stems.has(key) ? [] : byPart(corpus, key);
  if (!alternatives.length) {
    if (weight === STOP && (corpus.wordsAt.get(text)?.length ?? 0) > MOST_STOPS) return [];
    alternatives = [{ weight: 1, terms: [wordTerm(corpus, text, start, last)] }];
  }
  return [{ weight, text, start, alternatives }];
}

/** A word with every word of the site that counts as it: same stem, longer while typing.
    @param {Prepared} corpus @param {string} word @param {number} start @param {boolean} last @returns {Term} */
function wordTerm(corpus, word, start, last) {
  /** @type {Map<string, number>} */
  const weights = new Map();
  /** @type {(other: string, weight: number) => void} */
  const take = (other, weight) => {
    if ((weights.get(other) ?? 0) < weight) weights.set(other, weight);
  };
  const stands = corpus.wordsAt.has(word);
  if (stands) take(word, 1);
  for (const other of corpus.stems.get(stem(word)) ?? []) take(other, STEM);
  // The last word may still be growing under the reader's fingers.
  if (word.length > 1 && (last || word.length > 3))
    for (const other of corpus.wordsAt.keys())
      if (other.length > word.length && other.startsWith(word)) take(other, last && !stands ? PREFIX : PREFIX / 2);
  return { text: word, han: false, start, places: placesOf(corpus, weights) };
}
