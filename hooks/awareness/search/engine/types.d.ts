/* What goes between index, engine, worker and page. Read by the checker alone; no browser loads it. */

/* -- The index, as ../index.py writes it ------------------------------------------ */

export interface Index {
  format: number;
  words: Words;
  same: string;
  stop: string;
  weak: string;
  /** Words that ask for the whole of a matter. */
  overview: string;
  folds: string;
  /** The stamp of what was learnt about its pages. */
  learnt: string;
  /** Places of the pages that a topic comes before. */
  behind: number[];
  /** Of these the ones that tell what happened. */
  stories: number[];
  pages: { [Name in keyof Page]: Page[Name][] };
}

/** The box's own words, in the page's language. */
export interface Words {
  start: string;
  none: string;
  instead: string;
  one: string;
  other: string;
  hint: string;
  /** What is often asked. */
  examples: string[];
  /** Title and address of each. */
  areas: [string, string][];
  /** As it is read and as it is dialled. */
  hotline: [string, string];
  /** The page of the hotline, and the one for who has leaked something: name and address. */
  pages: [string, string][];
}

export interface Page {
  keys: string;
  /** What readers call its matter, beside its keywords. */
  asked: string;
  other: string;
  at: string;
  colour: string;
  label: string;
  /** Places of the pages that it lists. */
  lists: number[];
  title: string;
  slogan: string;
  /** The line that answers "may I?". */
  may: string;
  about: string;
  checklist: string;
  steps: string;
  text: string;
  lead: string;
  scene: string;
}

/* -- The engine ------------------------------------------------------------------- */

/** Work that may be interrupted wherever it yields. */
export type Work<T> = Generator<undefined, T, undefined>;

export type Field =
  "title" | "keys" | "asked" | "slogan" | "may" | "twin" | "about" | "act" | "label" | "lead" |
  "how" | "checklist" | "text" | "scene" | "heading" | "listed";

/** A text of a page. */
export interface Unit { page: number; field: Field; weight: number; anchor: string }

export interface Corpus {
  words: Words;
  stop: string[];
  weak: string[];
  overview: string[];
  /** Groups of words that mean the same. */
  same: string[][];
  /** What each UTF-16 unit folds to. */
  table: Uint16Array;
  /** Of what may be learnt. */
  stamp: string;
  learnt: Learnt;
  pages: Page[];
  /** Pages that a topic comes before, by number. */
  behind: Set<number>;
  /** Of these the ones that tell what happened. */
  stories: Set<number>;
  units: Unit[];
  original: string;
  folded: string;
  /** The UTF-16 units of `folded`; empty once the tables are made. */
  codes: Uint16Array;
  /** Where each unit begins. */
  starts: Int32Array;
  /** Where each page's texts end. */
  ends: Int32Array;
  /** The first unit of each page. */
  firsts: Int32Array;
  chains: Int32Array;
  serial: number;
}

/** What was learnt, as ../learnt.py packs it. */
export interface LearntFile { stamp: string; cells: string }

/** What words of a question say about pages. */
export interface Learnt {
  /** Hash of a word -> page and level, in turns. */
  words: Map<number, number[]>;
  /** The pages of which something has been learnt. */
  known: Uint8Array;
}

/** A corpus with its tables of words. */
export interface Prepared extends Corpus {
  /** Word -> where it stands. */
  wordsAt: Map<string, Int32Array>;
  /** Stem -> words. */
  stems: Map<string, string[]>;
  thesaurus: Thesaurus;
  /** Words that a slip may be mended to. */
  names: string[];
}

export interface Thesaurus {
  groups: string[][];
  /** Key of a member -> its groups. */
  members: Map<string, number[]>;
  all: string;
  /** Stem -> Latin word. */
  words: Map<string, string>;
  /** Part of a member -> its groups. */
  parts: Map<string, number[]>;
  longest: number;
  stop: Set<string>;
  weak: Set<string>;
  overview: Set<string>;
}

/** Characters of one script. */
export interface Run { text: string; start: number; han: boolean }

export interface Span { start: number; text: string }

/** A member of the thesaurus in the query. */
export interface Known extends Span { key: string; edges: number }

/** What to write instead. */
export interface Instead { start: number; length: number; text: string }

/** Offset, length and share of the weight. */
export type Place = [number, number, number];

/** `start` is its place in the query or -1. Chinese is scanned; Latin words have their places. */
export interface Term { text: string; han: boolean; start: number; places: Place[] }

export interface Alternative { weight: number; terms: Term[] }

/** One idea of the query. A lone one alone finds nothing. */
export interface Slot { weight: number; text: string; start: number; lone?: boolean; alternatives: Alternative[] }

/** A hit: offset, length, weight, unit. */
export type Hit = [number, number, number, number];

export interface Ranked {
  number: number;
  score: number;
  /** The part of the score that the page's own words give. */
  said: number;
  ideas: number;
  named: number;
  marks: Hit[];
}

/** Hits that overlap or adjoin, as one. */
export interface Mark { start: number; end: number; weight: number; unit: number }

/** A result as Material's box wants it. */
export interface Item { location: string; title: string; text: string; score: number; terms: Record<string, boolean> }

export interface Result { query: string; words: Words; meant: string; items: Item[]; empty: boolean }

/** Whom what was learnt can be given to. */
export interface Learning { learn(learnt: LearntFile | undefined): void }

/** A question and its answer: at once in a worker, later on a page. `prepare` makes the first answer quicker. */
export interface Ask<Answer> extends Learning { (typed: string): Answer; prepare(): void }

/* -- Between page and worker ------------------------------------------------------ */

/** Without a query it asks whether the engine is ready, or has it learn. */
export interface Question { query?: string; id?: number; learnt?: LearntFile }

export interface Reply { ready?: true; broken?: string; id?: number; result?: Result }

/* -- Between the small script of every page and search-box.js --------------------- */

export interface Client {
  /** What Material believes to be its worker. */
  box: EventTarget & { postMessage(message: { type: number; data: string }): void; terminate(): void };
  /** Addresses. */
  engine: string;
  index: string;
  learnt: string;
  worker?: Worker;
  /** The worker could not be loaded. */
  failed?: boolean;
  /** Connects box and engine. */
  start?: () => void;
  load(file: string): Promise<unknown>;
  fail(error: unknown): void;
}

declare global {
  var awarenessClient: Client;
  var awarenessIndex: Index;
  var awarenessLearnt: LearntFile | undefined;
  /** Words that every language's index shares. */
  var awarenessShared: { same: string; folds: string };
  /** On a page. */
  var awarenessSearch: { engine(index: Index | undefined): Promise<Ask<Promise<Result>>> };
  /** In a worker. */
  var importScripts: undefined | ((address: string) => void);
}
