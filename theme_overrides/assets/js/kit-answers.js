/** A form on the page ↔ the answers in it. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  /** More rows than anybody writes into a table here. */
  hub.MOST_ROWS = 500;

  /** @param {Result | undefined} value */
  hub.isWritten = (value) => (value ?? null) !== null;

  /**
   * What was read, and how many answers were left out.
   * @param {Say} say @param {string} key @param {number} lost
   * @param {Record<string, number>} [values]
   */
  hub.withLost = (say, key, lost, values = {}) =>
    `${say(key, values)} ${lost ? say("left_out", { n: lost }) : ""}`.trim();

  /** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

  /** @param {Element} place @returns {Control | null} */
  const controlOf = (place) => place.querySelector("[data-space]");

  /** @param {Element} place @param {string} words */
  const showSum = (place, words) => {
    const sum = hub.find(place, "[data-sum]");
    if (sum.textContent !== words) sum.textContent = words;
  };

  /** A clause is known by its words, so that it keeps its tick when the order changes. */
  /** @param {Element} item */
  const wordsOf = (item) =>
    hub.find(item, "[id$='-words']").textContent.replace(/\s+/g, " ").trim();

  /**
   * @param {HTMLElement} root `[data-tool-form]`
   * @param {ToolData} data
   * @param {ReturnType<typeof hub.makeFigures>} figures
   * @param {Say} say
   */
  hub.makeAnswers = (root, data, figures, say) => {
    const spaces = hub.all(root, "[data-field]").map((place) => ({
      place,
      name: /** @type {string} */ (place.dataset.field).slice("do-".length),
    }));
    const tables = hub.all(root, "[data-table]").map((place) => ({
      place,
      name: /** @type {string} */ (place.dataset.table),
      body: hub.find(place, "tbody", HTMLTableSectionElement),
    }));
    const clauses = hub.all(root, ".clauses > li");
    // Browsers bring ticks back by themselves, and HTML has no way to ask them not to.
    addEventListener("pageshow", ({ persisted }) => {
      if (persisted) return;
      for (const box of hub.all(root, "[data-clause]", HTMLInputElement)) box.checked = false;
    });

    /** @param {string} name */
    const tableCalled = (name) => tables.find((table) => table.name === name);

    /** What is wrong with it, or nothing. @param {SpaceData} space @param {Result} value */
    const fault = ({ type, low, high }, value) => {
      if (type === "text" || type === "choice" || typeof value !== "number") return "";
      if (Number.isNaN(value)) return say("number");
      /** @param {number} at */
      const bound = (at) =>
        type === "money" ? figures.shown({ type }, at) : figures.typed({ type }, at);
      if (low !== undefined && value < low) return say("low", { low: bound(low) });
      if (high !== undefined && value > high) return say("high", { high: bound(high) });
      return "";
    };

    /** The control's value; a figure that is none counts as nothing, and is said to be none. */
    /** @param {SpaceData} space @param {Control} control @returns {Result} */
    const readControl = (space, control) => {
      if (space.type === "text" || space.type === "choice") return control.value.trim() || null;
      const value = figures.read(space, control.value);
      tell(control, fault(space, value));
      return Number.isNaN(value) ? null : value;
    };

    /** Says below a control what must be there. @param {Control} control @param {string} words */
    const tell = (control, words) => {
      const id = `${control.id}-fault`;
      const told = document.getElementById(id);
      if ((told?.textContent ?? "") === words) return;
      told?.remove();
      if (words) control.after(hub.element("p", { class: "fault", id }, words));
      describe(control, words);
    };

    /**
     * A control keeps the hint that describes it.
     * @param {HTMLElement} control @param {string} fault
     */
    const describe = (control, fault) => {
      const id = `${control.id}-fault`;
      const others = (control.getAttribute("aria-describedby") ?? "")
        .split(" ")
        .filter((other) => other && other !== id);
      const described = fault ? [...others, id] : others;
      if (described.length) control.setAttribute("aria-describedby", described.join(" "));
      else control.removeAttribute("aria-describedby");
      if (fault) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    };

    /** @param {SpaceData} space @param {Control} control @param {Result} value */
    const writeControl = (space, control, value) => {
      control.value = typeof value === "number" ? figures.typed(space, value) : String(value ?? "");
    };

    /** @returns {Answers} */
    const read = () => {
      /** @type {Answers} */
      const answers = { fields: {}, tables: {}, clauses: {} };
      for (const { place, name } of spaces) {
        const control = controlOf(place);
        if (control) answers.fields[name] = readControl(data.fields[name], control);
      }
      for (const { name, body } of tables) {
        answers.tables[name] = [...body.rows].map((row) => readRow(name, row));
      }
      for (const item of clauses) {
        const gaps = hub.all(item, "[data-gap]", HTMLTextAreaElement).map(({ value }) => value.trim());
        const picked = hub.find(item, "[data-clause]", HTMLInputElement).checked;
        if (picked || gaps.some(Boolean)) answers.clauses[wordsOf(item)] = { picked, gaps };
      }
      return answers;
    };

    /** @param {string} name @param {HTMLTableRowElement} row */
    const readRow = (name, row) => {
      /** @type {Record<string, Result>} */
      const cells = {};
      data.tables[name].columns.forEach((column, at) => {
        const control = controlOf(row.cells[at]);
        if (control) cells[column.name] = readControl(column, control);
      });
      return cells;
    };

    /**
     * Its controls are named by its place; what is wrong with them is said when they are read.
     * @param {HTMLTableRowElement} row @param {number} number from 0
     */
    const numberRow = (row, number) => {
      for (const told of hub.all(row, ".fault")) told.remove();
      for (const control of hub.all(row, "[id]")) {
        describe(control, "");
        control.id = control.id.replace(/-\d+-(?=[^-]+$)/, `-${number}-`);
        const label = control.getAttribute("aria-label");
        if (label) control.setAttribute("aria-label", label.replace(/\d+$/, String(number + 1)));
      }
    };

    /** Rows that the table brings keep their places. @param {string} name */
    const numberRows = (name) => {
      const rows = [...(tableCalled(name)?.body.rows ?? [])];
      rows.forEach((row, at) => {
        if (at >= data.tables[name].given.length) numberRow(row, at);
      });
    };

    /**
     * One blank row more, like the last.
     * @param {string} name
     */
    const addRow = (name) => {
      const table = tableCalled(name);
      if (!table) return null;
      const { body } = table;
      const number = body.rows.length;
      const row = hub.copied(/** @type {HTMLTableRowElement} */ (body.rows[number - 1]));
      row.querySelector(".remove")?.remove();
      numberRow(row, number);
      writeRow(name, row, {});
      body.append(row);
      return row;
    };

    /**
     * One row less; a blank one takes its place where there would be fewer than there were.
     * @param {string} name @param {HTMLTableRowElement} row
     * @returns {() => void} puts it back as it was
     */
    const removeRow = (name, row) => {
      const { given, blank } = data.tables[name];
      const body = /** @type {HTMLTableSectionElement} */ (row.parentElement);
      const at = row.sectionRowIndex;
      const added = body.rows.length <= given.length + blank ? addRow(name) : null;
      row.remove();
      numberRows(name);
      return () => {
        body.insertBefore(row, body.rows[at] ?? null);
        const words = added && readRow(name, added);
        if (words && !Object.values(words).some(hub.isWritten)) added.remove();
        numberRows(name);
      };
    };

    /**
     * @param {string} name @param {HTMLTableRowElement} row
     * @param {Record<string, Result>} cells
     */
    const writeRow = (name, row, cells) => {
      data.tables[name].columns.forEach((column, at) => {
        const control = controlOf(row.cells[at]);
        if (control) writeControl(column, control, cells[column.name] ?? null);
      });
    };

    /**
     * Puts rows into a table, in place of what is there.
     * @param {string} name @param {Record<string, Result>[]} rows
     */
    const writeTable = (name, rows) => {
      const body = tableCalled(name)?.body;
      if (!body) return;
      const { given, blank } = data.tables[name];
      while (body.rows.length > Math.max(given.length + blank, rows.length)) body.deleteRow(-1);
      while (body.rows.length < rows.length && blank) addRow(name);
      [...body.rows].forEach((row, at) => writeRow(name, row, rows[at] ?? {}));
    };

    /**
     * Puts answers into the form, in place of what is there.
     * @param {Partial<Answers>} answers
     */
    const write = ({ fields = {}, tables: rows = {}, clauses: picks = {} }) => {
      for (const { place, name } of spaces) {
        const control = controlOf(place);
        const { value = null } = data.fields[name];
        const answer = Object.hasOwn(fields, name) ? fields[name] : value;
        if (control) writeControl(data.fields[name], control, answer);
      }
      for (const { name } of tables) writeTable(name, rows[name] ?? []);
      for (const item of clauses) {
        const pick = picks[wordsOf(item)];
        hub.find(item, "[data-clause]", HTMLInputElement).checked = pick?.picked ?? false;
        hub.all(item, "[data-gap]", HTMLTextAreaElement).forEach((gap, at) => {
          gap.value = pick?.gaps[at] ?? "";
        });
      }
    };

    /** Writes every sum. @param {ReturnType<typeof hub.makeReckoning>} reckoning */
    const showSums = (reckoning) => {
      for (const { place, name } of spaces) {
        if (data.fields[name].formula !== undefined) {
          showSum(place, figures.shown(data.fields[name], reckoning.field(name)));
        }
      }
      for (const { place, name, body } of tables) showTable(reckoning, place, name, body);
    };

    /**
     * @param {ReturnType<typeof hub.makeReckoning>} reckoning @param {HTMLElement} place
     * @param {string} name @param {HTMLTableSectionElement} body
     */
    const showTable = (reckoning, place, name, body) => {
      const foot = place.querySelector("tfoot tr");
      data.tables[name].columns.forEach((column, at) => {
        if (column.formula !== undefined) {
          [...body.rows].forEach((row, number) => {
            const value = reckoning.cell(name, column.name, number);
            showSum(row.cells[at], figures.shown(column, value));
          });
        }
        if (column.total && foot) {
          const value = reckoning.total(name, column.name, column.total);
          foot.children[at].textContent = figures.shown(column, value);
        }
      });
    };

    /** The control of one cell. @param {string} name @param {string} column @param {number} row */
    const control = (name, column, row) => {
      const at = data.tables[name].columns.findIndex((one) => one.name === column);
      const found = tableCalled(name)?.body.rows[row];
      return found ? controlOf(found.cells[at]) : null;
    };

    return { read, write, writeTable, addRow, removeRow, showSums, control, tables };
  };
}
