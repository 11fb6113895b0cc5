/* A ZIP's contents, unpacked by the browser itself. Only what our own packing writes: stored or deflated, no more than
   4 GB (hooks/awareness/desk/packing.py). */

const ENTRY = 0x02014b50;
const END = 0x06054b50;
const DEFLATED = 8;

/** @param {Uint8Array<ArrayBuffer>} packed @param {(name: string) => boolean} [wanted]
    @returns {Promise<Map<string, Uint8Array<ArrayBuffer>>>} */
export async function unzip(packed, wanted = () => true) {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  let end = packed.length - 22;
  while (view.getUint32(end, true) !== END) end -= 1;
  let at = view.getUint32(end + 16, true);
  /** @type {Promise<[string, Uint8Array<ArrayBuffer>]>[]} */
  const contents = [];
  for (; view.getUint32(at, true) === ENTRY; at = afterEntry(view, at)) {
    const name = new TextDecoder().decode(packed.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)));
    if (!wanted(name)) continue;
    const local = view.getUint32(at + 42, true);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const content = packed.subarray(start, start + view.getUint32(at + 20, true));
    contents.push(inflated(content, view.getUint16(at + 10, true)).then((bytes) => [name, bytes]));
  }
  return new Map(await Promise.all(contents));
}

/** @param {DataView} view @param {number} at */
function afterEntry(view, at) {
  return at + 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
}

/** @param {Uint8Array<ArrayBuffer>} content @param {number} how */
async function inflated(content, how) {
  if (how !== DEFLATED || !content.length) return content;
  const stream = new Blob([content]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
