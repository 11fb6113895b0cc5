/* Marks the words a search result was found by (?h=傳真 號碼) on the page it led to.
   Loaded by search-client.js, on such pages only. Text nodes only: nothing is parsed. */

const LONGEST = 400;

const asked = (new URLSearchParams(location.search).get("h") ?? "").slice(0, LONGEST);
// What is marked has been read: the address that people copy is the page's own.
const address = new URL(location.href);
address.searchParams.delete("h");
history.replaceState(history.state, "", address);
const words = asked
  .split(/\s+/)
  .filter(Boolean)
  .sort((a, b) => b.length - a.length);
const article = document.querySelector(".md-content") ?? document.querySelector("main");

/** A Latin word is marked where it stands alone; Chinese has no such borders. @param {string} word */
function patternOf(word) {
  const literal = word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return (/^\w/.test(word) ? "\\b" : "") + literal + (/\w$/.test(word) ? "\\b" : "");
}

/** @param {Text} node @param {RegExp} pattern */
function mark(node, pattern) {
  const parts = [];
  let from = 0;
  for (const { 0: found, index } of node.data.matchAll(pattern)) {
    const element = document.createElement("mark");
    element.dataset.mdHighlight = "";
    element.textContent = found;
    parts.push(node.data.slice(from, index), element);
    from = index + found.length;
  }
  if (from) node.replaceWith(...parts, node.data.slice(from));
}

if (words.length && article) {
  const pattern = new RegExp(words.map(patternOf).join("|"), "gi");
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const nodes = [];
  while (walker.nextNode()) nodes.push(/** @type {Text} */ (walker.currentNode));
  for (const node of nodes) if (!node.parentElement?.closest("script, style, textarea, mark")) mark(node, pattern);
}
