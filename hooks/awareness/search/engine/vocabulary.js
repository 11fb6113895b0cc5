/* Which Latin words and numbers the site has, and where. Chinese is scanned instead.
   On a large site there are half a million words: they are counted in typed arrays, since a
   string and a list for each would keep the browser's memory busy longer than all else. No DOM. */
(function (search) {
  "use strict";

  var text = search.text;
  /* Words that are gone through before other work may get its turn: about a millisecond. */
  var WORDS = 1 << 11;

  /* Word -> where it stands (ascending), of the folded text and its UTF-16 units. A generator:
     it yields where it may be interrupted. */
  search.vocabulary = function* (codes, folded) {
    var words = new Words(codes);
    for (var at = 0; at < codes.length; yield) at = words.read(at, at + text.STRIDE);
    var sorted = words.sorted();
    yield;
    var found = new Map();
    for (var word = 0; word < words.count; word++) {
      var start = words.starts[word];
      found.set(folded.slice(start, start + words.lengths[word]), sorted.places.subarray(sorted.ends[word], sorted.ends[word + 1]));
      if (word % WORDS === WORDS - 1) yield;
    }
    return found;
  };

  /* Stem -> words. A generator as well. */
  search.stems = function* (words) {
    var found = new Map();
    var count = 0;
    for (var word of words.keys()) {
      var stem = text.stem(word);
      var list = found.get(stem);
      if (list) list.push(word);
      else found.set(stem, [word]);
      if (++count % WORDS === 0) yield;
    }
    return found;
  };

  function isLetter(code) {
    return code >= 0x61 && code <= 0x7a || code >= 0x30 && code <= 0x39;
  }

  function twice(numbers) {
    var larger = new Int32Array(2 * numbers.length);
    larger.set(numbers);
    return larger;
  }

  /* Numbers the words of `codes` in the order in which they come. A word is kept as where it
     stood first; `numbers` and `places` have an entry for every word of the text. */
  function Words(codes) {
    this.codes = codes;
    this.count = 0;
    this.starts = [];
    this.lengths = [];
    this.hashes = [];
    this.slots = new Int32Array(1 << 13);
    this.length = 0;
    this.numbers = new Int32Array(1024);
    this.places = new Int32Array(1024);
  }

  /* Goes through the words that begin before `to`; returns where it stopped. */
  Words.prototype.read = function (at, to) {
    var codes = this.codes, end = Math.min(to, codes.length);
    for (; at < end; at++) {
      if (!isLetter(codes[at])) continue;
      var start = at, hash = 0x811c9dc5;
      // FNV-1a
      for (; at < codes.length && isLetter(codes[at]); at++) hash = Math.imul(hash ^ codes[at], 0x01000193);
      if (this.length === this.numbers.length) {
        this.numbers = twice(this.numbers);
        this.places = twice(this.places);
      }
      this.numbers[this.length] = this.number(start, at - start, hash ^ hash >>> 15);
      this.places[this.length++] = start;
    }
    return at;
  };

  Words.prototype.number = function (start, length, hash) {
    var mask = this.slots.length - 1;
    for (var slot = hash & mask; this.slots[slot]; slot = slot + 1 & mask) {
      var number = this.slots[slot] - 1;
      if (this.hashes[number] === hash && this.same(number, start, length)) return number;
    }
    this.starts.push(start);
    this.lengths.push(length);
    this.hashes.push(hash);
    this.slots[slot] = ++this.count;
    if (2 * this.count > this.slots.length) this.grow();
    return this.count - 1;
  };

  Words.prototype.same = function (number, start, length) {
    if (this.lengths[number] !== length) return false;
    var other = this.starts[number];
    for (var i = 0; i < length; i++) if (this.codes[start + i] !== this.codes[other + i]) return false;
    return true;
  };

  Words.prototype.grow = function () {
    this.slots = new Int32Array(2 * this.slots.length);
    var mask = this.slots.length - 1;
    for (var number = 0; number < this.count; number++) {
      for (var slot = this.hashes[number] & mask; this.slots[slot];) slot = slot + 1 & mask;
      this.slots[slot] = number + 1;
    }
  };

  /* The places by word: those of word n stand from ends[n] to ends[n + 1]. */
  Words.prototype.sorted = function () {
    var ends = new Int32Array(this.count + 1);
    for (var i = 0; i < this.length; i++) ends[this.numbers[i] + 1]++;
    for (var word = 0; word < this.count; word++) ends[word + 1] += ends[word];
    var places = new Int32Array(this.length);
    var free = ends.slice();
    for (i = 0; i < this.length; i++) places[free[this.numbers[i]]++] = this.places[i];
    return { places: places, ends: ends };
  };
})(awarenessSearch);
