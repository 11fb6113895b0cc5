/* The quiz: answers are checked where they are given, and spell a word. Nothing is sent, and nothing is kept. */

import { longDay } from "./day.js";
import { find, findAll } from "./page.js";

const quiz = find("[data-quiz]");
const words = quiz.dataset;
/** How many are drawn of all; 0 where all are asked. */
const count = Number(words.quiz);
const every = findAll(".quiz__question", quiz);
let asked = every;
const end = find(".quiz__end", quiz);
const again = find("[data-again]", end);
const paper = document.documentElement.classList;
const PRINTED = ["is-slip", "is-sheet"];

/** @param {HTMLElement} question @returns {HTMLInputElement[]} */
const choices = (question) => findAll("input", question);
/** @param {HTMLElement} question */
const isRight = (question) => question.dataset.answered === "right";

/** Ready to be answered, with nothing chosen. @param {HTMLElement} question */
function open(question) {
  delete question.dataset.answered;
  for (const choice of choices(question)) choice.checked = choice.disabled = false;
  for (const sign of findAll(".quiz__sign", question)) sign.remove();
  for (const option of findAll(".quiz__option", question)) option.classList.remove("is-right", "is-own");
  find(".quiz__check", question).hidden = false;
  for (const part of findAll(".quiz__answer, .quiz__verdict", question)) part.hidden = true;
}

/** @param {HTMLElement} question */
function check(question) {
  const all = choices(question);
  const own = all.find((choice) => choice.checked);
  if (!own) return all[0]?.focus();
  const right = all[Number(question.dataset.right)];
  question.dataset.answered = own === right ? "right" : "wrong";
  mark(right, "is-right", `✓ ${words.signRight}`);
  if (own !== right) mark(own, "is-own", `✗ ${words.signOwn}`);
  for (const choice of all) choice.disabled = true;
  find(".quiz__check", question).hidden = true;
  /** @type {HTMLDetailsElement} */
  const answer = find(".quiz__answer", question);
  answer.hidden = false;
  answer.open = true;
  const verdict = find(".quiz__verdict", answer);
  verdict.textContent = own === right ? `${words.verdictRight} ${letterOf(question)}` : `${words.verdictWrong}`;
  verdict.hidden = false;
  verdict.focus();
  tally();
}

/** @param {HTMLInputElement | undefined} choice @param {string} name @param {string} words */
function mark(choice, name, words) {
  const sign = document.createElement("small");
  sign.className = "quiz__sign";
  sign.textContent = words;
  choice?.parentElement?.append(sign);
  choice?.parentElement?.classList.add(name);
}

/** The character that a question hides (see `letter` in pages/globals.py); none where there is no word.
    @param {HTMLElement} question */
function letter(question) {
  const { letter: code } = question.dataset;
  return code ? String.fromCodePoint(Number.parseInt(code, 16) - 17 * (every.indexOf(question) + 1)) : "";
}

/** What is said of it. @param {HTMLElement} question */
function letterOf(question) {
  const found = letter(question);
  const told = `${words.letterTold}`.replace("{number}", String(every.indexOf(question) + 1));
  return found && told.replace("{letter}", found);
}

function tally() {
  const right = asked.filter(isRight);
  const done = asked.filter((question) => question.dataset.answered);
  for (const question of right)
    for (const place of findAll(`[data-place="${every.indexOf(question)}"]`, quiz)) {
      place.textContent = letter(question);
      place.classList.add("is-found");
    }
  /** @param {string | undefined} template */
  const told = (template) =>
    `${template}`.replace("{right}", String(right.length)).replace("{all}", String(asked.length));
  for (const place of findAll("[data-tally]", quiz)) place.textContent = told(place.dataset.tally);
  const score = find("[data-score]", quiz);
  score.textContent = done.length ? told(score.dataset.score) : "";
  find(".quiz__score", quiz).hidden = Boolean(count) && !done.length;
  end.hidden = done.length < asked.length;
  again.hidden = right.length === asked.length;
  for (const slip of findAll('[data-print="slip"]', end)) slip.hidden = !again.hidden;
}

/** Others of all, in another order. */
function draw() {
  const left = [...every];
  asked = Array.from({ length: count }, () => left.splice(Math.floor(Math.random() * left.length), 1)[0] ?? quiz);
  for (const question of every) question.hidden = !asked.includes(question);
  find(".quiz__questions", quiz).prepend(...asked);
  start();
}

function start() {
  for (const [at, question] of asked.entries()) {
    open(question);
    find("[data-number]", question).textContent = String(at + 1);
  }
  const topics = new Set(asked.map((question) => question.dataset.topic));
  for (const place of findAll("[data-topics]", quiz)) place.textContent = [...topics].join(place.dataset.topics);
  tally();
}

quiz.addEventListener("click", ({ target }) => {
  const button = target instanceof Element && target.closest("button");
  if (!button) return;
  /** @type {HTMLElement | null} */
  const question = button.closest(".quiz__question");
  if (question) check(question);
  else if (button === again) {
    const wrong = asked.filter((one) => !isRight(one));
    for (const one of wrong) open(one);
    tally();
    if (wrong[0]) choices(wrong[0])[0]?.focus();
  } else if (button.dataset.print) {
    for (const day of findAll("[data-day]", quiz)) day.textContent = longDay(new Date());
    paper.add(`is-${button.dataset.print}`);
    window.print();
  } else {
    draw();
    if (asked[0]) choices(asked[0])[0]?.focus();
  }
});
quiz.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
  event.preventDefault();
  /** @type {HTMLElement | null} */
  const question = event.target.closest(".quiz__question");
  if (question) check(question);
});
window.addEventListener("afterprint", () => paper.remove(...PRINTED));

for (const summary of findAll("summary", quiz)) summary.hidden = true;
if (count) draw();
else start();
