/* One result as Material's box wants it: title and snippet as safe HTML, and where it leads.
   Everything of the index or the reader passes `escaped`. */

import { lengthOf } from "./corpus.js";
/** @import { Corpus, Field, Hit, Item, Mark, Ranked } from "./types" */

/* Two lines of the panel; a Chinese character is as wide as two letters. */
const WIDTH = 150;
const LEAD_IN = 30;
const MOST_TERMS = 10;
/** @type {Set<Field>} */
const SHOWN = new Set(["slogan", "about", "lead", "act", "how", "checklist", "scene", "text", "listed", "heading"]);
/** @type {Set<Field>} */
const UNSEEN = new Set(["keys", "asked", "twin"]);
const CLAUSE = /[。！？；，：、」]|[.!?;:,] /g;

/** The item of a ranked page. @param {Corpus} corpus @param {Ranked} ranked @returns {Item} */
export function item(corpus, { number, score, marks: hits }) {
  const { at, colour, label, title } = corpus.pages[number];
  const marks = merged(hits);
  const inTitle = marks.filter((mark) => corpus.units[mark.unit].field === "title");
  const unit = bestUnit(corpus, number, marks);
  const anchor = inTitle.length ? "" : corpus.units[unit].anchor;
  let text = snippet(corpus, unit, marks);
  const inAnswer = marks.some((mark) => corpus.units[mark.unit].field === "may");
  if (!text.includes("<mark") && !inTitle.length && !inAnswer) text += unseen(corpus, marks);
  return {
    location: at,
    title:
      `<span class="search-label" data-colour="${escaped(colour)}" data-anchor="${escaped(anchor)}">${escaped(label)}</span> ` +
      marked(corpus, corpus.starts[corpus.firsts[number]], title.length, inTitle),
    text: `${answerLine(corpus, number, marks)}<p>${text}</p>`,
    score,
    terms: terms(corpus, marks),
  };
}

/** Whether one may, in a line of its own, where the page says so. @param {Corpus} corpus @param {number} page
    @param {Mark[]} marks */
function answerLine(corpus, page, marks) {
  const unit = unitOf(corpus, page, "may");
  if (unit === undefined) return "";
  const inside = marks.filter((mark) => mark.unit === unit);
  return `<p class="search-answer">${marked(corpus, corpus.starts[unit], lengthOf(corpus, unit), inside)}</p>`;
}

/** The first text of a page in a field. @param {Corpus} corpus @param {number} page @param {Field} field */
function unitOf({ units, firsts }, page, field) {
  for (let i = firsts[page]; units[i]?.page === page; i++) if (units[i].field === field) return i;
  return undefined;
}

/** A page found by a keyword that its text does not use: the keyword is the reason to show.
    @param {Corpus} corpus @param {Mark[]} marks */
function unseen(corpus, marks) {
  const found = marks.find((mark) => UNSEEN.has(corpus.units[mark.unit].field));
  return found ? ` · ${marked(corpus, corpus.starts[found.unit], lengthOf(corpus, found.unit), [found])}` : "";
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** @param {Hit[]} hits */
function merged(hits) {
  /** @type {Mark[]} */
  const marks = [];
  for (const [start, length, weight, unit] of [...hits].sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const last = marks.at(-1);
    if (last?.unit === unit && start <= last.end) {
      last.end = Math.max(last.end, start + length);
      last.weight += weight;
    } else marks.push({ start, end: start + length, weight, unit });
  }
  return marks;
}

/** The text to show: the one with the best hits, else the page's description.
    @param {Corpus} corpus @param {number} page @param {Mark[]} marks */
function bestUnit(corpus, page, marks) {
  const { units, firsts } = corpus;
  /** @type {Map<number, number>} */
  const weights = new Map();
  for (const { unit, weight } of marks)
    if (SHOWN.has(units[unit].field)) weights.set(unit, (weights.get(unit) ?? 0) + weight);
  const first = firsts[page];
  let [best, most] = [first, 0];
  for (const [unit, weight] of weights) if (weight > most) [best, most] = [unit, weight];
  if (most) return best;
  return unitOf(corpus, page, "about") ?? first;
}

/** About two lines around the best hit, cut at a clause where there is one.
    @param {Corpus} corpus @param {number} unit @param {Mark[]} marks */
function snippet(corpus, unit, marks) {
  const { original } = corpus;
  const [start, end] = extent(corpus, unit);
  const inside = marks.filter((mark) => mark.start >= start && mark.end <= end);
  /** @type {Mark | undefined} */
  let best;
  for (const mark of inside) if (!best || mark.weight > best.weight) best = mark;
  let from = start;
  if (best && width(original.slice(start, best.end)) > WIDTH * 0.8) from = clauseBefore(original, start, best.start);
  let to = from;
  for (let used = 0; to < end && used < WIDTH; to++) used += isWide(original, to) ? 2 : 1;
  while (to < end && to > from + 20 && /^[a-z0-9]{2}$/i.test(original.slice(to - 1, to + 1))) to--;
  return (from > start ? "…" : "") + marked(corpus, from, to - from, inside) + (to < end ? "…" : "");
}

/** Where the text begins and ends. An act or a heading alone is short: what follows it is shown as well, or what it
    belongs to. @param {Corpus} corpus @param {number} unit */
function extent({ units, starts, original }, unit) {
  const { field } = units[unit];
  const isShort = field === "act" || field === "heading" || field === "listed";
  const next = isShort ? (starts[unit + 2] ?? original.length + 1) : starts[unit + 1];
  return [field === "how" ? starts[unit - 1] : starts[unit], next - 1];
}

/** @param {string} text @param {number} at */
function isWide(text, at) {
  return text.charCodeAt(at) > 0x2e7f;
}

/** @param {string} text */
function width(text) {
  let sum = text.length;
  for (let i = 0; i < text.length; i++) if (isWide(text, i)) sum++;
  return sum;
}

/** @param {string} text @param {number} start @param {number} at */
function clauseBefore(text, start, at) {
  let from = Math.max(start, at - 2 * LEAD_IN);
  const before = text.slice(from, at);
  const cuts = Array.from(before.matchAll(CLAUSE), (match) => match.index + match[0].length);
  const cut = cuts.find((end) => before.length - end <= LEAD_IN) ?? cuts.at(-1);
  from += cut ?? (from > start ? before.indexOf(" ") + 1 : 0);
  while (text[from] === " ") from++;
  return from;
}

/** Escaped text with its hits in <mark>. @param {Corpus} corpus @param {number} from @param {number} length
    @param {Mark[]} marks */
function marked({ original }, from, length, marks) {
  const to = from + length;
  let html = "";
  for (const { start, end } of marks) {
    if (end <= from || start >= to) continue;
    html += escaped(original.slice(from, Math.max(from, start)));
    from = Math.max(from, start);
    html += `<mark data-md-highlight>${escaped(original.slice(from, Math.min(to, end)))}</mark>`;
    from = Math.min(to, end);
  }
  // Between a step's act and what follows it.
  return (html + escaped(original.slice(from, to))).replaceAll("\n", isWide(original, from) ? "：" : ": ");
}

/** The words as they stand on the page, the weightiest first: search-mark.js marks them there.
    @param {Corpus} corpus @param {Mark[]} marks */
function terms({ original }, marks) {
  /** @type {Map<string, number>} */
  const weights = new Map();
  for (const { start, end, weight } of marks)
    for (const word of original.slice(start, end).split(/\s+/).filter(Boolean))
      weights.set(word, Math.max(weights.get(word) ?? 0, weight));
  const heaviest = [...weights].sort((a, b) => b[1] - a[1]).slice(0, MOST_TERMS);
  return Object.fromEntries(heaviest.map(([word]) => [word, true]));
}
