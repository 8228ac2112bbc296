/**
 * Full-text search over the index that `hooks/hub/search.py` makes.
 * lunr looks words up and scores them; words are read, completed and mended here.
 */
var hub = window.hub || {};
window.hub = hub;

(() => {
  "use strict";

  /**
   * @typedef {object} Found
   * @property {"all" | "near" | "some"} how every word is in each case; a word one letter away
   *   is; or only some of the words are
   * @property {Map<number, Hit>} hits case number → how well it matches
   * @property {Set<string>} stems what to mark in a text
   *
   * @typedef {{score: number, fields: Set<string>, words: number}} Hit
   * @typedef {Map<string, number>} Stems stem → weight
   */

  const MOST_CHARACTERS = 200;
  const MOST_WORDS = 12;
  /** A word that only begins like the query's last word says less than the word itself. */
  const PREFIX = 0.2;
  const NEAR = 0.5;

  /** @param {string} word */
  const stem = (word) => lunr.stemmer(new lunr.Token(word, {})).toString();

  /** @param {string} word */
  const isStopWord = (word) => lunr.stopWordFilter(new lunr.Token(word, {})) === undefined;

  /** @param {string} query @returns {string[]} */
  const queryWords = (query) => {
    const words = hub.normalise(query.slice(0, MOST_CHARACTERS)).split(" ").filter(Boolean);
    const telling = words.filter((word) => !isStopWord(word));
    // A single "the" may be the beginning of "theatre".
    return (telling.length ? telling : words.slice(-1)).slice(0, MOST_WORDS);
  };

  /**
   * Edit distance that counts two swapped letters as one slip; above `most` it only says so.
   * @param {string} one @param {string} other @param {number} most
   */
  const distance = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let before = [];
    let above = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let i = 1; i <= one.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const same = one[i - 1] === other[j - 1];
        row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      if (Math.min(...row) > most) return most + 1;
      [before, above] = [above, row];
    }
    return above[other.length];
  };

  /** @param {string} word how many slips it may hold and still be told from others */
  const slips = (word) => (word.length < 4 ? 0 : word.length < 6 ? 1 : 2);

  /**
   * @param {{lunr: object, normalise: object, words: string}} content of `data/search.json`
   */
  hub.makeSearch = (content) => {
    hub.normalise.load(content.normalise);
    const index = lunr.Index.load(content.lunr);
    const dictionary = content.words.split(" ").filter(Boolean);

    /** @param {string} start @returns {string[]} the dictionary's words that begin with it */
    const completions = (start) => {
      let low = 0;
      let high = dictionary.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (dictionary[middle] < start) low = middle + 1;
        else high = middle;
      }
      let end = low;
      while (end < dictionary.length && dictionary[end].startsWith(start)) end += 1;
      return dictionary.slice(low, end);
    };

    /** @param {string} word @param {number} most @returns {[number, string][]} nearest first */
    const neighbours = (word, most) =>
      dictionary
        .map((other) => /** @type {[number, string]} */ ([distance(word, other, most), other]))
        .filter(([slipped]) => slipped <= most)
        .sort((one, other) => one[0] - other[0]);

    /** @param {string} word @param {boolean} unfinished @returns {Stems} */
    const readings = (word, unfinished) => {
      const stems = new Map();
      for (const other of unfinished ? completions(word) : []) stems.set(stem(other), PREFIX);
      return stems.set(stem(word), 1);
    };

    /** @param {string} word @returns {Stems} */
    const nearReadings = (word) => {
      const most = Math.min(1, slips(word));
      return new Map(neighbours(word, most).map(([, other]) => [stem(other), NEAR]));
    };

    /** @param {Stems} stems @returns {lunr.Index.Result[]} */
    const lookUp = (stems) =>
      index.query((query) => {
        for (const [term, boost] of stems) query.term(term, { boost, usePipeline: false });
      });

    /** @param {lunr.Index.Result[][]} results for each word @returns {Map<number, Hit>} */
    const merged = (results) => {
      const hits = new Map();
      for (const { ref, score, matchData } of results.flat()) {
        const hit = hits.get(Number(ref)) || { score: 0, fields: new Set(), words: 0 };
        hit.score += score;
        hit.words += 1;
        for (const fields of Object.values(matchData.metadata)) {
          for (const field of Object.keys(fields)) hit.fields.add(field);
        }
        hits.set(Number(ref), hit);
      }
      return hits;
    };

    /** @param {Map<number, Hit>} hits @param {number} words */
    const withAll = (hits, words) =>
      new Map([...hits].filter(([, hit]) => hit.words === words));

    /** @param {Stems[]} stems @returns {Set<string>} those that the index knows */
    const known = (stems) =>
      new Set(stems.flatMap((each) => [...each.keys()]).filter((term) => term in index.invertedIndex));

    /**
     * Cases with every word; if there are none, words one slip away; if there are none, some.
     * @param {string} query @returns {Found}
     */
    const find = (query) => {
      const words = queryWords(query);
      const stems = words.map((word, at) => readings(word, at === words.length - 1));
      const results = stems.map(lookUp);
      const exact = withAll(merged(results), words.length);
      if (exact.size || !words.length) return { how: "all", hits: exact, stems: known(stems) };
      words.forEach((word, at) => {
        if (results[at].length) return;
        stems[at] = nearReadings(word);
        results[at] = stems[at].size ? lookUp(stems[at]) : [];
      });
      const some = merged(results);
      const near = withAll(some, words.length);
      if (near.size) return { how: "near", hits: near, stems: known(stems) };
      for (const [number, hit] of some) {
        // More words first, whatever each of them scores; fewer than half say nothing.
        hit.score += 1000 * hit.words;
        if (hit.words * 2 < words.length) some.delete(number);
      }
      return { how: "some", hits: some, stems: known(stems) };
    };

    /**
     * The query with its unknown words replaced by near ones.
     * @param {string} query @returns {string[]} at most three, nearest first
     */
    const suggest = (query) => {
      const words = queryWords(query);
      const strange = words.findIndex((word) => !lookUp(readings(word, true)).length);
      if (strange < 0) return [];
      return neighbours(words[strange], slips(words[strange]))
        .slice(0, 3)
        .map(([, other]) => words.map((word, at) => (at === strange ? other : word)).join(" "));
    };

    return { find, suggest };
  };

  /**
   * A text cut into parts, those that match and those between them.
   * @param {string} text @param {Set<string>} stems
   * @returns {{text: string, hit: boolean}[]}
   */
  hub.matches = (text, stems) =>
    text
      .split(/([\p{L}\p{N}][\p{L}\p{N}\p{M}'’‐‑-]*)/u)
      .map((part, at) => ({
        text: part,
        hit: at % 2 === 1 && hub.normalise(part).split(" ").some((word) => stems.has(stem(word))),
      }))
      .filter((part) => part.text);
})();
