/* Typos in Latin words: one or two letters wrong, two words written as one, one written as two. No DOM. */
(function (search) {
  "use strict";

  var text = search.text;
  var LEAST_PART = 3, LEAST_OWN = 4, LONGEST = 24;
  /* In a sentence a short unknown word is rather another word than a slip: 'fix' is no 'fax'. */
  var MANY = 3, LEAST_LONG = 5;
  /* More unknown words than this are no typos: the text is of another language, or none. */
  var MOST_UNKNOWN = 4;

  /* What to write instead of the query's unknown words: [{start, length, text}]. Only words that
     neither the site nor the tables have, in any form, are replaced. */
  search.misspelt = function (corpus, query) {
    var found = [], unknown = 0;
    var runs = text.runs(query);
    for (var i = 0; i < runs.length; i++) {
      var run = runs[i], next = runs[i + 1];
      if (run.han) continue;
      var whole = next && !next.han && query[next.start - 1] === " " && next.start === run.start + run.text.length + 1 ? run.text + next.text : "";
      if (whole && Math.min(run.text.length, next.text.length) >= LEAST_PART && isWord(corpus, whole) && !isPhrase(corpus, run.text + " " + next.text)) {
        found.push({ start: run.start, length: whole.length + 1, text: whole });
        i++;
      } else if (!isKnown(corpus, run.text) && !(isBegun(corpus, run.text, !next))) {
        if (++unknown > MOST_UNKNOWN) return [];
        var other = parted(corpus, run.text) || (runs.length < MANY || run.text.length >= LEAST_LONG) && nearest(corpus, run.text) || compound(corpus, run.text);
        if (other) found.push({ start: run.start, length: run.text.length, text: other });
      }
    }
    return found;
  };

  function isWord(corpus, word) {
    return corpus.words_at.has(word) || corpus.thesaurus.words.get(text.stem(word)) === word;
  }

  function isKnown(corpus, word) {
    var stem = text.stem(word);
    return corpus.stems.has(stem) || corpus.thesaurus.words.has(stem) || corpus.thesaurus.stop.has(word);
  }

  /* Whether a longer word begins so. The last one may still be growing under the reader's fingers. */
  function isBegun(corpus, word, last) {
    if (word.length < 2 || !last && word.length < 4) return false;
    for (var other of corpus.words_at.keys()) if (other.startsWith(word)) return true;
    return false;
  }

  function isPhrase(corpus, phrase) {
    return corpus.folded.includes(phrase) || corpus.thesaurus.members.has(search.keyOf(phrase, corpus.thesaurus.stop));
  }

  /* 'voicemail' for 'voice mail' where the site has it so, and the other way round. */
  function parted(corpus, word) {
    if (word.length > LONGEST) return "";
    for (var at = LEAST_PART; at <= word.length - LEAST_PART; at++) {
      var left = word.slice(0, at), right = word.slice(at);
      if (isKnown(corpus, left) && isKnown(corpus, right) && isPhrase(corpus, left + " " + right)) return left + " " + right;
    }
    return "";
  }

  /* 'auto save' for 'autosave': two words that are known, if not together. "" if there are none. */
  function compound(corpus, word) {
    for (var at = LEAST_OWN; word.length <= LONGEST && at <= word.length - LEAST_OWN; at++) {
      var left = word.slice(0, at), right = word.slice(at);
      if (isKnown(corpus, left) && isKnown(corpus, right)) return left + " " + right;
    }
    return "";
  }

  /* The word with the fewest typos between; of equal ones that with the same first letter, then
     the most used. "" if none is near. */
  function nearest(corpus, word) {
    if (word.length < 3 || word.length > LONGEST || /\d/.test(word)) return "";
    var least = word.length < 8 ? 1 : 2;
    var best = "", most = -1;
    function look(other, count) {
      if (/\d/.test(other) || other.length < 3) return;
      if (word.length < 5 && other[0] !== word[0]) return;
      var wrong = text.distance(word, other, least);
      if (wrong > least && /s$/.test(other)) wrong = text.distance(word, other.slice(0, -1), least);
      if (wrong > least) return;
      if (wrong < least) most = -1;
      least = wrong;
      if (other[0] === word[0]) count += 1e6;
      if (count > most) { most = count; best = other; }
    }
    corpus.words_at.forEach(function (places, other) { look(other, places.length); });
    corpus.thesaurus.words.forEach(function (other) { look(other, 0); });
    return best;
  }
})(awarenessSearch);
