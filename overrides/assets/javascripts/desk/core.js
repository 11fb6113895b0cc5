/* The core in a Python for browsers: started from what the build packed, then asked. Runs in a worker (worker.js) and,
   for tests, in Node.js (tests/javascript/desk.mjs).

   Once all code is imported, and before any page is read, the interpreter's memory is copied (`Started.memory`). Who
   keeps the copy starts from it next time, in a third of the time. A copy has no files, so these are laid out each time;
   and the one compiled library is loaded at the same moment each time, so that its functions lie where they lay. */

import { opened, unzip } from "./unzip.js";

const ROOT = "/desk/";
const PACKAGES = `${ROOT}packages/`;
/** Pyodide's list of packages: it is to load none. */
const LOCK = JSON.stringify({ info: { abi_version: "2026_0" }, packages: {} });
const NOTES = "/notes";
const PAGE = 65_536;
const IMPORTED = `
import os, sys
from datetime import date
from pathlib import Path
os.environ["AWARENESS_CACHE"] = "off"
sys.path[:0] = ["/desk/hooks", "/desk/packages"]
from awareness.desk.answers import Desk, answer, warm
warm()
`;

/** @typedef {import("./unzip.js").Bytes} Bytes
    @typedef {{ runtime: Bytes, core: Bytes, pages: Bytes }} Parts
    @typedef {{ loadPyodide: Function, create: Function, indexURL: string }} Pyodide
    @typedef {(files: Map<string, Bytes>) => Promise<Pyodide>} Load gives Pyodide's two scripts; `files` has its others
    @typedef {{ memory: Bytes | null, notes: Bytes | null }} Kept of an earlier start
    @typedef {{ answer: (name: string, values: string) => string, memory: Bytes | null, notes: () => Bytes | null, python: any }}
      Started `memory` is what the next start may begin with; null where this one did. `notes` judges what is published */

/** @param {Parts} parts @param {Load} load @param {string} locale @param {string} day @param {Kept} [kept]
    @returns {Promise<Started>} */
export async function begin(parts, load, locale, day, { memory, notes } = { memory: null, notes: null }) {
  const [runtime, core, pages] = await Promise.all([unzip(parts.runtime), unzip(parts.core), unzip(parts.pages)]);
  const files = [
    ...laid(PACKAGES, runtime.get("packages.zip")),
    ...laid(ROOT, core.get("files.zip")),
    ...laid(ROOT, pages.get("files.zip")),
  ];
  const python = await started(await load(runtime), files, memory);
  if (!memory) python.runPython(IMPORTED);
  const made = memory ? null : python.makeMemorySnapshot();
  python.globals.set("locale", locale);
  python.globals.set("day", day);
  python.runPython('desk = Desk(Path("/desk"), locale, date.fromisoformat(day))');
  if (notes) python.FS.writeFile(NOTES, notes);
  python.runPython(`desk.remember(Path("${NOTES}"))`);
  return {
    answer: python.runPython("lambda name, values: answer(desk, name, values)"),
    memory: made,
    notes: () => {
      python.runPython(`desk.note(Path("${NOTES}"))`);
      return python.FS.analyzePath(NOTES).exists ? python.FS.readFile(NOTES) : null;
    },
    python,
  };
}

/** @param {string} below @param {Bytes | undefined} stored @returns {[string, Bytes][]} */
function laid(below, stored) {
  return stored ? [...opened(stored)].map(([name, content]) => [below + name, content]) : [];
}

/** @param {Pyodide} pyodide @param {[string, Bytes][]} files @param {Bytes | null} memory */
function started({ loadPyodide, create, indexURL }, files, memory) {
  const library = files.find(([name]) => name.endsWith(".so"))?.[0];
  /** @param {any} module */
  const createPyodideModule = (module) => {
    const { instantiateWasm } = module;
    /** @param {object} imports @param {Function} receive */
    module.instantiateWasm = (imports, receive) =>
      instantiateWasm(imports, (/** @type {WebAssembly.Instance} */ instance, /** @type {unknown} */ compiled) => {
        const own = /** @type {WebAssembly.Memory} */ (instance.exports.memory);
        if (memory) own.grow(Math.max(0, Math.ceil((memory.length - own.buffer.byteLength) / PAGE)));
        receive(instance, compiled);
      });
    module.onRuntimeInitialized = () => {
      lay(module.FS, files);
      module.loadDynamicLibrary(library, { global: false, nodelete: true }, {}, 0);
    };
    return create(module);
  };
  const own = memory ? { _loadSnapshot: memory } : { _makeSnapshot: true };
  return loadPyodide({ indexURL, lockFileContents: LOCK, createPyodideModule, ...own });
}

/** @param {any} system of files @param {[string, Bytes][]} files */
function lay(system, files) {
  const made = new Set();
  for (const [path, content] of files) {
    const folder = path.slice(0, path.lastIndexOf("/"));
    if (!made.has(folder)) system.mkdirTree(folder);
    made.add(folder);
    system.writeFile(path, content, { canOwn: true });
  }
}
