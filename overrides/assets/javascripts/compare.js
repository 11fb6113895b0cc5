/* Two filled inspection sheets: what got better, what got worse, what is open. Nothing leaves the browser. */

import { OtherFile, rowsOf } from "./sheets.js";
import { find, findAll } from "./page.js";

/** @typedef {{ words: string, answer: string, said: string, note: string }} Line */
/** @typedef {{ name: string, about: string, lines: Map<number, Line>, day: string }} Sheet */

const NUMBER = /^\d{3,}$/;
const form = find("[data-compare]");
/** @type {{ answers: Record<string, "yes" | "no" | "none">, days: string[] }} */
const known = JSON.parse(`${form.dataset.compare}`);
/** @type {Record<string, string>} */
const said = JSON.parse(`${form.dataset.words}`);
const status = find("[data-said]");
const result = find("[data-compared]");

/** @param {File} file @returns {Promise<Sheet>} */
async function read(file) {
  const rows = await rowsOf(file);
  /** @type {Map<number, Line>} */
  const lines = new Map();
  for (const [number, words, answer = "", note = ""] of rows) {
    if (NUMBER.test(number))
      lines.set(Number(number), { words, answer: known.answers[answer] ?? "", said: answer, note });
  }
  if (!lines.size) throw new OtherFile("foreign");
  if (![...lines.values()].some((line) => line.answer)) throw new OtherFile("empty");
  const day = dayOf(rows.find((row) => known.days.includes(row[0]))?.[1] ?? "");
  return { name: file.name, about: rows.find((row) => row[0])?.[0] ?? "", lines, day };
}

/** A workbook counts days; all else is as it was written. @param {string} written */
function dayOf(written) {
  if (!/^\d{5}$/.test(written)) return written;
  return new Date(Date.UTC(1899, 11, 30 + Number(written))).toISOString().slice(0, 10);
}

/** @param {Line | undefined} before @param {Line | undefined} now */
function stateOf(before, now) {
  if (now?.answer === "no") return before?.answer === "no" ? "open" : "worse";
  if (before?.answer === "no") return now?.answer ? "better" : "open";
  return now?.answer ? "fine" : "blank";
}

/** @param {string} name @param {string} words @param {string} [note] */
function cell(name, words, note = "") {
  const made = document.createElement(name);
  const shown = note ? made.appendChild(document.createElement("b")) : made;
  shown.textContent = words;
  if (note) made.append(note);
  return made;
}

/** @param {Line | undefined} line */
const answer = (line) => cell("td", line ? line.said || said.blank : said.absent, line?.note);

/** @param {number} number @param {Line | undefined} before @param {Line | undefined} now */
function row(number, before, now) {
  const made = document.createElement("tr");
  const words = now?.words ?? before?.words ?? "";
  made.append(cell("td", String(number).padStart(3, "0")), cell("td", words), answer(before), answer(now));
  return made;
}

/** @param {Sheet} before @param {Sheet} now */
function show(before, now) {
  /** @type {Record<string, number>} */
  const counts = { better: 0, worse: 0, open: 0, fine: 0, blank: 0 };
  for (const body of findAll("tbody", result)) body.textContent = "";
  for (const number of [...new Set([...before.lines.keys(), ...now.lines.keys()])].sort((one, other) => one - other)) {
    const [old, fresh] = [before.lines.get(number), now.lines.get(number)];
    const state = stateOf(old, fresh);
    counts[state] += 1;
    if (state !== "fine" && state !== "blank")
      find(`[data-group=${state}] tbody`, result).append(row(number, old, fresh));
  }
  for (const group of findAll("[data-group]", result)) {
    const count = counts[`${group.dataset.group}`];
    find("[data-count]", group).textContent = String(count);
    find("[data-some]", group).hidden = !count;
    find("[data-none]", group).hidden = Boolean(count);
  }
  const days = [before, now]
    .map((sheet) => sheet.day)
    .filter(Boolean)
    .join(" → ");
  find("[data-title]", result).replaceChildren(now.about, " ", cell("span", days));
  status.textContent = said.counted.replace(/\{(\w+)\}/g, (_, name) => String(counts[name]));
  result.hidden = false;
  find("[data-title]", result).focus();
}

/** @param {File} file */
const attempt = async (file) => {
  try {
    return await read(file);
  } catch (error) {
    throw said[error instanceof OtherFile ? error.message : "unread"].replace("{name}", file.name);
  }
};

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  result.hidden = true;
  const files = ["before", "now"].map((name) => /** @type {HTMLInputElement} */ (find(`#${name}`, form)).files?.[0]);
  try {
    const [before, now] = files;
    if (!before || !now) throw said.missing;
    const [old, fresh] = [await before.arrayBuffer(), await now.arrayBuffer()].map((buffer) => new Uint8Array(buffer));
    if (old.length === fresh.length && old.every((byte, at) => byte === fresh[at])) throw said.same;
    show(await attempt(before), await attempt(now));
  } catch (error) {
    status.textContent = typeof error === "string" ? error : said.unread.replace("{name}", "");
  }
});
find("[data-print]", result).addEventListener("click", () => window.print());
form.hidden = false;
