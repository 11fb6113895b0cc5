/* Typos in Chinese: one wrong character. No DOM. */
(function (search) {
  "use strict";

  var text = search.text;
  /* Fields of more weight than this hold names: titles and keywords. */
  var NAMED = 5;
  /* More wrong characters than these are no slips: the query is about something else. */
  var MOST_SUSPECTS = 8, MOST_SLIPS = 2;
  var LONGEST_WORD = 6;
  /* A run of as many characters that stands in a text is no chance. */
  var WHOLE = 4;
  /* Of equally long words the one that is used more often, as far as one cares to count. */
  var MOST_COUNTED = 99;

  /* What to write instead of wrong characters: [{start, length, text}]. 碎紙雞 is 碎紙機, 語音信相密碼 is
     語音信箱密碼. A character is suspect where no pair with it stands anywhere. So are many that are
     no slip (填 in 網站填身分證), so only what makes a known word of it is sure enough. */
  search.slips = function (corpus, query) {
    var slips = [], suspects = 0;
    text.runs(query).forEach(function (run) {
      if (!run.han || run.text.length < 2) return;
      var stopped = search.mask(corpus.thesaurus.stop, run.text);
      for (var i = 0; i < run.text.length; i++) {
        if (stopped[i] || i && stands(corpus, run.text.substr(i - 1, 2)) || i + 1 < run.text.length && stands(corpus, run.text.substr(i, 2))) continue;
        if (++suspects > MOST_SUSPECTS) return;
        var slip = slipAt(corpus, run.text, i, run.text === query);
        if (slip) slips.push({ start: run.start + i, length: 1, text: slip.character, score: slip.score });
      }
    });
    // Of neighbours one is wrong: the other only stood beside it.
    slips = slips.filter(function (slip) {
      return !slips.some(function (other) { return Math.abs(other.start - slip.start) === 1 && (other.score - slip.score || slip.start - other.start) > 0; });
    });
    return suspects > MOST_SUSPECTS || slips.length > MOST_SLIPS ? [] : slips;
  };

  function stands(corpus, han) {
    return corpus.folded.includes(han) || corpus.thesaurus.all.includes(han);
  }

  /* The words that a slip may be mended to: synonyms, and short titles and keywords. */
  search.names = function (corpus, thesaurus) {
    var names = new Set();
    corpus.units.forEach(function (unit, i) {
      var length = search.lengthOf(corpus, i);
      if (unit.weight > NAMED && length > 1 && length <= LONGEST_WORD) names.add(corpus.folded.substr(corpus.starts[i], length));
    });
    thesaurus.members.forEach(function (_, key) { if (key.length > 1 && key.length <= LONGEST_WORD) names.add(key); });
    return Array.from(names).filter(function (name) { return /^[\u3400-\u9fff]+$/.test(name); });
  };

  /* The character that makes the longest known word in the place of character `i`, with its score.
     `alone`: the run is the whole query. */
  function slipAt(corpus, run, i, alone) {
    var strange = !stands(corpus, run[i]);
    var best = null;
    function take(character, word) {
      if (character === run[i] || corpus.thesaurus.stop.has(character)) return;
      var count = 0;
      search.scan(corpus, word, function () { count++; }, MOST_COUNTED);
      var score = word.length * (MOST_COUNTED + 1) + count;
      if (!best || score > best.score) best = { character: character, score: score };
    }
    if (run.length >= WHOLE) inText(corpus, run, i, take);
    if (best) return best;
    corpus.names.forEach(function (word) {
      for (var p = 0; p < word.length; p++)
        if (fits(word, p, run, i) && sure(corpus, run, word, i, p, strange, alone)) take(word[p], word);
    });
    if (!best && alone && run.length === 2) inNames(corpus, run, i, take);
    return best;
  }

  /* Whether `word` stands in the run but for its character `p`, which is the run's character `i`. */
  function fits(word, p, run, i) {
    var from = i - p;
    if (from < 0 || from + word.length > run.length) return false;
    for (var j = 0; j < word.length; j++) if (j !== p && word[j] !== run[from + j]) return false;
    return true;
  }

  /* The whole run but for one character, in any text. */
  function inText(corpus, run, i, take) {
    var left = run.slice(0, i), right = run.slice(i + 1);
    var piece = left.length < right.length ? right : left;
    var offset = piece === left ? 0 : i + 1;
    search.scan(corpus, piece, function (at) {
      var there = corpus.folded.substr(at - offset, run.length);
      if (there.length === run.length && fits(there, i, run, i) && /[\u3400-\u9fff]/.test(there[i])) take(there[i], there);
    });
  }

  /* A pair, in a title or a short keyword. */
  function inNames(corpus, run, i, take) {
    search.scan(corpus, run[1 - i], function (at) {
      var pair = corpus.folded.substr(at - (1 - i), 2);
      if (/^[\u3400-\u9fff]{2}$/.test(pair) && search.isName(corpus, pair)) take(pair[i], pair);
    }, MOST_COUNTED);
  }

  /* Two characters are enough only for a query of two, or where the one typed stands nowhere. A
     character that the site does use may be a word of its own, beside a whole one: 填 in 不要亂填資料 is
     no slip for 賣. */
  function sure(corpus, run, word, i, p, strange, alone) {
    if (word.length > 3) return true;
    if (word.length === 2) return alone && run.length === 2 || strange && (i === p || stands(corpus, run.slice(Math.max(0, i - 1), i) + word[p] + run.slice(i + 1, i + 2)));
    return strange || p === 1 || alone && run.length === 3 && !corpus.thesaurus.members.has(p ? word.slice(0, 2) : word.slice(1));
  }

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
})(awarenessSearch);
