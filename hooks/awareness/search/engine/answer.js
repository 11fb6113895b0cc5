/* The engine: `engine(index)` gives a function query -> result. */

import { readIndex } from "./corpus.js";
import { foldQuery, visible } from "./fold.js";
import { learn } from "./learnt.js";
import { rank } from "./rank.js";
import { namesOf, slips } from "./slips.js";
import { item } from "./snippet.js";
import { misspelt } from "./spelling.js";
import { thesaurusOf } from "./thesaurus.js";
import { stems, vocabulary } from "./vocabulary.js";
/** @import { Ask, Corpus, Index, Instead, Prepared, Result, Work } from "./types" */

/* Milliseconds that a query may hold the page before other work gets its turn. */
const PACE = 6;

/** In a worker: a function query -> result. @param {Index | undefined} index @returns {Ask<Result>} */
export function engineAtOnce(index) {
  const corpus = atOnce(readIndex(index));
  return Object.assign((/** @type {string} */ typed) => atOnce(answer(corpus, typed)), {
    prepare: () => void atOnce(prepared(corpus)),
    learn: learn.bind(null, corpus),
  });
}

/** On a page, which must not freeze: a function query -> promise of the result.
    @param {Index | undefined} index @returns {Promise<Ask<Promise<Result>>>} */
export async function engineInTurns(index) {
  const corpus = await paced(readIndex(index));
  // One after the other: queries share the corpus's tables.
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();
  /** @template T @param {Work<T>} work @returns {Promise<T>} */
  const inTurn = (work) => {
    const next = last.catch(() => {}).then(() => paced(work));
    last = next;
    return next;
  };
  return Object.assign((/** @type {string} */ typed) => inTurn(answer(corpus, typed)), {
    prepare: () => void inTurn(prepared(corpus)),
    learn: learn.bind(null, corpus),
  });
}

/** The tables of words: not needed until a query is there, and half of the work.
    @param {Corpus | Prepared} corpus @returns {Work<Prepared>} */
function* prepared(corpus) {
  if ("names" in corpus) return corpus;
  const wordsAt = yield* vocabulary(corpus.codes, corpus.folded);
  corpus.codes = new Uint16Array();
  yield;
  const stemmed = yield* stems(wordsAt.keys());
  yield;
  const thesaurus = thesaurusOf(corpus);
  yield;
  return Object.assign(corpus, { wordsAt, stems: stemmed, thesaurus, names: namesOf(corpus, thesaurus) });
}

/** @template T @param {Work<T>} work */
function atOnce(work) {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

/** @template T @param {Work<T>} work @returns {Promise<T>} */
function paced(work) {
  return new Promise((done, failed) => {
    const turn = new MessageChannel();
    turn.port1.onmessage = () => {
      const until = performance.now() + PACE;
      try {
        do {
          const step = work.next();
          if (!step.done) continue;
          turn.port1.close();
          return done(step.value);
        } while (performance.now() < until);
        turn.port2.postMessage(0);
      } catch (error) {
        turn.port1.close();
        failed(error);
      }
    };
    turn.port2.postMessage(0);
  });
}

/** Items best first. @param {Corpus} read @param {string} typed @returns {Work<Result>} */
function* answer(read, typed) {
  const query = foldQuery(typed, read.table);
  /** @type {Result} */
  const result = { query: typed.trim().slice(0, 60), words: read.words, meant: "", items: [], empty: !query };
  if (!query) return result;
  const corpus = yield* prepared(read);
  // What stands somewhere as it was typed is no typo, if only a piece of a word.
  /** @type {Instead[]} */
  const instead = [];
  if (!corpus.folded.includes(query)) {
    instead.push(...misspelt(corpus, query));
    yield;
    instead.push(...slips(corpus, query));
    yield;
  }
  const pages = yield* rank(corpus, replaced(query, instead));
  if (instead.length && pages.length) result.meant = replaced(visible(typed, corpus.table), asWritten(corpus, instead));
  for (const [i, page] of pages.entries()) {
    result.items.push(item(corpus, page));
    if (i % 4 === 3) yield;
  }
  return result;
}

/** @param {string} query @param {Instead[]} instead */
function replaced(query, instead) {
  return [...instead]
    .sort((a, b) => b.start - a.start)
    .reduce((words, { start, length, text }) => words.slice(0, start) + text + words.slice(start + length), query);
}

/** Folded characters as the site writes them: 传 as 傳. @param {Corpus} corpus @param {Instead[]} instead */
function asWritten({ folded, original }, instead) {
  return instead.map((other) => {
    const at = other.length > 1 ? -1 : folded.indexOf(other.text);
    return at < 0 ? other : { ...other, text: original[at] };
  });
}
