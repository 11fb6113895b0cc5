/* The site's texts as one long string that is scanned, and where everything in it stands.
   Scanning needs no word list, so every literal substring is found; native string search
   goes through a thousand topics in a few milliseconds. No DOM. */
(function (search) {
  "use strict";

  /* As in hooks/awareness/search/index.py. */
  var FORMAT = 2;
  var SEPARATOR = "\u00b6";

  /* How much a hit counts by the field it stands in. A topic is about its title, its
     keywords and its acts; scene and lists only mention things. `twin` is its title in the
     other language. */
  var WEIGHTS = {
    title: 12, keys: 7, slogan: 5, twin: 6, about: 4, act: 4, label: 1, lead: 2.5,
    how: 2, checklist: 2, text: 1.5, scene: 1, heading: 0.3, listed: 0.5
  };

  /* Reads the index that the index file handed over. Throws if it is another format. */
  search.corpus = function (received) {
    var index = received && received.index;
    if (!index || index.format !== FORMAT) throw new Error("search index: unknown format");
    var pages = rows(index.pages);
    var units = collect(pages);
    var corpus = {
      words: index.words,
      stop: index.stop.split(" "),
      weak: index.weak.split(" "),
      same: groups(index.same + "|" + search.shared.same),
      table: received.table,
      pages: pages,
      units: units,
      original: units.map(function (unit) { return unit.text; }).join("\n")
    };
    corpus.folded = search.text.fold(corpus.original, received.table);
    corpus.starts = new Int32Array(units.length + 1);
    for (var i = 0, at = 0; i < units.length; i++) {
      corpus.starts[i] = at;
      at += units[i].text.length + 1;
    }
    corpus.starts[units.length] = corpus.original.length + 1;
    // Where each page's texts end.
    corpus.ends = new Int32Array(pages.length);
    units.forEach(function (unit, i) { corpus.ends[unit.page] = corpus.starts[i + 1]; });
    corpus.words_at = vocabulary(corpus.folded);
    corpus.stems = stems(corpus.words_at);
    return corpus;
  };

  /* Groups of words that mean the same. Those that share their first word become one:
     影印 = 複印 and 影印 = photocopy. */
  function groups(table) {
    var byFirst = new Map();
    table.split("|").forEach(function (row) {
      var words = row.split("=");
      byFirst.set(words[0], (byFirst.get(words[0]) || words.slice(0, 1)).concat(words.slice(1)));
    });
    return Array.from(byFirst.values());
  }

  /* The index has columns; a page is a row. */
  function rows(columns) {
    var names = Object.keys(columns);
    return columns.at.map(function (_, i) {
      var page = {};
      names.forEach(function (name) { page[name] = columns[name][i]; });
      return page;
    });
  }

  /* Every text of every page in order: {page, field, weight, anchor, text}. */
  function collect(pages) {
    var units = [];
    pages.forEach(function (page, number) {
      function add(field, anchor, text) {
        if (text) units.push({ page: number, field: field, weight: WEIGHTS[field], anchor: anchor, text: text });
      }
      function each(text, take) { if (text) text.split(SEPARATOR).forEach(take); }
      /* A section: its heading, then its texts, of which the fields take turns. */
      function section(anchor, fields) {
        each(page[anchor], function (text, i) {
          add(i ? fields[(i - 1) % fields.length] : "heading", anchor, text);
        });
      }
      add("title", "", page.title);
      add("label", "", page.label);
      each(page.keys, function (word) { add("keys", "", word); });
      each(page.other, function (word) { add("twin", "", word); });
      add("slogan", "", page.slogan);
      add("about", "", page.about);
      add("lead", "", page.lead);
      section("scene", ["scene"]);
      section("steps", ["act", "how"]);
      section("checklist", ["checklist"]);
      each(page.text, function (text) { add("text", "", text); });
      page.lists.forEach(function (other) {
        add("listed", "", pages[other].title);
        add("listed", "", pages[other].slogan);
      });
    });
    return units;
  }

  /* Latin words and numbers: word -> offsets. Chinese is scanned instead. */
  function vocabulary(folded) {
    var words = new Map();
    var pattern = /[a-z0-9]+/g;
    for (var match; (match = pattern.exec(folded));) {
      var places = words.get(match[0]);
      if (places) places.push(match.index);
      else words.set(match[0], [match.index]);
    }
    return words;
  }

  /* Stem -> words. */
  function stems(words) {
    var found = new Map();
    words.forEach(function (_, word) {
      var stem = search.text.stem(word);
      var list = found.get(stem);
      if (list) list.push(word);
      else found.set(stem, [word]);
    });
    return found;
  }

  /* Calls `hit(offset)` for every place of `text`; stops after `most`. */
  search.scan = function (corpus, text, hit, most) {
    var at = corpus.folded.indexOf(text);
    for (var count = 0; at >= 0 && count !== most; count++) {
      hit(at);
      at = corpus.folded.indexOf(text, at + 1);
    }
  };

  /* The unit that holds an offset. Hits come in ascending order, so it starts at `from`. */
  search.unitAt = function (corpus, offset, from) {
    var starts = corpus.starts;
    if (offset < starts[from + 8 < starts.length ? from + 8 : starts.length - 1]) {
      while (starts[from + 1] <= offset) from++;
      return from;
    }
    var low = from, high = starts.length - 1;
    while (low + 1 < high) {
      var middle = (low + high) >> 1;
      if (starts[middle] <= offset) low = middle;
      else high = middle;
    }
    return low;
  };
})(awarenessSearch);
