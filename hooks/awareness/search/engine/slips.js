/* Typos in Chinese: one wrong character. No DOM. */
(function (search) {
  "use strict";

  var text = search.text;
  /* Fields of more weight than this hold names: titles and keywords. */
  var NAMED = 5;
  /* More wrong characters than this are no slips: the query is about something else. */
  var MOST_SLIPS = 2;
  var LONGEST_WORD = 6;
  /* Of equally long words the one whose character stands beside these more often. */
  var MOST_COUNT = 1e6;
  /* A run of as many characters that stands in a text is no chance. */
  var WHOLE = 4;

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

  /* What to write instead of wrong characters: [{start, length, text}]. 碎紙雞 is 碎紙機, 語音信相密碼 is
     語音信箱密碼. A character is suspect where no pair with it stands anywhere. So are many that are
     no slip (填 in 網站填身分證), so only what makes a known word of it is sure enough. */
  search.slips = function (corpus, query) {
    var slips = [];
    text.runs(query).forEach(function (run) {
      if (!run.han || run.text.length < 2) return;
      var stopped = search.stopMask(corpus.thesaurus, run.text);
      for (var i = 0; i < run.text.length; i++) {
        if (stopped[i] || i && stands(corpus, run.text.substr(i - 1, 2)) || i + 1 < run.text.length && stands(corpus, run.text.substr(i, 2))) continue;
        var slip = slipAt(corpus, run.text, i, run.text === query);
        if (slip) slips.push({ start: run.start + i, length: 1, text: slip.character, score: slip.score });
      }
    });
    // Of neighbours one is wrong: the other only stood beside it.
    slips = slips.filter(function (slip) {
      return !slips.some(function (other) { return Math.abs(other.start - slip.start) === 1 && (other.score - slip.score || slip.start - other.start) > 0; });
    });
    return slips.length > MOST_SLIPS ? [] : slips;
  };

  function stands(corpus, han) {
    return corpus.folded.includes(han) || corpus.thesaurus.all.includes(han);
  }

  /* The character that makes the longest known word in the place of character `i`, with its score. */
  function slipAt(corpus, run, i, alone) {
    var best = null;
    var strange = !stands(corpus, run[i]);
    candidates(corpus, run, i).forEach(function (count, character) {
      if (corpus.thesaurus.stop.has(character)) return;
      var fits = run.slice(0, i) + character + run.slice(i + 1);
      var length = knownLength(corpus, fits, i, strange, alone);
      var score = length * MOST_COUNT + Math.min(count, MOST_COUNT - 1);
      if (length && (!best || score > best.score)) best = { character: character, score: score };
    });
    return best;
  }

  /* How long the longest known word is that holds character `i`, 0 if none is sure enough.
     `strange`: the character typed stands nowhere; `alone`: the run is the whole query. */
  function knownLength(corpus, run, i, strange, alone) {
    if (run.length >= WHOLE && corpus.folded.includes(run)) return run.length;
    for (var length = Math.min(LONGEST_WORD, run.length); length > 1; length--) {
      for (var from = Math.max(0, i - length + 1); from <= i && from + length <= run.length; from++) {
        var word = run.substr(from, length);
        var known = corpus.thesaurus.members.has(word) || isWhole(corpus, word);
        if (length === 2 && alone && run.length === 2) known = known || search.isName(corpus, word);
        else if (length === 2) known = known && strange && (!from || stands(corpus, run.slice(Math.max(0, i - 1), i + 2)));
        else known = known && (strange || sure(corpus, word, i - from, alone && run.length === 3));
        if (known) return length;
      }
    }
    return 0;
  }

  /* A character that the site uses may be a word of its own, beside a whole one: 填 in 不要亂填資料
     is no slip for 賣. */
  function sure(corpus, word, i, alone) {
    return word.length > 3 || i === 1 || alone && !corpus.thesaurus.members.has(i ? word.slice(0, 2) : word.slice(1));
  }

  /* Whether the word is a title or a keyword, all of it. */
  function isWhole(corpus, word) {
    var from = 0, found = false;
    search.scan(corpus, word, function (at) {
      from = search.unitAt(corpus, at, from);
      found = found || corpus.units[from].weight > NAMED && search.lengthOf(corpus, from) === word.length;
    });
    return found;
  }

  /* Characters that stand somewhere beside the neighbours of character `i`, with the weight of their places. */
  function candidates(corpus, run, i) {
    var counts = new Map();
    function count(neighbour, step) {
      if (!neighbour) return;
      var from = 0;
      search.scan(corpus, neighbour, function (at) {
        var character = corpus.folded[at + step];
        if (!character || !/[\u3400-\u9fff]/.test(character)) return;
        from = search.unitAt(corpus, at, from);
        counts.set(character, (counts.get(character) || 0) + corpus.units[from].weight);
      });
      var all = corpus.thesaurus.all;
      for (var at = all.indexOf(neighbour); at >= 0; at = all.indexOf(neighbour, at + 1))
        if (/[\u3400-\u9fff]/.test(all[at + step] || "")) counts.set(all[at + step], (counts.get(all[at + step]) || 0) + 1);
    }
    count(run[i - 1], 1);
    count(run[i + 1], -1);
    return counts;
  }
})(awarenessSearch);
