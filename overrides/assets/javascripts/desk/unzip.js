/* A ZIP's contents, unpacked by the browser itself. Only what our own packing writes: stored or deflated, no more than
   4 GB (hooks/awareness/zips.py). */

const ENTRY = 0x02014b50;
const END = 0x06054b50;
const DEFLATED = 8;

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

/** @param {Bytes} packed @returns {Promise<Map<string, Bytes>>} */
export async function unzip(packed) {
  const contents = entries(packed).map(async ({ name, content, how }) => {
    const plain = how === DEFLATED && content.length ? await inflated(content) : content;
    return /** @type {[string, Bytes]} */ ([name, plain]);
  });
  return new Map(await Promise.all(contents));
}

/** What was packed as it is: nothing is copied. @param {Bytes} packed @returns {Map<string, Bytes>} */
export function opened(packed) {
  return new Map(entries(packed).map(({ name, content }) => [name, content]));
}

/** @param {Bytes} packed */
function entries(packed) {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const text = new TextDecoder();
  let end = packed.length - 22;
  while (view.getUint32(end, true) !== END) end -= 1;
  let at = view.getUint32(end + 16, true);
  /** @type {{ name: string, content: Bytes, how: number }[]} */
  const found = [];
  for (; view.getUint32(at, true) === ENTRY; at = afterEntry(view, at)) {
    const name = text.decode(packed.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)));
    const local = view.getUint32(at + 42, true);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const content = packed.subarray(start, start + view.getUint32(at + 20, true));
    found.push({ name, content, how: view.getUint16(at + 10, true) });
  }
  return found;
}

/** @param {DataView} view @param {number} at */
function afterEntry(view, at) {
  return at + 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
}

/** @param {Bytes} content */
async function inflated(content) {
  const stream = new Blob([content]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
