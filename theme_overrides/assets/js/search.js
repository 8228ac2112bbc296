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
  /** To score the hundreds of words that begin with "c" would hold the page up; these just match. */
  const MOST_SCORED = 40;

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
        .map((other) => /** @type {[number, string]} */ ([hub.distance(word, other, most), other]))
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
      const most = Math.min(1, hub.slips(word));
      return new Map(neighbours(word, most).map(([, other]) => [stem(other), NEAR]));
    };

    /** @param {Map<number, Hit>} hits @param {string} reference @param {string[]} fields */
    const addHit = (hits, reference, score, fields) => {
      const number = Number(reference);
      const hit = hits.get(number) ?? { score: 0, fields: new Set(), words: 1 };
      hit.score += score;
      for (const field of fields) hit.fields.add(field);
      hits.set(number, hit);
    };

    /** @param {Stems} stems of one word @returns {Map<number, Hit>} */
    const lookUp = (stems) => {
      const hits = new Map();
      // To lunr a query without words is one for everything.
      if (!stems.size) return hits;
      const terms = [...stems].sort((one, other) => other[1] - one[1]);
      const results = index.query((query) => {
        for (const [term, boost] of terms.slice(0, MOST_SCORED)) {
          query.term(term, { boost, usePipeline: false });
        }
      });
      for (const { ref, score, matchData } of results) {
        addHit(hits, ref, score, Object.values(matchData.metadata).flatMap(Object.keys));
      }
      for (const [term] of terms.slice(MOST_SCORED)) {
        const posting = index.invertedIndex[term];
        for (const field of index.fields) {
          for (const reference of Object.keys(posting[field])) addHit(hits, reference, 0, [field]);
        }
      }
      return hits;
    };

    /** @param {Map<number, Hit>[]} results for each word @returns {Map<number, Hit>} */
    const merged = (results) => {
      const hits = new Map();
      for (const [number, { score, fields }] of results.flatMap((found) => [...found])) {
        const words = (hits.get(number)?.words ?? 0) + 1;
        addHit(hits, number, score, fields);
        hits.get(number).words = words;
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
        if (results[at].size) return;
        stems[at] = nearReadings(word);
        results[at] = lookUp(stems[at]);
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
      const strange = words.findIndex((word) => !lookUp(readings(word, true)).size);
      if (strange < 0) return [];
      return neighbours(words[strange], hub.slips(words[strange]))
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
