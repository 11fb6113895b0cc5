/* What is wrong, as the desk shows it: beside a field or line, elsewhere, and both languages counted. */

import { button, filled, make } from "./make.js";
/** @import { Found, Go, Words } from "./types" */

/** All languages, counted. @param {HTMLElement} place @param {[string, number[]][]} parity @param {string[]} names of the
    languages @param {Words} words */
export function showParity(place, parity, names, words) {
  place.hidden = !parity.length;
  const heads = [words.count, ...names].map((textContent) => make("th", { scope: "col", textContent }));
  place.querySelector("thead")?.replaceChildren(make("tr", {}, ...heads, make("td")));
  place
    .querySelector("tbody")
    ?.replaceChildren(
      ...parity.map(([what, counts]) =>
        make(
          "tr",
          {},
          make("th", { scope: "row", textContent: what }),
          ...counts.map((count) => make("td", { textContent: String(count) })),
          make("td", { textContent: new Set(counts).size === 1 ? `✓ ${words.same}` : `✗ ${words.unlike}` }),
        ),
      ),
    );
}

/** What stands between backticks, as a terminal shows it, is code. @param {string} text */
function coded(text) {
  const parts = text.split("`");
  return parts.length % 2 ? parts.map((part, at) => (at % 2 ? make("code", { textContent: part }) : part)) : [text];
}

/** @param {Found} found @param {Go[]} ways @param {(found: Found) => void} mend @param {Words} words */
export function showFound(found, ways, mend, words) {
  const label = found.severity === "error" ? words.error : words.warning;
  const told = [" ", ...coded(found.message), " — ", ...coded(found.fix)];
  const said = make("p", {}, make("b", { textContent: `${label}` }), ...told);
  const why = make(
    "details",
    {},
    make("summary", { textContent: `${words.why}` }),
    make("p", {}, ...coded(found.why)),
    make("p", {}, make("code", { textContent: `${found.rule} ${found.path}:${found.line}:${found.column}` })),
  );
  const actions = make("span", { className: "desk__actions" });
  for (const [line, go] of ways) actions.append(button(filled(words.go, { line }), go));
  if (found.mend) {
    const pressed = button(`${found.mend === "stamp" ? words.stamp : words.mend}`, () => mend(found));
    pressed.dataset.mend = found.mend;
    actions.append(pressed);
  }
  return make("div", { className: `desk__finding is-${found.severity}`, tabIndex: -1 }, said, actions, why);
}
