/** Places like mine: the cases whose place answers as the reader does, and in what. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

(() => {
  /** @type {HTMLElement | null} */
  const root = document.querySelector("[data-places]");
  if (!root) return;

  /** How much an answer in common says; a neighbouring size says half. */
  const WEIGHTS = { issue: 3, type: 3, setting: 2, size: 2 };
  const MOST = 12;

  const say = hub.readWords("places-words", "places.script");
  const form = hub.find(root, "form", HTMLFormElement);
  const part = hub.partsOf(root);
  const announce = hub.makeAnnouncer(part("status"));
  /** @type {Promise<{known: Alike[], cards: ReturnType<typeof hub.makeBlocks>}> | undefined} */
  let loading;

  const load = () => {
    loading ??= Promise.all([
      hub.fetchData("data/alike.json"),
      hub.fetchData("data/explorer.json"),
    ]).then(([known, { block }]) => ({ known, cards: hub.makeBlocks(block) }));
    loading.catch(() => {
      loading = undefined;
    });
    return loading;
  };

  /** @typedef {[keyof Alike, string]} Answer */

  /** The answers that were given, in the order of the questions. */
  const answers = () =>
    /** @type {Answer[]} */ ([...new FormData(form)].filter(([, value]) => value));

  /** @param {string} name @param {string} value */
  const labelOf = (name, value) =>
    hub.find(form, `[name="${name}"] option[value="${CSS.escape(value)}"]`).textContent;

  /**
   * What a case has in common with the answers.
   * @param {Alike} known of the case @param {Answer[]} given
   */
  const compare = (known, given) => {
    let score = 0;
    /** @type {string[]} */
    const reasons = [];
    for (const [name, value] of given) {
      const has = known[name];
      if (typeof has === "number" && Math.abs(has - Number(value)) === 1) {
        score += WEIGHTS.size / 2;
        reasons.push(say("nearly"));
      } else if (has !== undefined && [has].flat().map(String).includes(value)) {
        score += WEIGHTS[name];
        reasons.push(labelOf(name, value));
      }
    }
    return { score, reasons };
  };

  /** @param {CardData} shown @param {string[]} reasons */
  const card = ({ url, title, place, summary }, reasons) => {
    const link = hub.element("a", { href: hub.address(url) }, title);
    return hub.element(
      "li",
      { class: "card" },
      hub.element(
        "div",
        { class: "card-text" },
        hub.element("p", { class: "card-reason" }, say("alike", { reasons: reasons.join(", ") })),
        hub.element("h3", { class: "card-title" }, link),
        hub.element("p", { class: "card-place" }, place),
        hub.element("p", { class: "card-summary" }, summary),
      ),
    );
  };

  /**
   * Names what is asked for that too few cases say.
   * @param {Alike[]} known @param {Answer[]} given
   */
  const gaps = (known, given) =>
    given
      .map(([name]) => ({ name, n: known.filter((one) => one[name] === undefined).length }))
      .filter(({ n }) => n)
      .map(({ name, n }) => say(`unknown.${name}`, { n }))
      .join(" ");

  /** What was asked for last: an answer that comes late must not replace a newer one. */
  let turn = 0;

  const show = async () => {
    const mine = (turn += 1);
    const given = answers();
    const address = given.length ? `?${new URLSearchParams(given)}` : location.pathname;
    try {
      history.replaceState(null, "", address);
    } catch {
      // Some browsers keep the address of a file as it is.
    }
    part("heading").hidden = !given.length;
    if (!given.length) {
      part("results").replaceChildren();
      part("unknown").textContent = "";
      return;
    }
    const { known, cards } = await load();
    const ranked = known
      .map((one, number) => ({ number, ...compare(one, given) }))
      .filter(({ score }) => score)
      // The strongest come first already: equal scores keep that order.
      .sort((a, b) => b.score - a.score)
      .slice(0, MOST);
    await cards.load(ranked.map(({ number }) => number));
    if (mine !== turn) return;
    const words = say("found", { n: ranked.length });
    part("heading").textContent = words;
    part("results").replaceChildren(
      ...ranked.map(({ number, reasons }) => card(cards.get(number), reasons)),
    );
    part("unknown").textContent = gaps(known, given);
    hub.addShortlistButtons?.(part("results"));
    announce(words, false);
  };

  const tryToShow = () =>
    show().catch(() => {
      part("heading").textContent = say("failed");
      announce(say("failed"), false);
    });

  for (const [name, value] of new URLSearchParams(location.search)) {
    const select = form.elements.namedItem(name);
    if (!(select instanceof HTMLSelectElement)) continue;
    if ([...select.options].some((option) => option.value === value)) select.value = value;
  }
  form.addEventListener("change", tryToShow);
  form.addEventListener("submit", (event) => event.preventDefault());
  tryToShow();
})();
