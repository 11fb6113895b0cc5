/* Reads a spreadsheet, OpenDocument or Office Open XML, in the browser alone: ZIP, XML, rows. */

const TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
const TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
const MIME = "application/vnd.oasis.opendocument.spreadsheet";
/** Cells of a row that are looked at; a sheet may say that the last is repeated a thousand times. */
const MOST = 8;
/** Bytes, unpacked: a sheet of ours has a hundred thousand. */
const LARGEST = 20_000_000;

/** What a file is, where it is no spreadsheet to be read. */
export class OtherFile extends Error {}

/** @param {ArrayBuffer} buffer @returns {Map<string, () => Promise<string>>} */
function members(buffer) {
  const view = new DataView(buffer);
  let end = buffer.byteLength - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) throw new OtherFile("other");
  const found = new Map();
  const decoder = new TextDecoder();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left; left -= 1) {
    const [method, packed, size] = [
      view.getUint16(at + 10, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 24, true),
    ];
    const lengths = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const local = view.getUint32(at + 42, true);
    const name = decoder.decode(new Uint8Array(buffer, at + 46, lengths[0]));
    found.set(name, () => {
      if (size > LARGEST) throw new OtherFile("unread");
      const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      const bytes = new Blob([new Uint8Array(buffer, start, packed)]);
      if (method === 0) return bytes.text();
      return new Response(bytes.stream().pipeThrough(new DecompressionStream("deflate-raw"))).text();
    });
    at += 46 + lengths.reduce((sum, length) => sum + length, 0);
  }
  return found;
}

/** @param {Element} cell */
function words(cell) {
  const lines = [...cell.children].filter((child) => child.localName === "p" && child.namespaceURI === TEXT);
  return lines
    .map((line) => `${line.textContent}`.trim())
    .join("\n")
    .trim();
}

/** @param {Element} row @returns {string[]} */
function cellsOf(row) {
  /** @type {string[]} */
  const found = [];
  for (const cell of row.children) {
    const times = Math.min(Number(cell.getAttributeNS(TABLE, "number-columns-repeated") ?? 1), MOST - found.length);
    for (let n = 0; n < times; n += 1) found.push(words(cell));
  }
  return found;
}

/** @param {string} xml */
function parsed(xml) {
  const tree = new DOMParser().parseFromString(xml, "application/xml");
  if (tree.querySelector("parsererror")) throw new OtherFile("unread");
  return tree;
}

/** @param {Document | Element} root @param {string} name */
const named = (root, name) => [...root.getElementsByTagNameNS("*", name)];

/** The words of a cell or of a shared text, without how they are read. @param {Element} element */
const textOf = (element) =>
  named(element, "t")
    .filter((text) => text.parentElement?.localName !== "rPh")
    .map((text) => text.textContent)
    .join("");

/** The column that a cell says it stands in, from 0: `C12` is 2. @param {Element} cell @param {number} next */
function columnOf(cell, next) {
  const letters = /^[A-Z]+/.exec(cell.getAttribute("r") ?? "")?.[0];
  return letters ? [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1 : next;
}

/** @param {Map<string, () => Promise<string>>} inside */
async function rowsOfWorkbook(inside) {
  const [first] = [...inside.keys()].filter((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name)).sort();
  const sheet = inside.get(first);
  if (!sheet) throw new OtherFile("unread");
  const shared = await inside.get("xl/sharedStrings.xml")?.();
  const texts = shared ? named(parsed(shared), "si").map(textOf) : [];
  return named(parsed(await sheet()), "row").map((row) => {
    /** @type {string[]} */
    const found = [];
    for (const cell of named(row, "c")) {
      const [value] = named(cell, "v");
      const written = `${value?.textContent ?? ""}`;
      const column = columnOf(cell, found.length);
      if (column >= MOST) continue;
      while (found.length < column) found.push("");
      found[column] = (cell.getAttribute("t") === "s" ? texts[Number(written)] : written || textOf(cell)) ?? "";
    }
    return found.map((text) => text.trim());
  });
}

/** What each row says. @param {File} file @returns {Promise<string[][]>} */
export async function rowsOf(file) {
  const inside = members(await file.arrayBuffer());
  if (inside.has("xl/workbook.xml")) return rowsOfWorkbook(inside);
  const kind = (await inside.get("mimetype")?.())?.trim();
  const content = inside.get("content.xml");
  if (kind !== MIME || !content) throw new OtherFile("other");
  return [...parsed(await content()).getElementsByTagNameNS(TABLE, "table-row")].map(cellsOf);
}
