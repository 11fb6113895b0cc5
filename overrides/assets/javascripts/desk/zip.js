/* A ZIP of a few texts, as they are: what is unpacked by any computer needs no packing here. */

/** A day that no file's text depends on. */
const DAY = (1 << 5) | 1;
/** Names are UTF-8. */
const UTF8 = 0x0800;

/** @param {Uint8Array} bytes */
function crc32(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

/** Numbers of two and four bytes, the lowest byte first. @param {[number, 2 | 4][]} fields */
function record(fields) {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [, size]) => sum + size, 0)));
  let at = 0;
  for (const [value, size] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return new Uint8Array(view.buffer);
}

/** @param {Record<string, string>} texts by path @returns {Blob} */
export function zipOf(texts) {
  const encoder = new TextEncoder();
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const parts = [];
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const table = [];
  let at = 0;
  for (const [path, text] of Object.entries(texts)) {
    const [name, bytes] = [encoder.encode(path), encoder.encode(text)];
    /** @type {[number, 2 | 4][]} */
    const told = [
      ...[20, UTF8, 0, 0, DAY].map((value) => /** @type {[number, 2]} */ ([value, 2])),
      ...[crc32(bytes), bytes.length, bytes.length].map((value) => /** @type {[number, 4]} */ ([value, 4])),
      ...[name.length, 0].map((value) => /** @type {[number, 2]} */ ([value, 2])),
    ];
    const head = record([[0x04034b50, 4], ...told]);
    const place = record([[0x02014b50, 4], [20, 2], ...told, [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]]);
    parts.push(head, name, bytes);
    table.push(place, name);
    at += head.length + name.length + bytes.length;
  }
  const count = table.length / 2;
  const size = table.reduce((sum, part) => sum + part.length, 0);
  const end = record([
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [count, 2],
    [count, 2],
    [size, 4],
    [at, 4],
    [0, 2],
  ]);
  return new Blob([...parts, ...table, end], { type: "application/zip" });
}
