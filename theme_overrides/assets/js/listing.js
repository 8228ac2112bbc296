/** The list of cases and everything that says what is in it. */
var hub = window.hub || {};
window.hub = hub;

(() => {
  "use strict";

  /**
   * @typedef {object} Engine what the two data files become
   * @property {{cards: CardData[], facets: FacetData[], size: number}} data
   * @property {ReturnType<typeof hub.makeState>} states
   * @property {{find: (q: string) => Found, suggest: (q: string) => string[]}} search
   * @property {ReturnType<typeof hub.makePanels>} panels
   * @property {(number: number, stems?: Set<string>) => Element} card
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
     * @param {Engine} engine @param {State} wanted its page may lie beyond the last
     * @param {boolean} typed
     * @returns {State} what is shown
     */
    const show = (engine, wanted, typed) => {
      const { data, states, search, panels, card } = engine;
      const find = ({ q }) => (q.trim() ? search.find(q) : null);
      const found = find(wanted);
      const { numbers, counts } = states.select(wanted, found?.hits ?? null);
      const last = Math.max(1, Math.ceil(numbers.length / data.size));
      const state = { ...wanted, page: Math.min(wanted.page, last) };
      const start = (state.page - 1) * data.size;
      const onPage = numbers.slice(start, start + data.size);
      const size = (other) => states.select(other, find(other)?.hits ?? null).numbers.length;
      const loose = numbers.length && found && found.how !== "all";
      keepFocus(() => {
        fill("results", onPage.map((number) => card(number, found?.stems)));
        const suggested = found?.how === "some" ? search.suggest(state.q) : [];
        fill("note", loose ? panels.note(state, found.how, suggested) : []);
        fill("empty", numbers.length ? [] : panels.help(state, suggested, size));
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
