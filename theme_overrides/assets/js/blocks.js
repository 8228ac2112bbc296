/** Cards come in blocks of a few: a page fetches those that it shows. */
var hub = window.hub || {};
window.hub = hub;

(() => {
  "use strict";

  /**
   * @typedef {object} CardData one of a file in `data/cards/`; what a case lacks is absent
   * @property {string} url
   * @property {string} title
   * @property {string} place
   * @property {string} [region]
   * @property {string} summary
   * @property {[string, number][]} [marks] Co and intensity; 1 is asked only
   * @property {[string, string, string, string]} [figure] qualifier, amount, unit, indicator
   * @property {string} [evidence]
   * @property {string} [kind]
   * @property {1} [retired]
   * @property {string[]} organisations
   */

  /** @param {number} size of a block */
  hub.makeBlocks = (size) => {
    /** @type {Map<number, CardData>} */
    const cards = new Map();

    /** Fetches what is not there yet. @param {number[]} numbers of cases */
    const load = async (numbers) => {
      const missing = numbers.filter((number) => !cards.has(number));
      const needed = new Set(missing.map((number) => Math.floor(number / size)));
      await Promise.all(
        [...needed].map(async (block) => {
          const found = await hub.fetchData(`data/cards/${block}.json`);
          found.forEach((card, at) => cards.set(block * size + at, card));
        }),
      );
    };

    /** @param {number} number whether it is loaded */
    const has = (number) => cards.has(number);

    /** @param {number} number of a case that is loaded @returns {CardData} */
    const get = (number) => cards.get(number);

    return { load, has, get };
  };
})();
