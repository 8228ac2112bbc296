/** What stands around the list: chips, counts beside the filters, paging, and help. */
var hub = window.hub || {};
window.hub = hub;

(() => {
  "use strict";

  /**
   * What is on, facet by facet.
   * @param {State} state @param {{facets: FacetData[]}} data
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
   * @param {State} state @param {{facets: FacetData[]}} data @param {number} n
   * @param {(key: string, values?: object) => string} say
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
   * @param {Element} root `[data-explorer]`
   * @param {{facets: FacetData[], size: number}} data
   * @param {(key: string, values?: object) => string} say
   * @param {{address: (state: State) => string, toggled: Function}} states
   */
  hub.makePanels = (root, data, say, states) => {
    /** @param {string} name @returns {HTMLElement} */
    const part = (name) => root.querySelector(`[data-${name}]`);
    /** @type {HTMLTemplateElement} */
    const chipTemplate = document.getElementById("chip-template");

    /** @param {string} label @param {string} address where the state without it lies */
    const chip = (label, address) => {
      const made = chipTemplate.content.firstElementChild.cloneNode(true);
      const button = made.querySelector("[data-chip]");
      button.dataset.address = address;
      button.setAttribute("aria-label", say("remove", { label }));
      made.querySelector('[data-slot="label"]').textContent = label;
      return made;
    };

    const clearAll = (state) => {
      const bare = states.address({ ...state, q: "", chosen: new Map(), page: 1 });
      const attributes = { type: "button", class: "quiet", "data-chip": "", "data-address": bare };
      return hub.element("li", {}, hub.element("button", attributes, say("clear")));
    };

    /** A chip with × for the words and for every filter, and one that clears all. */
    const showChips = (state) => {
      const without = { ...state, q: "", page: 1 };
      const chips = state.q.trim()
        ? [chip(say("quoted", { q: state.q.trim() }), states.address(without))]
        : [];
      for (const { key, term, label } of chosenTerms(state, data)) {
        chips.push(chip(label, states.address(states.toggled(state, key, term))));
      }
      if (chips.length) chips.push(clearAll(state));
      part("chips").replaceChildren(...chips);
      part("chips").hidden = chips.length < 1;
    };

    /** @param {Map<string, number[]>} counts what each term would give */
    const showCounts = (state, counts) => {
      for (const box of root.querySelectorAll("input[type=checkbox]")) {
        const at = data.facets.find(({ key }) => key === box.name)?.terms
          .findIndex(([term]) => term === box.value);
        const n = counts.get(box.name)?.[at] ?? 0;
        const row = box.closest("label");
        box.checked = state.chosen.get(box.name)?.includes(box.value) ?? false;
        row.querySelector("[data-count]").textContent = say("number", { n });
        row.classList.toggle("none", n === 0 && !box.checked);
      }
      const chosen = [...state.chosen.values()].flat().length;
      for (const button of root.querySelectorAll("[data-open-filters]")) {
        button.textContent = chosen ? say("filters", { n: chosen }) : say("filters_none");
      }
    };

    /** Real links, as a list of cases has them. @param {number} total */
    const showPaging = (state, total) => {
      const count = Math.max(1, Math.ceil(total / data.size));
      const link = (page, words, attributes) =>
        hub.element(
          "li",
          {},
          hub.element("a", { href: states.address({ ...state, page }), ...attributes }, words),
        );
      const near = (page) => page === 1 || page === count || Math.abs(page - state.page) < 3;
      const items = Array.from({ length: count }, (_, at) => at + 1)
        .filter(near)
        .map((page) =>
          link(page, String(page), {
            "aria-label": say("page", { page }),
            ...(page === state.page ? { "aria-current": "page" } : {}),
          }),
        );
      if (state.page > 1) items.unshift(link(state.page - 1, say("previous"), { rel: "prev" }));
      if (state.page < count) items.push(link(state.page + 1, say("next"), { rel: "next" }));
      part("paging").replaceChildren(...(count > 1 ? [hub.element("ul", {}, ...items)] : []));
      part("paging").hidden = count < 2;
    };

    /** @param {string} title @param {[string, string, string?][]} links address, words, more */
    const helpList = (title, links) =>
      links.length
        ? [
            hub.element("p", {}, title),
            hub.element(
              "ul",
              {},
              ...links.map(([address, words, more = ""]) =>
                hub.element("li", {}, hub.element("a", { href: address }, words), more),
              ),
            ),
          ]
        : [];

    /**
     * Nothing was found: near words, and what to loosen with the cases that would give.
     * @param {string[]} suggestions @param {(state: State) => number} size of a state's result
     */
    const showHelp = (state, suggestions, size) => {
      const loosened = chosenTerms(state, data).map(({ key, term, label }) => ({
        label,
        other: states.toggled(state, key, term),
      }));
      if (state.q.trim()) {
        const label = say("quoted", { q: state.q.trim() });
        loosened.push({ label, other: { ...state, q: "", page: 1 } });
      }
      const words = suggestions.map((q) => [states.address({ ...state, q, page: 1 }), q]);
      const looser = loosened
        .map(({ label, other }) => ({ label, other, n: size(other) }))
        .filter(({ n }) => n)
        .map(({ label, other, n }) => [
          states.address(other),
          say("without", { label }),
          ` ${say("would_give", { n })}`,
        ]);
      part("empty").replaceChildren(
        hub.element("p", {}, say("empty")),
        ...helpList(say("did_you_mean"), words),
        ...helpList(say("loosen"), looser),
        hub.element("p", {}, hub.element("a", { href: "?" }, say("clear"))),
      );
    };

    return { showChips, showCounts, showPaging, showHelp };
  };
})();
