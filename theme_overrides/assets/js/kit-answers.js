/** A form on the page ↔ the answers in it. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  /** @param {Result | undefined} value */
  hub.isWritten = (value) => (value ?? null) !== null;

  /** @param {Element} place @param {string} words */
  const showSum = (place, words) => {
    const sum = hub.find(place, "[data-sum]");
    if (sum.textContent !== words) sum.textContent = words;
  };

  /** A clause is known by its words, so that it keeps its tick when the order changes. */
  /** @param {Element} item */
  const wordsOf = (item) =>
    hub.find(item, "[id$='-words']").textContent.replace(/\s+/g, " ").trim();

  /** @param {Element} item */
  const gapsOf = (item) => hub.all(item, "[data-gap]", HTMLTextAreaElement);

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
    const controls = hub.makeControls(figures, say);
    const tables = hub.all(root, "[data-table]").map((place) => {
      const name = /** @type {string} */ (place.dataset.table);
      const body = hub.find(place, "tbody", HTMLTableSectionElement);
      return { place, name, body, rows: hub.makeRows(data.tables[name], body, controls) };
    });
    const clauses = hub.all(root, ".clauses > li");
    // Browsers bring ticks back by themselves, and HTML has no way to ask them not to.
    addEventListener("pageshow", ({ persisted }) => {
      if (persisted) return;
      for (const box of hub.all(root, "[data-clause]", HTMLInputElement)) box.checked = false;
    });

    /** @param {string} name */
    const rowsOf = (name) => {
      const found = tables.find((table) => table.name === name);
      if (!found) throw new Error(`no table ${name}`);
      return found.rows;
    };

    /** @returns {Answers} */
    const read = () => {
      /** @type {Answers} */
      const answers = { fields: {}, tables: {}, clauses: {} };
      for (const { place, name } of spaces) {
        const control = hub.controlOf(place);
        if (control) answers.fields[name] = controls.read(data.fields[name], control);
      }
      for (const { name, rows } of tables) answers.tables[name] = rows.read();
      for (const item of clauses) {
        const gaps = gapsOf(item).map(({ value }) => value.trim());
        const picked = hub.find(item, "[data-clause]", HTMLInputElement).checked;
        if (picked || gaps.some(Boolean)) answers.clauses[wordsOf(item)] = { picked, gaps };
      }
      return answers;
    };

    /**
     * Puts answers into the form, in place of what is there.
     * @param {Partial<Answers>} answers
     */
    const write = ({ fields = {}, tables: rows = {}, clauses: picks = {} }) => {
      for (const { place, name } of spaces) {
        const control = hub.controlOf(place);
        const { value = null } = data.fields[name];
        const answer = Object.hasOwn(fields, name) ? fields[name] : value;
        if (control) controls.write(data.fields[name], control, answer);
      }
      for (const table of tables) table.rows.write(rows[table.name] ?? []);
      for (const item of clauses) {
        const pick = picks[wordsOf(item)];
        hub.find(item, "[data-clause]", HTMLInputElement).checked = pick?.picked ?? false;
        gapsOf(item).forEach((gap, at) => {
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

    return { read, write, showSums, rowsOf, tables };
  };
}
