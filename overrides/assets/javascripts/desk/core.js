/* The core in a Python for browsers: started from what the build packed, then asked. Runs in a worker (worker.js) and,
   for tests, in Node.js (tests/javascript/desk.mjs). */

import { unzip } from "./unzip.js";

const PACKAGES = "packages/";
const SITE_PACKAGES = "/lib/python3.14/site-packages/";
const ROOT = "/desk/";
/** Pyodide's list of packages: it is to load none. */
export const LOCK = JSON.stringify({ info: { abi_version: "2026_0" }, packages: {} });
const BEGIN = `
import os, sys
from datetime import date
from pathlib import Path
os.environ["AWARENESS_CACHE"] = "off"
sys.path.insert(0, "/desk/hooks")
from awareness.desk.answers import Desk, answer
`;

/** @typedef {{ python: Uint8Array<ArrayBuffer>, core: Uint8Array<ArrayBuffer>, pages: Uint8Array<ArrayBuffer> }} Parts
    @typedef {(runtime: Map<string, Uint8Array<ArrayBuffer>>) => Promise<any>} Load loads Pyodide from its two files */

/** @param {Parts} parts @param {Load} load @param {string} locale @param {string} day
    @returns {Promise<(name: string, values: string) => string>} */
export async function begin(parts, load, locale, day) {
  const loading = unzip(parts.python, (name) => !name.startsWith(PACKAGES)).then(load);
  const packages = await unzip(parts.python, (name) => name.startsWith(PACKAGES));
  const [core, pages] = await Promise.all([unzip(parts.core), unzip(parts.pages)]);
  const python = await loading;
  for (const [name, content] of packages) write(python, SITE_PACKAGES + name.slice(PACKAGES.length), content);
  for (const [name, content] of [...core, ...pages]) write(python, ROOT + name, content);
  python.runPython(BEGIN);
  python.globals.set("locale", locale);
  python.globals.set("day", day);
  python.runPython('desk = Desk(Path("/desk"), locale, date.fromisoformat(day))');
  return python.runPython("lambda name, values: answer(desk, name, values)");
}

/** @param {any} python @param {string} path @param {Uint8Array} content */
function write(python, path, content) {
  const folder = path.slice(0, path.lastIndexOf("/"));
  if (!python.FS.analyzePath(folder).exists) python.FS.mkdirTree(folder);
  python.FS.writeFile(path, content);
}
