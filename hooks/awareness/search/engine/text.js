/* Text for search: unpacking the index, folding characters, cutting words, stems, typos.
   No DOM: runs in a worker and on the page. */
var awarenessSearch = self.awarenessSearch || {};
self.awarenessSearch = awarenessSearch;

(function (search) {
  "use strict";

  var LONGEST_QUERY = 120;

  /* The symbols of hooks/awareness/search/pack.py: what a JSON string holds without escape. */
  var SYMBOLS = "";
  for (var code = 0x20; code < 0x7f; code++)
    if (code !== 0x22 && code !== 0x5c) SYMBOLS += String.fromCharCode(code);

  /* As in pack.py. */
  var LAST = 62;

  /* The index file calls this. The engine takes the value from `received`. */
  search.receive = function (alphabet, classes, folded, words, packed) {
    var place = new Uint8Array(128);
    for (var i = 0; i < SYMBOLS.length; i++) place[SYMBOLS.charCodeAt(i)] = i;
    var letters = numbers(alphabet, place).map(function (code) { return String.fromCodePoint(code); });
    var kinds = Array.from(classes, function (symbol) { return place[symbol.charCodeAt(0)]; });
    var targets = numbers(folded, place);
    var pairs = [], ordered = [];
    letters.forEach(function (letter, i) {
      var kind = kinds[i] >> 1;
      (ordered[kind] || (ordered[kind] = [])).push(letter);
      if (kinds[i] & 1) pairs.push([letter.charCodeAt(0), targets[pairs.length]]);
    });
    words = words.split("||").map(function (part) { return part ? part.split("|") : []; });
    var units = words[0].concat(ordered.flat(), words[1]);
    search.received = { index: JSON.parse(unpack(units, place, packed)), table: foldTable(pairs) };
  };

  /* Numbers written as the differences between neighbours. */
  function numbers(symbols, place) {
    var found = [], before = 0, rest = 0, factor = 1;
    for (var i = 0; i < symbols.length; i++) {
      var digit = place[symbols.charCodeAt(i)];
      rest += factor * digit;
      factor *= SYMBOLS.length - LAST;
      if (digit >= LAST) continue;
      before += rest % 2 ? -(rest + 1) / 2 : rest / 2;
      found.push(before);
      rest = 0;
      factor = 1;
    }
    return found;
  }

  /* The other direction of pack.py: frequent units are one symbol, others two. */
  function unpack(units, place, packed) {
    var base = SYMBOLS.length;
    var single = base;
    while (single + (base - single) * base < units.length) single--;
    var out = "";
    for (var at = 0; at < packed.length; at++) {
      var first = place[packed.charCodeAt(at)];
      out += first < single ? units[first]
        : units[single + (first - single) * base + place[packed.charCodeAt(++at)]];
    }
    // A capital is a mark and its small letter, the space before it in between.
    return out.replace(/\^( ?.)/g, function (_, small) { return small.toUpperCase(); });
  }

  /* A table of all UTF-16 units, so that folding keeps every offset: the snippet is cut
     from the original at the offsets found in the folded text. */
  function foldTable(pairs) {
    var table = new Uint16Array(65536);
    var i;
    for (i = 0; i < 65536; i++) table[i] = i;
    for (i = 0x41; i <= 0x5a; i++) table[i] = i + 32;
    [[0xa0, 0x250], [0x1e00, 0x1f00], [0x2000, 0x2070], [0x3000, 0x3020], [0xf900, 0xfb00], [0xff00, 0xfff0]].forEach(function (range) {
      for (var unit = range[0]; unit < range[1]; unit++) {
        var plain = String.fromCharCode(unit).normalize("NFKD").toLowerCase();
        if (plain.length === 1 || /^[a-z][\u0300-\u036f]+$/.test(plain)) table[unit] = plain.charCodeAt(0);
      }
    });
    var quotes = "\u2018'\u2019'\u201c\"\u201d\"\u2010-\u2011-\u2012-\u2013-\u2014-\u2212-\t \n \r ";
    for (i = 0; i < quotes.length; i += 2) table[quotes.charCodeAt(i)] = quotes.charCodeAt(i + 1);
    pairs.forEach(function (pair) { table[pair[0]] = pair[1]; });
    var shared = search.shared.folds;
    for (i = 0; i < shared.length; i += 2) table[shared.charCodeAt(i)] = shared.charCodeAt(i + 1);
    return table;
  }

  /* The folded text, unit for unit as long as `text`. */
  function fold(text, table) {
    var folded = new Uint16Array(text.length);
    for (var i = 0; i < text.length; i++) folded[i] = table[text.charCodeAt(i)];
    var parts = [];
    for (var at = 0; at < folded.length; at += 8192)
      parts.push(String.fromCharCode.apply(null, folded.subarray(at, at + 8192)));
    return parts.join("");
  }

  /* What the reader typed, as it is looked up: no invisible characters, single spaces. */
  function foldQuery(query, table) {
    var visible = query.slice(0, 4 * LONGEST_QUERY).replace(/[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufe0f]/g, "");
    return fold(visible, table).replace(/ +/g, " ").trim().slice(0, LONGEST_QUERY).trim();
  }

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

  var VOWEL = /[aeiouy]/;

  /* A light English stemmer after Porter: plurals, -ed, -ing, -ly, -ment, -ion. It need not
     give words, only the same stem for a word's forms. -er stays: a worker is no work. */
  function stem(word) {
    if (word.length < 4 || /\d/.test(word)) return word.length === 3 && /[^su]s$/.test(word) ? word.slice(0, 2) : word;
    word = word.replace(/(ss|us|is)$|ies$|(ch|sh|x|z|ss)es$|([^s])s$/, function (end, keep, es, letter) {
      return keep || es || letter || (end === "ies" ? "y" : end);
    });
    var cut = word.replace(/(?:ings?|edly|ed)$/, "");
    if (cut !== word && cut.length > 2 && VOWEL.test(cut)) {
      word = /([bdfgklmnprt])\1$/.test(cut) && !/ll$/.test(cut) ? cut.slice(0, -1) : cut;
    }
    word = word.replace(/(.{3,}?)(?:fulness|ness|ments?|ation|tion|sion|ally|ly|ity|ance|ence|able|ible|ful|ive|al)$/, "$1");
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

  search.text = { fold: fold, foldQuery: foldQuery, runs: runs, pairs: pairs, stem: stem, distance: distance };
})(awarenessSearch);
