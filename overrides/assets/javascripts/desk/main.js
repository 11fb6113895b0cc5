/* The writing desk: a page is chosen or begun, written in two languages side by side, and checked while one writes.
   Nothing is sent; the draft is kept in this browser. */

import { find } from "../page.js";
import { choose, listDrafts, offerKinds, offerPages } from "./begin.js";
import { Core } from "./client.js";
import { Drafts } from "./drafts.js";
import { early } from "./early.js";
import { mountHandIn } from "./hand-in.js";
import { filled } from "./make.js";
import { openFile } from "./opening.js";
import { showPreview } from "./preview.js";
import { Work } from "./work.js";
/** @import { Ask, Words } from "./types" */

/** Milliseconds between two sentences on how far it is. */
const OFTEN = 2_000;
const desk = find("[data-desk]");
const told = desk.dataset;
/** @type {Words} */
const words = JSON.parse(`${told.words}`);
/** @type {{ locale: string, name: string }[]} */
const languages = JSON.parse(`${told.languages}`);
const locales = languages.map(({ locale }) => locale);
const status = find("[data-desk-status]", desk);
const notice = find("[data-desk-notice]", desk);
const pages = /** @type {HTMLSelectElement} */ (find("[data-desk-pages]", desk));
const file = /** @type {HTMLInputElement} */ (find("[data-desk-open]", desk));
const more = /** @type {HTMLDetailsElement} */ (find("[data-desk-more]", desk));

let saidAt = Date.now();
/** @type {Ask} */
let asked = async () => {
  throw new Error(words.wait);
};
/** @type {Ask} */
const ask = (...question) => asked(...question);

/** @param {string | undefined} sentence */
function say(sentence) {
  status.textContent = `${sentence}`;
}

/** @param {string | undefined} sentence */
function warn(sentence) {
  notice.textContent = `${sentence}`;
  notice.hidden = false;
}

const drafts = new Drafts(`${told.root}`, () => warn(words.two_tabs));
const work = new Work(desk, {
  ...{ words, languages, drafts, ask, say, warn },
  changed: [() => handIn(), (draft) => showPreview(draft, find("[data-desk-preview]", desk), ask)],
});
const handIn = mountHandIn(
  find("[data-desk-hand-in]", desk),
  () => work.draft,
  () => work.settled(),
);
/** @type {import("./begin.js").Told} */
const begins = {
  ...{
    words,
    drafts,
    ask,
    say,
    warn,
    work,
    locale: `${told.locale}`,
    hasEnglish: locales.slice(1).includes("en"),
  },
  kinds: JSON.parse(`${told.kinds}`),
};

/** What keeps the desk from working here; empty where nothing does. */
function obstacle() {
  if (location.protocol === "file:") return words.folder;
  if (!("WebAssembly" in window) || !("DecompressionStream" in window)) return words.old;
  return "";
}

async function start() {
  const wrong = obstacle();
  if (wrong) return say(wrong);
  say(words.loading);
  const parts = new URL(`${told.parts}`, document.baseURI).href;
  try {
    const known = await early(parts, `${told.locale}`);
    const core = new Core(`${told.worker}`, parts, `${told.locale}`, follow);
    core.ready.catch(broken);
    asked = async (...question) => known(...question) ?? core.ask(...question);
    await begin();
  } catch (error) {
    broken(/** @type {Error} */ (error));
  }
}

/** @param {Error} error */
function broken(error) {
  console.error("desk:", error);
  say(/^Error: 404 |^404 /.test(error.message) ? words.absent : filled(words.broken, { problem: error.message }));
}

/** How far the core is; told now and then, for it is read aloud. @param {import("./client.js").Step} step */
function follow({ step, done = 0, all = 0 }) {
  if (step === "fetch" && Date.now() - saidAt > OFTEN) {
    saidAt = Date.now();
    say(filled(words.fetching, { done: done.toFixed(1), all: all.toFixed(1) }));
  }
  if (step === "start") say(words.starting);
  if (step === "ready") performance.mark("desk-core");
  if (step === "ready" && !work.draft) say(words.ready);
  if (step === "again") warn(words.restarted);
}

async function begin() {
  await offerPages(pages, begins);
  find("[data-desk-begin]", desk).hidden = false;
  performance.mark("desk-ready");
  listDrafts(find("[data-desk-drafts]", desk), begins);
  // A browser opens what is folded when it prints.
  const kinds = () => offerKinds(find("[data-desk-new]", desk), begins);
  if (more.open) void kinds();
  else more.addEventListener("toggle", kinds, { once: true });
  const wanted = new URLSearchParams(location.search).get("page");
  if (wanted && [...pages.options].some((option) => option.value === wanted)) {
    pages.value = wanted;
    await choose(pages, begins);
  }
}

find("[data-desk-choose]", desk).onclick = () => choose(pages, begins); // not at a change: by keys one passes many
file.onchange = () =>
  openFile(file.files?.[0], pages, locales, begins).finally(() => {
    file.value = "";
  });
window.addEventListener("beforeunload", (event) => {
  if (!work.isKept || work.isWriting) event.preventDefault();
});
void start();
