/** A tool's form as a worksheet to print. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  /** @param {WorksheetGrid} grid */
  const table = ({ title, heads, rows, totals }) =>
    hub.element(
      "table",
      {},
      hub.element("caption", {}, title),
      hub.element(
        "thead",
        {},
        hub.element("tr", {}, ...heads.map((head) => hub.element("th", { scope: "col" }, head))),
      ),
      hub.element(
        "tbody",
        {},
        ...[...rows, ...(totals.length ? [totals] : [])].map((cells) =>
          hub.element("tr", {}, ...cells.map((cell) => hub.element("td", {}, cell))),
        ),
      ),
    );

  /** @param {WorksheetPart} part */
  const drawPart = ({ level, title, text, clauses, answers, grids }) => [
    hub.element(level > 2 ? "h3" : "h2", {}, title),
    ...text.map((words) => hub.element("p", {}, words)),
    ...(clauses.length
      ? [
          hub.element(
            "ul",
            { class: "ticks" },
            ...clauses.map((words) => hub.element("li", {}, words)),
          ),
        ]
      : []),
    ...answers.flatMap(({ label, hint, lines }) => [
      hub.element("p", { class: "label" }, `${label} `, hub.element("small", {}, hint)),
      hub.element("div", { class: `answer lines-${lines}` }),
    ]),
    ...grids.map(table),
  ];

  /** @param {Worksheet} worksheet */
  hub.drawWorksheet = ({ title, parts }) =>
    hub.element(
      "section",
      { class: "pack-page worksheet" },
      hub.element("h1", {}, title),
      ...parts.flatMap(drawPart),
    );
}
