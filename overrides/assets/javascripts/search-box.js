/* Between Material's search box and the engine. Loaded by search-client.js when the reader opens
   the search; `awarenessClient.start()` connects them. */

import { askBox } from "./ask.js";
import { find } from "./page.js";
/** @import { Learning, LearntFile, Reply, Result, Words } from "search/types" */

/** @typedef {((query: string) => Promise<Result>) & Learning} Asking */

/* Kinds of Material's messages. */
const READY = 1;
const QUERY = 2;
const RESULT = 3;

const client = awarenessClient;
const meta = find("[data-md-component=search-result] > :first-child");
const list = find("[data-md-component=search-result] > :last-child");
/** @type {Asking | undefined} */
let asking;
let asked = "";

client.start = () => {
  // What was learnt makes answers better and keeps none waiting: whoever was quicker is answered once more.
  const taught = client.load(client.learnt);
  (client.worker ? inWorker(client.worker).catch(onPage) : onPage()).then((ready) => {
    asking = ready;
    performance.mark("search-ready");
    tell(READY);
    const box = /** @type {HTMLInputElement} */ (find("[data-md-component=search-query]"));
    const name = box.getAttribute("aria-label") ?? ""; // Material's frame can be scrolled by keyboard and has no name
    for (const [key, value] of Object.entries({ role: "region", "aria-label": name }))
      find(".md-search__scrollwrap").setAttribute(key, value);
    if (!box.value) ready("").then((offers) => box.value || show(offers)); // who types meanwhile has asked
    taught.then(() => {
      ready.learn(self.awarenessLearnt);
      if (asked) ready(asked).then(show);
    }, console.warn);
  }, client.fail);
};

client.box.postMessage = ({ type, data }) => {
  if (type !== QUERY || !asking) return;
  asked = data;
  asking(asked).then(show, client.fail);
};

/** @param {number} type @param {unknown} [data] */
function tell(type, data) {
  client.box.dispatchEvent(new MessageEvent("message", { data: { type, data } }));
}

/** @param {Worker} worker @returns {Promise<Asking>} */
function inWorker(worker) {
  return new Promise((done, failed) => {
    /** @type {Map<number | undefined, (result: Result) => void>} */
    const waiting = new Map();
    let last = 0;
    worker.onerror = failed;
    if (client.failed) failed();
    /** @type {(event: MessageEvent<Reply>) => void} */
    worker.onmessage = ({ data: { ready, broken, id, result } }) => {
      if (ready) {
        /** @param {string} query @returns {Promise<Result>} */
        const ask = (query) => {
          worker.postMessage({ query, id: ++last });
          return new Promise((answered) => waiting.set(last, answered));
        };
        /** @param {LearntFile | undefined} learnt */
        const learn = (learnt) => worker.postMessage({ learnt });
        done(Object.assign(ask, { learn }));
      } else if (broken) {
        worker.terminate();
        failed(new Error(broken));
      } else if (result) {
        waiting.get(id)?.(result);
        waiting.delete(id);
      }
    };
    worker.postMessage({});
  });
}

/** @returns {Promise<Asking>} */
async function onPage() {
  await client.load(client.engine);
  await client.load(client.index);
  const engine = await awarenessSearch.engine(self.awarenessIndex);
  setTimeout(engine.prepare);
  return engine;
}

/* -- Showing --------------------------------------------------------------------- */

meta.setAttribute("role", "status");
const offers = document.createElement("div");
offers.className = "search-hint";
offers.hidden = true;
find("[data-md-component=search-result]").after(offers); // inside it Enter and the arrows would take them for results
new MutationObserver((changes) => {
  for (const { addedNodes } of changes)
    for (const node of addedNodes) if (node instanceof Element) node.querySelectorAll("a").forEach(dress);
}).observe(list, { childList: true });

/** @param {Result} result */
function show({ words, items, query, meant, empty }) {
  tell(RESULT, { items: items.map((item) => [item]) });
  // After Material has written its own line.
  const count = items.length;
  const told = !count ? words.none : meant ? words.instead : count === 1 ? words.one : words.other;
  meta.textContent = empty ? words.start : fill(told, { query, meant, count });
  offers.hidden = count > 0;
  if (!offers.hidden) offer(words);
}

/** Whom to call, what is often asked and the areas: for who has typed nothing yet, or found nothing. @param {Words} words */
function offer({ hint, examples, areas, hotline: [number, dial], pages }) {
  const root = new URL("../../", client.index);
  const often = examples.map((example) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = example;
    button.addEventListener("click", () => askBox(example));
    return button;
  });
  offers.replaceChildren(
    row("", linkTo(dial, number), ...pages.map(([title, at]) => linkTo(new URL(at, root).href, title))),
    row(hint, ...often),
    row("", ...areas.map(([area, page]) => linkTo(new URL(page, root).href, area))),
  );
}

/** @param {string} words @param {HTMLElement[]} parts */
function row(words, ...parts) {
  const paragraph = document.createElement("p");
  paragraph.append(words, ...parts.flatMap((part) => [" ", part]));
  return paragraph;
}

/** @param {string} address @param {string} words */
function linkTo(address, words) {
  const link = document.createElement("a");
  link.href = address;
  link.textContent = words;
  return link;
}

/** @param {string} template @param {Record<string, string | number>} values */
function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/* Material asks when a key is let go; words also come by mouse, voice and handwriting. It asks for the same words only
   once. */
for (const kind of ["input", "compositionend"])
  document.addEventListener(kind, (event) => {
    const isComposing = event instanceof InputEvent && event.isComposing;
    if (event.target instanceof Element && event.target.matches("[data-md-component=search-query]") && !isComposing)
      event.target.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  });

/** Material's results are links to pages. The label says which section has the words. @param {HTMLAnchorElement} link */
function dress(link) {
  /** @type {HTMLElement | null} */
  const label = link.querySelector(".search-label");
  if (!label) return;
  link.dataset.colour = label.dataset.colour;
  link.hash = `${label.dataset.anchor}`;
}
