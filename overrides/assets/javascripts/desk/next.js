/* From one finding to the next, by a key: F8, and with Shift back, as in editors of programs. Browsers and screen readers
   leave both alone. */
/** @import { Stop } from "./types" */

/** @param {Stop} stop @param {Element | null} active @param {number} caret */
function isBehind({ place, at }, active, caret) {
  if (!active || place === active) return place === active && at() > caret;
  return Boolean(active.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING);
}

/** @param {Stop} stop @param {Element | null} active @param {number} caret */
function isBefore({ place, at }, active, caret) {
  if (!active || place === active) return place === active && at() >= 0 && at() < caret;
  return Boolean(active.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_PRECEDING);
}

/** The focus to the next finding after it, or before it; from the last to the first. Its number; 0 where there is none.
    @param {Stop[]} stops in the order of the page @param {boolean} [back] */
export function goOn(stops, back = false) {
  const active = document.activeElement;
  const caret = active instanceof HTMLTextAreaElement ? active.selectionStart : 0;
  const found = back
    ? stops.map((stop) => isBefore(stop, active, caret)).lastIndexOf(true)
    : stops.findIndex((stop) => isBehind(stop, active, caret));
  const at = found >= 0 ? found : back ? stops.length - 1 : 0;
  stops[at]?.go();
  return stops.length && at + 1;
}

/** @param {(back: boolean) => void} go */
export function listen(go) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "F8" || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    event.preventDefault();
    go(event.shiftKey);
  });
}
