/** The workshop pack: agenda, worksheets and case cards, put together here and printed. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

(() => {
  const root = document.querySelector("[data-pack]");
  if (!(root instanceof HTMLElement)) return;

  const say = hub.readWords("pack-words", "pack.script");
  const part = hub.partsOf(root);
  const announce = hub.makeAnnouncer(part("status"));
  const printed = hub.find(document, "[data-printed]");
  const CARDS_ON_PAGE = 4;
  const MOST_CLAIMS = 3;

  /** @param {string} words */
  const tell = (words) => {
    part("note").textContent = words;
    part("note").hidden = !words;
    announce(words, false);
  };

  /** @param {string} name @returns {string[]} */
  const chosen = (name) =>
    hub
      .all(root, `input[name="${name}"]:checked`, HTMLInputElement)
      .map(({ value }) => value);

  /** @param {CaseData} record */
  const front = ({ title, summary, words }) => [
    hub.element("h2", {}, title),
    hub.element("p", { class: "fine" }, [words.place, words.years].filter(Boolean).join(" · ")),
    hub.element(
      "ul",
      { class: "marks" },
      ...words.cos
        .filter(([, , intensity]) => intensity > 0)
        .map(([, label, , how]) => hub.element("li", {}, `${label}: ${how}`)),
    ),
    hub.element("p", {}, summary),
  ];

  /** @param {CaseData} record */
  const back = ({ url, title, words }) => {
    const claims = (words.claims ?? []).filter(({ kind }) => kind !== "context");
    const shown = claims.slice(0, MOST_CLAIMS);
    const address = new URL(hub.address(url), location.href);
    const short = address.protocol === "file:" ? url : `${address.host}${address.pathname}`;
    return [
      hub.element("h3", {}, title),
      ...(shown.length ? [] : [hub.element("p", {}, say("no_figures"))]),
      ...shown.map(({ figure, indicator, source }) =>
        hub.element(
          "p",
          {},
          hub.element("strong", {}, figure),
          ` ${indicator}. `,
          hub.element(
            "small",
            {},
            say("source", { n: source, source: words.sources[source - 1] ?? "" }),
          ),
        ),
      ),
      hub.element("p", { class: "fine" }, short),
      ...("codes" in root.dataset
        ? [hub.element("img", { class: "code", src: hub.address(`${url}qr.svg`), alt: "" })]
        : []),
    ];
  };

  /**
   * Fronts of four cards, then their backs with left and right exchanged, for printing on both
   * sides.
   * @param {CaseData[]} records
   */
  const cards = (records) => {
    /** @type {HTMLElement[]} */
    const pages = [];
    for (let at = 0; at < records.length; at += CARDS_ON_PAGE) {
      const four = records.slice(at, at + CARDS_ON_PAGE);
      const turned = [1, 0, 3, 2].map((place) => four[place]);
      /**
       * @param {string} words @param {(CaseData | undefined)[]} of
       * @param {(record: CaseData) => Node[]} draw
       */
      const page = (words, of, draw) =>
        hub.element(
          "section",
          { class: "pack-page four" },
          hub.element("p", { class: "fine" }, words),
          ...of.map((record) =>
            hub.element("article", { class: "a6" }, ...(record ? draw(record) : [])),
          ),
        );
      const fronts = say("front", { from: at + 1, to: at + four.length });
      pages.push(page(fronts, four, front), page(say("back"), turned, back));
    }
    return pages;
  };

  /** The parts of this page that go with the agenda. @param {string} key */
  const own = (key) =>
    [`[data-agenda="${key}"]`, "[data-materials]", "[data-notes]"].map((selector) => {
      const copy = hub.copied(hub.find(root, selector));
      for (const named of [copy, ...hub.all(copy, "[id]")]) named.removeAttribute("id");
      copy.removeAttribute("aria-labelledby");
      return hub.element("section", { class: "pack-page" }, copy);
    });

  const print = async () => {
    tell(say("making"));
    try {
      const [worksheets, records] = await Promise.all([
        Promise.all(chosen("tool").map((tool) => hub.fetchData(`data/forms/${tool}.json`))),
        Promise.all(chosen("case").map((id) => hub.fetchData(`cases/${id}/case.json`))),
      ]);
      // Cards first: printed on both sides, each front then has its back behind it.
      printed.replaceChildren(
        ...cards(records),
        ...own(chosen("agenda")[0]),
        ...worksheets.map(hub.drawWorksheet),
      );
      tell(say("ready", { n: records.length }));
      const codes = hub.all(printed, "img", HTMLImageElement);
      await Promise.allSettled(codes.map((code) => code.decode()));
      window.print();
    } catch {
      tell(say("failed"));
    }
  };

  part("print").addEventListener("click", print);
  window.addEventListener("afterprint", () => printed.replaceChildren());

  /** @param {CaseData} record */
  const addCase = ({ id, title, words: { place } }) => {
    const box = hub.element("input", { type: "checkbox", name: "case", value: id });
    box.checked = true;
    const where = hub.element("span", { class: "fine" }, place);
    const words = hub.element("span", {}, `${title} `, where);
    const option = hub.element("label", { class: "option" }, box, " ", words);
    hub.find(root, "[data-cases] .fine").after(option);
  };

  /** Cases that a reader has kept come first, chosen; one that is gone is left out. */
  for (const id of hub.shortlist.ids().reverse()) {
    const there = root.querySelector(`input[name="case"][value="${CSS.escape(id)}"]`);
    if (there instanceof HTMLInputElement) there.checked = true;
    else hub.fetchData(`cases/${id}/case.json`).then(addCase, () => {});
  }
})();
