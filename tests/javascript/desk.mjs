/* The desk's core in Node.js, from what a build packed: `node desk.mjs FOLDER` (with python.zip, core.zip, pages.zip and
   Pyodide's two scripts) reads {day, python} as JSON and writes what that Python gives. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { begin, LOCK } from "../../overrides/assets/javascripts/desk/core.js";

const folder = process.argv[2];
const { python, locale = "zh-TW", day } = JSON.parse(readFileSync(0, "utf8"));
const part = (name) => new Uint8Array(readFileSync(join(folder, name)));
const runtime = mkdtempSync(join(tmpdir(), "desk-"));
process.on("uncaughtException", (error) => {
  console.error(error.message); // without the line of the program, which is a megabyte
  process.exit(1);
});
process.on("exit", () => rmSync(runtime, { recursive: true }));
let started;

async function load(files) {
  for (const [name, content] of files) writeFileSync(join(runtime, name), content);
  writeFileSync(join(runtime, "pyodide.asm.js"), readFileSync(join(folder, "pyodide.asm.js")));
  writeFileSync(join(runtime, "pyodide.mjs"), readFileSync(join(folder, "pyodide.js")));
  writeFileSync(join(runtime, "package.json"), '{"type": "module"}');
  const { loadPyodide } = await import(pathToFileURL(join(runtime, "pyodide.mjs")).href);
  started = await loadPyodide({ indexURL: runtime, lockFileContents: LOCK });
  return started;
}

const parts = { python: part("python.zip"), core: part("core.zip"), pages: part("pages.zip") };
await begin(parts, load, locale, day);
console.log(started.runPython(python));
