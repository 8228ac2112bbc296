/**
 * The explorer: joins the form, the address and the list.
 * The state lives in the address; every change makes a new address and shows what it says.
 */
"use strict";
var hub = window.hub || {};
window.hub = hub;

(() => {
  /** @type {HTMLElement | null} */
  const root = document.querySelector("[data-explorer]");
  if (!root) return;

  const TYPING_MS = 100;

  const say = hub.readWords("script-words", "explore.script");
  const listing = hub.makeListing(root, say);
  const form = hub.find(root, "form");
  const heading = hub.find(root, "[data-heading]");
  const box = hub.find(form, "[name=q]", HTMLInputElement);
  const sort = hub.find(form, "[name=sort]", HTMLSelectElement);
  /** @type {Promise<Engine> | undefined} */
  let loading;
  let typing = 0;
  /** Whether the last change was made by typing: then the next letter makes no new entry. */
  let wasTyped = false;
  let showing = location.search;
  /** What the address says. Some browsers keep a file's as it is: then `showing` is ahead of it. */
  let said = location.search;
  let turn = Promise.resolve();

  /** @param {string} sort @returns {Promise<number[] | null>} every case in its order */
  const order = async (sort) =>
    sort === "relevance" ? null : hub.fetchData(`data/orders/${sort}.json`);
  const years = () => hub.fetchData("data/years.json");
  const places = () => hub.fetchData("data/places.json");
  const outlines = () => hub.fetchData("data/outlines.json");

  /** Facets and the way into the index come on first use; a failure can be tried again. */
  const load = () => {
    if (loading) return loading;
    const search = hub.makeSearch((name) => hub.fetchData(`data/search/${name}`));
    loading = Promise.all([hub.fetchData("data/explorer.json"), search.open()]).then(([data]) => {
      const states = hub.makeState(data);
      const panels = hub.makePanels(root, data, say, states);
      const cards = hub.makeCards(data, say, states);
      const views = hub.makeViews(root, say);
      return { data, states, panels, cards, search, views, order, years, places, outlines };
    });
    loading.catch(() => {
      loading = undefined;
    });
    return loading;
  };

  /** What the address says, with the words that are in the box, on its first page. */
  const currentQuery = () => {
    const query = new URLSearchParams(showing);
    if ((query.get("q") ?? "") !== box.value.trim()) query.delete("words");
    query.set("q", box.value);
    query.delete("page");
    return query;
  };

  /** @param {string} address @param {boolean} replace */
  const remember = (address, replace) => {
    showing = address === "?" ? "" : address;
    if (showing === location.search) return;
    const url = showing || location.pathname;
    try {
      if (!replace) history.replaceState({ scroll: scrollY }, "");
      history[replace ? "replaceState" : "pushState"](null, "", url);
    } catch {
      // The list is right all the same.
    }
    said = location.search;
  };

  /**
   * Shows a state and makes it the address, so that it can be kept, sent and gone Back to.
   * One at a time: each change builds on the address that the one before it made.
   * @param {(engine: Engine) => State} makeState
   * @param {{replace?: boolean, typed?: boolean, joins?: boolean}} how `joins`: with what was typed
   *   before it is one entry
   */
  const follow = (makeState, { replace = false, typed = false, joins = typed } = {}) => {
    clearTimeout(typing);
    const step = async () => {
      const engine = await load();
      const words = box.value;
      const state = await listing.show(engine, makeState(engine), typed);
      // Not while someone types: a letter may have come since.
      if (!typed && box.value === words && words.trim() !== state.q) box.value = state.q;
      sort.value = state.sort;
      remember(engine.states.address(state), replace || (joins && wasTyped));
      wasTyped = typed;
    };
    turn = turn.then(step).catch(() => {
      listing.fail(() => follow(makeState, { replace: true, typed }));
    });
    return turn;
  };

  /** @param {string} address */
  const visit = (address) => follow(({ states }) => states.read(address));

  const restore = async () => {
    const address = location.search;
    const scroll = history.state?.scroll ?? 0;
    await follow(({ states }) => states.read(address), { replace: true });
    scrollTo(0, scroll);
  };

  form.addEventListener("focusin", () => load().catch(() => {}), { once: true });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    follow(({ states }) => states.read(`?${currentQuery()}`), { joins: true });
  });

  box.addEventListener("input", () => {
    clearTimeout(typing);
    // The parts of the index come while the words are still being typed.
    load()
      .then(({ search }) => search.prefetch(box.value))
      .catch(() => {});
    typing = setTimeout(
      () => follow(({ states }) => states.read(`?${currentQuery()}`), { typed: true }),
      TYPING_MS,
    );
  });

  /** @param {Partial<State>} change of how it is shown, not of what */
  const showAs = (change) =>
    follow(({ states }) => ({ ...states.read(`?${currentQuery()}`), ...change }));

  form.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLSelectElement && target.dataset.axis) {
      const axes = hub.all(root, "[data-axis]", HTMLSelectElement);
      showAs({ axes: [axes[0].value, axes[1].value] });
    } else if (target === sort) {
      showAs({ sort: sort.value });
    }
    if (!(target instanceof HTMLInputElement)) return;
    if (target.dataset.column !== undefined) {
      const boxes = hub.all(root, "[data-column]:checked", HTMLInputElement);
      showAs({ columns: boxes.map(({ value }) => value) });
    } else if (target.type === "checkbox") {
      const { name, value } = target;
      follow(({ states }) => states.toggled(states.read(`?${currentQuery()}`), name, value));
    }
  });

  /** @param {HTMLElement} chip the focus goes to the one that takes its place */
  const removeChip = async (chip) => {
    const at = hub.all(root, "[data-chip]").indexOf(chip);
    await visit(chip.dataset.address ?? "");
    (hub.all(root, "[data-chip]")[at] ?? box).focus();
  };

  root.addEventListener("click", async (event) => {
    const chip = hub.meant(event, "[data-chip]");
    const view = hub.meant(event, "[data-view]");
    const column = hub.meant(event, "[data-sort]");
    const link = hub.meant(
      event,
      "[data-paging] a, :is([data-empty], [data-note], [data-picture]) a[href^='?']",
    );
    if (chip) removeChip(chip);
    if (view) showAs({ view: /** @type {ViewName} */ (view.dataset.view) });
    if (column) showAs({ sort: column.dataset.sort ?? "relevance" });
    // A new tab or window is the reader's own wish.
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    await visit(link.getAttribute("href") ?? "");
    heading.focus({ preventScroll: true });
    heading.scrollIntoView();
  });

  // A link within the page changes the history too, but not what is shown.
  addEventListener("popstate", () => {
    if (location.search === said) return;
    said = location.search;
    restore();
  });
  addEventListener("pagehide", () => history.replaceState({ scroll: scrollY }, ""));
  history.scrollRestoration = "manual";
  if (location.search.length > 1) restore();
  // Somebody typed while this script was on its way.
  else if (box.value.trim()) box.dispatchEvent(new Event("input"));
  else if (history.state?.scroll) scrollTo(0, history.state.scroll);
})();
