/* Typos in Latin words: one or two letters wrong, two words written as one, one written as two. */

import { distance, runs, stem } from "./text.js";
import { keyOf } from "./thesaurus.js";
/** @import { Instead, Prepared } from "./types" */

const LEAST_PART = 3;
const LEAST_OWN = 4;
const LONGEST_LATIN = 24;
/* In a sentence a short unknown word is rather another word than a slip: 'fix' is no 'fax'. */
const MANY = 3;
const LEAST_LONG = 5;
/* More unknown words than this are no typos: the text is of another language, or none. */
const MOST_UNKNOWN = 4;

/** What to write instead of the query's unknown words. Only words that neither the site nor the tables have, in
    any form, are replaced. @param {Prepared} corpus @param {string} query @returns {Instead[]} */
export function misspelt(corpus, query) {
  /** @type {Instead[]} */
  const found = [];
  let unknown = 0;
  const all = runs(query);
  for (let i = 0; i < all.length; i++) {
    const { text, start, han } = all[i];
    const next = all[i + 1];
    if (han) continue;
    const isFollowed = next?.han === false && query.slice(start + text.length, next.start) === " ";
    if (isFollowed && isWrittenAsOne(corpus, text, next.text)) {
      found.push({ start, length: text.length + 1 + next.text.length, text: text + next.text });
      i++;
    } else if (!isKnown(corpus, text) && !isBegun(corpus, text, !next)) {
      if (++unknown > MOST_UNKNOWN) return [];
      const mayBeSlip = all.length < MANY || text.length >= LEAST_LONG;
      const other = parted(corpus, text) || (mayBeSlip && nearest(corpus, text)) || compound(corpus, text);
      if (other) found.push({ start, length: text.length, text: other });
    }
  }
  return found;
}

/** @param {Prepared} corpus @param {string} left @param {string} right */
function isWrittenAsOne(corpus, left, right) {
  const whole = left + right;
  return (
    Math.min(left.length, right.length) >= LEAST_PART &&
    (corpus.wordsAt.has(whole) || corpus.thesaurus.words.get(stem(whole)) === whole) &&
    !isPhrase(corpus, `${left} ${right}`)
  );
}

/** @param {Prepared} corpus @param {string} word */
function isKnown(corpus, word) {
  const key = stem(word);
  return corpus.stems.has(key) || corpus.thesaurus.words.has(key) || corpus.thesaurus.stop.has(word);
}

/** Whether a longer word begins so. The last one may still be growing under the reader's fingers.
    @param {Prepared} corpus @param {string} word @param {boolean} last */
function isBegun(corpus, word, last) {
  if (word.length < 2 || (!last && word.length < 4)) return false;
  for (const other of corpus.wordsAt.keys()) if (other.startsWith(word)) return true;
  return false;
}

/** @param {Prepared} corpus @param {string} phrase */
function isPhrase(corpus, phrase) {
  return corpus.folded.includes(phrase) || corpus.thesaurus.members.has(keyOf(phrase, corpus.thesaurus.stop));
}

/** 'voicemail' for 'voice mail' where the site has it so, and the other way round.
    @param {Prepared} corpus @param {string} word */
function parted(corpus, word) {
  return splits(corpus, word, LEAST_PART).find((phrase) => isPhrase(corpus, phrase));
}

/** 'auto save' for 'autosave': two words that are known, if not together. @param {Prepared} corpus @param {string} word */
function compound(corpus, word) {
  return splits(corpus, word, LEAST_OWN)[0];
}

/** The word as two that are known. @param {Prepared} corpus @param {string} word @param {number} least */
function splits(corpus, word, least) {
  /** @type {string[]} */
  const found = [];
  for (let at = least; word.length <= LONGEST_LATIN && at <= word.length - least; at++) {
    const [left, right] = [word.slice(0, at), word.slice(at)];
    if (isKnown(corpus, left) && isKnown(corpus, right)) found.push(`${left} ${right}`);
  }
  return found;
}

/** The word with the fewest typos between; of equal ones that with the same first letter, then
    the most used. "" if none is near. @param {Prepared} corpus @param {string} word */
function nearest(corpus, word) {
  if (word.length < 3 || word.length > LONGEST_LATIN || /\d/.test(word)) return "";
  let least = word.length < 8 ? 1 : 2;
  let best = "";
  let most = -1;
  /** @type {(other: string, count: number) => void} */
  const look = (other, count) => {
    const alike = other[0] === word[0];
    if (/\d/.test(other) || other.length < 3 || (word.length < 5 && !alike)) return;
    let wrong = distance(word, other, least);
    if (wrong > least && other.endsWith("s")) wrong = distance(word, other.slice(0, -1), least);
    if (wrong > least) return;
    if (wrong < least) most = -1;
    least = wrong;
    if (alike) count += 1e6;
    if (count > most) [most, best] = [count, other];
  };
  for (const [other, places] of corpus.wordsAt) look(other, places.length);
  for (const other of corpus.thesaurus.words.values()) look(other, 0);
  return best;
}
