/* Text for search: folding characters, cutting words, stems, typos.
   No DOM: runs in a worker and on the page. */
var awarenessSearch = self.awarenessSearch || {};
self.awarenessSearch = awarenessSearch;

(function (search) {
  "use strict";

  var LONGEST_QUERY = 120;
  /* Characters that are gone through before other work may get its turn: about a millisecond. */
  var STRIDE = 1 << 17;

  /* The UTF-16 units of the folded text, one for each of `text`. A generator: it yields where it
     may be interrupted. */
  function* folded(text, table) {
    var codes = new Uint16Array(text.length);
    for (var at = 0; at < text.length; yield) at = foldInto(codes, text, table, at, at + STRIDE);
    return codes;
  }

  function foldInto(codes, text, table, at, to) {
    for (var end = Math.min(to, text.length); at < end; at++) codes[at] = table[text.charCodeAt(at)];
    return at;
  }

  /* UTF-16 units as a string. */
  function textOf(codes) {
    return new TextDecoder("utf-16le", { ignoreBOM: true }).decode(codes);
  }

  /* The same for a few words. */
  function fold(words, table) {
    var folded = "";
    for (var i = 0; i < words.length; i++) folded += String.fromCharCode(table[words.charCodeAt(i)]);
    return folded;
  }

  /* What the reader typed: no invisible characters, single spaces, and not too long. */
  function visible(query, table) {
    var shown = query.slice(0, 4 * LONGEST_QUERY).replace(/[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufe0f]/g, "");
    var words = "";
    for (var i = 0; i < shown.length; i++) {
      var space = isSpace(shown, i, table);
      if (!space || words && !isSpace(words, words.length - 1, table)) words += space ? " " : shown[i];
    }
    return words.slice(0, LONGEST_QUERY).trim();
  }

  function isSpace(words, at, table) { return table[words.charCodeAt(at)] === 0x20; }

  /* The same as it is looked up, character by character. */
  function foldQuery(query, table) { return fold(visible(query, table), table); }

  var HAN = /[\u3400-\u9fff]/;

  /* The query cut into runs of one script: {text, start, han}. Everything else parts them. */
  function runs(text) {
    var found = [];
    var pattern = /[\u3400-\u9fff]+|[a-z0-9]+/g;
    for (var match; (match = pattern.exec(text));)
      found.push({ text: match[0], start: match.index, han: HAN.test(match[0]) });
    return found;
  }

  /* Each pair of neighbouring characters; a lone character is its own. */
  function pairs(han, each) {
    if (han.length === 1) each(han, 0);
    for (var i = 0; i + 1 < han.length; i++) each(han.substr(i, 2), i);
  }

  /* Forms that no rule finds: each first word's own. */
  var IRREGULAR = new Map();
  ("hear heard|send sent|write wrote written|leave left|take took taken|give gave given|tell told|say said|ring rang rung|keep kept|lose lost|" +
    "steal stole stolen|throw threw thrown|tear tore torn|forget forgot forgotten|find found|speak spoke spoken|break broke broken|hide hid hidden|" +
    "see saw seen|buy bought|sell sold|meet met|hold held|stick stuck|choose chose chosen|bring brought|catch caught|think thought|know knew known|" +
    "come came|go went gone|sit sat|stand stood|get got gotten|make made|pay paid|teach taught|show shown|wear wore worn|fall fell fallen|" +
    "withdraw withdrew withdrawn|overhear overheard|person people|child children|man men|woman women|wife wives|thief thieves|shelf shelves")
    .split("|").forEach(function (row) {
      var words = row.split(" ");
      words.slice(1).forEach(function (word) { IRREGULAR.set(word, words[0]); });
    });

  var VOWEL = /[aeiouy]/;
  var SHORT = /^[^aeiou][aeiou][^aeiouwxy]$/;

  /* A light English stemmer after Porter: plurals, -ed, -ing, -ly, -ment, -ion. It need not
     give words, only the same stem for a word's forms. -er stays: a worker is no work. */
  function stem(word) {
    word = IRREGULAR.get(word) || word;
    if (word.length < 4 || /\d/.test(word)) return word.length === 3 && /[^su]s$/.test(word) ? word.slice(0, 2) : word;
    word = word.replace(/(ss|us|is)$|ies$|(ch|sh|x|z|ss)es$|([^s])s$/, function (end, keep, es, letter) {
      return keep || es || letter || (end === "ies" ? "y" : end);
    });
    var cut = word.replace(/(?:ings?|edly|ed)$/, "");
    if (cut !== word && cut.length > 2 && VOWEL.test(cut)) {
      word = /([bdfgklmnprt])\1$/.test(cut) && !/ll$/.test(cut) ? cut.slice(0, -1) : cut;
      // 'making' is of 'make', 'tapping' of 'tap'.
      if (word === cut && SHORT.test(cut)) word += "e";
    }
    word = word.replace(/(.{3,}?)(?:fulness|ness|ments?|ation|tion|sion|ally|ly|ity|ance|ence|able|ible|ful|[st]ive|al)$/, "$1");
    // One word in both spellings: authorise, colour.
    word = word.length > 5 ? word.replace(/is(e?)$/, "iz$1").replace(/our$/, "or") : word;
    return word.length > 4 ? word.replace(/[aeiy]+$/, "") : word.replace(/y$/, "i");
  }

  /* How many letters are wrong, missing, extra or swapped; more than `most` counts as most + 1. */
  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    var before = [], row = [], i, j;
    for (j = 0; j <= other.length; j++) row[j] = j;
    for (i = 1; i <= one.length; i++) {
      var older = before;
      before = row;
      row = [i];
      var least = i;
      for (j = 1; j <= other.length; j++) {
        var cost = one[i - 1] === other[j - 1] ? 0 : 1;
        row[j] = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + cost);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
          row[j] = Math.min(row[j], older[j - 2] + 1);
        if (row[j] < least) least = row[j];
      }
      if (least > most) return most + 1;
    }
    return row[other.length];
  }

  search.text = { STRIDE: STRIDE, folded: folded, textOf: textOf, fold: fold, visible: visible, foldQuery: foldQuery, runs: runs, pairs: pairs, stem: stem, distance: distance };
})(awarenessSearch);
