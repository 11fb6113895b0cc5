/* The page's end of the worker: one question after another, each with its answer. A worker that dies is followed by
   another, which is asked what is still unanswered. */
/** @import { Ask } from "./types" */

/** How long, in milliseconds, nothing is heard of a worker before it counts as dead. */
const UNHEARD = 20_000;
const STARTING = 300_000;
const SILENT = 90_000;
const LOOKS = 1_000;
const MOST_LIVES = 4;
const MOST_TRIES = 2;

/** @typedef {{ id: number, name: string, values: string, tries: number, done: (answer: unknown) => void,
      failed: (error: Error) => void }} Question
    @typedef {{ step: string, done?: number, all?: number }} Step */

export class Core {
  /** @param {string} script the worker's @param {string} desk where the parts lie @param {string} locale
      @param {(step: Step) => void} told of its start: {step: alive, fetch, start, ready or again} */
  constructor(script, desk, locale, told) {
    this.first = { desk, locale, day: today() };
    this.script = script;
    this.told = told;
    /** @type {Map<number, Question>} */
    this.waiting = new Map();
    this.last = 0;
    this.lives = 0;
    this.isUp = false;
    /** Whether one died that had answered. */
    this.wasLost = false;
    /** Whether this worker has said anything: now and then a browser does not get one to run. */
    this.isAlive = false;
    this.heard = Date.now();
    /** @type {Promise<void>} */
    this.ready = new Promise((done, failed) => {
      this.isReady = done;
      this.isBroken = failed;
    });
    this.live();
    setInterval(() => this.look(), LOOKS);
  }

  /** @type {Ask} */
  ask = (name, ...values) =>
    new Promise((done, failed) => {
      this.last += 1;
      const question = { id: this.last, name, values: JSON.stringify(values), tries: 0, done, failed };
      this.waiting.set(question.id, question);
      if (this.isUp) this.send(question);
    });

  live() {
    const fresh = this.isAlive;
    this.wasLost ||= this.isUp;
    this.lives += 1;
    this.isUp = false;
    this.isAlive = false;
    this.heard = Date.now();
    const worker = new Worker(this.script, { type: "module" });
    this.worker = worker;
    worker.onerror = (event) => this.lost(new Error(event.message || "worker"));
    worker.onmessage = ({ data }) => worker === this.worker && this.hear(data);
    worker.postMessage({ ...this.first, fresh });
  }

  /** @param {any} data */
  hear(data) {
    this.heard = Date.now();
    this.isAlive = true;
    if (data.broken) this.broken(new Error(data.broken));
    else if (data.ready) this.up();
    else if (data.step) this.told(data);
    else if (data.fatal) this.lost(new Error(data.fatal));
    else this.answered(data);
  }

  up() {
    this.isUp = true;
    this.isReady?.();
    this.told({ step: this.wasLost ? "again" : "ready" });
    for (const question of [...this.waiting.values()]) this.send(question);
  }

  /** @param {Question} question */
  send(question) {
    question.tries += 1;
    if (this.waiting.size === 1) this.heard = Date.now();
    this.worker?.postMessage({ id: question.id, name: question.name, values: question.values });
  }

  /** @param {{ id: number, answer: string, problem?: string }} data */
  answered({ id, answer, problem }) {
    const question = this.waiting.get(id);
    this.waiting.delete(id);
    if (problem === undefined) question?.done(JSON.parse(answer));
    else question?.failed(new Error(problem));
  }

  look() {
    const patience = this.isUp ? SILENT : this.isAlive ? STARTING : UNHEARD;
    const isWaited = !this.isUp || this.waiting.size;
    if (this.worker && isWaited && Date.now() - this.heard > patience) this.lost(new Error("silent"));
  }

  /** The worker is gone: what it was asked twice is not asked a third time. @param {Error} error */
  lost(error) {
    console.error("desk:", error);
    this.worker?.terminate();
    this.worker = undefined;
    for (const question of [...this.waiting.values()].filter(({ tries }) => tries >= MOST_TRIES)) {
      this.waiting.delete(question.id);
      question.failed(error);
    }
    if (this.lives < MOST_LIVES) this.live();
    else this.broken(error);
  }

  /** There is to be no worker any more. @param {Error} error */
  broken(error) {
    this.worker?.terminate();
    this.worker = undefined;
    this.isBroken?.(error);
    this.told({ step: "broken" });
    for (const question of this.waiting.values()) question.failed(error);
    this.waiting.clear();
    this.ask = () => Promise.reject(error);
  }
}

/** The reader's day: 2026-11-29. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
