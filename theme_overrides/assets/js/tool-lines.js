/** The business case: a figure of the library becomes a line, with its source. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

hub.addToForm(({ root, data, answers, say, announce, changed }) => {
  const figures = hub.all(root, '[data-table="unit_figures"] tbody tr', HTMLTableRowElement);
  const given = data.tables.unit_figures?.given ?? [];
  const names = data.tables.unit_figures?.columns.map(({ name }) => name) ?? [];

  figures.forEach((row, at) => {
    const words = given[at][0];
    const button = hub.element("button", { type: "button", class: "quiet" }, say("use"));
    button.setAttribute("aria-label", say("use_figure", { figure: words }));
    button.addEventListener("click", () => {
      const rows = answers.rowsOf("lines");
      const before = rows.read();
      const free = rows.blanks().indexOf(true);
      const line = Object.fromEntries(
        data.tables.lines.columns.flatMap(({ name, type }) => {
          const text = given[at][names.indexOf(name)] ?? "";
          if (!text) return [];
          return [[name, type === "text" || type === "choice" ? text : Number(text)]];
        }),
      );
      const where = free < 0 ? before.length : free;
      const lines = [...before];
      lines[where] = line;
      rows.write(lines, before);
      changed();
      rows.control("number", where)?.focus();
      announce(say("used", { figure: words, n: where + 1 }), false);
    });
    row.cells[0].append(" ", button);
  });
});
