/* A field of the form: its one sentence, what is written, and what is wrong with it. */

import { findAll } from "../page.js";
import { button, filled, make, newId } from "./make.js";
/** @import { Field, Words } from "./types" */

const FEW = 12;
/** @type {Record<string, string>} */
const TYPES = { number: "number", day: "date" };
const BULLET = /^\s*[-*•‧●○◆■▪·](?:\s+|(?=[\u2e80-\u{10ffff}]))/u;
const WIDE = /[\u2e80-\u{10ffff}]/u;

/** In Latin letters, as the check counts (text/width.py). @param {string} text */
const width = (text) => [...text].reduce((sum, letter) => sum + (WIDE.test(letter) ? 2 : 1), 0);

/** @typedef {{ element: HTMLElement, found: HTMLElement, first: HTMLElement }} Shown */

/** @param {Field} field @param {Words} words @param {(value: unknown) => void} changed
    @param {(query: string) => Promise<[string, string][]>} icons @returns {Shown} */
export function showField(field, words, changed, icons) {
  const found = make("div", { className: "desk__found" });
  found.id = newId("found");
  const about = make("small", { className: "desk__about", textContent: field.about });
  about.id = newId("about");
  const name = make("code", { textContent: field.name });
  const must = field.required ? make("b", { className: "desk__must", textContent: words.must }) : null;
  const described = `${about.id} ${found.id}`;
  const isGroup = field.form === "list" || field.form === "forms";
  const control = isGroup
    ? group(field, words, changed)
    : one(field, words, changed, field.name === "icon" ? icons : undefined);
  const first = /** @type {HTMLElement} */ (control.querySelector("input, select, textarea, button") ?? control);
  if (isGroup) {
    const legend = make("legend", {}, about, " ", name, must);
    const element = make(
      "fieldset",
      { className: "desk__field", "aria-describedby": found.id, "data-field": field.name },
      legend,
      control,
      found,
    );
    return { element, found, first };
  }
  first.id ||= newId("field");
  first.setAttribute("aria-describedby", described);
  const label = make("label", { htmlFor: first.id }, about, " ", name, must);
  const element = make("div", { className: "desk__field", "data-field": field.name }, label, control, found);
  return { element, found, first };
}

/** One value. @param {Field} field @param {Words} words @param {(value: unknown) => void} changed
    @param {((query: string) => Promise<[string, string][]>) | undefined} icons */
function one(field, words, changed, icons) {
  const value = field.value ?? "";
  if (field.form === "yes") {
    const box = make("input", { type: "checkbox", checked: value === true });
    box.onchange = () => changed(box.checked || null);
    return make("div", {}, box);
  }
  if (field.choices.length) {
    const chosen = select(field.choices, String(value), field.required ? words.choose : words.nothing);
    chosen.onchange = () => changed(chosen.value || null);
    return make("div", {}, chosen);
  }
  const input = TYPES[field.form]
    ? make("input", { type: TYPES[field.form], value: String(value) })
    : lines(String(value));
  if (field.example) input.placeholder = field.example.replace(/^["'](.*)["']$/, "$1");
  for (const [attribute, limit] of Object.entries({ min: field.ge, max: field.le }))
    if (limit !== undefined) input.setAttribute(attribute, String(limit));
  const counted = field.longest ? make("small", { className: "desk__count" }) : null;
  const told = () => {
    if (!counted) return;
    const long = width(input.value);
    counted.textContent = filled(words.counted, { count: long, most: field.longest });
    counted.classList.toggle("is-over", long > Number(field.longest));
  };
  input.oninput = () => {
    told();
    changed(
      field.form === "number" && input.value ? Number(input.value) : input.value.replace(/[\r\n]+/g, " ") || null,
    );
  };
  told();
  return make("div", {}, input, counted, icons ? offered(input, words, icons) : null);
}

/** A line of text, shown on as many as it takes; Enter and what is pasted end no line. @param {string} value */
function lines(value) {
  const input = make("textarea", { value, rows: 1, className: "desk__line" });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) event.preventDefault();
  });
  const fit = () => {
    input.style.height = "auto";
    input.style.height = `${input.scrollHeight + 4}px`;
  };
  input.addEventListener("input", fit);
  let wide = 0;
  new ResizeObserver(() => {
    if (input.clientWidth === wide) return;
    wide = input.clientWidth;
    fit();
  }).observe(input);
  return input;
}

/** Icons to choose from, by a word. @param {HTMLInputElement | HTMLTextAreaElement} input @param {Words} words
    @param {(query: string) => Promise<[string, string][]>} icons */
function offered(input, words, icons) {
  const list = make("div", { className: "desk__icons", role: "group", "aria-label": words.icons, hidden: true });
  const show = async () => {
    const found = await icons(input.value);
    list.replaceChildren(
      ...found.map(([name, path]) => {
        const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
        svg.setAttribute("viewBox", "0 0 24 24");
        const drawn = document.createElementNS("http://www.w3.org/2000/svg", "path");
        drawn.setAttribute("d", path);
        svg.append(drawn);
        const pressed = button("", () => {
          input.value = name;
          input.dispatchEvent(new Event("input"));
          input.focus();
          list.hidden = true;
        });
        pressed.title = name;
        pressed.append(svg, make("span", { textContent: name }));
        return pressed;
      }),
    );
    list.hidden = !found.length;
  };
  const open = button(words.icons, show);
  return make("div", { className: "desk__offer" }, open, list);
}

/** @param {[string, string][]} choices @param {string} value @param {string} none */
function select(choices, value, none) {
  const made = make("select", {}, make("option", { value: "", textContent: none }));
  for (const [key, said] of choices) made.append(make("option", { value: key, textContent: said }));
  if (value && !choices.some(([key]) => key === value)) made.append(make("option", { value, textContent: value }));
  made.value = value;
  return made;
}

/** Several values. @param {Field} field @param {Words} words @param {(value: unknown) => void} changed */
function group(field, words, changed) {
  const values = Array.isArray(field.value) ? field.value : [];
  if (field.form === "list" && field.choices.length && field.choices.length <= FEW)
    return boxes(field, values, changed);
  return rows(field, words, [...values], changed);
}

/** A few to tick; the order is the choices' own. @param {Field} field @param {unknown[]} values
    @param {(value: unknown) => void} changed */
function boxes(field, values, changed) {
  const made = field.choices.map(([key, said]) => {
    const box = make("input", { type: "checkbox", value: key, checked: values.includes(key) });
    return make("label", { className: "desk__box" }, box, said);
  });
  const element = make("div", { className: "desk__boxes" }, ...made);
  element.onchange = () =>
    changed(
      [.../** @type {NodeListOf<HTMLInputElement>} */ (element.querySelectorAll(":checked"))].map((box) => box.value),
    );
  return element;
}

/** Values one below the other, which can be put in another order. @param {Field} field @param {Words} words
    @param {any[]} values @param {(value: unknown) => void} changed */
function rows(field, words, values, changed) {
  const list = make("ol", { className: "desk__rows" });
  const empty = field.form === "forms" ? {} : "";
  const add = button(`＋ ${words.add}`, () => {
    values.push(structuredClone(empty));
    draw();
    focusIn(values.length - 1);
  });
  const tell = () =>
    changed(values.filter((value) => (typeof value === "string" ? value.trim() : Object.keys(value).length)));
  /** @param {number} at */
  const focusIn = (at) => {
    for (const input of findAll(`:scope > :nth-child(${at + 1}) :is(input, select, textarea)`, list).slice(0, 1))
      input.focus();
  };
  /** @param {number} at @param {number} to */
  const move = (at, to) => {
    values.splice(to, 0, ...values.splice(at, 1));
    draw();
    tell();
    focusIn(to);
  };
  /** What was pasted as several lines is several items. @param {number} at @param {string[]} all */
  const spread = (at, all) => {
    values.splice(at, 1, ...all);
    draw();
    tell();
    focusIn(at + all.length - 1);
  };
  const draw = () => {
    list.replaceChildren(...values.map((value, at) => row(value, at)));
    add.hidden = values.length >= (field.max_length ?? Number.POSITIVE_INFINITY);
  };
  /** @param {any} value @param {number} at */
  const row = (value, at) => {
    const place = filled(words.item, { number: at + 1 });
    /** @param {unknown} now */
    const keep = (now) => {
      values[at] = now ?? "";
      tell();
    };
    const written =
      field.form === "forms"
        ? inner(field, words, value, place, keep)
        : line(field, words, value, place, keep, (more) => spread(at, more));
    const up = button("↑", () => move(at, at - 1), filled(words.up, { item: place }));
    const down = button("↓", () => move(at, at + 1), filled(words.down, { item: place }));
    up.disabled = at === 0;
    down.disabled = at === values.length - 1;
    const gone = button(
      "✕",
      () => {
        values.splice(at, 1);
        draw();
        tell();
        values.length ? focusIn(Math.min(at, values.length - 1)) : add.focus();
      },
      filled(words.remove, { item: place }),
    );
    return make("li", { "data-item": at }, written, make("span", { className: "desk__moves" }, up, down, gone));
  };
  draw();
  return make("div", {}, list, add);
}

/** @param {Field} field @param {Words} words @param {string} value @param {string} place
    @param {(value: unknown) => void} keep @param {(all: string[]) => void} spread */
function line(field, words, value, place, keep, spread) {
  const input = field.choices.length ? select(field.choices, value, words.choose) : lines(String(value));
  input.setAttribute("aria-label", `${field.about} ${place}`);
  input.oninput = () => keep(input.value.replace(/[\r\n]+/g, " "));
  if (input instanceof HTMLTextAreaElement)
    input.onpaste = (event) => {
      const all = linesOf(event.clipboardData?.getData("text/plain") ?? "");
      if (all.length < 2) return;
      event.preventDefault();
      const [before, after] = [input.value.slice(0, input.selectionStart), input.value.slice(input.selectionEnd)];
      spread([before + all[0], ...all.slice(1, -1), all.at(-1) + after]);
    };
  return input;
}

/** What was pasted, line by line, without the marks of a list. @param {string} text */
function linesOf(text) {
  const rows = text.split(/[\r\n\v\u2028\u2029]+/).map((row) => row.replace(BULLET, "").trim());
  return rows.filter(Boolean);
}

/** A form within a list: a question of a quiz. @param {Field} field @param {Words} words @param {Record<string, any>} value
    @param {string} place @param {(value: unknown) => void} keep */
function inner(field, words, value, place, keep) {
  const all = field.fields.map((part) => {
    /** @type {Field} */
    const whole = { ...part, value: value[part.name], required: false, choices: [], fields: [], example: "" };
    return showField(
      whole,
      words,
      (now) => {
        if (now === null || (Array.isArray(now) && !now.length)) delete value[part.name];
        else value[part.name] = now;
        keep(value);
      },
      async () => [],
    ).element;
  });
  return make("fieldset", { className: "desk__inner" }, make("legend", { textContent: place }), ...all);
}
