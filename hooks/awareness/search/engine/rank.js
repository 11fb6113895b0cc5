/* Which pages answer a query, the best first. */

import { isNaming, lengthOf, scan, unitAt } from "./corpus.js";
import { shared } from "./learnt.js";
import { plan } from "./terms.js";
import { asksForAll } from "./thesaurus.js";
/** @import { Alternative, Corpus, Field, Hit, Prepared, Ranked, Slot, Unit, Work } from "./types" */

/* A field's hits add up and then saturate: a hit in a title (12) is worth 0.46, one in
   a scene (1.3) 0.08, and six mentions all over the page half. So the page about a thing
   comes before pages that mention it, however often. */
const SATURATION = 14;
/* Neighbouring pairs in the text as in the query: 收回原稿 before 收回 … 原稿. */
const CHAIN = 1;
const LONGEST_CHAIN = 4;
/* The whole query literally: in one of these, and as the whole of it. Anywhere else it counts as LITERAL. */
const IN_TITLE = 1.4;
const LITERAL = 1.15;
/** @type {Partial<Record<Field, [number, number]>>} */
const LITERAL_IN = { title: [IN_TITLE, 2], twin: [IN_TITLE, 2], keys: [1.2, 1.25] };
/* One title or keyword that holds all of the query's ideas: a page is about them together,
   rather than about each somewhere. */
const TOGETHER = 0.5;
const TOGETHER_POWER = 2;
/* A page that has half of the ideas gets 0.6 of its score. */
const COVERAGE = 0.7;
/* Pages below this part of the best score are noise, unless they hold the words literally. */
const CUT = 0.08;
/* Slots this light (question words) are not marked in the text. */
const FAINT = 0.2;
const ODD = 2;
/* A hit is four numbers in a row: offset, length, weight, unit. */
const NUMBERS = 4;
/* Pages that only lead to others (areas, parts, gallery, home) stand behind those they lead to. */
const LEADS_ON = 0.65;
/* A gallery is less far behind where it is what was asked for. */
const ASKED_FOR = 0.35;
/* Unless the whole of a matter is asked for, or those they lead to answer about as well as each other. */
const OVERVIEW = 1.3;
const EVEN = 0.5;
const EVEN_POWER = 5;
/* A campaign or a case stands behind the topic that answers the question, unless its whole title was asked for. */
const BEHIND = 0.45;
/* A case no longer, where it tells so much more of what is asked than the best topic; and less far where a question of
   more ideas than these, as a sentence has, is told whole. */
const MORE = 0.2;
const IDEAS = 2.5;
const SENTENCE = 0.5;
/* How much counts what was learnt from questions; how far it is doubted; how likely a page is of which nothing was and that
   is no topic; and what a page has at least that says nothing of the words, as a part of the best. */
const LEARNT = 0.7;
const DOUBT = 0.002;
const UNKNOWN = 0.05;
const UNSAID = 0.1;
/* A page that is as likely is found without a word of its own. */
const LIKELY = 0.12;
/* A case or a campaign that the words of questions alone speak for comes first where a sentence makes it so much likelier
   than the best topic; else it has at most this part of that one's score. */
const CLEAR = 3;
const NEXT = 0.99;
/* Less than any word is worth. */
const TINY = 1e-5;
const MOST_RESULTS = 60;

/** @param {Prepared} corpus @param {string} query @returns {Work<Ranked[]>} */
export function* rank(corpus, query) {
  /** @type {number[]} */
  const hits = [];
  const literal = literally(corpus, query, hits);
  yield;
  const slots = yield* plan(corpus, query);
  yield;
  const { pages, hasIdeas } = yield* scored(corpus, slots, hits);
  const whole = asksForAll(corpus.thesaurus, query);
  for (const page of pages) page.score = weighed(corpus, page, literal[page.number], whole);
  const sentence = clamp(slots.reduce((sum, slot) => sum + slot.weight, -IDEAS));
  stepBack(corpus, pages, literal, SENTENCE * sentence);
  for (const page of pages) page.said = page.score *= 1 + EVEN * evenness(corpus, pages, page.number) ** EVEN_POWER;
  const best = Math.max(...pages.map((page) => page.score));
  const likely = learntFrom(corpus, pages, query, literal, hasIdeas ? best : 0, sentence ? CLEAR : Infinity);
  const kept = pages
    .filter(({ number, said }) => literal[number] || likely[number] || (hasIdeas && said > 0 && said >= CUT * best))
    .sort((a, b) => b.score - a.score || a.number - b.number)
    .slice(0, MOST_RESULTS);
  yield;
  share(corpus, hits, kept);
  yield;
  return kept;
}

/** What each page has of each slot, and which part of all that is asked.
    @param {Prepared} corpus @param {Slot[]} slots @param {number[]} hits
    @returns {Work<{ pages: Ranked[], hasIdeas: boolean }>} */
function* scored(corpus, slots, hits) {
  /** @type {Ranked[]} */
  const pages = corpus.pages.map((_, number) => ({ number, score: 0, said: 0, ideas: 0, named: 0, marks: [] }));
  const chains = new Chains(corpus, slots);
  let [total, held, hasIdeas] = [0, 0, false];
  /** @type {Map<number, number>} */
  const named = new Map();
  for (const slot of slots) {
    const mass = new Float64Array(pages.length);
    /** @type {Map<number, number>} */
    const names = new Map();
    for (const alternative of slot.alternatives) {
      match(corpus, alternative, slot.weight, mass, hits, chains, names);
      yield;
    }
    const holders = mass.reduce((sum, have) => (have ? sum + 1 : sum), 0);
    const rarity = slot.weight * rarityOf(holders, pages.length);
    // What stands nowhere says nothing about the pages; it only lowers what they cover.
    total += holders ? rarity : rarity * 0.5;
    if (!holders) continue;
    held += rarity;
    hasIdeas ||= !slot.lone;
    for (const [unit, share] of names) named.set(unit, (named.get(unit) ?? 0) + share * rarity);
    for (const page of pages) {
      const have = mass[page.number];
      page.score += (rarity * have) / (have + SATURATION);
      if (have) page.ideas += rarity;
    }
  }
  for (const [unit, sum] of named) {
    const page = pages[corpus.units[unit].page];
    page.named = Math.max(page.named, sum / held);
  }
  for (const page of pages) page.ideas = total ? page.ideas / total : 0;
  return { pages, hasIdeas };
}

/** A page's score. What holds the words literally is listed, however little they say.
    @param {Corpus} corpus @param {Ranked} page @param {number} literal its factor
    @param {boolean} whole whether the whole of a matter is asked for */
function weighed(corpus, { number, score, ideas, named }, literal, whole) {
  const { at, lists } = corpus.pages[number];
  const leadsOn = literal < IN_TITLE && /(^|\/)index\.html$/.test(at);
  const leading = !leadsOn ? 1 : whole ? OVERVIEW : LEADS_ON + (lists.length ? 0 : ASKED_FOR * named);
  const together = 1 + TOGETHER * named ** TOGETHER_POWER;
  const covered = ideas ** COVERAGE * (literal || 1);
  return score * together * covered * leading + (literal ? TINY / 10 : 0);
}

/** Puts campaigns and cases behind the topics: who asks what to do wants the measure first.
    @param {Corpus} corpus @param {Ranked[]} pages @param {number[]} literal
    @param {number} told how much less a case does that tells all that is asked */
function stepBack({ behind, stories }, pages, literal, told) {
  const topics = pages.filter(({ number }) => !behind.has(number));
  const { ideas } = topics.reduce((best, page) => (page.score > best.score ? page : best), { score: 0, ideas: 0 });
  for (const page of pages) {
    if (!behind.has(page.number) || literal[page.number] > IN_TITLE) continue;
    const ahead = stories.has(page.number) ? Math.max(clamp((page.ideas - ideas) / MORE), told * page.ideas ** 2) : 0;
    page.score *= BEHIND + (1 - BEHIND) * ahead;
  }
}

/** Weighs what the words of questions say beside what the pages say; gives the pages that are likely by that alone.
    A topic of which nothing was learnt, as another office writes one, is as likely as the best; and so is a page that
    says the very words. No case or campaign comes before a topic by this alone.
    @param {Corpus} corpus @param {Ranked[]} pages @param {string} query @param {number[]} literal
    @param {number} best score; 0 if no page has a word of the query
    @param {number} clear how much likelier a case must be to come first */
function learntFrom({ learnt, behind, pages: all }, pages, query, literal, best, clear) {
  // One or two letters are a word still being typed.
  const shares = /^[a-z0-9]{1,2}$/.test(query) ? undefined : shared(learnt, query, best > 0);
  if (!shares) return [];
  const most = Math.max(...shares);
  const likely = pages.map((page) => {
    const { number } = page;
    const known = learnt.known[number];
    const share = literal[number] || (!known && all[number].colour) ? most : known ? shares[number] : UNKNOWN;
    // What has the words only within others, as th in the, stays behind.
    const floor = known && (page.score > TINY || share > LIKELY) ? UNSAID * (best || 1) : 0;
    page.score = (page.score + floor) * (share + DOUBT) ** LEARNT;
    return known && share > LIKELY;
  });
  const topics = pages.filter(({ number }) => !behind.has(number));
  const [told, first] = [Math.max(...topics.map(({ said }) => said)), Math.max(...topics.map(({ score }) => score))];
  const surest = clear * Math.max(...topics.map(({ number }) => shares[number]));
  for (const page of pages)
    if (behind.has(page.number) && page.said <= told && shares[page.number] < surest)
      page.score = Math.min(page.score, NEXT * first);
  return likely;
}

/** @param {number} part */
const clamp = (part) => Math.min(Math.max(part, 0), 1);

/** How little the best of the pages that a page lists stands out among them: 1 if all answer as well.
    @param {Corpus} corpus @param {Ranked[]} pages @param {number} number */
function evenness(corpus, pages, number) {
  const { lists, at } = corpus.pages[number];
  if (lists.length < 2 || !/(^|\/)index\.html$/.test(at)) return 0;
  const scores = lists.map((other) => pages[other].score).sort((a, b) => b - a);
  return scores[0] ? scores[1] / scores[0] : 0;
}

/** Factor per page whose text holds every part of the query between spaces; else 0.
    @param {Corpus} corpus @param {string} query @param {number[]} hits */
function literally(corpus, query, hits) {
  const { folded, units, ends } = corpus;
  const parts = query.split(" ");
  const isOne = parts.length === 1;
  const holds = parts.map((part) => {
    const have = new Uint8Array(corpus.pages.length);
    let unit = 0;
    // Of several parts it is enough to know which pages have them: on to the next page after a hit.
    for (let at = folded.indexOf(part); at >= 0; ) {
      unit = unitAt(corpus, at, unit);
      const { page, weight } = units[unit];
      have[page] = 1;
      if (isOne) hits.push(at, part.length, weight, unit);
      at = folded.indexOf(part, isOne ? at + 1 : ends[page]);
    }
    return have;
  });
  const factors = corpus.pages.map((_, number) => Number(holds.every((have) => have[number])));
  let unit = 0;
  for (const at of scan(corpus, query)) {
    unit = unitAt(corpus, at, unit);
    const { page, field, weight } = units[unit];
    if (!isOne) hits.push(at, query.length, weight, unit);
    const [within, whole] = LITERAL_IN[field] ?? [LITERAL, LITERAL];
    const factor = lengthOf(corpus, unit) === query.length ? whole : within;
    factors[page] = Math.max(factors[page], factor);
  }
  return factors;
}

/** Gives each page that is shown its own hits. @param {Corpus} corpus @param {number[]} hits @param {Ranked[]} shown */
function share({ units }, hits, shown) {
  const own = new Map(shown.map((page) => [page.number, page.marks]));
  for (let i = 0; i < hits.length; i += NUMBERS)
    own.get(units[hits[i + 3]].page)?.push(/** @type {Hit} */ (hits.slice(i, i + NUMBERS)));
}

/** Adds to `mass[page]` what the page has of the alternative. `chains` keeps, per place in
    the query, where the text may go on as the query does; `names` the titles and keywords.
    @param {Prepared} corpus @param {Alternative} alternative @param {number} weight @param {Float64Array} mass
    @param {number[]} hits @param {Chains} chains @param {Map<number, number>} names */
function match(corpus, alternative, weight, mass, hits, chains, names) {
  /** @type {Float64Array | undefined} */
  let least;
  for (const { text, han, start, places } of alternative.terms) {
    const found = new Float64Array(corpus.pages.length);
    // What readers call a page's matter says the same again and again: the best of it counts, and not how often.
    const asked = new Float64Array(corpus.pages.length);
    let unit = 0;
    /** @type {(at: number, length: number, share: number) => void} */
    const hit = (at, length, share) => {
      unit = unitAt(corpus, at, unit);
      const { page, weight: ofField } = corpus.units[unit];
      let linked = 1;
      if (start >= 0) {
        linked = Math.min(chains.length(start, at) + 1, LONGEST_CHAIN);
        // After a pair the next one overlaps it; after a word there is a space.
        const step = han ? Math.max(length - 1, 1) : length + 1;
        chains.link(start + (han ? step : text.length + 1), at + step, linked);
      }
      if (alternative.terms.length === 1 && isAbout(corpus, unit))
        names.set(unit, Math.max(names.get(unit) ?? 0, alternative.weight * share));
      const worth = ofField * share * (1 + CHAIN * (linked - 1));
      found[page] += gain(corpus.units[unit], worth, asked);
      if (weight > FAINT) hits.push(at, length, ofField * share * weight * alternative.weight, unit);
    };
    if (han) for (const at of scan(corpus, text)) hit(at, text.length, 1);
    else for (const [at, length, share] of places) hit(at, length, share);
    // In parts, a page has as much of it as of the part it has least of.
    least = least?.map((have, i) => Math.min(have, found[i])) ?? found;
  }
  least?.forEach((have, i) => {
    mass[i] += alternative.weight * have;
  });
}

/** Whether a unit says what its page is about: as a title, a keyword, or what readers call it.
    @param {Corpus} corpus @param {number} unit */
function isAbout(corpus, unit) {
  return corpus.units[unit].field === "asked" || isNaming(corpus, unit);
}

/** What a hit adds: of what readers call a page only as much as it is better than the best so far.
    @param {Unit} unit @param {number} worth @param {Float64Array} best */
function gain({ page, field }, worth, best) {
  if (field !== "asked") return worth;
  const more = Math.max(worth - best[page], 0);
  best[page] += more;
  return more;
}

/* Where the text goes on as the query does: for each offset, at which place of the query and
   after how many links. One number an offset, stamped with the query's own number. */
class Chains {
  /** @param {Corpus} corpus @param {Slot[]} slots */
  constructor(corpus, slots) {
    this.table = corpus.chains;
    this.starts = new Set(slots.map((slot) => slot.start));
    this.serial = corpus.serial = (corpus.serial % 1e6) + 1;
  }

  /** @param {number} start @param {number} at */
  length(start, at) {
    const entry = this.table[at];
    return entry >> 10 === this.serial && ((entry >> 3) & 127) === start ? entry & 7 : 0;
  }

  /** @param {number} start @param {number} at @param {number} links */
  link(start, at, links) {
    if (this.starts.has(start)) this.table[at] = (this.serial << 10) | (start << 3) | links;
  }
}

/** As in BM25: what few pages have says more about them. @param {number} holders @param {number} count */
function rarityOf(holders, count) {
  return Math.log(1 + count / (holders + ODD));
}
