/* Material's search box with our own engine behind it. Runs before Material's bundle and
   hands it, once, a stand-in for its search worker. What every page carries is this much; when
   the reader opens the search, search-box.js and the engine with its index are loaded, the engine
   in a worker where there may be one (not in a folder).

   <script src="…/awareness.js" data-engine="…/assets/search/engine.js"
           data-index="…/assets/search/zh-TW.js" data-learnt="…/assets/search/zh-TW.learnt.js" data-box="…/search-box.js" data-mark="…/search-mark.js"
           data-broken="what to say without an index"> */

import { find } from "./page.js";
/** @import { Client } from "search/types" */

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const RealWorker = window.Worker;
let isOpen = false;

/* What search-box.js finds. */
/** @type {Client} */
const client = {
  box: Object.assign(new EventTarget(), { postMessage() {}, terminate() {} }),
  engine: addressOf("engine"),
  index: addressOf("index"),
  learnt: addressOf("learnt"),
  load,
  fail,
};
window.awarenessClient = client;
window.Worker = /** @type {any} */ (StandIn);

/** Of modules is the desk's own worker, which may come before Material's. @param {string | URL} address
    @param {WorkerOptions} [how] */
function StandIn(address, how) {
  if (how) return new RealWorker(address, how);
  window.Worker = RealWorker;
  return client.box;
}

async function open() {
  if (isOpen) return;
  isOpen = true;
  performance.mark("search-open");
  client.failed = false;
  if (location.protocol !== "file:") {
    client.worker = new RealWorker(`${client.engine}#${encodeURIComponent(client.index)}`);
    client.worker.onerror = () => {
      client.failed = true;
    };
  }
  try {
    if (!client.start) await load(addressOf("box"));
    client.start?.();
  } catch (error) {
    fail(error);
  }
}

/** @param {unknown} error */
function fail(error) {
  isOpen = false; // The next focus tries again.
  console.error("search:", error);
  find("[data-md-component=search-result] > :first-child").textContent = `${script.dataset.broken}`;
}

/** @param {string} file */
function load(file) {
  return new Promise((done, failed) => {
    const element = document.createElement("script");
    element.src = file;
    element.onload = done;
    element.onerror = failed;
    document.head.append(element);
  });
}

/** @param {string} name */
function addressOf(name) {
  return new URL(`${script.dataset[name]}`, document.baseURI).href;
}

document.addEventListener("DOMContentLoaded", () => {
  const query = new URLSearchParams(location.search);
  // The words a result was found by are marked on the page that it led to.
  if (query.get("h")) load(addressOf("mark"));
  const input = document.querySelector("[data-md-component=search-query]");
  if (!input) return;
  input.addEventListener("focus", open);
  // A press on the box or its button comes a moment before the focus.
  document.addEventListener("pointerdown", ({ target }) => {
    if (target instanceof Element && target.closest(".md-search, [for=__search]")) open();
  });
  if (document.activeElement === input || query.has("q")) open();
});
