/* Ranking. `awarenessSearch.engine(index)` gives a function query -> result. No DOM. */
(function (search) {
  "use strict";

  var text = search.text;

  /* A field's hits add up and then saturate: a hit in a title (12) is worth 0.46, one in
     a scene (1.3) 0.08, and six mentions all over the page half. So the page about a thing
     comes before pages that mention it, however often. */
  var SATURATION = 14;
  /* Neighbouring pairs in the text as in the query: 收回原稿 before 收回 … 原稿. */
  var CHAIN = 1, LONGEST_CHAIN = 4;
  /* The whole query literally: as a title or keyword, in one, or anywhere. */
  var IS_TITLE = 2, IS_KEY = 1.25, IN_TITLE = 1.4, IN_KEY = 1.2, LITERAL = 1.15;
  /* One title or keyword that holds all of the query's ideas: a page is about them together,
     rather than about each somewhere. */
  var TOGETHER = 0.5, TOGETHER_POWER = 2, NAMED = 5.5;
  /* A page that has half of the ideas gets 0.6 of its score. */
  var COVERAGE = 0.7;
  /* Pages below this part of the best score are noise, unless they hold the words literally. */
  var CUT = 0.08;
  /* Slots this light (question words) are not marked in the text. */
  var FAINT = 0.2;
  var ODD = 2;
  /* A mark is four numbers in a row: offset, length, weight, unit. */
  var MARK = 4;
  /* Pages that only lead to others (areas, parts, gallery, home) stand behind those they lead to. */
  var LEADS_ON = 0.65;
  var MOST_RESULTS = 60;

  /* Milliseconds that a query may hold the page before other work gets its turn. */
  var PACE = 6;

  /* In a worker: a function query -> result. On a page, which must not freeze: a promise of a
     function query -> promise of the result. Both can be asked at once; `prepare` makes the first
     answer quicker. */
  search.engine = function (index) {
    if (typeof document === "undefined") {
      var made = atOnce(search.corpus(index));
      var answered = function (typed) { return atOnce(answer(made, typed)); };
      answered.prepare = function () { atOnce(prepared(made)); };
      return answered;
    }
    return paced(search.corpus(index)).then(function (corpus) {
      // One after the other: queries share the corpus's tables.
      var last = Promise.resolve();
      function inTurn(work) { return (last = last.catch(function () {}).then(function () { return paced(work); })); }
      function answered(typed) { return inTurn(answer(corpus, typed)); }
      answered.prepare = function () { inTurn(prepared(corpus)); };
      return answered;
    });
  };

  /* The tables of words: not needed until a query is there, and half of the work. */
  function* prepared(corpus) {
    if (corpus.thesaurus) return;
    corpus.words_at = yield* search.vocabulary(corpus.codes, corpus.folded);
    corpus.codes = null;
    yield;
    corpus.stems = yield* search.stems(corpus.words_at);
    yield;
    var thesaurus = search.thesaurus(corpus);
    yield;
    corpus.names = search.names(corpus, thesaurus);
    corpus.thesaurus = thesaurus;
  }

  function atOnce(work) {
    for (;;) {
      var step = work.next();
      if (step.done) return step.value;
    }
  }

  function paced(work) {
    return new Promise(function (done, failed) {
      var turn = new MessageChannel();
      turn.port1.onmessage = function () {
        try {
          var until = performance.now() + PACE;
          do {
            var step = work.next();
            if (step.done) {
              turn.port1.close();
              done(step.value);
              return;
            }
          } while (performance.now() < until);
          turn.port2.postMessage(0);
        } catch (error) {
          turn.port1.close();
          failed(error);
        }
      };
      turn.port2.postMessage(0);
    });
  }

  /* {query, count, meant, items}: items best first, each {page, score, unit, marks}. A generator:
     it yields where it may be interrupted. */
  function* answer(corpus, typed) {
    var query = text.foldQuery(typed, corpus.table);
    var result = { query: typed.trim().slice(0, 60), words: corpus.words, meant: "", items: [], empty: !query };
    if (!query) return result;
    yield* prepared(corpus);
    // What stands somewhere as it was typed is no typo, if only a piece of a word.
    var instead = [];
    if (!corpus.folded.includes(query)) {
      instead = search.misspelt(corpus, query);
      yield;
      instead = instead.concat(search.slips(corpus, query));
      yield;
    }
    var found = yield* rank(corpus, replaced(query, instead));
    if (instead.length && found.pages.length) result.meant = replaced(text.visible(typed, corpus.table), asWritten(corpus, instead));
    for (var i = 0; i < found.pages.length; i++) {
      result.items.push(search.item(corpus, found.pages[i]));
      if (i % 4 === 3) yield;
    }
    return result;
  }

  function replaced(query, instead) {
    return instead.slice().sort(function (a, b) { return b.start - a.start; }).reduce(function (words, other) {
      return words.slice(0, other.start) + other.text + words.slice(other.start + other.length);
    }, query);
  }

  /* Folded characters as the site writes them: 传 as 傳. */
  function asWritten(corpus, instead) {
    return instead.map(function (other) {
      var at = corpus.folded.indexOf(other.text);
      return { start: other.start, length: other.length, text: at < 0 || other.length > 1 ? other.text : corpus.original[at] };
    });
  }

  function* rank(corpus, query) {
    var count = corpus.pages.length;
    var pages = corpus.pages.map(function (_, number) { return { number: number, score: 0, ideas: 0, named: 0, marks: null }; });
    var marks = [];
    var literal = literally(corpus, query, marks);
    yield;
    var slots = yield* search.plan(corpus, query);
    yield;
    var chains = new Chains(corpus, slots);
    var total = 0, held = 0, ideas = 0;
    var named = new Map();
    for (var n = 0; n < slots.length; n++) {
      var slot = slots[n];
      var mass = new Float64Array(count);
      var names = new Map();
      for (var a = 0; a < slot.alternatives.length; a++) {
        match(corpus, slot.alternatives[a], slot.weight, mass, marks, chains, names);
        yield;
      }
      var holders = 0;
      for (var i = 0; i < count; i++) if (mass[i]) holders++;
      var rarity = slot.weight * rarityOf(holders, count);
      // What stands nowhere says nothing about the pages; it only lowers what they cover.
      total += holders ? rarity : rarity * 0.5;
      if (holders) held += rarity;
      for (var entry of names) named.set(entry[0], (named.get(entry[0]) || 0) + entry[1] * rarity);
      if (holders && !slot.lone) ideas++;
      for (var j = 0; j < count; j++) {
        if (!mass[j]) continue;
        pages[j].score += rarity * mass[j] / (mass[j] + SATURATION);
        pages[j].ideas += rarity;
      }
    }
    named.forEach(function (sum, unit) {
      var page = pages[corpus.units[unit].page];
      page.named = Math.max(page.named, sum / held);
    });
    pages.forEach(function (page) {
      page.score *= 1 + TOGETHER * Math.pow(page.named, TOGETHER_POWER);
      page.score *= Math.pow(total ? page.ideas / total : 0, COVERAGE) * (literal[page.number] || 1);
      var leadsOn = /(^|\/)index\.html$/.test(corpus.pages[page.number].at);
      if (leadsOn && !(literal[page.number] >= IN_TITLE)) page.score *= LEADS_ON;
      // Holds the words literally, so it is listed however little they say.
      if (literal[page.number]) page.score += 1e-6;
    });
    var best = Math.max.apply(null, pages.map(function (page) { return page.score; }));
    var kept = pages.filter(function (page) {
      return literal[page.number] || (ideas && page.score > 0 && page.score >= CUT * best);
    });
    kept.sort(function (a, b) { return b.score - a.score || a.number - b.number; });
    kept = kept.slice(0, MOST_RESULTS);
    yield;
    share(corpus, marks, kept);
    yield;
    return { pages: kept };
  }

  /* Factor per page whose text holds every part of the query between spaces; else 0. */
  function literally(corpus, query, marks) {
    var factors = corpus.pages.map(function () { return 0; });
    var parts = query.split(" ");
    var holds = parts.map(function (part) {
      var have = new Uint8Array(corpus.pages.length);
      var from = 0;
      // Of several parts it is enough to know which pages have them: on to the next page after a hit.
      for (var at = corpus.folded.indexOf(part); at >= 0;) {
        from = search.unitAt(corpus, at, from);
        var page = corpus.units[from].page;
        have[page] = 1;
        if (parts.length === 1) marks.push(at, part.length, corpus.units[from].weight, from);
        at = corpus.folded.indexOf(part, parts.length === 1 ? at + 1 : corpus.ends[page]);
      }
      return have;
    });
    factors.forEach(function (_, number) {
      if (holds.every(function (have) { return have[number]; })) factors[number] = 1;
    });
    var unit = 0;
    search.scan(corpus, query, function (at) {
      unit = search.unitAt(corpus, at, unit);
      if (parts.length > 1) marks.push(at, query.length, corpus.units[unit].weight, unit);
      var field = corpus.units[unit].field;
      var whole = corpus.starts[unit + 1] - corpus.starts[unit] - 1 === query.length;
      var factor = field === "title" || field === "twin" ? (whole ? IS_TITLE : IN_TITLE)
        : field === "keys" ? (whole ? IS_KEY : IN_KEY) : LITERAL;
      var page = corpus.units[unit].page;
      if (factor > factors[page]) factors[page] = factor;
    });
    return factors;
  }

  /* The marks of the pages that are shown, each with its own: [offset, length, weight, unit]. */
  function share(corpus, marks, shown) {
    var own = new Map();
    shown.forEach(function (page) { own.set(page.number, (page.marks = [])); });
    for (var i = 0; i < marks.length; i += MARK) {
      var list = own.get(corpus.units[marks[i + 3]].page);
      if (list) list.push(marks.slice(i, i + MARK));
    }
  }

  /* Adds to `mass[page]` what the page has of the alternative. `chains` keeps, per place in
     the query, where the text may go on as the query does; `names` the titles and keywords. */
  function match(corpus, alternative, weight, mass, marks, chains, names) {
    var least = null;
    var units = corpus.units;
    alternative.terms.forEach(function (term) {
      var found = new Float64Array(corpus.pages.length);
      var from = 0;
      function hit(at, length, share) {
        from = search.unitAt(corpus, at, from);
        var unit = units[from];
        var linked = 1;
        if (term.start >= 0) {
          linked = Math.min(chains.length(term.start, at) + 1, LONGEST_CHAIN);
          // After a pair the next one overlaps it; after a word there is a space.
          var step = term.han ? Math.max(length - 1, 1) : length + 1;
          chains.link(term.start + (term.han ? step : term.text.length + 1), at + step, linked);
        }
        if (unit.weight > NAMED && alternative.terms.length === 1)
          names.set(from, Math.max(names.get(from) || 0, alternative.weight * share));
        found[unit.page] += unit.weight * share * (1 + CHAIN * (linked - 1));
        if (weight > FAINT) marks.push(at, length, unit.weight * share * weight * alternative.weight, from);
      }
      if (term.han) search.scan(corpus, term.text, function (at) { hit(at, term.text.length, 1); });
      else term.places.forEach(function (place) { hit(place[0], place[1], place[2]); });
      // In parts, a page has as much of it as of the part it has least of.
      least = least ? least.map(function (have, i) { return Math.min(have, found[i]); }) : found;
    });
    for (var i = 0; i < least.length; i++) mass[i] += alternative.weight * least[i];
  }

  /* Where the text goes on as the query does: for each offset, at which place of the query and
     after how many links. One number an offset, stamped with the query's own number. */
  function Chains(corpus, slots) {
    var table = corpus.chains || (corpus.chains = new Int32Array(corpus.folded.length + 2));
    var starts = new Set(slots.map(function (slot) { return slot.start; }));
    var serial = corpus.serial = (corpus.serial || 0) % 1e6 + 1;
    this.length = function (start, at) {
      var entry = table[at];
      return entry >> 10 === serial && (entry >> 3 & 127) === start ? entry & 7 : 0;
    };
    this.link = function (start, at, links) {
      if (starts.has(start)) table[at] = serial << 10 | start << 3 | links;
    };
  }

  /* As in BM25: what few pages have says more about them. */
  function rarityOf(holders, count) {
    return Math.log(1 + count / (holders + ODD));
  }
})(awarenessSearch);
