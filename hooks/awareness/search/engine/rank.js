/* Ranking. `awarenessSearch.engine(received)` gives a function query -> result. No DOM. */
(function (search) {
  "use strict";

  var text = search.text;

  /* A field's hits add up and then saturate: a hit in a title (12) is worth 0.55, one in
     a scene (1) 0.09, and five mentions all over the page half. So the page about a thing
     comes before pages that mention it, however often. */
  var SATURATION = 10;
  /* Neighbouring pairs in the text as in the query: 收回原稿 before 收回 … 原稿. */
  var CHAIN = 1, LONGEST_CHAIN = 4;
  /* The whole query literally: as a title or keyword, in one, or anywhere. */
  var IS_TITLE = 2, IS_KEY = 1.25, IN_TITLE = 1.4, IN_KEY = 1.2, LITERAL = 1.15;
  /* A page that has half of the ideas gets 0.7 of its score. */
  var COVERAGE = 0.5;
  /* Pages below this part of the best score are noise, unless they hold the words literally. */
  var CUT = 0.08;
  /* Slots this light (question words) are not marked in the text. */
  var FAINT = 0.2;
  var ODD = 2;
  var NO_CHAIN = new Map();
  /* Pages that only lead to others (areas, parts, gallery, home) stand behind those they lead to. */
  var LEADS_ON = 0.65;
  var MOST_RESULTS = 60;

  search.engine = function (received) {
    var corpus = search.corpus(received);
    return function (typed) { return answer(corpus, typed); };
  };

  /* {query, count, meant, items}: items best first, each {page, score, unit, marks}. */
  function answer(corpus, typed) {
    var query = text.foldQuery(typed, corpus.table);
    var result = { query: typed.trim().slice(0, 60), words: corpus.words, meant: "", items: [], empty: !query };
    if (!query) return result;
    var found = rank(corpus, query);
    if (!found.pages.length && text.runs(query).some(function (run) { return run.han; })) {
      var corrected = search.corrected(corpus, query);
      var again = corrected ? rank(corpus, corrected) : found;
      if (again.pages.length) {
        found = again;
        found.meant = asWritten(corpus, corrected);
      }
    }
    result.meant = found.meant;
    result.items = found.pages.slice(0, MOST_RESULTS).map(function (page) { return search.item(corpus, page); });
    return result;
  }

  /* A folded text as the site writes it: 传真 -> 傳真. */
  function asWritten(corpus, folded) {
    var at = corpus.folded.indexOf(folded);
    return at < 0 ? folded : corpus.original.substr(at, folded.length);
  }

  function rank(corpus, query) {
    var count = corpus.pages.length;
    var pages = corpus.pages.map(function (_, number) { return { number: number, score: 0, ideas: 0, marks: [] }; });
    var literal = literally(corpus, query, pages);
    var slots = search.plan(corpus, query);
    var chains = new Map();
    var total = 0, ideas = 0;
    var meant = query;
    slots.forEach(function (slot) {
      var mass = new Float64Array(count);
      slot.alternatives.forEach(function (alternative) { match(corpus, alternative, slot.weight, mass, pages, chains); });
      var holders = 0;
      for (var i = 0; i < count; i++) if (mass[i]) holders++;
      var rarity = slot.weight * rarityOf(holders, count);
      // What stands nowhere says nothing about the pages; it only lowers what they cover.
      total += holders ? rarity : rarity * 0.5;
      if (holders && !slot.lone) ideas++;
      if (slot.meant && holders) meant = meant.replace(slot.text, slot.meant);
      for (var j = 0; j < count; j++) {
        if (!mass[j]) continue;
        pages[j].score += rarity * mass[j] / (mass[j] + SATURATION);
        pages[j].ideas += rarity;
      }
    });
    pages.forEach(function (page) {
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
    return { pages: kept, meant: meant === query || literal.some(Boolean) ? "" : meant };
  }

  /* Factor per page whose text holds every part of the query between spaces; else 0. */
  function literally(corpus, query, pages) {
    var factors = corpus.pages.map(function () { return 0; });
    var parts = query.split(" ");
    var holds = parts.map(function (part) {
      var have = new Uint8Array(corpus.pages.length);
      var from = 0;
      search.scan(corpus, part, function (at) {
        from = search.unitAt(corpus, at, from);
        var page = corpus.units[from].page;
        have[page] = 1;
        if (parts.length === 1) pages[page].marks.push([at, part.length, corpus.units[from].weight, from]);
      });
      return have;
    });
    factors.forEach(function (_, number) {
      if (holds.every(function (have) { return have[number]; })) factors[number] = 1;
    });
    var unit = 0;
    search.scan(corpus, query, function (at) {
      unit = search.unitAt(corpus, at, unit);
      var field = corpus.units[unit].field;
      var whole = corpus.starts[unit + 1] - corpus.starts[unit] - 1 === query.length;
      var factor = field === "title" || field === "twin" ? (whole ? IS_TITLE : IN_TITLE)
        : field === "keys" ? (whole ? IS_KEY : IN_KEY) : LITERAL;
      var page = corpus.units[unit].page;
      if (factor > factors[page]) factors[page] = factor;
    });
    return factors;
  }

  /* Adds to `mass[page]` what the page has of the alternative. `chains` keeps, per place in
     the query, where the text may go on as the query does. */
  function match(corpus, alternative, weight, mass, pages, chains) {
    var least = null;
    alternative.terms.forEach(function (term) {
      var found = new Float64Array(corpus.pages.length);
      var chain = chains.get(term.start) || NO_CHAIN;
      var from = 0;
      function hit(at, length, share) {
        from = search.unitAt(corpus, at, from);
        var unit = corpus.units[from];
        var linked = Math.min((chain.get(at) || 0) + 1, LONGEST_CHAIN);
        if (term.start >= 0) {
          // After a pair the next one overlaps it; after a word there is a space.
          var step = term.han ? Math.max(length - 1, 1) : length + 1;
          link(chains, term.start + (term.han ? step : term.text.length + 1), at + step, linked);
        }
        found[unit.page] += unit.weight * share * (1 + CHAIN * (linked - 1));
        if (weight > FAINT) pages[unit.page].marks.push([at, length, unit.weight * share * weight * alternative.weight, from]);
      }
      if (term.han) search.scan(corpus, term.text, function (at) { hit(at, term.text.length, 1); });
      else term.places.forEach(function (place) { hit(place[0], place[1], place[2]); });
      // In parts, a page has as much of it as of the part it has least of.
      least = least ? least.map(function (have, i) { return Math.min(have, found[i]); }) : found;
    });
    least.forEach(function (have, i) { mass[i] += alternative.weight * have; });
  }

  function link(chains, place, at, linked) {
    var chain = chains.get(place);
    if (!chain) chains.set(place, (chain = new Map()));
    chain.set(at, linked);
  }

  /* As in BM25: what few pages have says more about them. */
  function rarityOf(holders, count) {
    return Math.log(1 + count / (holders + ODD));
  }
})(awarenessSearch);
