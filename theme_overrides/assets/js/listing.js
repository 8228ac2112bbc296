/** The list of cases and everything that says what is in it. */
var hub = window.hub || {};
window.hub = hub;

(() => {
  "use strict";

  /**
   * @typedef {object} Engine what the two data files become
   * @property {{cases: number, facets: FacetData[], size: number}} data
   * @property {ReturnType<typeof hub.makeState>} states
   * @property {ReturnType<typeof hub.makeSearch>} search
   * @property {ReturnType<typeof hub.makePanels>} panels
   * @property {ReturnType<typeof hub.makeCards>} cards
   * @property {(sort: string) => Promise<number[] | null>} order
   */

  /**
   * @param {HTMLElement} root `[data-explorer]`
   * @param {(key: string, values?: object) => string} say
   */
  hub.makeListing = (root, say) => {
    /** @param {string} name @returns {HTMLElement} */
    const part = (name) => root.querySelector(`[data-${name}]`);
    const pageTitle = document.title;
    // While the filters are open as a dialog, the rest of the page is silent.
    const announce = hub.makeAnnouncer(part("status"), part("dialog-status"));

    /** @param {string} name @param {Node[]} content none hides the part */
    const fill = (name, content) => {
      part(name).replaceChildren(...content);
      part(name).hidden = content.length < 1;
    };

    /** A control that had the focus may be gone from the new list. @param {() => void} change */
    const keepFocus = (change) => {
      const held = root.contains(document.activeElement);
      change();
      if (held && !root.contains(document.activeElement)) {
        part("heading").focus({ preventScroll: true });
      }
    };

    /** @param {Engine} engine @param {State} state @param {number} total @param {boolean} typed */
    const describe = ({ data, states }, state, total, typed) => {
      const words = hub.describe(state, data, total, say);
      const last = Math.ceil(total / data.size);
      const place = last > 1 ? say("on_page", { page: state.page, count: last }) : "";
      part("heading").textContent = words;
      part("show-results").textContent = say("show", { n: total });
      document.title = states.isEmpty(state)
        ? pageTitle
        : say("title", { description: words + place, title: pageTitle });
      announce(words + place, typed);
    };

    /**
     * The cases that a query finds: those with all its words, or when there are none or more are
     * wanted, those with some.
     * @param {Engine} engine @param {State} state
     * @returns {Promise<{hits: number[] | null, found: Found | null, isWhole: boolean}>}
     */
    const query = async ({ search }, { q, some }) => {
      if (!q.trim()) return { hits: null, found: null, isWhole: true };
      const found = await search.find(q);
      const isWhole = found.whole.size > 0 && !some;
      const numbers = found.ranked.map(([number]) => number);
      const hits = isWhole ? numbers.filter((number) => found.whole.has(number)) : numbers;
      return { hits, found, isWhole };
    };

    /** What is said of a list that is not simply what was asked for. */
    const notes = ({ panels }, state, found, isWhole) => {
      if (!found?.ranked.length) return [];
      const made = found.mended && found.whole.size ? [panels.mended(state, found.mended)] : [];
      const others = found.ranked.length - found.whole.size;
      if (isWhole && others) made.push(panels.others(state, others));
      else if (!isWhole && !found.whole.size) made.push(panels.someOnly());
      return made;
    };

    /**
     * @param {Engine} engine
     * @param {State} wanted its page may lie beyond the last
     * @param {boolean} typed
     * @returns {Promise<State>} what is shown
     */
    const show = async (engine, wanted, typed) => {
      const { data, states, panels, cards } = engine;
      const [{ hits, found, isWhole }, order] = await Promise.all([
        query(engine, wanted),
        engine.order(wanted.sort),
      ]);
      const { numbers, counts } = states.select(wanted, hits, order);
      const last = Math.max(1, Math.ceil(numbers.length / data.size));
      const state = { ...wanted, page: Math.min(wanted.page, last) };
      const start = (state.page - 1) * data.size;
      const onPage = numbers.slice(start, start + data.size);
      const size = async (other) =>
        states.select(other, (await query(engine, other)).hits).numbers.length;
      const [help] = await Promise.all([
        numbers.length ? [] : panels.help(state, found?.mended ?? "", size),
        cards.load(onPage),
      ]);
      keepFocus(() => {
        fill("results", onPage.map((number) => cards.make(number, found?.stems)));
        fill("note", numbers.length ? notes(engine, state, found, isWhole) : []);
        fill("empty", help);
        fill("chips", panels.chips(state));
        fill("paging", panels.paging(state, last));
        panels.showCounts(state, counts);
      });
      describe(engine, state, numbers.length, typed);
      return state;
    };

    /** What happened, what to do; what was typed stays. @param {() => void} retry */
    const fail = (retry) => {
      const again = hub.element("button", { type: "button", class: "quiet" }, say("retry"));
      again.addEventListener("click", retry);
      const list = hub.element("a", { href: `${root.dataset.root}cases/` }, say("plain_list"));
      fill("results", []);
      fill("note", []);
      fill("paging", []);
      fill("empty", [hub.element("p", {}, list), hub.element("p", {}, again)]);
      part("heading").textContent = say("failed");
      announce(say("failed"), false);
    };

    return { show, fail };
  };
})();
