/* The desk's worker. First message: {desk, locale, day, fresh}, where the packed parts lie, whose reader, today, and
   whether to start without what is kept; then {id, name, values}, answered by {id, answer} or {id, problem}. Tells {step},
   {ready} or {broken} of its start. */

import { begin } from "./core.js";
import { forget, keep, kept } from "./kept.js";

const WASM = "application/wasm";
const NAMES = ["runtime.zip", "core.zip", "pages.zip"];
const MEGABYTE = 1_000_000;

/** @typedef {import("./unzip.js").Bytes} Bytes @typedef {{ desk: string, locale: string, day: string, fresh: boolean }} Told */

/** @type {Promise<(name: string, values: string) => string> | undefined} */
let core;

self.onmessage = async ({ data }) => {
  if (!core) {
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
    self.postMessage({ id: data.id, problem: String(error) });
  }
};

/** @param {Told} told */
async function start({ desk, locale, day, fresh }) {
  const listed = await (await loaded(`${desk}parts.json`, { cache: "no-cache" })).json();
  /** @type {Record<string, [string, number]>} */
  const sums = listed;
  const made = [...NAMES.slice(0, 2).map((name) => sums[name]?.[0]), navigator.userAgent].join(" ");
  if (fresh) await forget(desk);
  const memory = kept(desk, made);
  const [runtime, core, pages] = /** @type {[Bytes, Bytes, Bytes]} */ (await fetchAll(desk, sums));
  self.postMessage({ step: "start" });
  const parts = { runtime, core, pages };
  const from = await memory;
  try {
    return await begun(parts, { desk, locale, day, fresh }, from, made);
  } catch (error) {
    if (!from) throw error;
    await forget(desk);
    return begun(parts, { desk, locale, day, fresh }, null, made);
  }
}

/** @param {import("./core.js").Parts} parts @param {Told} told @param {Bytes | null} memory @param {string} made */
async function begun(parts, { desk, locale, day }, memory, made) {
  const started = await begin(parts, (files) => pyodide(desk, files), locale, day, memory);
  if (started.memory) void keep(desk, made, started.memory);
  return started.answer;
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
