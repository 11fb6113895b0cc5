/* Typos: the nearest word of the site, and Chinese with one wrong character. No DOM. */
(function (search) {
  "use strict";

  var text = search.text;
  /* Fields of more weight than this hold names: titles and keywords. */
  var NAMED = 5;
  var MOST_GUESSES = 50;

  /* The site's words with the fewest typos between them and `word`; the most used first. */
  search.nearest = function (corpus, word) {
    if (word.length < 3 || /\d/.test(word)) return [];
    var most = word.length < 8 ? 1 : 2;
    var found = [];
    corpus.words_at.forEach(function (places, other) {
      if (/\d/.test(other) || other.length < 3) return;
      if (word.length < 5 && other[0] !== word[0]) return;
      var wrong = text.distance(word, other, most);
      if (wrong > most && /s$/.test(other)) wrong = text.distance(word, other.slice(0, -1), most);
      if (wrong > most) return;
      if (wrong < most) { most = wrong; found = []; }
      found.push(other);
    });
    return found.sort(function (a, b) {
      return corpus.words_at.get(b).length - corpus.words_at.get(a).length || (a < b ? -1 : 1);
    });
  };

  /* Whether a pair is a word of its own: it stands in a title, or is a short keyword. So 散會
     is a word, though 會 alone may be none, and 給別 of 密碼給別人 is not. */
  search.isName = function (corpus, pair) {
    var from = 0, found = false;
    search.scan(corpus, pair, function (at) {
      from = search.unitAt(corpus, at, from);
      var unit = corpus.units[from];
      found = found || unit.weight > NAMED && (unit.field !== "keys" || search.lengthOf(corpus, from) <= pair.length + 1);
    });
    return found;
  };

  /* A Chinese query of which no pair stands anywhere, with one character replaced by one
     that makes known words of it: 傳貞 -> 傳真. Empty if there is none. */
  search.corrected = function (corpus, query) {
    var guesses = [];
    if (query.length < 2 || query.length > 12) return "";
    for (var wrong = 0; wrong < query.length; wrong++) {
      var left = query.slice(Math.max(0, wrong - 2), wrong);
      var right = query.slice(wrong + 1, wrong + 3);
      candidates(corpus, left, right).forEach(function (count, character) {
        guesses.push([count, query.slice(0, wrong) + character + query.slice(wrong + 1)]);
      });
    }
    guesses.sort(function (a, b) { return b[0] - a[0] || (a[1] < b[1] ? -1 : 1); });
    // Only a name is sure enough: 罰則 must not become 一則.
    var sure = guesses.slice(0, MOST_GUESSES).find(function (guess) {
      return search.isName(corpus, guess[1]) || corpus.thesaurus.members.has(guess[1]);
    });
    return sure ? sure[1] : "";
  };

  /* Characters that stand after `left` or before `right`, with the weight of their places. */
  function candidates(corpus, left, right) {
    var counts = new Map();
    function count(context, offset) {
      if (!context) return;
      var from = 0;
      search.scan(corpus, context, function (at) {
        var character = corpus.folded[offset < 0 ? at - 1 : at + context.length];
        if (!character || !/[\u3400-\u9fff]/.test(character)) return;
        from = search.unitAt(corpus, at, from);
        var weight = corpus.units[from].weight * Math.pow(4, context.length - 1);
        counts.set(character, (counts.get(character) || 0) + weight);
      });
    }
    for (var i = 1; i <= left.length; i++) count(left.slice(-i), 1);
    for (var j = 1; j <= right.length; j++) count(right.slice(0, j), -1);
    return counts;
  }
})(awarenessSearch);
