/** What stands around the list: its words, chips, counts beside the filters, paging, help. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  /**
   * What is on, facet by facet.
   * @param {State} state @param {ExplorerData} data
   * @returns {{key: string, term: string, label: string, phrase: string, facet: string}[]}
   */
  const chosenTerms = (state, data) =>
    data.facets.flatMap(({ key, label: facet, terms }) =>
      terms
        .filter(([term]) => state.chosen.get(key)?.includes(term))
        .map(([term, label, phrase]) => ({ key, term, label, phrase, facet })),
    );

  /**
   * The state in words, such as "7 cases of co-design with older people".
   * @param {State} state @param {ExplorerData} data @param {number} n @param {Say} say
   */
  hub.describe = (state, data, n, say) => {
    const chosen = chosenTerms(state, data);
    const parts = data.facets.flatMap(({ key }) => {
      const phrases = chosen.filter((one) => one.key === key).map(({ phrase }) => phrase);
      if (!phrases.length) return [];
      const terms = phrases.reduce((a, b) => say("or", { a, b }));
      return [say(`part.${key}`, { terms })];
    });
    if (state.q.trim()) parts.push(say("part.q", { q: state.q.trim() }));
    return [say("count", { n }), ...parts].join(" ");
  };

  /**
   * @param {HTMLElement} root `[data-explorer]`
   * @param {ExplorerData} data
   * @param {Say} say
   * @param {States} states
   */
  hub.makePanels = (root, data, say, states) => {
    const chipTemplate = hub.find(document, "#chip-template", HTMLTemplateElement);

    /** @param {string} label @param {string} address where the state without it lies */
    const chip = (label, address) => {
      const made = hub.copied(hub.find(chipTemplate.content, "li"));
      const button = hub.find(made, "[data-chip]");
      button.dataset.address = address;
      button.setAttribute("aria-label", say("remove", { label }));
      hub.find(made, '[data-slot="label"]').textContent = label;
      return made;
    };

    /** @param {State} state */
    const clearAll = (state) => {
      const bare = states.address({ ...state, q: "", chosen: new Map(), page: 1 });
      const attributes = { type: "button", class: "quiet", "data-chip": "", "data-address": bare };
      return hub.element("li", {}, hub.element("button", attributes, say("clear")));
    };

    /**
     * A chip with × for the words and for every filter, and one that clears all.
     * @param {State} state @returns {Element[]}
     */
    const chips = (state) => {
      const without = { ...state, q: "", page: 1 };
      const made = state.q.trim()
        ? [chip(say("quoted", { q: state.q.trim() }), states.address(without))]
        : [];
      for (const { key, term, label } of chosenTerms(state, data)) {
        made.push(chip(label, states.address(states.toggled(state, key, term))));
      }
      return made.length ? [...made, clearAll(state)] : [];
    };

    /** @param {State} state @param {Map<string, Uint32Array>} counts what each term would give */
    const showCounts = (state, counts) => {
      for (const box of hub.all(root, "[data-facet] input", HTMLInputElement)) {
        const facet = data.facets.find(({ key }) => key === box.name);
        const at = facet?.terms.findIndex(([term]) => term === box.value) ?? -1;
        const n = counts.get(box.name)?.[at] ?? 0;
        const row = /** @type {HTMLElement} */ (box.closest("label"));
        const on = state.chosen.get(box.name)?.includes(box.value) ?? false;
        if (on && !box.checked) box.closest("details")?.setAttribute("open", "");
        box.checked = on;
        hub.find(row, "[data-count]").textContent = say("number", { n });
        row.classList.toggle("none", n === 0 && !on);
      }
      const chosen = [...state.chosen.values()].flat().length;
      for (const button of hub.all(root, "[data-open-filters]")) {
        button.textContent = chosen ? say("filters", { n: chosen }) : say("filters_none");
      }
    };

    /** Which view is on. @param {State} state */
    const showView = (state) => {
      for (const button of hub.all(root, "[data-view]")) {
        button.setAttribute("aria-pressed", String(button.dataset.view === state.view));
      }
    };

    /**
     * @param {State} state @param {number} page @param {string} words
     * @param {Record<string, string>} more
     */
    const pageLink = (state, page, words, more) => {
      const attributes = { href: states.address({ ...state, page }), ...more };
      return hub.element("li", {}, hub.element("a", attributes, words));
    };

    /** Real links: first, last and the neighbours. @param {State} state @param {number} last */
    const paging = (state, last) => {
      const items = Array.from({ length: last }, (_, at) => at + 1)
        .filter((page) => page === 1 || page === last || Math.abs(page - state.page) < 3)
        .map((page) => {
          const label = { "aria-label": say("page", { page }) };
          const more = page === state.page ? { ...label, "aria-current": "page" } : label;
          return pageLink(state, page, String(page), more);
        });
      const { page } = state;
      if (page > 1) items.unshift(pageLink(state, page - 1, say("previous"), { rel: "prev" }));
      if (page < last) items.push(pageLink(state, page + 1, say("next"), { rel: "next" }));
      return last > 1 ? [hub.element("ul", {}, ...items)] : [];
    };

    /** @param {string} title @param {[string, string][]} links address and words */
    const helpList = (title, links) =>
      links.length
        ? [
            hub.element("p", {}, title),
            hub.element(
              "ul",
              {},
              ...links.map(([address, words]) =>
                hub.element("li", {}, hub.element("a", { href: address }, words)),
              ),
            ),
          ]
        : [];

    /** @param {State} state @param {string} q @returns {string} its address with other words */
    const withWords = (state, q) => states.address({ ...state, q, page: 1 });

    /** @param {State} state @param {string} mended the query as it was understood */
    const mended = (state, mended) =>
      hub.element(
        "p",
        {},
        say("mended", { q: state.q.trim() }),
        " ",
        hub.element("a", { href: withWords(state, mended) }, mended),
      );

    /** @param {State} state @param {number} n how many more cases have some of the words */
    const others = (state, n) => {
      const href = states.address({ ...state, some: true, page: 1 });
      return hub.element("p", {}, hub.element("a", { href }, say("others", { n })));
    };

    const someOnly = () => hub.element("p", {}, say("some"));

    /** What can be left out, each with the state that is left. @param {State} state */
    const looser = (state) => {
      const found = chosenTerms(state, data).map(({ key, term, label }) => ({
        label,
        other: states.toggled(state, key, term),
      }));
      const label = say("quoted", { q: state.q.trim() });
      return state.q.trim() ? [...found, { label, other: { ...state, q: "", page: 1 } }] : found;
    };

    /**
     * Nothing was found: near words, and what to loosen with the cases that would give.
     * @param {State} state
     * @param {string} mended the query as it could be understood, or empty
     * @param {(state: State) => Promise<number>} size of a state's list
     * @returns {Promise<Element[]>}
     */
    const help = async (state, mended, size) => {
      const counted = await Promise.all(
        looser(state).map(async ({ label, other }) => ({ label, other, n: await size(other) })),
      );
      /** @type {[string, string][]} */
      const loosened = counted
        .filter(({ n }) => n)
        .map(({ label, other, n }) => [states.address(other), say("loosen_item", { label, n })]);
      return [
        hub.element("p", {}, say("empty")),
        ...helpList(say("did_you_mean"), mended ? [[withWords(state, mended), mended]] : []),
        ...helpList(say("loosen"), loosened),
        hub.element("p", {}, hub.element("a", { href: "?" }, say("clear"))),
        ...helpList(say("elsewhere"), [
          [hub.address("start/"), say("start")],
          [hub.address("cases/"), say("plain_list")],
        ]),
      ];
    };

    return { chips, showCounts, showView, paging, mended, others, someOnly, help };
  };
}
