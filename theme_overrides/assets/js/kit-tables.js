/** The rows of a form's tables: added, removed, put back, and given and taken as CSV. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  /** @param {HTMLTableRowElement} row */
  const firstSpace = (row) => /** @type {HTMLElement | null} */ (row.querySelector("[data-space]"));

  /** @param {ToolPage} page @param {ToolPage["answers"]["tables"][number]} of */
  const addRemovers = (page, { name, body, rows }) => {
    const { data, say, tell } = page;
    /** @param {HTMLTableRowElement} row */
    const named = (row) => ({ row: data.tables[name].row, n: row.sectionRowIndex + 1 });

    /**
     * The note, with the way back, stands where the row was: in a long table nobody wants to look
     * for the place.
     * @param {HTMLTableRowElement} row
     */
    const remove = (row) => {
      const words = say("removed", named(row));
      const at = row.sectionRowIndex;
      const putBack = rows.remove(row);
      page.changed();
      const undo = hub.quietButton(say("put_back"), () => {
        putBack();
        page.changed();
        tell(say("back", named(row)), hub.find(row, ".remove"));
        firstSpace(row)?.focus();
      });
      const next = body.rows[Math.min(at, body.rows.length - 1)];
      tell(words, hub.find(next, ".remove"), " ", undo);
      undo.focus();
    };

    /** Rows that the table brings stay, and so do as many blank ones as it had. */
    page.onReckoned(() => {
      for (const row of [...body.rows].slice(rows.given)) {
        if (!row.querySelector("[data-remove]")) {
          const made = hub.quietButton(say("remove"), () => remove(row));
          made.dataset.remove = "";
          row.cells[row.cells.length - 1].append(hub.element("div", { class: "remove" }, made));
        }
        const button = hub.find(row, "[data-remove]");
        button.setAttribute("aria-label", say("remove_row", named(row)));
        button.hidden = hub.isBlankRow(row) && body.rows.length <= rows.least;
      }
    });
  };

  /** @param {ToolPage} page @param {ToolPage["answers"]["tables"][number]} of */
  const addAdder = ({ data, say, announce, update }, { place, name, rows }) => {
    hub.find(place, "[data-add]").addEventListener("click", () => {
      const made = rows.add();
      update();
      firstSpace(made)?.focus();
      announce(say("added", { row: data.tables[name].row, n: made.sectionRowIndex + 1 }), false);
    });
  };

  /** @param {ToolPage} page @param {ToolPage["answers"]["tables"][number]} of */
  const addCsv = (page, { place, name, rows }) => {
    const { data, figures, say, tell } = page;
    const { columns } = data.tables[name];
    const tools = hub.find(place, ".row-tools");
    hub.find(place, "[data-csv]").addEventListener("click", () => {
      const shown = hub.shownRows(page, name, figures.bare);
      hub.saveFile(`${data.tool}-${name}.csv`, "text/csv", hub.asCsv(shown));
    });
    hub.onFile(hub.find(place, "[data-read-csv]", HTMLInputElement), async (file) => {
      const text = await hub.textOf(file);
      if (text === null) return tell(say("too_large"), tools);
      const found = hub.answersFromCsv(columns, figures, text);
      if (!found) {
        const titles = columns.filter(({ formula }) => formula === undefined);
        const known = titles.map(({ title }) => title).join(", ");
        return tell(say("no_columns", { columns: known }), tools);
      }
      const before = rows.read();
      rows.write(hub.joinedRows(data.tables[name], before, rows.blanks(), found.rows), before);
      page.changed();
      return tell(hub.withLost(say, "rows", found.lost, { n: found.rows.length }), tools);
    });
  };

  hub.addToForm((page) => {
    for (const table of page.answers.tables) {
      if (table.place.querySelector("[data-add]")) {
        addAdder(page, table);
        addRemovers(page, table);
        addCsv(page, table);
      }
    }
  });
}
