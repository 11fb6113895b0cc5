/* What the browser keeps of a start for the next one: the memory of the interpreter with all code imported, in IndexedDB,
   one copy a site, found by the digest of what it was made from. Where nothing can be kept, or what is kept is torn or of
   another build, the desk starts as it does the first time. */

const NAME = "awareness-desk";
const STORE = "memory";
const STEP = 16;

/** @typedef {import("./unzip.js").Bytes} Bytes @typedef {{ made: string, sum: number, bytes: Bytes }} Kept */

/** @param {string} site where it stands @param {string} made the key of what it was made from
    @returns {Promise<Bytes | null>} */
export async function kept(site, made) {
  const found = /** @type {Kept | undefined} */ (await asked("readonly", (store) => store.get(site)));
  if (!found) return null;
  if (found.made === made && found.bytes instanceof Uint8Array && sum(found.bytes) === found.sum) return found.bytes;
  await forget(site);
  return null;
}

/** @param {string} site @param {string} made @param {Bytes} bytes */
export function keep(site, made, bytes) {
  return asked("readwrite", (store) => store.put({ made, sum: sum(bytes), bytes }, site));
}

/** @param {string} site */
export function forget(site) {
  return asked("readwrite", (store) => store.delete(site));
}

/** What the store says; nothing where there is none, or it is full, or another tab holds it.
    @template T @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest<T>} ask
    @returns {Promise<T | undefined>} */
function asked(mode, ask) {
  return new Promise((done) => {
    const nothing = () => done(undefined);
    try {
      const opening = indexedDB.open(NAME, 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
      opening.onerror = nothing;
      opening.onblocked = nothing;
      opening.onsuccess = () => {
        try {
          const transaction = opening.result.transaction(STORE, mode);
          const request = ask(transaction.objectStore(STORE));
          transaction.oncomplete = () => done(request.result);
          transaction.onerror = nothing;
          transaction.onabort = nothing;
        } catch {
          nothing();
        }
      };
    } catch {
      nothing();
    }
  });
}

/** Tells whether it was torn, in a moment: every sixteenth word. @param {Bytes} bytes */
function sum(bytes) {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
  let total = bytes.length;
  for (let at = 0; at < words.length; at += STEP) total = (Math.imul(total, 31) + Number(words[at])) | 0;
  return total;
}
