/* The page's end of the worker: one question after another, each with its answer. */
/** @import { Ask } from "./types" */

/** @param {string} script the worker's @param {string} desk where the parts lie @param {string} locale
    @returns {{ ask: Ask, ready: Promise<void> }} */
export function startCore(script, desk, locale) {
  const worker = new Worker(script, { type: "module" });
  /** @type {Map<number, { done: (answer: unknown) => void, failed: (error: Error) => void }>} */
  const waiting = new Map();
  let last = 0;
  /** @type {Promise<void>} */
  const ready = new Promise((done, failed) => {
    worker.onerror = (event) => failed(new Error(event.message || "worker"));
    worker.onmessage = ({ data }) => {
      if (data.ready) return done();
      if (data.broken) return failed(new Error(data.broken));
      const one = waiting.get(data.id);
      waiting.delete(data.id);
      if (data.problem === undefined) one?.done(JSON.parse(data.answer));
      else one?.failed(new Error(data.problem));
    };
  });
  worker.postMessage({ desk, locale, day: today() });
  return {
    ready,
    ask: async (name, ...values) => {
      await ready;
      last += 1;
      worker.postMessage({ id: last, name, values: JSON.stringify(values) });
      return new Promise((done, failed) => waiting.set(last, { done, failed }));
    },
  };
}

/** The reader's day: 2026-11-29. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
