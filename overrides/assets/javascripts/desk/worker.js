/* The desk's worker. First message: {desk, locale, day, fresh}, where the packed parts lie, whose reader, today, and
   whether to start without what is kept; then {id, name, values}, answered by {id, answer} or {id, problem}. Tells {step},
   {ready} or {broken} of its start, and {fatal} where it can answer nothing any more. */

import { begin } from "./core.js";
import { Store } from "./kept.js";

const WASM = "application/wasm";
const NAMES = ["runtime.zip", "core.zip", "pages.zip"];
const MEGABYTE = 1_000_000;
/** @type {Kept} */
const NONE = { memory: null, notes: null };
/** What begins what Python says; all else has stopped it for good. */
const PYTHON = "PythonError";

/** @typedef {import("./unzip.js").Bytes} Bytes @typedef {import("./core.js").Kept} Kept @typedef {{ desk: string, locale: string, day: string, fresh: boolean }} Told */

/** @type {Promise<(name: string, values: string) => string> | undefined} */
let core;

self.onmessage = async ({ data }) => {
  if (!core) {
    self.postMessage({ step: "alive" });
    core = start(data);
    core.then(
      () => self.postMessage({ ready: true }),
      (error) => self.postMessage({ broken: String(error) }),
    );
    return;
  }
  try {
    self.postMessage({ id: data.id, answer: (await core)(data.name, data.values) });
  } catch (error) {
    const problem = String(error);
    self.postMessage(problem.startsWith(PYTHON) ? { id: data.id, problem } : { fatal: problem });
  }
};

/** @param {Told} told */
async function start({ desk, locale, day, fresh }) {
  /** @type {Record<string, [string, number]>} */
  const sums = await (await loaded(`${desk}parts.json`, { cache: "no-cache" })).json();
  const store = new Store(desk, [...NAMES.slice(0, 2).map((name) => sums[name]?.[0]), navigator.userAgent].join(" "));
  if (fresh) await store.drop();
  const keeping = Promise.all([store.get("memory"), store.get("notes")]);
  const [runtime, core, pages] = /** @type {[Bytes, Bytes, Bytes]} */ (await fetchAll(desk, sums));
  self.postMessage({ step: "start" });
  const begun = (/** @type {Kept} */ kept) =>
    begin({ runtime, core, pages }, (files) => pyodide(desk, files), locale, day, kept);
  const [memory, notes] = await keeping;
  const started = await begun({ memory, notes }).catch(async (error) => {
    if (!memory) throw error;
    await store.drop();
    return begun(NONE);
  });
  setTimeout(() => keep(store, started, notes));
  return started.answer;
}

/** Once it is up, and before anybody has written much: what is published is judged, and kept for the next start.
    @param {Store} store @param {import("./core.js").Started} started @param {Bytes | null} notes */
async function keep(store, { memory, notes: judged }, notes) {
  if (memory) await store.put("memory", memory);
  const now = judged();
  if (now && now.length !== notes?.length) await store.put("notes", now);
}

/** The parts, each under the digest of what it is; how far that is, is told.
    @param {string} desk @param {Record<string, [string, number]>} sums */
async function fetchAll(desk, sums) {
  const all = NAMES.reduce((total, name) => total + Number(sums[name]?.[1]), 0);
  let done = 0;
  return Promise.all(
    NAMES.map(async (name) => {
      const response = await loaded(`${desk}${name}?${sums[name]?.[0].slice(0, 16)}`);
      const [reader, pieces] = [response.body?.getReader(), /** @type {Bytes[]} */ ([])];
      for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
        pieces.push(piece.value);
        done += piece.value.length;
        self.postMessage({ step: "fetch", done: done / MEGABYTE, all: all / MEGABYTE });
      }
      return new Uint8Array(await new Blob(pieces).arrayBuffer());
    }),
  );
}

/** @param {string} address @param {RequestInit} [how] */
async function loaded(address, how) {
  const response = await fetch(address, how);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return response;
}

/** Pyodide asks for its files by address; they are here already. @param {string} desk @param {Map<string, Bytes>} files */
async function pyodide(desk, files) {
  const outside = self.fetch;
  self.fetch = async (asked, options) => {
    const name = new URL(asked instanceof Request ? asked.url : asked, desk).pathname.split("/").pop() ?? "";
    const file = files.get(name);
    if (!file) return outside(asked, options);
    return new Response(file, { headers: { "Content-Type": name.endsWith(".wasm") ? WASM : "application/zip" } });
  };
  const [{ loadPyodide }, { default: create }] = await Promise.all([
    import(`${desk}pyodide.js`),
    import(`${desk}pyodide.asm.js`),
  ]);
  return { loadPyodide, create, indexURL: desk };
}
