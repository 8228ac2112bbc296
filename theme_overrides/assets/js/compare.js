/** Two to four cases side by side, and the committee paper: both made of the cases' own words. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

(() => {
  /** @type {HTMLElement | null} */
  const root = document.querySelector("[data-compare]");
  if (!root) return;

  const MOST = Number(root.dataset.most);
  /** A paper has two pages: the rest is behind the link. */
  const MOST_CLAIMS = 3;
  const MOST_POINTS = 3;

  const say = hub.readWords("compare-words", "compare.script");
  const part = hub.partsOf(root);
  const wanted = new URLSearchParams(location.search).get("cases") ?? "";
  const ids = hub.shortlist.cleaned(wanted.split(",")).slice(0, MOST);
  const { element } = hub;

  /** @param {CaseData} record */
  const caseLink = ({ id, title }) => element("a", { href: hub.address(`cases/${id}/`) }, title);

  /** @param {string[]} items */
  const list = (items) => element("ul", {}, ...items.map((item) => element("li", {}, item)));

  /** @param {CaseWords} words */
  const sources = ({ sources: found }) =>
    element("ol", {}, ...found.map((source) => element("li", {}, source)));

  /** @param {Point[]} [found] */
  const points = (found = []) =>
    found.length
      ? element(
          "ul",
          {},
          ...found.map(([label, text, answer]) =>
            element(
              "li",
              {},
              element("strong", {}, label),
              `: ${text}`,
              ...(answer ? [` → ${answer}`] : []),
            ),
          ),
        )
      : "";

  /** @param {ClaimWords} claim */
  const claimItem = (claim) => {
    const { figure, indicator, period, attribution, source, locator, note, conflicts } = claim;
    const facts = [period, attribution, say("source", { n: source }), locator];
    return element(
      "li",
      {},
      element("strong", {}, figure),
      ` ${indicator}`,
      element(
        "span",
        { class: "fine" },
        ` (${facts.filter(Boolean).join("; ")})`,
        ...(conflicts ? [` ${say("disputed")}`] : []),
        ...(note ? [` ${note}`] : []),
      ),
    );
  };

  /**
   * Claims of these kinds; of those beyond the number only what contradicts one that is shown:
   * where sources disagree, both are.
   * @param {CaseData} record @param {string[]} wanted kinds @param {number} most
   */
  const claimsOf = ({ words }, wanted, most = Infinity) => {
    const all = (words.claims ?? []).filter(({ kind }) => wanted.includes(kind));
    const first = all.slice(0, most);
    const disputed = new Set(first.flatMap(({ conflicts = [] }) => conflicts));
    const found = all.filter((claim) => first.includes(claim) || disputed.has(claim.id));
    const left = all.length - found.length;
    const items = found.map(claimItem);
    if (left) items.push(element("li", { class: "fine" }, say("left", { n: left })));
    return items.length ? element("ul", {}, ...items) : "";
  };

  /** A Co as it happened: letter and words, never colour alone. @param {CaseData} record */
  const coItems = (record) =>
    element(
      "ul",
      { class: "plain" },
      ...record.words.cos.map(([co, label, intensity, level]) => {
        const bar = element("span", { class: `bar bar-${intensity}`, "aria-hidden": "true" });
        bar.append(element("i"), element("i"), element("i"));
        return element("li", { class: co }, bar, ` ${label}: ${level}`);
      }),
    );

  /**
   * The kinds of claims that some of the cases have, in the order in which they come.
   * @param {CaseData[]} records
   */
  const kinds = (records) => {
    const claims = records.flatMap(({ words }) => words.claims ?? []);
    return new Map(claims.map(({ kind, kind_label: label }) => [kind, label]));
  };

  /** @typedef {[string, (record: CaseData) => Node | string]} Row */

  /** @param {[string, string]} kind and its label @returns {Row} */
  const claimsRow = ([kind, label]) => [label, (record) => claimsOf(record, [kind])];

  /**
   * Label → what each case has to say, or nothing.
   * @param {CaseData[]} records @returns {Row[]}
   */
  const rows = (records) => [
    [say("row.place"), ({ words }) => words.place],
    [say("row.years"), ({ words }) => words.years ?? ""],
    [say("row.lead"), ({ words }) => words.lead ?? ""],
    [say("row.sectors"), ({ words }) => (words.sectors ?? []).join(", ")],
    [say("row.cos"), coItems],
    [
      say("row.evidence"),
      ({ words }) => [words.evidence, words.evidence_note].filter(Boolean).join(". "),
    ],
    ...[...kinds(records)].map(claimsRow),
    [say("row.obstacles"), ({ words }) => points(words.obstacles)],
    [say("row.risks"), ({ words }) => points(words.risks)],
    [say("row.conditions"), ({ words }) => (words.conditions ? list(words.conditions) : "")],
    [say("row.effort"), ({ words }) => words.effort ?? ""],
    [say("row.not_suitable"), ({ words }) => (words.not_suitable ? list(words.not_suitable) : "")],
    [say("row.sources"), ({ words }) => sources(words)],
  ];

  /** Rows that no case can fill are left out; a gap in one is said. @param {CaseData[]} records */
  const table = (records) => {
    const body = rows(records)
      .map(([label, make]) => ({ label, cells: records.map(make) }))
      .filter(({ cells }) => cells.some(Boolean))
      .map(({ label, cells }) =>
        element(
          "tr",
          {},
          element("th", { scope: "row" }, label),
          ...cells.map((cell) => element("td", {}, cell || say("nothing"))),
        ),
      );
    const heads = records.map((record) => element("th", { scope: "col" }, caseLink(record)));
    const made = element(
      "table",
      { class: `compared compared-${records.length}` },
      element("thead", {}, element("tr", {}, element("td"), ...heads)),
      element("tbody", {}, ...body),
    );
    return element(
      "div",
      { class: "scroll", role: "region", tabindex: "0", "aria-label": say("table") },
      made,
    );
  };

  /**
   * The options of a committee paper, each with evidence, costs and caveats.
   * @param {CaseData[]} records
   */
  const paper = (records) =>
    records.map((record, at) => {
      const { words } = record;
      /** @param {string} label @param {string | Node} content */
      const section = (label, content) =>
        content
          ? [
              element("h3", {}, label),
              typeof content === "string" ? element("p", {}, content) : content,
            ]
          : [];
      /** @param {string[]} wanted */
      const ofKinds = (wanted) => claimsOf(record, wanted, MOST_CLAIMS);
      return element(
        "section",
        { class: "paper-option" },
        element("h2", {}, `${say("option", { n: at + 1 })}: `, caseLink(record)),
        element("p", {}, record.summary),
        ...section(say("row.outcomes"), ofKinds(["outcome", "benefit"]) || say("no_outcomes")),
        ...section(say("row.costs"), ofKinds(["saving", "cost"]) || say("no_costs")),
        ...section(
          say("row.evidence"),
          [words.evidence, words.evidence_note].filter(Boolean).join(". "),
        ),
        ...section(
          say("row.risks"),
          points([...(words.risks ?? []), ...(words.obstacles ?? [])].slice(0, MOST_POINTS)),
        ),
        ...section(say("row.effort"), words.effort ?? ""),
        ...section(say("row.sources"), sources(words)),
        element("p", { class: "fine" }, words.cite),
      );
    });

  const show = async () => {
    const found = (
      await Promise.all(ids.map((id) => hub.fetchData(`cases/${id}/case.json`).catch(() => null)))
    ).filter((record) => record !== null);
    const lost = ids.length - found.length;
    const needed = root.dataset.compare === "paper" ? 1 : 2;
    part("lost").textContent = lost ? say("lost", { n: lost }) : "";
    part("empty").hidden = found.length >= needed;
    part("filled").hidden = found.length < needed;
    if (found.length < needed) return;
    part("result").replaceChildren(
      ...(root.dataset.compare === "paper" ? paper(found) : [table(found)]),
    );
  };

  show();
})();
