/* What the page can say before there is a core: it is data (hooks/awareness/desk/early.py). Of published pages the form is
   there at once, and what is typed meanwhile is written as soon as the core is up. */

import { opened, unzip } from "./unzip.js";
/** @import { Ask, Field } from "./types" */

/** @typedef {{ form: string, values: Record<string, unknown>, head: string }} Document
    @typedef {{ pages: object[], kinds: object[], forms: Record<string, Field[]>, documents: Record<string, Document> }} Told */

/** @param {string} desk where the parts lie @param {string} locale the reader's
    @returns {Promise<(...question: Parameters<Ask>) => unknown>} the answer, if it is known already */
export async function early(desk, locale) {
  const sums = JSON.parse(await text(await fetched(`${desk}parts.json`, { cache: "no-cache" })));
  const packed = await fetched(`${desk}pages.zip?${sums["pages.zip"][0].slice(0, 16)}`);
  const parts = await unzip(new Uint8Array(await packed.arrayBuffer()));
  const files = opened(/** @type {import("./unzip.js").Bytes} */ (parts.get("files.zip")));
  /** @type {Told} */
  const told = JSON.parse(await text(new Response(parts.get(`${locale}.json`))));
  /** @param {string} path */
  const published = (path) => {
    const file = files.get(path);
    return file && new TextDecoder().decode(file);
  };
  /** @type {Record<string, (...values: any[]) => unknown>} */
  const answers = {
    pages: () => told.pages,
    kinds: () => told.kinds,
    texts: (...paths) => Object.fromEntries(paths.map((path) => [path, published(path)]).filter(([, one]) => one)),
    form: (path, written) => (written === published(path) ? form(told, path) : undefined),
  };
  return (name, ...values) => answers[name]?.(...values);
}

/** A page's form: fields of its kind with the page's values; in the file's order, then the schema's.
    @param {Told} told @param {string} path */
function form({ documents, forms }, path) {
  const page = documents[path];
  if (!page) return undefined;
  const all = new Map(forms[page.form]?.map((field) => [field.name, field]));
  const names = new Set([...Object.keys(page.values).filter((name) => all.has(name)), ...all.keys()]);
  const fields = [...names].map((name) => ({ ...all.get(name), value: page.values[name] ?? null }));
  return { fields, head: page.head };
}

/** @param {string} address @param {RequestInit} [how] */
async function fetched(address, how) {
  const response = await fetch(address, how);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return response;
}

/** @param {Response} response */
const text = (response) => response.text();
