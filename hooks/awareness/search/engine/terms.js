/* What the reader means: the query as slots, each with alternatives (the words typed,
   synonyms). A slot is one idea; a page has it or has it not. No DOM. */
(function (search) {
  "use strict";

  var text = search.text;

  /* How much an alternative counts beside the words typed. */
  var SYNONYM = 0.75, LOOSE = 0.7, BY_PART = 0.5, STEM = 0.8, PREFIX = 0.7;
  /* A question word, and a pair of characters that holds one (要先, 麼辦). */
  var STOP = 0.05, HALF_STOP = 0.15;
  /* On a large site a question word stands in so many places that looking at them takes longer
     than all else, and it says nothing. */
  var MOST_STOPS = 1500;
  /* A word of every office matter: safe, 處理. */
  var WEAK = 0.3;
  /* A pair that bridges two known words (貼密 in 便利貼密碼) is mostly chance. */
  var BRIDGE = 0.3;
  var LONE = 0.3;
  /* A character between known words is a word of its own: 賣 of 賣個資, 鎖 of 公文鎖哪裡. */
  var BETWEEN = 0.45;
  /* A longer known word says more: as much as half of its pairs or words would one by one. */
  var LONGER = 0.5;
  var MOST_BY_PART = 4;

  /* Cuts a folded query into slots: {weight, text, start, lone,
     alternatives: [{weight, terms}]}; a lone slot alone finds nothing. A term is {text, han,
     start, places}, `start` its place in the query or -1. A generator: it yields where it may be
     interrupted. */
  search.plan = function* (corpus, query) {
    var runs = text.runs(query);
    var thesaurus = corpus.thesaurus;
    var spans = search.known(thesaurus, query, runs);
    var slots = [];
    for (var span of spans) {
      var slot = synonymSlot(corpus, thesaurus, span);
      // 'safe' alone is a cabinet; in 'keep papers safe' it says little.
      if (query !== span.text && thesaurus.weak.has(span.text)) slot.weight *= WEAK;
      slots.push(slot);
      yield;
    }
    for (var i = 0; i < runs.length; i++) {
      var run = runs[i];
      if (run.han) hanSlots(corpus, thesaurus, run, spans, slots);
      else if (!covered(spans, run.start, run.start + run.text.length))
        slots.push(wordSlot(corpus, thesaurus, run, i === runs.length - 1, runs.length));
      yield;
    }
    return slots.filter(Boolean).sort(function (a, b) { return a.start - b.start; });
  };

  /* For a word that no page has: what is known by a phrase it is part of, 'recycling' by
     'recycling box', which is 回收箱. */
  function byPart(corpus, thesaurus, part) {
    var alternatives = [];
    (thesaurus.parts.get(part) || []).slice(0, MOST_BY_PART).forEach(function (group) {
      thesaurus.groups[group].forEach(function (member) {
        alternatives.push({ weight: BY_PART, terms: [phraseTerm(corpus, member, -1)] });
      });
    });
    return alternatives;
  }

  function covered(spans, from, to) {
    return spans.some(function (span) { return span.start <= from && to <= span.start + span.text.length; });
  }

  /* The word typed, in one piece or (worth less) its parts anywhere on the page, or another
     member of its groups in one piece. */
  function synonymSlot(corpus, thesaurus, span) {
    var alternatives = [{ weight: 1, terms: [phraseTerm(corpus, span.text, span.start)] }];
    var parts = partTerms(corpus, span.text);
    if (parts.length > 1) alternatives.push({ weight: LOOSE, terms: parts });
    thesaurus.members.get(span.key).forEach(function (group) {
      thesaurus.groups[group].forEach(function (member) {
        if (search.keyOf(member, thesaurus.stop) !== span.key) alternatives.push({ weight: SYNONYM, terms: [phraseTerm(corpus, member, -1)] });
      });
    });
    var parted = text.runs(span.text).reduce(function (sum, run) { return sum + (run.han ? run.text.length - 1 : 1); }, 0);
    return { weight: 1 + LONGER * (parted - 1), text: span.text, start: span.start, alternatives: alternatives };
  }

  /* A phrase in one piece. Chinese is scanned; of Latin words each may have its other forms. */
  function phraseTerm(corpus, phrase, start) {
    var words = text.runs(phrase);
    if (words.length === 1 && words[0].han) return { text: phrase, han: true, start: start };
    var term = { text: phrase, han: false, start: start, places: [] };
    words.forEach(function (run, i) {
      var places = run.han ? [] : forms(corpus, run.text);
      if (!i) {
        term.places = places;
        return;
      }
      var byStart = new Map(places.map(function (place) { return [place[0], place]; }));
      term.places = term.places.reduce(function (kept, place) {
        var next = byStart.get(place[0] + place[1] + 1);
        if (next) kept.push([place[0], place[1] + 1 + next[1], Math.min(place[2], next[2])]);
        return kept;
      }, []);
    });
    return term;
  }

  /* The places of a word and of its other forms. */
  function forms(corpus, word) {
    var places = [];
    (corpus.stems.get(text.stem(word)) || []).forEach(function (other) {
      corpus.words_at.get(other).forEach(function (offset) { places.push([offset, other.length, other === word ? 1 : STEM]); });
    });
    return places.sort(function (a, b) { return a[0] - b[0]; });
  }

  /* A phrase in parts: pairs of characters (機密, 公文 of 機密公文), or words. */
  function partTerms(corpus, phrase) {
    var terms = [];
    text.runs(phrase).forEach(function (run) {
      if (!run.han) terms.push({ text: run.text, han: false, start: -1, places: forms(corpus, run.text) });
      else for (var i = 0; i + 1 < run.text.length; i += i + 3 === run.text.length ? 1 : 2)
        terms.push({ text: run.text.substr(i, 2), han: true, start: -1 });
    });
    return terms;
  }

  /* The pairs of a Chinese run that no synonym covers, each a slot of its own. */
  function hanSlots(corpus, thesaurus, run, spans, slots) {
    var stopped = search.mask(thesaurus.stop, run.text);
    var weak = search.mask(thesaurus.weak, run.text);
    text.pairs(run.text, function (pair, i) {
      var start = run.start + i;
      if (covered(spans, start, start + pair.length)) return;
      var touches = spans.some(function (span) { return search.overlaps(span, { start: start, text: pair }); });
      var stops = stopped[i] + (pair.length > 1 ? stopped[i + 1] : stopped[i]);
      var weight = run.text.length <= 2 ? 1 : stops === 2 ? STOP : stops && !search.isName(corpus, pair) ? HALF_STOP : touches ? BRIDGE : weak[i] && weak[i + pair.length - 1] ? WEAK : 1;
      var slot = hanSlot(pair, start, weight);
      if (weight === 1 && !corpus.folded.includes(pair)) slot.alternatives = slot.alternatives.concat(byPart(corpus, thesaurus, pair));
      slots.push(slot);
    });
    function taken(i) { return i < 0 || i >= run.text.length || stopped[i] || covered(spans, run.start + i, run.start + i + 1); }
    // A character whose pairs stand nowhere may still say something: 換 of 多久換一次.
    for (var i = 0; run.text.length > 2 && i < run.text.length; i++) {
      var at = run.start + i;
      if (taken(i)) continue;
      var between = taken(i - 1) && taken(i + 1);
      if (!between && corpus.folded.includes(run.text.substr(i, 2)) && i + 1 < run.text.length) continue;
      if (!between && i && corpus.folded.includes(run.text.substr(i - 1, 2))) continue;
      slots.push(hanSlot(run.text[i], at, between ? BETWEEN : LONE));
      slots[slots.length - 1].lone = true;
    }
  }

  function hanSlot(han, start, weight) {
    return { weight: weight, text: han, start: start, alternatives: [{ weight: 1, terms: [{ text: han, han: true, start: start }] }] };
  }

  /* Which characters of a run belong to one of the words, of four characters at most. */
  search.mask = function (words, han) {
    var mask = new Uint8Array(han.length + 1);
    for (var length = 4; length > 0; length--)
      for (var i = 0; i + length <= han.length; i++)
        if (words.has(han.substr(i, length))) mask.fill(1, i, i + length);
    return mask;
  };

  function wordSlot(corpus, thesaurus, run, last, count) {
    var weight = count < 2 ? 1 : thesaurus.stop.has(run.text) ? STOP : thesaurus.weak.has(run.text) || thesaurus.weak.has(text.stem(run.text)) ? WEAK : 1;
    var known = byPart(corpus, thesaurus, text.stem(run.text));
    if (known.length && !corpus.stems.has(text.stem(run.text)))
      return { weight: weight, text: run.text, start: run.start, alternatives: known };
    if (weight === STOP && (corpus.words_at.get(run.text) || []).length > MOST_STOPS) return null;
    var term = wordTerm(corpus, run.text, run.start, last);
    return { weight: weight, text: run.text, start: run.start, alternatives: [{ weight: 1, terms: [term] }] };
  }

  /* A word with every word of the site that counts as it: same stem, longer while typing. */
  function wordTerm(corpus, word, start, last) {
    var term = { text: word, han: false, start: start, places: [] };
    var weights = new Map();
    function take(other, weight) {
      if ((weights.get(other) || 0) < weight) weights.set(other, weight);
    }
    if (corpus.words_at.has(word)) take(word, 1);
    (corpus.stems.get(text.stem(word)) || []).forEach(function (other) { take(other, STEM); });
    // The last word may still be growing under the reader's fingers.
    if (word.length > 1 && (last || word.length > 3)) {
      corpus.words_at.forEach(function (_, other) {
        if (other.length > word.length && other.startsWith(word)) take(other, last && !corpus.words_at.has(word) ? PREFIX : PREFIX / 2);
      });
    }
    weights.forEach(function (weight, other) {
      corpus.words_at.get(other).forEach(function (offset) { term.places.push([offset, other.length, weight]); });
    });
    term.places.sort(function (a, b) { return a[0] - b[0]; });
    return term;
  }
})(awarenessSearch);
