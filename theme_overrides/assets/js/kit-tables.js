/** The rows of a form's tables: added, removed, put back, and given and taken as CSV. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  /** @param {HTMLTableRowElement} row */
  const isBlank = (row) =>
    hub
      .all(row, "[data-space]")
      .every((control) => !(/** @type {HTMLInputElement} */ (control).value.trim()));

  hub.addToForm((page) => {
    const { data, figures, say, answers, announce, tell } = page;

    /**
     * @param {HTMLElement} around @param {string} name @param {HTMLTableSectionElement} body
     */
    const prepare = (around, name, body) => {
      const table = data.tables[name];
      const tools = hub.find(around, ".row-tools");
      const least = table.given.length + table.blank;
      /** @param {HTMLTableRowElement} row */
      const named = (row) => ({ row: table.row, n: row.sectionRowIndex + 1 });

      /** @param {HTMLTableRowElement} row */
      const firstSpace = (row) =>
        /** @type {HTMLElement | null} */ (row.querySelector("[data-space]"));

      hub.find(around, "[data-add]").addEventListener("click", () => {
        const made = answers.addRow(name);
        if (!made) return;
        page.update();
        firstSpace(made)?.focus();
        announce(say("added", named(made)), false);
      });

      /** @param {HTMLTableRowElement} row */
      const remove = (row) => {
        const words = say("removed", named(row));
        const putBack = answers.removeRow(name, row);
        page.changed();
        const undo = hub.quietButton(say("put_back"), () => {
          putBack();
          page.changed();
          tell(say("back", named(row)), tools);
          firstSpace(row)?.focus();
        });
        tell(words, tools, " ", undo);
        undo.focus();
      };

      /** Rows that the table brings stay, and so do as many blank ones as it had. */
      const showRemovers = () => {
        for (const row of [...body.rows].slice(table.given.length)) {
          if (!row.querySelector("[data-remove]")) {
            const made = hub.quietButton(say("remove"), () => remove(row));
            made.dataset.remove = "";
            row.cells[row.cells.length - 1].append(hub.element("div", { class: "remove" }, made));
          }
          const button = hub.find(row, "[data-remove]");
          button.setAttribute("aria-label", say("remove_row", named(row)));
          button.hidden = isBlank(row) && body.rows.length <= least;
        }
      };
      page.onReckoned(showRemovers);

      hub.find(around, "[data-csv]").addEventListener("click", () => {
        const rows = hub.shownRows(page, name, figures.bare);
        hub.saveFile(`${data.tool}-${name}.csv`, "text/csv", hub.asCsv(rows));
      });
      hub.onFile(hub.find(around, "[data-read-csv]", HTMLInputElement), async (file) => {
        const text = await hub.textOf(file);
        if (text === null) return tell(say("too_large"), tools);
        const found = hub.answersFromCsv(table.columns, figures, text);
        if (!found) {
          const titles = table.columns.filter(({ formula }) => formula === undefined);
          const columns = titles.map(({ title }) => title).join(", ");
          return tell(say("no_columns", { columns }), tools);
        }
        answers.writeTable(name, hub.joinedRows(table, answers.read().tables[name], found.rows));
        page.changed();
        return tell(hub.withLost(say, "rows", found.lost, { n: found.rows.length }), tools);
      });
    };

    for (const { place, name, body } of answers.tables) {
      if (place.querySelector("[data-add]")) prepare(place, name, body);
    }
  });
}
