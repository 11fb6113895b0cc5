/* The desk's worker. First message: {desk, locale, day}, where the packed parts lie, whose reader, today; then
   {id, name, values}, answered by {id, answer} or {id, problem}. Tells {ready} or {broken} of its start. */

import { begin, LOCK } from "./core.js";

const RUNTIME = ["pyodide.asm.wasm", "python_stdlib.zip"];
const WASM = "application/wasm";

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

/** @param {{ desk: string, locale: string, day: string }} told */
async function start({ desk, locale, day }) {
  const [python, core, pages] = await Promise.all(
    ["python.zip", "core.zip", "pages.zip"].map((name) => bytes(desk + name)),
  );
  return begin({ python, core, pages }, (runtime) => load(desk, runtime), locale, day);
}

/** @param {string} address */
async function bytes(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Pyodide asks for its files by address; they are here already. @param {string} desk
    @param {Map<string, Uint8Array<ArrayBuffer>>} runtime */
async function load(desk, runtime) {
  const outside = self.fetch;
  self.fetch = async (asked, options) => {
    const name = RUNTIME.find((one) => String(asked instanceof Request ? asked.url : asked).endsWith(one));
    if (!name) return outside(asked, options);
    const type = name.endsWith(".wasm") ? WASM : "application/zip";
    return new Response(runtime.get(name), { headers: { "Content-Type": type } });
  };
  const { loadPyodide } = await import(`${desk}pyodide.js`);
  return loadPyodide({ indexURL: desk, lockFileContents: LOCK });
}
