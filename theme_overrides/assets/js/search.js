/**
 * A query → the cases that answer it, ranked: the twin of `hooks/hub/search/query.py`.
 * Both read the files that `hooks/hub/search/files.py` makes and nothing else; a parity test holds
 * them together. A query fetches the few files in which its words are.
 */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  /**
   * @typedef {Float64Array} Values case number → what is found there is worth; 0 is nothing
   * @typedef {[string, number[]]} Entry the words of a stem, and its posting
   * @typedef {[number, string[], number[]]} Group weight, phrases, posting
   * @typedef {{terms: Record<string, Entry>, phrases: Record<string, number[]>, groups?: Group[]}}
   *   Shard
   * @typedef {object} Manifest
   * @property {number} cases
   * @property {number} letters of a stem that name its shard
   * @property {number} longest phrase, in words
   * @property {number} steps of a weight
   * @property {string[]} shards
   * @property {string} stop
   * @property {Parameters<typeof hub.normalise.load>[0]} normalise
   *
   * @typedef {object} Reading what one word may mean
   * @property {Values} values
   * @property {Uint8Array} sure 1 where the word or one that means the same is, not a wider one
   * @property {Set<string>} stems
   * @property {Set<string>} wider stems of what is wider or narrower
   * @property {string} mended the word in its place, where it is unknown itself
   */

  const MOST_CHARACTERS = 200;
  const MOST_WORDS = 12;
  const PREFIX = 0.2;
  const MOST_COMPLETIONS = 20;
  const SLIP = 0.8;
  const RARE = 4;
  const OFTENER = 10;
  const JOINED = 0.9;
  const SHORTEST_PART = 3;
  const SURE = 0.5;

  /** @type {Shard} */
  const EMPTY = { terms: {}, phrases: {} };

  /**
   * An object's own value: a word may be called "constructor".
   * @template T @param {Record<string, T>} object @param {string} key
   */
  const own = (object, key) => (Object.hasOwn(object, key) ? object[key] : undefined);

  /**
   * Each case keeps its greatest value.
   * @param {Reading} reading @param {Values} more @param {(number: number) => boolean} isSure
   */
  const raise = ({ values, sure }, more, isSure) => {
    for (let number = 0; number < more.length; number += 1) {
      if (more[number] > values[number]) values[number] = more[number];
      if (more[number] && isSure(number)) sure[number] = 1;
    }
  };

  /**
   * The same for a posting.
   * @param {Reading} reading @param {number[]} posting
   * @param {(weight: number) => number} worth @param {boolean} isSure
   */
  const raiseBy = ({ values, sure }, posting, worth, isSure = true) => {
    let number = 0;
    for (let at = 0; at < posting.length; at += 2) {
      number += posting[at];
      const value = worth(posting[at + 1]);
      if (value > values[number]) values[number] = value;
      if (isSure) sure[number] = 1;
    }
  };

  /** @param {Entry} entry how many cases have the stem */
  const count = (entry) => entry[1].length / 2;

  /** @param {string} key the first letters of a stem @returns {string} */
  const shardName = (key) =>
    /^[a-z0-9]*$/.test(key)
      ? `s-${key}.json`
      : `u${[...key].map((one) => `-${(one.codePointAt(0) ?? 0).toString(16)}`).join("")}.json`;

  /** @param {(name: string) => Promise<any>} read a file of the index, by its name; once */
  hub.makeSearch = (read) => {
    /** @type {Manifest} */
    let manifest;
    /** @type {Set<string>} */
    let shards;
    /** @type {Set<string>} */
    let stop;

    const open = async () => {
      if (manifest) return;
      /** @type {Manifest} */
      const content = await read("index.json");
      hub.normalise.load(content.normalise);
      shards = new Set(content.shards);
      stop = new Set(content.stop.split(" "));
      manifest = content;
    };

    const noValues = () => new Float64Array(manifest.cases);

    /** @returns {Reading} */
    const blank = () => ({
      values: noValues(),
      sure: new Uint8Array(manifest.cases),
      stems: new Set(),
      wider: new Set(),
      mended: "",
    });

    /**
     * As many letters as the shards are cut by: of letters, not of halves of them.
     * @param {string} word
     */
    const keyOf = (word) => [...word].slice(0, manifest.letters).join("");

    /** @param {string} key @returns {Promise<Shard>} */
    const shard = async (key) => (shards.has(key) ? read(shardName(key)) : EMPTY);

    /** @param {string} stem @returns {Promise<Entry | undefined>} */
    const entry = async (stem) => own((await shard(keyOf(stem))).terms, stem);

    /** @param {string} query @returns {string[]} */
    const queryWords = (query) => {
      const text = [...query].slice(0, MOST_CHARACTERS).join("");
      const words = hub.normalise(text).split(" ").filter(Boolean);
      const telling = words.filter((word) => !stop.has(word));
      // A single "the" may be the beginning of "theatre".
      return (telling.length ? telling : words.slice(-1)).slice(0, MOST_WORDS);
    };

    /** What one step of a weight is worth, where so many cases have it. @param {number} n */
    const stepOf = (n) => Math.log(1 + (manifest.cases - n + 0.5) / (n + 0.5)) / manifest.steps;

    /** @param {Reading} reading @param {string} stem @param {number} weight */
    const addTerm = async (reading, stem, weight) => {
      const found = await entry(stem);
      if (!found) return;
      reading.stems.add(stem);
      const step = stepOf(count(found));
      raiseBy(reading, found[1], (steps) => weight * (step * steps));
    };

    /** @param {string} phrase @returns {Promise<Group[]>} */
    const groupsOf = async (phrase) => {
      const { phrases, groups } = await shard(keyOf(phrase.split(" ")[0]));
      const numbers = own(phrases, phrase) ?? [];
      return Promise.all(numbers.map((one) => groups?.[one] ?? read(`group-${one}.json`)));
    };

    /** @param {Reading} reading @param {string} phrase @param {number} weight */
    const addGroups = async (reading, phrase, weight) => {
      for (const [ownWeight, others, posting] of await groupsOf(phrase)) {
        const isSure = ownWeight >= SURE;
        for (const other of others) (isSure ? reading.stems : reading.wider).add(other);
        const step = weight * ownWeight * stepOf(posting.length / 2);
        raiseBy(reading, posting, (steps) => step * steps, isSure);
      }
    };

    /** @param {Reading} reading @param {string} stem @param {number} weight */
    const add = (reading, stem, weight) =>
      Promise.all([addTerm(reading, stem, weight), addGroups(reading, stem, weight)]);

    /** @param {string[]} keys @returns {Promise<[string, Entry][]>} everything in these shards */
    const termsOf = async (keys) =>
      (await Promise.all(keys.map(shard))).flatMap(({ terms }) => Object.entries(terms));

    /**
     * Stems of words that begin with this one, the commonest first.
     * @param {string} word @param {string} stem
     */
    const completions = async (word, stem) => {
      if ([...word].length < manifest.letters) return [];
      return (await termsOf([keyOf(word)]))
        .filter(([other, [words]]) => other !== stem && ` ${words}`.includes(` ${word}`))
        .sort((a, b) => count(b[1]) - count(a[1]) || (a[0] < b[0] ? -1 : 1))
        .slice(0, MOST_COMPLETIONS)
        .map(([other]) => other);
    };

    /**
     * The word's own shard, then those it would be in with a slip in its first letters.
     * @param {string} word
     */
    const keysOf = (word) => {
      const [a = "", b = "", c = ""] = word;
      const slipped = [[], [b], [b + a, a + c, b + c]][manifest.letters];
      return [...new Set([keyOf(word), ...slipped])];
    };

    /**
     * @param {string} word @param {string} stem @param {Entry | undefined} known
     * @returns {Promise<Map<string, {slipped: number, entry: Entry}>>} the fewest slips only
     */
    const near = async (word, stem, known) => {
      const most = known ? Math.min(1, hub.slips(word)) : hub.slips(word);
      const least = known ? OFTENER * count(known) : 0;
      const keys = keysOf(word);
      for (const some of [keys.slice(0, 1), keys.slice(1)]) {
        const found = (await termsOf(some))
          .filter(([other, entry]) => other !== stem && count(entry) >= least)
          .map(([other, entry]) => {
            const slips = entry[0].split(" ").map((one) => hub.distance(word, one, most));
            return { other, entry, slipped: Math.min(...slips) };
          })
          .filter(({ slipped }) => slipped <= most);
        const fewest = Math.min(...found.map(({ slipped }) => slipped));
        const nearest = found.filter(({ slipped }) => slipped === fewest);
        if (nearest.length) return new Map(nearest.map((one) => [one.other, one]));
      }
      return new Map();
    };

    /**
     * Adds the words that are the fewest slips away.
     * @param {Reading} reading @param {string} word @param {string} stem
     * @param {Entry | undefined} known
     */
    const mend = async (reading, word, stem, known) => {
      const found = await near(word, stem, known);
      if (!found.size) return;
      const total = [...found.values()].reduce((sum, { entry }) => sum + count(entry), 0);
      await Promise.all(
        [...found].map(([other, { slipped, entry }]) =>
          add(reading, other, SLIP ** slipped * (0.5 + (0.5 * count(entry)) / total)),
        ),
      );
      if (known) return;
      const [, best] = [...found].reduce((a, b) => {
        const more = count(b[1].entry) - count(a[1].entry);
        return more > 0 || (more === 0 && b[0] > a[0]) ? b : a;
      });
      reading.mended = best.entry[0].split(" ")[0];
    };

    /** A word that two known ones make up. @param {Reading} reading @param {string} word */
    const addParts = async (reading, word) => {
      const letters = [...word];
      const cuts = letters.slice(SHORTEST_PART, letters.length - SHORTEST_PART + 1);
      await Promise.all(
        cuts.map(async (_, at) => {
          const first = hub.stem(letters.slice(0, at + SHORTEST_PART).join(""));
          const firstEntry = await entry(first);
          if (!firstEntry) return;
          const rest = hub.stem(letters.slice(at + SHORTEST_PART).join(""));
          const restEntry = await entry(rest);
          if (!restEntry) return;
          const [one, other] = [firstEntry, restEntry].map((found) => {
            const part = blank();
            const step = stepOf(count(found));
            raiseBy(part, found[1], (steps) => step * steps);
            return part.values;
          });
          const both = one.map((value, number) =>
            value && other[number] ? (JOINED * (value + other[number])) / 2 : 0,
          );
          if (both.some(Boolean)) reading.stems.add(first).add(rest);
          raise(reading, both, () => true);
        }),
      );
    };

    /** @param {string} word @param {boolean} unfinished @returns {Promise<Reading>} */
    const readWord = async (word, unfinished) => {
      const stem = hub.stem(word);
      const reading = blank();
      const [known, longer] = await Promise.all([
        entry(stem),
        unfinished ? completions(word, stem) : [],
        add(reading, stem, 1),
      ]);
      await Promise.all(longer.map((other) => addTerm(reading, other, PREFIX)));
      if (known && count(known) > RARE) return reading;
      if (!known && !longer.length) await addParts(reading, word);
      if (known || !(longer.length || reading.values.some(Boolean))) {
        await mend(reading, word, stem, known);
      }
      return reading;
    };

    /**
     * Where several words of the query mean one thing.
     * @param {string[]} words
     * @returns {Promise<{start: number, length: number, reading: Reading}>[]}
     */
    const spans = (words) => {
      const stems = words.map(hub.stem);
      const longest = Math.min(words.length, manifest.longest);
      const made = [];
      /**
       * @param {number} start @param {number} length
       * @param {(reading: Reading) => Promise<unknown>} fill
       */
      const make = async (start, length, fill) => {
        const reading = blank();
        await fill(reading);
        return { start, length, reading };
      };
      for (let length = 2; length <= longest; length += 1) {
        for (let start = 0; start + length <= words.length; start += 1) {
          const phrase = stems.slice(start, start + length).join(" ");
          made.push(make(start, length, (reading) => addGroups(reading, phrase, 1)));
        }
      }
      for (let start = 0; start + 2 <= words.length; start += 1) {
        const joined = hub.stem(words[start] + words[start + 1]);
        made.push(make(start, 2, (reading) => addTerm(reading, joined, JOINED)));
      }
      return made;
    };

    /** @param {Reading[]} readings */
    const rank = (readings) => {
      const scores = noValues();
      const whole = new Uint8Array(manifest.cases);
      const numbers = [];
      let nWhole = 0;
      for (let number = 0; number < manifest.cases; number += 1) {
        let n = 0;
        let nSure = 0;
        let sum = 0;
        for (const { values, sure } of readings) {
          if (!values[number]) continue;
          n += 1;
          nSure += sure[number];
          sum += values[number];
        }
        if (!n) continue;
        const share = n / readings.length;
        scores[number] = Math.floor(sum * share * Math.sqrt(share) * 1e6 + 0.5);
        numbers.push(number);
        if (nSure < readings.length) continue;
        whole[number] = 1;
        nWhole += 1;
      }
      numbers.sort((a, b) => scores[b] - scores[a] || a - b);
      return { numbers, scores, whole, nWhole };
    };

    /**
     * Fetches where the words of a query are, while it is still being typed.
     * @param {string} query
     */
    const prefetch = async (query) => {
      await open();
      const words = queryWords(query);
      await Promise.all([
        ...words.map((word) => shard(keyOf(word))),
        ...words.map((word) => groupsOf(hub.stem(word))),
      ]);
    };

    /**
     * Every case with a word of the query; those with more of its words before others.
     * @param {string} query @returns {Promise<Found>}
     */
    const find = async (query) => {
      await open();
      const words = queryWords(query);
      const unfinished = !/\s$/.test(query);
      const last = words.length - 1;
      const [readings, several] = await Promise.all([
        Promise.all(words.map((word, at) => readWord(word, unfinished && at === last))),
        Promise.all(spans(words)),
      ]);
      for (const { start, length, reading } of several) {
        for (const one of readings.slice(start, start + length)) {
          raise(one, reading.values, (number) => reading.sure[number] === 1);
          for (const stem of reading.stems) one.stems.add(stem);
          for (const stem of reading.wider) one.wider.add(stem);
        }
      }
      const mended = readings.map((reading, at) => reading.mended || words[at]).join(" ");
      return {
        ...rank(readings),
        mended: readings.some((reading) => reading.mended) ? mended : "",
        stems: new Set(readings.flatMap(({ stems }) => [...stems])),
        wider: new Set(readings.flatMap(({ wider }) => [...wider])),
      };
    };

    return { find, prefetch, open };
  };

  const LONGEST_MARKED = 4;

  /**
   * A text cut into parts, those that match and those between them.
   * @param {string} text @param {Set<string>} stems of words, and of phrases with spaces
   * @returns {{text: string, hit: boolean}[]}
   */
  hub.matches = (text, stems) => {
    // Every second part is a word.
    const parts = text.split(/([\p{L}\p{N}][\p{L}\p{N}\p{M}'’‐‑-]*)/u);
    const words = parts
      .filter((_, at) => at % 2)
      .map((word) => hub.normalise(word).split(" ").map(hub.stem).join(" "));
    const hits = words.map((word) => word.split(" ").some((stem) => stems.has(stem)));
    words.forEach((first, start) => {
      let phrase = first;
      for (let end = start + 1; end < Math.min(words.length, start + LONGEST_MARKED); end += 1) {
        phrase += ` ${words[end]}`;
        if (stems.has(phrase)) hits.fill(true, start, end + 1);
      }
    });
    return parts
      .map((part, at) => ({ text: part, hit: at % 2 === 1 && hits[(at - 1) / 2] }))
      .filter((part) => part.text);
  };
}
