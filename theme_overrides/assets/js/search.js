/**
 * A query → the cases that answer it, ranked: the twin of `hooks/hub/search/query.py`.
 * Both read the files that `hooks/hub/search/files.py` makes and nothing else; a parity test holds
 * them together. A query fetches the few files in which its words are.
 */
var hub = window.hub || {};
window.hub = hub;

(() => {
  "use strict";

  /**
   * @typedef {Map<number, number>} Values case number → what is found there is worth
   * @typedef {[string, number[]]} Entry the words of a stem, and its posting
   * @typedef {[number, number, string, number[]]} Group weight, top, stems, posting
   * @typedef {{terms: Record<string, Entry>, phrases: Record<string, number[]>, groups?: Group[]}}
   *   Shard
   * @typedef {{values: Values, stems: Set<string>, mended: string}} Reading what one word may mean
   *
   * @typedef {object} Found
   * @property {[number, number][]} ranked case number and score, the best first
   * @property {Set<number>} whole those that have every word, in some reading
   * @property {string} mended the query with its unknown words replaced, or empty
   * @property {Set<string>} stems what to mark in a text
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

  const EMPTY = { terms: {}, phrases: {} };

  /** An object's own value: a word may be called "constructor". */
  const own = (object, key) => (Object.hasOwn(object, key) ? object[key] : undefined);

  /** @param {Values} values each keeps its greatest @param {Iterable<[number, number]>} more */
  const raise = (values, more) => {
    for (const [number, value] of more) {
      if (value > (values.get(number) ?? 0)) values.set(number, value);
    }
  };

  /** @param {number[]} posting @returns {Generator<[number, number]>} case number and weight */
  function* cases(posting) {
    let number = 0;
    for (let at = 0; at < posting.length; at += 2) {
      number += posting[at];
      yield [number, posting[at + 1]];
    }
  }

  /** @param {Entry} entry how many cases have the stem */
  const count = (entry) => entry[1].length / 2;

  /** @param {string} key the first letters of a stem @returns {string} */
  const shardName = (key) =>
    /^[a-z0-9]*$/.test(key)
      ? `s-${key}.json`
      : `u${[...key].map((one) => `-${one.codePointAt(0).toString(16)}`).join("")}.json`;

  /** @returns {Reading} */
  const blank = () => ({ values: new Map(), stems: new Set(), mended: "" });

  /** @param {(name: string) => Promise<any>} fetchFile of the index, by its name */
  hub.makeSearch = (fetchFile) => {
    /** @type {Map<string, Promise<any>>} */
    const files = new Map();

    /** Fetched once; a failure is forgotten, so that it can be tried again. */
    const read = (name) => {
      if (!files.has(name)) {
        const file = fetchFile(name);
        files.set(name, file);
        file.catch(() => files.delete(name));
      }
      return files.get(name);
    };

    /** @type {{cases: number, letters: number, longest: number, steps: number}} */
    let manifest;
    let shards = new Set();
    let stop = new Set();

    const open = async () => {
      if (manifest) return;
      const content = await read("index.json");
      hub.normalise.load(content.normalise);
      shards = new Set(content.shards);
      stop = new Set(content.stop.split(" "));
      manifest = content;
    };

    /** As many letters as the shards are cut by: of letters, not of halves of them. */
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

    /** @param {Entry | undefined} found @returns {Values} */
    const valuesOf = (found) => {
      if (!found) return new Map();
      const rarity = Math.log(1 + (manifest.cases - count(found) + 0.5) / (count(found) + 0.5));
      const step = rarity / manifest.steps;
      return new Map([...cases(found[1])].map(([number, weight]) => [number, step * weight]));
    };

    /** @param {Reading} reading @param {string} stem @param {number} weight */
    const addTerm = async (reading, stem, weight) => {
      const found = await entry(stem);
      if (found) reading.stems.add(stem);
      raise(reading.values, [...valuesOf(found)].map(([number, value]) => [number, weight * value]));
    };

    /** @param {Reading} reading @param {string} phrase @param {number} weight */
    const addGroups = async (reading, phrase, weight) => {
      const { phrases, groups } = await shard(keyOf(phrase.split(" ")[0]));
      const numbers = own(phrases, phrase) ?? [];
      const found = await Promise.all(
        numbers.map((number) => groups?.[number] ?? read(`group-${number}.json`)),
      );
      for (const [ownWeight, top, stems, posting] of found) {
        for (const stem of stems.split(" ")) reading.stems.add(stem);
        const step = (weight * ownWeight * top) / manifest.steps;
        raise(reading.values, [...cases(posting)].map(([number, steps]) => [number, step * steps]));
      }
    };

    const add = (reading, stem, weight) =>
      Promise.all([addTerm(reading, stem, weight), addGroups(reading, stem, weight)]);

    /** @param {string[]} keys @returns {Promise<[string, Entry][]>} everything in these shards */
    const termsOf = async (keys) =>
      (await Promise.all(keys.map(shard))).flatMap(({ terms }) => Object.entries(terms));

    /** Stems of words that begin with this one, the commonest first. @returns {Promise<string[]>} */
    const completions = async (word, stem) => {
      if ([...word].length < manifest.letters) return [];
      return (await termsOf([keyOf(word)]))
        .filter(([other, [words]]) => other !== stem && ` ${words}`.includes(` ${word}`))
        .sort((a, b) => count(b[1]) - count(a[1]) || (a[0] < b[0] ? -1 : 1))
        .slice(0, MOST_COMPLETIONS)
        .map(([other]) => other);
    };

    /** The word's own shard, then those it would be in with a slip in its first letters. */
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

    /** Adds the words that are the fewest slips away. */
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
          const others = valuesOf(await entry(rest));
          const both = [...valuesOf(firstEntry)]
            .filter(([number]) => others.has(number))
            .map(([number, value]) => [number, (JOINED * (value + others.get(number))) / 2]);
          if (both.length) reading.stems.add(first).add(rest);
          raise(reading.values, both);
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
      if (known || !(longer.length || reading.values.size)) await mend(reading, word, stem, known);
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
      /** @param {number} start @param {number} length @param {(reading: Reading) => Promise<any>} fill */
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

    /** @param {Reading[]} readings @returns {{ranked: [number, number][], whole: Set<number>}} */
    const rank = (readings) => {
      const numbers = new Set(readings.flatMap(({ values }) => [...values.keys()]));
      const whole = new Set();
      const scored = [...numbers].map((number) => {
        const values = readings
          .filter((reading) => reading.values.has(number))
          .map((reading) => reading.values.get(number));
        const share = values.length / readings.length;
        const sum = values.reduce((total, value) => total + value, 0);
        if (share === 1) whole.add(number);
        return [number, Math.floor(sum * share * Math.sqrt(share) * 1e6 + 0.5)];
      });
      return { ranked: scored.sort((a, b) => b[1] - a[1] || a[0] - b[0]), whole };
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
          raise(one.values, reading.values);
          for (const stem of reading.stems) one.stems.add(stem);
        }
      }
      const mended = readings.map((reading, at) => reading.mended || words[at]).join(" ");
      return {
        ...rank(readings),
        mended: readings.some((reading) => reading.mended) ? mended : "",
        stems: new Set(readings.flatMap(({ stems }) => [...stems])),
      };
    };

    return { find, open };
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
        hit:
          at % 2 === 1 && hub.normalise(part).split(" ").some((word) => stems.has(hub.stem(word))),
      }))
      .filter((part) => part.text);
})();
