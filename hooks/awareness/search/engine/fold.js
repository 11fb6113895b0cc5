/* What characters fold to. No DOM. */
(function (search) {
  "use strict";

  /* Where letters have half-width, unaccented or compatible forms. */
  var RANGES = [[0xa0, 0x250], [0x1e00, 0x1f00], [0x2000, 0x2070], [0x3000, 0x3020], [0xf900, 0xfb00], [0xff00, 0xfff0]];
  var SIGNS = "\u2018'\u2019'\u201c\"\u201d\"\u2010-\u2011-\u2012-\u2013-\u2014-\u2212-\t \n \r ";

  /* A table of all UTF-16 units, so that folding keeps every offset: the snippet is cut
     from the original at the offsets found in the folded text. `folds`: a character and what it folds to, in turns. */
  search.foldTable = function (folds) {
    var table = new Uint16Array(65536);
    for (var i = 0; i < 65536; i++) table[i] = i >= 0x41 && i <= 0x5a ? i + 32 : i;
    RANGES.forEach(function (range) {
      for (var unit = range[0]; unit < range[1]; unit++) {
        var plain = String.fromCharCode(unit).normalize("NFKD").toLowerCase();
        if (plain.length === 1 || /^[a-z][\u0300-\u036f]+$/.test(plain)) table[unit] = plain.charCodeAt(0);
      }
    });
    var pairs = SIGNS + folds;
    for (i = 0; i < pairs.length; i += 2) table[pairs.charCodeAt(i)] = pairs.charCodeAt(i + 1);
    return table;
  };
})(awarenessSearch);
