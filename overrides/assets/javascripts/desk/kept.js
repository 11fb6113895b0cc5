/* What the browser keeps of a start for the next one, in IndexedDB, each found by the digest of what it was made from: the
   memory of the interpreter with all code imported, and what the check of the published site worked out (`notes`). Where
   nothing can be kept, or what is kept is torn or of another build, the desk starts as it does the first time. */

const NAME = "awareness-desk";
const STORE = "memory";
const STEP = 16;

/** @typedef {import("./unzip.js").Bytes} Bytes @typedef {{ made: string, sum: number, bytes: Bytes }} Kept */

export class Store {
  /** @param {string} site where it stands @param {string} made the key of what all is made from */
  constructor(site, made) {
    this.site = site;
    this.made = made;
  }

  /** @param {string} what @returns {Promise<Bytes | null>} */
  async get(what) {
    const found = /** @type {Kept | undefined} */ (await asked("readonly", (store) => store.get(this.key(what))));
    const isSound = found?.made === this.made && found.bytes instanceof Uint8Array && sum(found.bytes) === found.sum;
    return isSound ? found.bytes : null;
  }

  /** In place of the last one. @param {string} what @param {Bytes} bytes */
  put(what, bytes) {
    return asked("readwrite", (store) => store.put({ made: this.made, sum: sum(bytes), bytes }, this.key(what)));
  }

  /** Nothing is kept of this site any more. */
  drop() {
    return asked("readwrite", (store) => store.delete(IDBKeyRange.bound(this.key(""), this.key("\uffff"))));
  }

  /** @param {string} what */
  key(what) {
    return `${this.site} ${what}`;
  }
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
