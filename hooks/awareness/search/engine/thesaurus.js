/* The editors' synonyms in the query: which of them stand in it, and what they are part of. No DOM. */
(function (search) {
  "use strict";

  var text = search.text;
  /* Words a Latin phrase may have. */
  var LONGEST_PHRASE = 6;

  /* Synonyms and stop words, folded once. Latin words are kept by their stems, so that
     'sticky notes' is found as 'sticky note'. */
  search.thesaurus = function (corpus) {
    var folded = function (word) { return text.foldQuery(word, corpus.table); };
    var members = new Map();
    var groups = corpus.same.map(function (group) { return group.map(folded); });
    var stop = new Set(corpus.stop.map(folded));
    var weak = new Set(corpus.weak.map(folded));
    weak.forEach(function (word) { weak.add(text.stem(word)); });
    groups.forEach(function (group, number) {
      group.forEach(function (member) {
        var key = keyOf(member, stop);
        if (members.has(key)) members.get(key).push(number);
        else members.set(key, [number]);
      });
    });
    var longest = 1;
    var parts = new Map();
    members.forEach(function (numbers, key) {
      longest = Math.max(longest, key.length);
      partsOf(key).forEach(function (part) { parts.set(part, (parts.get(part) || []).concat(numbers)); });
    });
    var all = Array.from(members.keys()).join("|");
    // The tables' Latin words, by their stems.
    var words = new Map();
    groups.forEach(function (group) {
      group.forEach(function (member) {
        text.runs(member).forEach(function (run) { if (!run.han) words.set(text.stem(run.text), run.text); });
      });
    });
    return { groups: groups, members: members, all: all, words: words, parts: parts, longest: longest, stop: stop, weak: weak };
  };

  /* The words of 'recycl box', the pairs of 回收箱. */
  function partsOf(key) {
    var found = [];
    text.runs(key).forEach(function (run) {
      if (run.han) text.pairs(run.text, function (pair) { found.push(pair); });
      else if (run.text.length > 3) found.push(run.text);
    });
    return found;
  }

  /* A phrase by its stems, and without the little words: 'leave my desk' is 'leave desk'. */
  function keyOf(phrase, stop) {
    var words = text.runs(phrase);
    var full = words.filter(function (run) { return run.han || !stop.has(run.text); });
    return (full.length > 1 ? full : words).map(function (run) { return run.han ? run.text : text.stem(run.text); }).join(" ");
  }

  /* The members of the thesaurus in the query, longest first, none overlapping. Of equal ones
     the one at the edge of its run: 開機密碼 is 開機 and 密碼, not 機密. */
  search.known = function (thesaurus, query, runs) {
    var spans = [];
    function sameKey(first, last, key) {
      return keyOf(query.slice(first.start, last.start + last.text.length), thesaurus.stop) === key;
    }
    runs.forEach(function (run, i) {
      if (run.han) {
        for (var at = 0; at < run.text.length; at++) {
          for (var length = Math.min(thesaurus.longest, run.text.length - at); length > 1; length--) {
            var word = run.text.substr(at, length);
            if (thesaurus.members.has(word)) spans.push({ start: run.start + at, text: word, key: word, edges: !at + (at + length === run.text.length) });
          }
        }
        return;
      }
      for (var j = i; j < Math.min(i + LONGEST_PHRASE, runs.length) && !runs[j].han; j++) {
        var phrase = query.slice(run.start, runs[j].start + runs[j].text.length);
        var key = keyOf(phrase, thesaurus.stop);
        // 'a secret document' is no more than 'secret document', only slower to look for.
        if (j > i && (sameKey(runs[i + 1], runs[j], key) || sameKey(run, runs[j - 1], key))) continue;
        if (thesaurus.members.has(key)) spans.push({ start: run.start, text: phrase, key: key, edges: 0 });
      }
    });
    spans.sort(function (a, b) { return b.text.length - a.text.length || b.edges - a.edges || a.start - b.start; });
    return spans.filter(function (span, i) {
      return !spans.slice(0, i).some(function (taken) {
        return !taken.dropped && overlaps(taken, span) && (span.dropped = true);
      });
    });
  };

  function overlaps(one, other) {
    return one.start < other.start + other.text.length && other.start < one.start + one.text.length;
  }

  search.keyOf = keyOf;
  search.overlaps = overlaps;
})(awarenessSearch);
