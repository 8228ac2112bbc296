/** The list of cases and everything that says what is in it. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  /** Cards that are shown before the others have come: as many as a browser fetches at once. */
  const FIRST = 6;
  /** A list that the next letter replaces does not hold up the next one's cards. */
  const LATER_MS = 250;
  /** Views that show all that was found, not a page of it. */
  const WHOLE = ["matrix", "map"];

  /**
   * @param {HTMLElement} root `[data-explorer]`
   * @param {Say} say
   */
  hub.makeListing = (root, say) => {
    const part = hub.partsOf(root);
    const pageTitle = document.title;
    // While the filters are open as a dialog, the rest of the page is silent.
    const announce = hub.makeAnnouncer(part("status"), part("dialog-status"));

    /** @param {string} name @param {Node[]} content none hides the part */
    const fill = (name, content) => {
      part(name).replaceChildren(...content);
      part(name).hidden = content.length < 1;
      if (name === "results") hub.addShortlistButtons?.(part(name));
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
      const last = WHOLE.includes(state.view) ? 1 : Math.ceil(total / data.size);
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
      const isWhole = found.nWhole > 0 && !some;
      const hits = isWhole ? found.numbers.filter((number) => found.whole[number]) : found.numbers;
      return { hits, found, isWhole };
    };

    /**
     * What is said of a list that is not simply what was asked for.
     * @param {Engine} engine @param {State} state @param {Found | null} found
     * @param {boolean} isWhole
     */
    const notes = ({ panels }, state, found, isWhole) => {
      if (!found?.numbers.length) return [];
      const made = found.mended && found.nWhole ? [panels.mended(state, found.mended)] : [];
      const others = found.numbers.length - found.nWhole;
      if (isWhole && others) made.push(panels.others(state, others));
      else if (!found.nWhole) made.push(panels.someOnly());
      return made;
    };

    /**
     * The cases that a state stands for.
     * @param {Engine} engine @param {State} wanted its page may lie beyond the last
     */
    const select = async (engine, wanted) => {
      const { data, states } = engine;
      const [{ hits, found, isWhole }, order] = await Promise.all([
        query(engine, wanted),
        engine.order(wanted.sort),
      ]);
      const { numbers, counts } = states.select(wanted, hits, order);
      const last = Math.max(1, Math.ceil(numbers.length / data.size));
      const state = { ...wanted, page: Math.min(wanted.page, last) };
      const start = (state.page - 1) * data.size;
      const onPage = numbers.slice(start, start + data.size);
      return { state, numbers, counts, found, isWhole, last, onPage };
    };

    /** Which list is on screen: cards that come late must not join another. */
    let current = 0;

    /**
     * Cases as cards; one that has no word of the query has a wider or a narrower one.
     * @param {Engine} engine @param {Found | null} found @param {number[]} numbers
     */
    const makeCards = ({ cards }, found, numbers) => {
      if (!found) return numbers.map((number) => cards.make(number));
      const all = new Set([...found.stems, ...found.wider]);
      return numbers.map((number) => cards.make(number, found.whole[number] ? found.stems : all));
    };

    /** @param {Engine} engine @param {number[]} numbers @param {Found | null} found */
    const addLater = async (engine, numbers, found) => {
      const shown = current;
      await new Promise((resolve) => setTimeout(resolve, LATER_MS));
      if (shown !== current) return;
      await engine.cards.load(numbers);
      if (shown !== current) return;
      part("results").append(...makeCards(engine, found, numbers));
      hub.addShortlistButtons?.(part("results"));
    };

    /**
     * The cards of a page, the first at once.
     * @param {Engine} engine @param {number[]} onPage @param {Found | null} found
     * @returns {Promise<() => void>} puts them on the page
     */
    const asList = async (engine, onPage, found) => {
      await engine.cards.load(onPage.slice(0, FIRST));
      return () => {
        const ready = onPage.filter((number, at) => at < FIRST || engine.cards.has(number));
        fill("results", makeCards(engine, found, ready));
        fill("picture", []);
        const missing = onPage.filter((number) => !ready.includes(number));
        if (missing.length) addLater(engine, missing, found).catch(() => {});
      };
    };

    /**
     * Another view of the same cases.
     * @param {Exclude<ViewName, "list">} view @param {Listed} listed
     */
    const asPicture = async (view, listed) => {
      const { engine, numbers, onPage } = listed;
      if (!WHOLE.includes(view)) await engine.cards.load(onPage);
      const drawn = await engine.views[view](listed);
      return () => {
        fill("results", []);
        fill("picture", numbers.length ? drawn : []);
      };
    };

    /**
     * @param {Engine} engine
     * @param {State} wanted
     * @param {boolean} typed
     * @returns {Promise<State>} what is shown
     */
    const show = async (engine, wanted, typed) => {
      const { states, panels } = engine;
      const { state, numbers, counts, found, isWhole, last, onPage } = await select(engine, wanted);
      /** @param {State} other */
      const size = async (other) =>
        states.select(other, (await query(engine, other)).hits).numbers.length;
      const [help, put] = await Promise.all([
        numbers.length ? [] : panels.help(state, found?.mended ?? "", size),
        state.view === "list"
          ? asList(engine, onPage, found)
          : asPicture(state.view, { engine, state, numbers, onPage, announce }),
      ]);
      current += 1;
      keepFocus(() => {
        put();
        fill("note", numbers.length ? notes(engine, state, found, isWhole) : []);
        fill("empty", help);
        fill("chips", panels.chips(state));
        fill("paging", WHOLE.includes(state.view) ? [] : panels.paging(state, last));
        panels.showCounts(state, counts);
        panels.showView(state);
      });
      describe(engine, state, numbers.length, typed);
      return state;
    };

    /** What happened, what to do; what was typed stays. @param {() => void} retry */
    const fail = (retry) => {
      const again = hub.element("button", { type: "button", class: "quiet" }, say("retry"));
      again.addEventListener("click", retry);
      const list = hub.element("a", { href: hub.address("cases/") }, say("plain_list"));
      fill("results", []);
      fill("picture", []);
      fill("note", []);
      fill("paging", []);
      fill("empty", [hub.element("p", {}, list), hub.element("p", {}, again)]);
      part("heading").textContent = say("failed");
      announce(say("failed"), false);
    };

    return { show, fail };
  };
}
