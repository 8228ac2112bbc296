/**
 * The explorer: joins the form, the address and the list.
 * The state lives in the address; every change makes a new address and shows what it says.
 */
var hub = window.hub || {};
window.hub = hub;

(() => {
  "use strict";

  const root = document.querySelector("[data-explorer]");
  if (!root) return;

  const TYPING_MS = 150;
  /** Long enough that a pause within a word is not announced. */
  const ANNOUNCE_MS = 700;

  const say = hub.readWords("script-words", "explore.script");
  /** @param {string} name @returns {HTMLElement} */
  const part = (name) => root.querySelector(`[data-${name}]`);
  const form = root.querySelector("form");
  const box = form.elements.namedItem("q");
  const sort = form.elements.namedItem("sort");
  const pageTitle = document.title;
  /** @type {Promise<Engine> | undefined} */
  let loading;
  /** @type {State} */
  let shown;
  let typing = 0;
  let announcing = 0;
  let wasTyped = false;

  /** Data and index come on first use. */
  const load = () => {
    loading ??= Promise.all([
      hub.fetchData(root.dataset.cases),
      hub.fetchData(root.dataset.index),
    ]).then(([data, content]) => {
      const states = hub.makeState(data);
      return {
        data,
        states,
        search: hub.makeSearch(content),
        panels: hub.makePanels(root, data, say, states),
        card: hub.makeCards(root, data, say),
      };
    });
    return loading;
  };

  /** @param {Node[]} content what is said instead of a list; none hides it */
  const showNote = (...content) => {
    part("note").replaceChildren(...content);
    part("note").hidden = content.length < 1;
  };

  const showFailure = () => {
    loading = undefined;
    const again = hub.element("button", { type: "button", class: "quiet" }, say("retry"));
    again.addEventListener("click", () => follow(addressOfForm(), { replace: true }));
    const list = `${root.dataset.root}cases/`;
    showNote(
      hub.element("p", {}, say("failed")),
      hub.element("p", {}, hub.element("a", { href: list }, say("plain_list"))),
      hub.element("p", {}, again),
    );
    part("status").textContent = say("failed");
  };

  /** @param {string} words said once, after typing has stopped */
  const announce = (words) => {
    clearTimeout(announcing);
    const speak = () => {
      if (part("status").textContent !== words) part("status").textContent = words;
    };
    announcing = setTimeout(speak, wasTyped ? ANNOUNCE_MS : 0);
  };

  /** @param {Engine} engine @param {State} wanted the page may lie beyond the last */
  const show = ({ data, states, search, panels, card }, wanted) => {
    const find = ({ q }) => (q.trim() ? search.find(q) : null);
    const found = find(wanted);
    const { numbers, counts } = states.select(wanted, found?.hits ?? null);
    const last = Math.max(1, Math.ceil(numbers.length / data.size));
    const state = { ...wanted, page: Math.min(wanted.page, last) };
    const start = (state.page - 1) * data.size;
    const cards = numbers
      .slice(start, start + data.size)
      .map((number) => card(number, found?.stems));
    part("results").replaceChildren(...cards);
    panels.showCounts(state, counts);
    panels.showChips(state);
    panels.showPaging(state, numbers.length);
    part("empty").hidden = numbers.length > 0;
    if (numbers.length) part("empty").replaceChildren();
    else {
      const size = (other) => states.select(other, find(other)?.hits ?? null).numbers.length;
      panels.showHelp(state, found?.hits.size ? [] : search.suggest(state.q), size);
    }
    const loose = numbers.length && found && found.how !== "all";
    showNote(...(loose ? [hub.element("p", {}, say(found.how, { q: state.q.trim() }))] : []));
    const words = hub.describe(state, data, numbers.length, say);
    const place = last > 1 ? say("on_page", { page: state.page, count: last }) : "";
    part("heading").textContent = words;
    document.title = states.isEmpty(state)
      ? pageTitle
      : say("title", { description: words + place, title: pageTitle });
    if (sort.value !== state.sort) sort.value = state.sort;
    announce(words + place);
    shown = state;
  };

  /** The query that the form and the address say together. */
  const addressOfForm = () => {
    const query = new URLSearchParams(location.search);
    query.set("q", box.value);
    query.delete("page");
    return `?${query}`;
  };

  /**
   * Shows what an address says, and puts it where it can be seen, sent and gone Back to.
   * @param {string} query @param {{replace?: boolean, typed?: boolean}} how
   */
  const follow = async (query, { replace = false, typed = false } = {}) => {
    clearTimeout(typing);
    let engine;
    try {
      engine = await load();
    } catch {
      showFailure();
      return;
    }
    const state = engine.states.read(query);
    if (!typed && box.value.trim() !== state.q.trim()) box.value = state.q;
    wasTyped = typed;
    show(engine, state);
    const address = engine.states.address(shown);
    const here = location.search || "?";
    if (here === address) return;
    const url = address === "?" ? location.pathname : address;
    if (replace) history.replaceState(null, "", url);
    else {
      history.replaceState({ scroll: scrollY }, "");
      history.pushState(null, "", url);
    }
  };

  /** What changes in the form or is chosen in the list. */
  const toggle = async (key, term) => {
    const { states } = (await load().catch(() => ({}))) ?? {};
    if (!states) return showFailure();
    const now = states.read(addressOfForm());
    return follow(states.address(states.toggled(now, key, term)));
  };

  const restore = async () => {
    await follow(location.search, { replace: true });
    scrollTo(0, history.state?.scroll ?? 0);
  };

  form.addEventListener("focusin", () => load().catch(() => { loading = undefined; }), { once: true });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    follow(addressOfForm(), { replace: wasTyped });
  });
  box.addEventListener("input", () => {
    clearTimeout(typing);
    const again = wasTyped;
    typing = setTimeout(() => follow(addressOfForm(), { replace: again, typed: true }), TYPING_MS);
  });
  form.addEventListener("change", ({ target }) => {
    if (target.type === "checkbox") toggle(target.name, target.value);
    if (target === sort) {
      const query = new URLSearchParams(addressOfForm());
      query.set("sort", sort.value);
      follow(`?${query}`);
    }
  });
  root.addEventListener("click", async (event) => {
    const chip = event.target.closest("[data-chip]");
    const link = event.target.closest("[data-paging] a, [data-empty] a");
    if (chip) {
      const at = [...root.querySelectorAll("[data-chip]")].indexOf(chip);
      await follow(chip.dataset.address);
      (root.querySelectorAll("[data-chip]")[at] ?? box).focus();
    } else if (link && !(event.metaKey || event.ctrlKey || event.shiftKey || event.button)) {
      event.preventDefault();
      await follow(link.getAttribute("href"));
      part("heading").focus();
      part("heading").scrollIntoView({ block: "start" });
    }
  });
  addEventListener("popstate", restore);
  addEventListener("pagehide", () => history.replaceState({ scroll: scrollY }, ""));
  history.scrollRestoration = "manual";
  if (location.search.length > 1) restore();
})();
