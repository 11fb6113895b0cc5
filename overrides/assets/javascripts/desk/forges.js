/* What is written at the desk, sent to the office's own GitHub, GitLab or Gitea as a request: a branch, one commit with
   all files, and the request. The token goes to that host alone and is kept nowhere. */

/**
 * `api`: the address of the repository in the forge's interface.
 * @typedef {{kind: "github" | "gitlab" | "gitea", api: string, branch: string}} Forge
 * @typedef {{path: string, text: string, base: string | null}} Change `base`: what it was made from; null for a new file
 * @typedef {{branch: string, title: string, body: string}} Wish
 * @typedef {{text: string, id: string}} Known a file as the forge has it, and what it names that version by
 * @typedef {(method: string, path: string, body?: object) => Promise<any>} Call
 * @typedef {{
 *   token: (token: string) => Record<string, string>,
 *   file: (path: string, branch: string) => string,
 *   known: (answer: any) => Known,
 *   commit: (call: Call, forge: Forge, files: (Change & {id: string})[], wish: Wish) => Promise<unknown>,
 *   request: (call: Call, forge: Forge, wish: Wish) => Promise<string>,
 * }} Interface
 */

/** Longest wait for an answer, in milliseconds. */
const PATIENCE = 30_000;
const EXISTS = /already exists/i;

/** Why a forge did not take it: `reason` is a word of the table `hand_in.refused`. */
export class Refused extends Error {
  /** @param {string} reason @param {Record<string, string | number>} [values] */
  constructor(reason, values = {}) {
    super(reason);
    this.reason = reason;
    this.values = values;
  }
}

/** @param {string} text */
function packed(text) {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
}

/** @param {string} content */
function unpacked(content) {
  const bytes = Uint8Array.from(atob(content.replace(/\s/g, "")), (character) => character.charCodeAt(0));
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

/** @param {string} path */
const inAddress = (path) => path.split("/").map(encodeURIComponent).join("/");

/** @param {{id: string}} file */
const how = ({ id }) => (id ? "update" : "create");

/** @type {Record<Forge["kind"], Interface>} */
const INTERFACES = {
  github: {
    token: (token) => ({ Authorization: `Bearer ${token}`, Accept: "application/vnd.github+json" }),
    file: (path, branch) => `/contents/${inAddress(path)}?ref=${encodeURIComponent(branch)}`,
    known: ({ content, sha }) => ({ text: unpacked(content), id: sha }),
    async commit(call, forge, files, { branch, title }) {
      const { object: head } = await call("GET", `/git/ref/heads/${inAddress(forge.branch)}`);
      const { tree: old } = await call("GET", `/git/commits/${head.sha}`);
      const entries = files.map(({ path, text }) => ({ path, mode: "100644", type: "blob", content: text }));
      const tree = await call("POST", "/git/trees", { base_tree: old.sha, tree: entries });
      const commit = await call("POST", "/git/commits", { message: title, tree: tree.sha, parents: [head.sha] });
      await call("POST", "/git/refs", { ref: `refs/heads/${branch}`, sha: commit.sha });
    },
    async request(call, forge, { branch, title, body }) {
      return (await call("POST", "/pulls", { title, head: branch, base: forge.branch, body })).html_url;
    },
  },
  gitlab: {
    token: (token) => ({ "PRIVATE-TOKEN": token }),
    file: (path, branch) => `/repository/files/${encodeURIComponent(path)}?ref=${encodeURIComponent(branch)}`,
    known: ({ content, last_commit_id: id }) => ({ text: unpacked(content), id }),
    async commit(call, forge, files, { branch, title }) {
      const actions = files.map((file) => ({
        action: how(file),
        file_path: file.path,
        content: file.text,
        ...(file.id && { last_commit_id: file.id }),
      }));
      await call("POST", "/repository/commits", { branch, start_branch: forge.branch, commit_message: title, actions });
    },
    async request(call, forge, { branch, title, body }) {
      const wish = { source_branch: branch, target_branch: forge.branch, title, description: body };
      return (await call("POST", "/merge_requests", { ...wish, remove_source_branch: true })).web_url;
    },
  },
  gitea: {
    token: (token) => ({ Authorization: `token ${token}` }),
    file: (path, branch) => `/contents/${inAddress(path)}?ref=${encodeURIComponent(branch)}`,
    known: ({ content, sha }) => ({ text: unpacked(content), id: sha }),
    async commit(call, forge, files, { branch, title }) {
      const told = files.map((file) => ({
        operation: how(file),
        path: file.path,
        content: packed(file.text),
        ...(file.id && { sha: file.id }),
      }));
      await call("POST", "/contents", { branch: forge.branch, new_branch: branch, message: title, files: told });
    },
    async request(call, forge, { branch, title, body }) {
      return (await call("POST", "/pulls", { title, head: branch, base: forge.branch, body })).html_url;
    },
  },
};

/** Minutes until one may ask again, as the answer's head says. @param {Headers} head */
function minutesLeft(head) {
  const reset = Number(head.get("x-ratelimit-reset") ?? head.get("ratelimit-reset") ?? 0);
  const seconds = Number(head.get("retry-after")) || reset - Date.now() / 1000;
  return Math.max(1, Math.ceil(seconds / 60) || 1);
}

/** @param {Response} answer @param {string} said */
function refusal(answer, said) {
  const { status, headers } = answer;
  const spent = headers.get("x-ratelimit-remaining") === "0" || headers.has("retry-after");
  if (status === 429 || (status === 403 && spent)) return new Refused("limit", { minutes: minutesLeft(headers) });
  const plain = /** @type {Record<number, string>} */ ({ 401: "token", 403: "rights", 404: "missing" })[status];
  if (plain) return new Refused(plain);
  if (EXISTS.test(said)) return new Refused("taken");
  return new Refused("other", { status, said: said.slice(0, 200) });
}

/** @param {Forge} forge @param {string} token @returns {Call} */
function caller(forge, token) {
  return async (method, path, body) => {
    /** @type {Response} */
    let answer;
    try {
      answer = await fetch(forge.api + path, {
        method,
        headers: { ...INTERFACES[forge.kind].token(token), ...(body && { "Content-Type": "application/json" }) },
        ...(body && { body: JSON.stringify(body) }),
        ...{ cache: "no-store", credentials: "omit", redirect: "error", referrerPolicy: "no-referrer" },
        signal: AbortSignal.timeout(PATIENCE),
      });
    } catch {
      throw new Refused("network");
    }
    const said = await answer.json().catch(() => null);
    if (!answer.ok) throw refusal(answer, [said?.message ?? said?.error ?? ""].flat().join(" "));
    if (said === null) throw new Refused("stranger");
    return said;
  };
}

/** @param {string} text */
const plainLines = (text) => text.replace(/\r\n?/g, "\n").trimEnd();

/** The file as the forge has it now; null where it has none. @param {Call} call @param {Forge} forge @param {string} path */
async function knownFile(call, forge, path) {
  const face = INTERFACES[forge.kind];
  try {
    return face.known(await call("GET", face.file(path, forge.branch)));
  } catch (error) {
    if (error instanceof Refused && error.reason === "missing") return null;
    throw error instanceof Refused ? error : new Refused("stranger");
  }
}

/** A list that a mend wrote into, as others did: the request's own mends do so again. @param {string} path */
export const isList = (path) => /\/\.[\w-]+\.yml$/.test(path);

/** Every change with what the forge knows of its file. @param {Call} call @param {Forge} forge @param {Change[]} changes */
async function compared(call, forge, changes) {
  const files = [];
  for (const change of changes) {
    const known = await knownFile(call, forge, change.path);
    if (known && change.base === null) throw new Refused("exists", { path: change.path });
    if (known && plainLines(known.text) !== plainLines(change.base ?? ""))
      if (isList(change.path)) continue;
      else throw new Refused("changed", { path: change.path });
    if (!known && change.base !== null) throw new Refused("gone", { path: change.path });
    files.push({ ...change, id: known?.id ?? "" });
  }
  return files;
}

/** Puts all changes on a branch of their own. Throws `Refused`. @param {Forge} forge @param {string} token
 * @param {Change[]} changes @param {Wish} wish */
export async function commit(forge, token, changes, wish) {
  const call = caller(forge, token);
  await INTERFACES[forge.kind].commit(call, forge, await compared(call, forge, changes), wish);
}

/** Asks for the branch to be taken in; its address. Throws `Refused`. @param {Forge} forge @param {string} token
 * @param {Wish} wish @returns {Promise<string>} */
export function request(forge, token, wish) {
  return INTERFACES[forge.kind].request(caller(forge, token), forge, wish);
}
