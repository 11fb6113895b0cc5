/* What the writing desk's modules hand to each other. */

/** What is being written: one page in one or two languages. Whoever gets it changes nothing in it. */
export interface Draft {
  /** The page's file in the default language, as findings name it: `docs/practices/documents/faxing.md`. */
  path: string;
  /** The file of the second language; null where the office has one language. */
  other: string | null;
  /** Path -> the text as it stands now. What is not begun yet is not there. */
  texts: Record<string, string>;
  /** Path -> the text as published, byte for byte. A page that is new has none. */
  base: Record<string, string>;
}

/** Asks the core, which runs in a worker (hooks/awareness/desk/answers.py has the names). Rejects with a sentence for
    the reader. Answers come in the order of the questions. */
export type Ask = (name: string, ...values: unknown[]) => Promise<any>;

/** desk/preview.js: `show(draft, root, ask)` is called after each pause in typing, with the element
    `[data-desk-preview]`. */
export type ShowPreview = (draft: Draft, root: HTMLElement, ask: Ask) => void;

/** desk/hand-in.js: `mount(root, current)` is called once, with the element `[data-desk-hand-in]`; `current()` is the
    draft at that moment, null before a page is chosen. */
export type MountHandIn = (root: HTMLElement, current: () => Draft | null) => void;
