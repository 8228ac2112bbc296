/**
 * What the explorer shows: read from the address, written to it, and the cases it stands for.
 * Nothing here touches the page.
 */
var hub = window.hub || {};
window.hub = hub;

(() => {
  "use strict";

  /**
   * @typedef {object} State
   * @property {string} q what was typed
   * @property {Map<string, string[]>} chosen facet key → chosen terms, both in the data's order
   * @property {string} sort
   * @property {number} page from 1
   *
   * @typedef {object} FacetData
   * @property {string} key
   * @property {string} label
   * @property {[string, string, string, string?][]} terms key, label, label within a sentence,
   *   other names
   * @property {number[][]} values case number → places of its terms
   */

  const SORTS = ["relevance", "newest", "title", "saving"];
  const MOST_CHARACTERS = 200;

  /**
   * @param {{size: number, cards: object[], facets: FacetData[],
   *   orders: Record<string, number[]>}} data of `data/explorer.json`
   */
  hub.makeState = (data) => {
    const everything = data.cards.map((_, number) => number);

    /** Unknown facets, terms, sorts and pages are left out. @param {string} query @returns {State} */
    const read = (query) => {
      const given = new URLSearchParams(query);
      const chosen = new Map();
      for (const { key, terms } of data.facets) {
        const wanted = new Set(given.getAll(key));
        const known = terms.map(([term]) => term).filter((term) => wanted.has(term));
        if (known.length) chosen.set(key, known);
      }
      const sort = given.get("sort") ?? "";
      const page = /^[1-9]\d{0,5}$/.test(given.get("page") ?? "") ? Number(given.get("page")) : 1;
      return {
        q: (given.get("q") ?? "").slice(0, MOST_CHARACTERS),
        chosen,
        sort: SORTS.includes(sort) ? sort : SORTS[0],
        page,
      };
    };

    /** @param {State} state @returns {string} the query that `read` reads back; `?` when empty */
    const address = ({ q, chosen, sort, page }) => {
      const query = new URLSearchParams();
      if (q.trim()) query.append("q", q.trim());
      for (const [key, terms] of chosen) for (const term of terms) query.append(key, term);
      if (sort !== SORTS[0]) query.append("sort", sort);
      if (page > 1) query.append("page", String(page));
      return `?${query}`;
    };

    /**
     * The state with a term added or taken out, on its first page.
     * @param {State} state @param {string} key @param {string} term @returns {State}
     */
    const toggled = (state, key, term) => {
      const wanted = new URLSearchParams(address({ ...state, page: 1 }));
      const has = state.chosen.get(key)?.includes(term);
      const kept = wanted.getAll(key).filter((other) => other !== term);
      wanted.delete(key);
      for (const other of has ? kept : [...kept, term]) wanted.append(key, other);
      return { ...read(`?${wanted}`), q: state.q };
    };

    /** @param {State} state the chosen places of each facet @returns {(Set<number> | null)[]} */
    const places = (state) =>
      data.facets.map(({ key, terms }) => {
        const chosen = state.chosen.get(key);
        return chosen
          ? new Set(chosen.map((term) => terms.findIndex(([known]) => known === term)))
          : null;
      });

    /** @param {State} state @param {Map<number, {score: number}> | null} hits */
    const order = (state, hits) => {
      if (state.sort !== "relevance") return data.orders[state.sort];
      if (!hits) return everything;
      return [...hits.keys()].sort((a, b) => hits.get(b).score - hits.get(a).score || a - b);
    };

    /**
     * The cases that the state stands for, in its order, and what each term would give.
     * Values of one facet are ORed, facets are ANDed; a term counts the cases that have it and
     * pass every *other* facet.
     * @param {State} state
     * @param {Map<number, {score: number}> | null} hits of the query; null without one
     * @returns {{numbers: number[], counts: Map<string, number[]>}}
     */
    const select = (state, hits) => {
      const wanted = places(state);
      const counts = data.facets.map(({ terms }) => terms.map(() => 0));
      const numbers = order(state, hits).filter((number) => {
        if (hits && !hits.has(number)) return false;
        const failed = [];
        data.facets.forEach(({ values }, at) => {
          const chosen = wanted[at];
          if (chosen && !values[number].some((place) => chosen.has(place))) failed.push(at);
        });
        if (failed.length > 1) return false;
        data.facets.forEach(({ values }, at) => {
          if (failed.length && failed[0] !== at) return;
          for (const place of values[number]) counts[at][place] += 1;
        });
        return !failed.length;
      });
      return { numbers, counts: new Map(data.facets.map(({ key }, at) => [key, counts[at]])) };
    };

    /** @param {State} state whether it is more than the bare explorer */
    const isEmpty = (state) => !state.q.trim() && !state.chosen.size;

    return { read, address, toggled, select, isEmpty };
  };
})();
