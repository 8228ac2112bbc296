/** Cards come in blocks of a few: a page fetches those that it shows. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
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

    /** @param {number} number of a case that is loaded */
    const get = (number) => {
      const card = cards.get(number);
      if (!card) throw new Error(`card ${number}`);
      return card;
    };

    return { load, has, get };
  };
}
