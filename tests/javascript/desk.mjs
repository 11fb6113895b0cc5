/* The desk's core in Node.js, from what a build packed: `node desk.mjs FOLDER` (with runtime.zip, core.zip, pages.zip and
   Pyodide's two scripts) reads {day, python} as JSON and writes what that Python gives. With {again}, that of a second
   start, from the first one's memory. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { begin } from "../../overrides/assets/javascripts/desk/core.js";

const folder = process.argv[2];
const { python, locale = "zh-TW", day, again = false } = JSON.parse(readFileSync(0, "utf8"));
const part = (name) => new Uint8Array(readFileSync(join(folder, name)));
const runtime = mkdtempSync(join(tmpdir(), "desk-"));
process.on("uncaughtException", (error) => {
  console.error(error.message); // without the line of the program, which is a megabyte
  process.exit(1);
});
process.on("exit", () => rmSync(runtime, { recursive: true }));

async function load(files) {
  for (const [name, content] of files) writeFileSync(join(runtime, name), content);
  for (const name of ["pyodide.js", "pyodide.asm.js"]) writeFileSync(join(runtime, name), part(name));
  writeFileSync(join(runtime, "package.json"), '{"type": "module"}');
  const imported = (name) => import(pathToFileURL(join(runtime, name)).href);
  const [{ loadPyodide }, { default: create }] = [await imported("pyodide.js"), await imported("pyodide.asm.js")];
  return { loadPyodide, create, indexURL: runtime };
}

const parts = { runtime: part("runtime.zip"), core: part("core.zip"), pages: part("pages.zip") };
const first = await begin(parts, load, locale, day);
const asked = again
  ? await begin(parts, load, locale, day, { memory: first.memory, notes: first.notes() })
  : first;
console.log(asked.python.runPython(python));
