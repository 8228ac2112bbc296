/**
 * What the explorer shows: read from the address, written to it, and the cases it stands for.
 * Nothing here touches the page.
 */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  /**
   * @typedef {object} Column a facet's values, unpacked
   * @property {Uint32Array} starts case number → where its places begin; and the end of all
   * @property {Uint16Array} places of terms
   */

  const FIRST_PLACE = "A".charCodeAt(0);
  const SPACE = " ".charCodeAt(0);

  /**
   * @param {string} values @param {number} cases
   * @returns {Column}
   */
  const unpacked = (values, cases) => {
    const starts = new Uint32Array(cases + 1);
    const places = new Uint16Array(values.length);
    let number = 0;
    let end = 0;
    for (let at = 0; at < values.length; at += 1) {
      const code = values.charCodeAt(at);
      if (code === SPACE) starts[(number += 1)] = end;
      else places[end++] = code - FIRST_PLACE;
    }
    starts[cases] = end;
    return { starts, places };
  };

  /** @type {[string, string]} */
  const AXES = ["sector", "co"];
  const COLUMNS = ["co", "sector", "evidence"];
  const MOST_CHARACTERS = 200;

  /** @param {Column} column @param {number} number @param {Set<number>} wanted */
  const hasAny = ({ starts, places }, number, wanted) => {
    for (let at = starts[number]; at < starts[number + 1]; at += 1) {
      if (wanted.has(places[at])) return true;
    }
    return false;
  };

  /** @param {ExplorerData} data */
  hub.makeState = (data) => {
    const { sorts, views } = data;
    const everything = Array.from({ length: data.cases }, (_, number) => number);
    const columns = data.facets.map(({ values }) => unpacked(values, data.cases));

    /** @param {string} key */
    const isFacet = (key) => data.facets.some((facet) => facet.key === key);

    /** @param {URLSearchParams} given @returns {[string, string]} two facets that differ */
    const axesOf = (given) => {
      const [down, across, ...more] = (given.get("axes") ?? "").split(" ").filter(isFacet);
      return across && !more.length && down !== across ? [down, across] : AXES;
    };

    /** @param {URLSearchParams} given @returns {string[]} in the facets' order */
    const columnsOf = (given) => {
      const wanted = given.get("columns")?.split(" ") ?? COLUMNS;
      return data.facets.map(({ key }) => key).filter((key) => wanted.includes(key));
    };

    /**
     * Unknown facets, terms, sorts and pages are left out.
     * @param {string} query @returns {State}
     */
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
        sort: sorts.includes(sort) ? sort : sorts[0],
        page,
        some: given.get("words") === "some",
        view: views.find((view) => view === given.get("view")) ?? views[0],
        axes: axesOf(given),
        columns: columnsOf(given),
      };
    };

    /** @param {State} state @returns {string} the query that `read` reads back; `?` when empty */
    const address = ({ q, chosen, sort, page, some, view, axes, columns }) => {
      const query = new URLSearchParams();
      if (q.trim()) query.append("q", q.trim());
      if (q.trim() && some) query.append("words", "some");
      for (const [key, terms] of chosen) for (const term of terms) query.append(key, term);
      if (sort !== sorts[0]) query.append("sort", sort);
      if (view !== views[0]) query.append("view", view);
      if (axes.join() !== AXES.join()) query.append("axes", axes.join(" "));
      if (columns.join() !== COLUMNS.join()) query.append("columns", columns.join(" "));
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

    /**
     * The cases that the state stands for, in its order, and what each term would give.
     * Values of one facet are ORed, facets are ANDed; a term counts the cases that have it and
     * pass every *other* facet.
     * @param {State} state
     * @param {number[] | null} hits of the query, the best first; null without one
     * @param {number[] | null} order every case in the order asked for; null: the best first
     * @returns {{numbers: number[], counts: Map<string, Uint32Array>}}
     */
    const select = (state, hits, order = null) => {
      const wanted = places(state);
      const counts = data.facets.map(({ terms }) => new Uint32Array(terms.length));
      const found = hits && order ? new Set(hits) : null;
      const candidates = order ?? hits ?? everything;
      const numbers = candidates.filter((number) => {
        if (found && !found.has(number)) return false;
        let failed = -1;
        for (let at = 0; at < columns.length; at += 1) {
          const some = wanted[at];
          if (!some || hasAny(columns[at], number, some)) continue;
          if (failed >= 0) return false;
          failed = at;
        }
        for (let at = 0; at < columns.length; at += 1) {
          if (failed >= 0 && failed !== at) continue;
          const { starts, places } = columns[at];
          for (let of = starts[number]; of < starts[number + 1]; of += 1) {
            counts[at][places[of]] += 1;
          }
        }
        return failed < 0;
      });
      return { numbers, counts: new Map(data.facets.map(({ key }, at) => [key, counts[at]])) };
    };

    /** @param {number} number @param {number} at the facet's place @returns {number[]} of terms */
    const termsOf = (number, at) => {
      const { starts, places } = columns[at];
      return [...places.subarray(starts[number], starts[number + 1])];
    };

    /** @param {State} state whether it is more than the bare explorer */
    const isEmpty = (state) => !state.q.trim() && !state.chosen.size;

    return { read, address, toggled, select, termsOf, isEmpty };
  };
}
