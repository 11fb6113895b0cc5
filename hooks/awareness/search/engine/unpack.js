/* The index as pack.py wrote it, made readable again, and what characters fold to. No DOM. */
(function (search) {
  "use strict";

  var text = search.text;

  /* The symbols of hooks/awareness/search/pack.py: what a JSON string holds without escape. */
  var SYMBOLS = "";
  for (var code = 0x20; code < 0x7f; code++)
    if (code !== 0x22 && code !== 0x5c) SYMBOLS += String.fromCharCode(code);
  var BASE = SYMBOLS.length;
  var PLACE = new Uint8Array(128);
  for (var i = 0; i < BASE; i++) PLACE[SYMBOLS.charCodeAt(i)] = i;

  /* As in pack.py. */
  var LAST = 62;
  var CAPITAL = 0x5e, SPACE = 0x20, A = 0x61, Z = 0x7a, TO_CAPITAL = 0x20;

  /* The index file calls this; it is read when the engine is made. */
  search.receive = function (alphabet, classes, folded, words, packed) {
    search.received = { alphabet: alphabet, classes: classes, folded: folded, words: words, packed: packed };
  };

  /* {index, table} of what was received. A generator: it yields where it may be interrupted. */
  search.unpack = function* (received) {
    if (!received || !received.packed) throw new Error("search index: nothing received");
    var letters = numbers(received.alphabet).map(function (code) { return String.fromCodePoint(code); });
    var targets = numbers(received.folded);
    var pairs = [], ordered = [];
    letters.forEach(function (letter, i) {
      var kind = PLACE[received.classes.charCodeAt(i)];
      (ordered[kind >> 1] || (ordered[kind >> 1] = [])).push(letter);
      if (kind & 1) pairs.push([letter.charCodeAt(0), targets[pairs.length]]);
    });
    var words = received.words.split("||").map(function (part) { return part ? part.split("|") : []; });
    var codes = yield* decoded(words[0].concat(ordered.flat(), words[1]), received.packed);
    yield;
    var json = text.textOf(codes);
    yield;
    return { index: JSON.parse(json), table: foldTable(pairs) };
  };

  /* Numbers written as the differences between neighbours. */
  function numbers(symbols) {
    var found = [], before = 0, rest = 0, factor = 1;
    for (var i = 0; i < symbols.length; i++) {
      var digit = PLACE[symbols.charCodeAt(i)];
      rest += factor * digit;
      factor *= BASE - LAST;
      if (digit >= LAST) continue;
      before += rest % 2 ? -(rest + 1) / 2 : rest / 2;
      found.push(before);
      rest = 0;
      factor = 1;
    }
    return found;
  }

  /* The other direction of pack.py, as UTF-16 units: frequent words and characters are one
     symbol, others two. A generator: it yields where it may be interrupted. */
  function* decoded(units, packed) {
    var decoder = new Decoder(units, packed);
    for (var at = 0; at < packed.length; yield) at = decoder.read(at, at + text.STRIDE);
    return decoder.codes.subarray(0, decoder.size);
  }

  function Decoder(units, packed) {
    this.packed = packed;
    this.single = BASE;
    while (this.single + (BASE - this.single) * BASE < units.length) this.single--;
    this.ends = new Int32Array(units.length + 1);
    this.longest = 0;
    for (var i = 0; i < units.length; i++) {
      this.ends[i + 1] = this.ends[i] + units[i].length;
      this.longest = Math.max(this.longest, units[i].length);
    }
    var letters = units.join("");
    this.letters = new Uint16Array(letters.length);
    for (var j = 0; j < letters.length; j++) this.letters[j] = letters.charCodeAt(j);
    this.codes = new Uint16Array(2 * packed.length + this.longest);
    this.size = 0;
    this.capital = false;
  }

  /* Reads the symbols up to `to`; returns where it stopped. A mark stands before a capital, and
     before the space in front of it. */
  Decoder.prototype.read = function (at, to) {
    var packed = this.packed, single = this.single, ends = this.ends, letters = this.letters, codes = this.codes;
    var size = this.size, capital = this.capital;
    for (to = Math.min(to, packed.length); at < to; at++) {
      var unit = PLACE[packed.charCodeAt(at)];
      if (unit >= single) unit = single + (unit - single) * BASE + PLACE[packed.charCodeAt(++at)];
      if (size + this.longest > codes.length) {
        codes = new Uint16Array(2 * codes.length);
        codes.set(this.codes);
        this.codes = codes;
      }
      for (var from = ends[unit]; from < ends[unit + 1]; from++) {
        var letter = letters[from];
        if (capital) {
          capital = letter === SPACE;
          if (letter >= A && letter <= Z) letter -= TO_CAPITAL;
        } else if (letter === CAPITAL) {
          capital = true;
          continue;
        }
        codes[size++] = letter;
      }
    }
    this.size = size;
    this.capital = capital;
    return at;
  };

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

})(awarenessSearch);
