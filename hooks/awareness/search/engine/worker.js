/* Where the engine begins. In a worker: reads the index that its address names after the `#`. Any message is answered:
   {} and {learnt} by {ready} or {broken}, {query, id} by {id, result}. On a page search-box.js calls the engine itself. */

import { engineAtOnce, engineInTurns } from "./answer.js";
/** @import { Question, Reply } from "./types" */

if (typeof document !== "undefined") self.awarenessSearch = { engine: engineInTurns };
else if (self.importScripts) {
  const answered = begun(self.importScripts);
  self.onmessage = ({ data }) => self.postMessage(answered(data));
}

/** @param {(address: string) => void} load @returns {(question: Question) => Reply} */
function begun(load) {
  try {
    load(decodeURIComponent(self.location.hash.slice(1)));
    const ask = engineAtOnce(self.awarenessIndex);
    return ({ query, id, learnt }) => {
      if (query !== undefined) return { id, result: ask(query) };
      if (learnt) ask.learn(learnt);
      else setTimeout(ask.prepare);
      return { ready: true };
    };
  } catch (error) {
    return () => ({ broken: String(error) });
  }
}
