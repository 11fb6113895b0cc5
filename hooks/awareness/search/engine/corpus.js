/* The site's texts as one long string that is scanned, and where everything in it stands.
   Scanning needs no word list, so every literal substring is found; native string search
   goes through a thousand topics in a few milliseconds. */

import { folded, foldTable, textOf } from "./fold.js";
import { nothingLearnt } from "./learnt.js";
/** @import { Corpus, Field, Index, Page, Unit, Work } from "./types" */

/* As in hooks/awareness/search/index.py. */
const FORMAT = 9;
const SEPARATOR = "\u00b6";

/* How much a hit counts by the field it stands in. A topic is about its title, its
   keywords and its acts; scene and lists only mention things. `twin` is its title in the
   other language. */
/** @type {Record<Field, number>} */
const WEIGHTS = {
  title: 12,
  keys: 7,
  asked: 4,
  twin: 6,
  slogan: 5,
  may: 4,
  about: 4,
  act: 4,
  checklist: 3,
  lead: 2.5,
  how: 2,
  text: 1.5,
  scene: 1.3,
  label: 1,
  listed: 0.5,
  heading: 0.3,
};
/* Fields of more weight than this hold names: titles and keywords. */
const LEAST_NAME = 5;

const LINE_END = 0x0a;

/* Pages that are read before other work may get its turn. */
const MANY_PAGES = 64;

/** Reads the index. Throws if there is none, or one of another format.
    @param {Index | undefined} index @returns {Work<Corpus>} */
export function* readIndex(index) {
  if (index?.format !== FORMAT) throw new Error("search index: unknown format");
  const pages = rows(index.pages);
  /** @type {string[]} */
  const texts = [];
  const units = yield* collect(pages, texts);
  const original = texts.join("\n");
  const table = foldTable(index.folds + awarenessShared.folds);
  yield;
  const starts = new Int32Array(units.length + 1);
  const ends = new Int32Array(pages.length);
  const firsts = new Int32Array(pages.length).fill(-1);
  units.forEach(({ page }, i) => {
    starts[i + 1] = starts[i] + texts[i].length + 1;
    ends[page] = starts[i + 1];
    if (firsts[page] < 0) firsts[page] = i;
  });
  yield;
  const codes = yield* folded(original, table);
  // Nothing that is typed reaches from one text into the next.
  for (let i = 1; i < units.length; i++) codes[starts[i] - 1] = LINE_END;
  return {
    words: index.words,
    stop: index.stop.split(" "),
    weak: index.weak.split(" "),
    overview: index.overview.split(" ").filter(Boolean),
    same: groupsOf(`${index.same}|${awarenessShared.same}`),
    table,
    stamp: index.learnt,
    learnt: nothingLearnt(pages.length),
    pages,
    behind: new Set(index.behind),
    stories: new Set(index.stories),
    units,
    original,
    folded: textOf(codes),
    codes,
    starts,
    ends,
    firsts,
    chains: new Int32Array(original.length + 2),
    serial: 0,
  };
}

/** Groups of words that mean the same. Those that share their first word become one:
    影印 = 複印 and 影印 = photocopy. @param {string} table @returns {string[][]} */
function groupsOf(table) {
  /** @type {Map<string, string[]>} */
  const byFirst = new Map();
  for (const row of table.split("|")) {
    const [first, ...others] = row.split("=");
    byFirst.set(first, [...(byFirst.get(first) ?? [first]), ...others]);
  }
  return [...byFirst.values()];
}

/** The index has columns; a page is a row. @param {Index["pages"]} columns @returns {Page[]} */
function rows(columns) {
  const named = Object.entries(columns);
  return columns.at.map((_, i) => /** @type {any} */ (Object.fromEntries(named.map(([name, all]) => [name, all[i]]))));
}

/** Every text of every page in order, and the words in `texts`.
    @param {Page[]} pages @param {string[]} texts @returns {Work<Unit[]>} */
function* collect(pages, texts) {
  /** @type {Unit[]} */
  const units = [];
  for (let number = 0; number < pages.length; number++) {
    for (const [field, anchor, text] of textsOf(pages[number], pages)) {
      if (!text) continue;
      units.push({ page: number, field, weight: WEIGHTS[field], anchor });
      texts.push(text);
    }
    if (number % MANY_PAGES === MANY_PAGES - 1) yield;
  }
  return units;
}

/** Field, anchor and words of each text. @param {Page} page @param {Page[]} pages @returns {[Field, string, string][]} */
function textsOf(page, pages) {
  /** @type {(field: Field, words: string) => [Field, string, string][]} */
  const each = (field, words) => words.split(SEPARATOR).map((text) => [field, "", text]);
  /* A section: its heading, then its texts, of which the fields take turns. */
  /** @type {(anchor: "scene" | "steps" | "checklist", fields: Field[]) => [Field, string, string][]} */
  const section = (anchor, fields) =>
    page[anchor].split(SEPARATOR).map((text, i) => [i ? fields[(i - 1) % fields.length] : "heading", anchor, text]);
  return [
    ["title", "", page.title],
    ["label", "", page.label],
    ...each("keys", page.keys),
    ...each("asked", page.asked),
    ...each("twin", page.other),
    ["slogan", "", page.slogan],
    ["may", "", page.may],
    ["about", "", page.about],
    ["lead", "", page.lead],
    ...section("scene", ["scene"]),
    ...section("steps", ["act", "how"]),
    ...section("checklist", ["checklist"]),
    ...each("text", page.text),
    ...page.lists.flatMap((other) => each("listed", pages[other].title)),
  ];
}

/** Every place of `text`, at most `most`. @param {Corpus} corpus @param {string} text */
export function scan({ folded: all }, text, most = Infinity) {
  const found = [];
  for (let at = all.indexOf(text); at >= 0 && found.length < most; at = all.indexOf(text, at + 1)) found.push(at);
  return found;
}

/** The unit that holds an offset. Hits come in ascending order, so it starts at `from`.
    @param {Corpus} corpus @param {number} offset @param {number} from */
export function unitAt({ starts }, offset, from) {
  if (offset < starts[from + 8 < starts.length ? from + 8 : starts.length - 1]) {
    while (starts[from + 1] <= offset) from++;
    return from;
  }
  let low = from;
  let high = starts.length - 1;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= offset) low = middle;
    else high = middle;
  }
  return low;
}

/** How many characters a unit has. @param {Corpus} corpus @param {number} unit */
export function lengthOf({ starts }, unit) {
  return starts[unit + 1] - starts[unit] - 1;
}

/** Whether a unit is a title or a keyword. @param {Corpus} corpus @param {number} unit */
export function isNaming({ units }, unit) {
  return units[unit].weight > LEAST_NAME;
}

/** Whether a pair is a word of its own: it stands in a title, or is a short keyword. So 散會
    is a word, though 會 alone may be none, and 給別 of 密碼給別人 is not. @param {Corpus} corpus @param {string} pair */
export function isName(corpus, pair) {
  let unit = 0;
  for (const at of scan(corpus, pair)) {
    unit = unitAt(corpus, at, unit);
    const isShort = corpus.units[unit].field !== "keys" || lengthOf(corpus, unit) <= pair.length + 1;
    if (isNaming(corpus, unit) && isShort) return true;
  }
  return false;
}
