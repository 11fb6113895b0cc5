/* The site's texts as one long string that is scanned, and where everything in it stands.
   Scanning needs no word list, so every literal substring is found; native string search
   goes through a thousand topics in a few milliseconds. No DOM. */
(function (search) {
  "use strict";

  /* As in hooks/awareness/search/index.py. */
  var FORMAT = 3;
  var SEPARATOR = "\u00b6";

  /* How much a hit counts by the field it stands in. A topic is about its title, its
     keywords and its acts; scene and lists only mention things. `twin` is its title in the
     other language. */
  var WEIGHTS = {
    title: 12, keys: 7, slogan: 5, twin: 6, about: 4, act: 4, label: 1, lead: 2.5,
    how: 2, checklist: 3, text: 1.5, scene: 1.3, heading: 0.3, listed: 0.5
  };

  var BETWEEN = 0x0a;

  /* Pages that are read before other work may get its turn. */
  var PAGES = 64;

  /* Reads the index that the index file handed over. Throws if it is another format. A generator:
     it yields where it may be interrupted. */
  search.corpus = function* (index) {
    if (!index || index.format !== FORMAT) throw new Error("search index: unknown format");
    yield;
    var pages = rows(index.pages);
    var texts = [];
    var units = yield* collect(pages, texts);
    var corpus = {
      words: index.words,
      stop: index.stop.split(" "),
      weak: index.weak.split(" "),
      same: groups(index.same + "|" + search.shared.same),
      table: search.foldTable(index.folds + search.shared.folds),
      pages: pages,
      units: units,
      original: texts.join("\n")
    };
    yield;
    corpus.starts = new Int32Array(units.length + 1);
    // Where each page's texts end.
    corpus.ends = new Int32Array(pages.length);
    texts.forEach(function (text, i) {
      corpus.starts[i + 1] = corpus.starts[i] + text.length + 1;
      corpus.ends[units[i].page] = corpus.starts[i + 1];
    });
    yield;
    corpus.codes = yield* search.text.folded(corpus.original, corpus.table);
    // Nothing that is typed reaches from one text into the next.
    for (var i = 1; i < units.length; i++) corpus.codes[corpus.starts[i] - 1] = BETWEEN;
    corpus.folded = search.text.textOf(corpus.codes);
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

  /* Every text of every page in order: {page, field, weight, anchor}, and the words in `texts`. */
  function* collect(pages, texts) {
    var units = [];
    for (var number = 0; number < pages.length; number++) {
      collectPage(pages, number, units, texts);
      if (number % PAGES === PAGES - 1) yield;
    }
    return units;
  }

  function collectPage(pages, number, units, texts) {
    var page = pages[number];
    function add(field, anchor, text) {
      if (!text) return;
      units.push({ page: number, field: field, weight: WEIGHTS[field], anchor: anchor });
      texts.push(text);
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

  /* How many characters a unit has. */
  search.lengthOf = function (corpus, unit) {
    return corpus.starts[unit + 1] - corpus.starts[unit] - 1;
  };
})(awarenessSearch);
