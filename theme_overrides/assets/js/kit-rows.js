/** The rows of one table of a form. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  /** More rows than anybody writes into a table here. */
  hub.MOST_ROWS = 500;

  /** Whether nobody has written in it, not even what is no answer. */
  /** @param {HTMLTableRowElement} row */
  hub.isBlankRow = (row) =>
    hub
      .all(row, "[data-space]")
      .every((control) => !(/** @type {HTMLInputElement} */ (control).value.trim()));

  /**
   * @param {TableData} table
   * @param {HTMLTableSectionElement} body
   * @param {ReturnType<typeof hub.makeControls>} controls
   */
  hub.makeRows = ({ columns, given, blank }, body, controls) => {
    /** As many as the page came with. */
    const least = given.length + blank;

    /** @param {HTMLTableRowElement} row @param {Record<string, Result>} cells */
    const writeRow = (row, cells) => {
      columns.forEach((column, at) => {
        const control = hub.controlOf(row.cells[at]);
        if (control) controls.write(column, control, cells[column.name] ?? null);
      });
    };

    /**
     * Its controls are named by its place; what is wrong with them is said when they are read.
     * @param {HTMLTableRowElement} row @param {number} number from 0
     */
    const numberRow = (row, number) => {
      hub.clearFaults(row);
      for (const control of hub.all(row, "[id]")) {
        control.id = control.id.replace(/-\d+-(?=[^-]+$)/, `-${number}-`);
        const label = control.getAttribute("aria-label");
        if (label) control.setAttribute("aria-label", label.replace(/\d+$/, String(number + 1)));
      }
    };

    /** Rows that the table brings keep their places. */
    const numberRows = () => {
      [...body.rows].slice(given.length).forEach((row, at) => {
        numberRow(row, given.length + at);
      });
    };

    /** One blank row more, like the last. */
    const add = () => {
      const number = body.rows.length;
      const row = hub.copied(/** @type {HTMLTableRowElement} */ (body.rows[number - 1]));
      for (const left of hub.all(row, ".remove, [data-note]")) left.remove();
      numberRow(row, number);
      writeRow(row, {});
      body.append(row);
      return row;
    };

    return {
      least,
      given: given.length,
      add,

      /** @returns {Record<string, Result>[]} */
      read: () =>
        [...body.rows].map((row) => {
          /** @type {Record<string, Result>} */
          const cells = {};
          columns.forEach((column, at) => {
            const control = hub.controlOf(row.cells[at]);
            if (control) cells[column.name] = controls.read(column, control);
          });
          return cells;
        }),

      /**
       * One row less; a blank one takes its place where there would be fewer than there were.
       * @param {HTMLTableRowElement} row
       * @returns {() => void} puts it back as it was
       */
      remove: (row) => {
        const at = row.sectionRowIndex;
        const added = body.rows.length <= least ? add() : null;
        row.remove();
        numberRows();
        return () => {
          body.insertBefore(row, body.rows[at] ?? null);
          if (added && hub.isBlankRow(added)) added.remove();
          numberRows();
        };
      },

      /**
       * Puts rows into the table, in place of what is there; one that was read before and has not
       * changed keeps what was typed, also what is no answer.
       * @param {Record<string, Result>[]} rows @param {Record<string, Result>[]} [before]
       */
      write: (rows, before = []) => {
        while (body.rows.length > Math.max(least, rows.length)) body.deleteRow(-1);
        while (body.rows.length < rows.length && blank) add();
        [...body.rows].forEach((row, at) => {
          if (!rows[at] || rows[at] !== before[at]) writeRow(row, rows[at] ?? {});
        });
      },

      /** Which rows nobody has written in. */
      blanks: () => [...body.rows].map(hub.isBlankRow),

      /** The control of one cell. @param {string} column @param {number} row */
      control: (column, row) => {
        const at = columns.findIndex(({ name }) => name === column);
        return body.rows[row] ? hub.controlOf(body.rows[row].cells[at]) : null;
      },
    };
  };
}
