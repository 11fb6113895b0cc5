/* Marks the words a search result was found by (?h=傳真 號碼) on the page it led to.
   Loaded by search-client.js, on such pages only. Text nodes only: nothing is parsed. */
(function () {
  "use strict";

  var LONGEST = 400;

  var asked = new URLSearchParams(location.search).get("h") || "";
  var words = asked.slice(0, LONGEST).split(/\s+/).filter(Boolean).sort(function (a, b) { return b.length - a.length; });
  var article = document.querySelector(".md-content") || document.querySelector("main");
  if (!words.length || !article) return;

  /* A Latin word is marked where it stands alone; Chinese has no such borders. */
  var pattern = new RegExp(words.map(function (word) {
    var literal = word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
    return (/^\w/.test(word) ? "\\b" : "") + literal + (/\w$/.test(word) ? "\\b" : "");
  }).join("|"), "gi");

  var walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  var nodes = [];
  while (walker.nextNode())
    if (!walker.currentNode.parentElement.closest("script, style, textarea, mark")) nodes.push(walker.currentNode);

  nodes.forEach(function (node) {
    var text = node.data;
    var parts = document.createDocumentFragment();
    var from = 0;
    pattern.lastIndex = 0;
    for (var match; (match = pattern.exec(text));) {
      var mark = document.createElement("mark");
      mark.dataset.mdHighlight = "";
      mark.textContent = match[0];
      parts.append(text.slice(from, match.index), mark);
      from = match.index + match[0].length;
    }
    if (!from) return;
    parts.append(text.slice(from));
    node.replaceWith(parts);
  });
})();
