/* One result as Material's box wants it: title and snippet as safe HTML, and where it leads.
   No DOM: everything of the index or the reader passes `escape`. */
(function (search) {
  "use strict";

  /* Two lines of the panel; a Chinese character is as wide as two letters. */
  var WIDTH = 150;
  var LEAD_IN = 30;
  var MOST_TERMS = 10;
  var SHOWN = { slogan: 1, about: 1, lead: 1, act: 1, how: 1, checklist: 1, scene: 1, text: 1, listed: 1, heading: 1 };
  var UNSEEN = { keys: 1, twin: 1 };
  var CLAUSE = /[。！？；，：、」]|[.!?;:,] /g;

  /* The item of a ranked page: {location, title, text, score, terms}. */
  search.item = function (corpus, ranked) {
    var page = corpus.pages[ranked.number];
    var marks = merged(ranked.marks);
    var inTitle = marks.filter(function (mark) { return corpus.units[mark.unit].field === "title"; });
    var unit = bestUnit(corpus, ranked.number, marks);
    var anchor = inTitle.length ? "" : corpus.units[unit].anchor;
    var label = '<span class="search-label" data-colour="' + escape(page.colour) + '" data-anchor="' + escape(anchor) + '">' +
      escape(page.label) + "</span> ";
    var text = snippet(corpus, unit, marks);
    if (!/<mark/.test(text) && !inTitle.length) text += unseen(corpus, marks);
    return {
      location: page.at,
      title: label + marked(corpus, titleStart(corpus, ranked.number), page.title.length, inTitle),
      text: "<p>" + text + "</p>",
      score: ranked.score,
      terms: terms(corpus, marks)
    };
  };

  /* A page found by a keyword that its text does not use: the keyword is the reason to show. */
  function unseen(corpus, marks) {
    var found = marks.filter(function (mark) { return UNSEEN[corpus.units[mark.unit].field]; })[0];
    if (!found) return "";
    var start = corpus.starts[found.unit];
    return " · " + marked(corpus, start, search.lengthOf(corpus, found.unit), [found]);
  }

  function escape(text) {
    return text.replace(/[&<>"']/g, function (sign) { return "&#" + sign.charCodeAt(0) + ";"; });
  }

  function firstUnit(corpus, page) {
    if (!corpus.firsts) {
      corpus.firsts = [];
      corpus.units.forEach(function (unit, i) { if (corpus.firsts[unit.page] === undefined) corpus.firsts[unit.page] = i; });
    }
    return corpus.firsts[page];
  }

  function titleStart(corpus, page) {
    return corpus.starts[firstUnit(corpus, page)];
  }

  /* Overlapping and adjoining hits as one: {start, end, weight, unit}. */
  function merged(hits) {
    var marks = [];
    hits.slice().sort(function (a, b) { return a[0] - b[0] || b[1] - a[1]; }).forEach(function (hit) {
      var last = marks[marks.length - 1];
      if (last && last.unit === hit[3] && hit[0] <= last.end) {
        last.end = Math.max(last.end, hit[0] + hit[1]);
        last.weight += hit[2];
      } else {
        marks.push({ start: hit[0], end: hit[0] + hit[1], weight: hit[2], unit: hit[3] });
      }
    });
    return marks;
  }

  /* The text to show: the one with the best hits, else the page's description. */
  function bestUnit(corpus, page, marks) {
    var weights = new Map();
    marks.forEach(function (mark) {
      if (SHOWN[corpus.units[mark.unit].field]) weights.set(mark.unit, (weights.get(mark.unit) || 0) + mark.weight);
    });
    var first = firstUnit(corpus, page);
    var best = first, most = 0;
    weights.forEach(function (weight, unit) {
      if (weight > most) { most = weight; best = unit; }
    });
    if (most) return best;
    for (var i = first; i < corpus.units.length && corpus.units[i].page === page; i++)
      if (corpus.units[i].field === "about") return i;
    return first;
  }

  /* About two lines around the best hit, cut at a clause where there is one. */
  function snippet(corpus, unit, marks) {
    var start = corpus.starts[unit];
    var end = corpus.starts[unit + 1] - 1;
    // An act or a heading alone is short: show what follows it as well, or what it belongs to.
    var field = corpus.units[unit].field;
    if (field === "act" || field === "heading") end = corpus.starts[unit + 2] - 1;
    if (field === "listed") end = Math.min(corpus.starts[unit + 2] || end, corpus.original.length + 1) - 1;
    if (field === "how") start = corpus.starts[unit - 1];
    var inside = marks.filter(function (mark) { return mark.start >= start && mark.end <= end; });
    var best = inside.reduce(function (one, mark) { return !one || mark.weight > one.weight ? mark : one; }, null);
    var from = start;
    if (best && width(corpus, start, best.end) > WIDTH * 0.8) from = clauseBefore(corpus, start, best.start);
    var to = from;
    for (var used = 0; to < end && used < WIDTH; to++) used += wide(corpus.original.charCodeAt(to)) ? 2 : 1;
    while (to < end && to > from + 20 && /[a-z0-9]/i.test(corpus.original[to - 1]) && /[a-z0-9]/i.test(corpus.original[to])) to--;
    return (from > start ? "…" : "") + marked(corpus, from, to - from, inside) + (to < end ? "…" : "");
  }

  function wide(code) { return code > 0x2e7f; }

  function width(corpus, from, to) {
    for (var sum = 0; from < to; from++) sum += wide(corpus.original.charCodeAt(from)) ? 2 : 1;
    return sum;
  }

  function clauseBefore(corpus, start, at) {
    var from = Math.max(start, at - 2 * LEAD_IN);
    var before = corpus.original.slice(from, at);
    var cut = 0;
    CLAUSE.lastIndex = 0;
    for (var match; (match = CLAUSE.exec(before));) {
      cut = CLAUSE.lastIndex;
      if (before.length - cut <= LEAD_IN) break;
    }
    if (!cut && from > start) cut = Math.max(0, before.indexOf(" ") + 1);
    from += cut;
    while (corpus.original[from] === " ") from++;
    return from;
  }

  /* Escaped text with its hits in <mark>. */
  function marked(corpus, from, length, marks) {
    var to = from + length;
    var html = "";
    marks.forEach(function (mark) {
      if (mark.end <= from || mark.start >= to) return;
      html += escape(corpus.original.slice(from, Math.max(from, mark.start)));
      from = Math.max(from, mark.start);
      html += "<mark data-md-highlight>" + escape(corpus.original.slice(from, Math.min(to, mark.end))) + "</mark>";
      from = Math.min(to, mark.end);
    });
    // Between a step's act and what follows it.
    return (html + escape(corpus.original.slice(from, to))).replace(/\n/g, wide(corpus.original.charCodeAt(from)) ? "：" : ": ");
  }

  /* The words as they stand on the page, the weightiest first: search-mark.js marks them there. */
  function terms(corpus, marks) {
    var weights = new Map();
    marks.forEach(function (mark) {
      corpus.original.slice(mark.start, mark.end).split(/\s+/).forEach(function (word) {
        if (word) weights.set(word, Math.max(weights.get(word) || 0, mark.weight));
      });
    });
    var found = {};
    Array.from(weights).sort(function (a, b) { return b[1] - a[1]; }).slice(0, MOST_TERMS)
      .forEach(function (entry) { found[entry[0]] = true; });
    return found;
  }
})(awarenessSearch);
