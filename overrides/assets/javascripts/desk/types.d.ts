/* What the writing desk's modules hand to each other. */

/** What is being written: one page in the site's languages. Whoever gets it changes nothing in it. */
export interface Draft {
  /** The page's file in the default language, as findings name it: `docs/practices/documents/faxing.md`. */
  path: string;
  /** The files of the other languages, in their order. */
  others: string[];
  /** Path -> the text as it stands now. What is not begun yet is not there. */
  texts: Record<string, string>;
  /** Path -> the text as published, byte for byte. A page that is new has none. */
  base: Record<string, string>;
}

/** Asks the core, which runs in a worker (hooks/awareness/desk/answers.py has the names). Rejects with a sentence for
    the reader. Answers come in the order of the questions. */
// biome-ignore lint/suspicious/noExplicitAny: what JSON holds, each caller knows
export type Ask = (name: string, ...values: unknown[]) => Promise<any>;

/** desk/preview.js: `showPreview(draft, root, ask)` is called after each pause in typing, with the element
    `[data-desk-preview]`. */
export type ShowPreview = (draft: Draft, root: HTMLElement, ask: Ask) => void;

/** desk/hand-in.js: `mountHandIn(root, current, settled)` is called once, with the element `[data-desk-hand-in]`;
    `current()` is the draft at that moment, null before a page is chosen; after `settled()` all that was typed is in it.
    What it returns is called when the draft has changed. */
export type MountHandIn = (root: HTMLElement, current: () => Draft | null, settled: () => Promise<void>) => () => void;

/** A field of a page's settings, from the schema (hooks/awareness/desk/form.py). */
export interface Field {
  name: string;
  /** The one sentence about it. */
  about: string;
  example: string;
  required: boolean;
  form: string;
  // biome-ignore lint/suspicious/noExplicitAny: what YAML holds
  value: any;
  choices: [string, string][];
  /** Of each form in a list of forms. */
  fields: { name: string; about: string; form: string }[];
  longest?: number | null;
  ge?: number | string;
  le?: number | string;
  min_length?: number;
  max_length?: number;
}

/** A finding as the page shows it (hooks/awareness/desk/answers.py). */
export interface Found {
  number: number;
  rule: string;
  severity: "error" | "warning";
  path: string;
  line: number;
  column: number;
  message: string;
  fix: string;
  why: string;
  mend: "" | "edit" | "stamp";
  /** The field in which it stands; empty in the text below. */
  field: string;
  item: number | null;
}

/** A line of a text, and what brings the caret there. */
export type Go = [number, () => void];

/** A finding's place: what gets the focus, and where the caret goes in a text (-1: nowhere). */
export interface Stop {
  place: Element;
  at: () => number;
  message: string;
  go: () => void;
}

/** The page's words (`desk.page` in words/*.yml). */
export type Words = Record<string, string>;
