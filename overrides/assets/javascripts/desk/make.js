/* Elements, made without markup: whatever an editor writes stays text. */

let count = 0;

/** @template {keyof HTMLElementTagNameMap} T @param {T} tag @param {Record<string, unknown>} [told] properties, and
    attributes where a name has a hyphen @param {(Node | string | null)[]} inside
    @returns {HTMLElementTagNameMap[T]} */
export function make(tag, told = {}, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(told)) {
    if (name.includes("-")) element.setAttribute(name, String(value));
    else Object.assign(element, { [name]: value });
  }
  element.append(...inside.filter((one) => one !== null));
  return element;
}

/** An id that nothing else has. @param {string} what */
export function newId(what) {
  count += 1;
  return `desk-${what}-${count}`;
}

/** @param {string} words @param {() => void} pressed @param {string} [label] what is read aloud where the words are a sign */
export function button(words, pressed, label = "") {
  const made = make("button", { type: "button", className: "button", textContent: words, onclick: pressed });
  if (label) made.setAttribute("aria-label", label);
  return made;
}

/** A sentence with its values. @param {string | undefined} sentence @param {Record<string, unknown>} values */
export function filled(sentence, values) {
  return `${sentence}`.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
