/** A form as rows and paragraphs, for files; what is written as a document. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  /**
   * A table as people see it, heads first; rows with nothing written are left out.
   * @param {ToolPage} page @param {string} name
   * @param {(space: SpaceData, value: Result) => string} [show]
   */
  hub.shownRows = ({ data, answers, figures }, name, show = figures.shown) => {
    const given = answers.read();
    const reckoning = hub.makeReckoning(data, given);
    const { columns, given: brought } = data.tables[name];
    const rows = given.tables[name].map((cells, at) => ({
      written: at < brought.length || Object.values(cells).some((value) => value !== null),
      words: columns.map((column) => show(column, reckoning.cell(name, column.name, at))),
    }));
    const heads = columns.map(({ title }) => title);
    return [heads, ...rows.filter(({ written }) => written).map(({ words }) => words)];
  };

  /**
   * The last row of a table that has one.
   * @param {ToolPage} page @param {string} name
   */
  const totalsOf = ({ data, answers, figures, say }, name) => {
    const { columns } = data.tables[name];
    if (!columns.some(({ total }) => total)) return [];
    const reckoning = hub.makeReckoning(data, answers.read());
    const words = columns.map((column) =>
      column.total ? figures.shown(column, reckoning.total(name, column.name, column.total)) : "",
    );
    return [columns[0].total ? words : [say("total"), ...words.slice(1)]];
  };

  /**
   * Everything that is written, in the order of the page.
   * @param {ToolPage} page @returns {Piece[]}
   */
  const piecesOf = (page) => {
    const { root, data } = page;
    /** @type {Piece[]} */
    const pieces = [{ level: 1, words: data.title }];
    for (const place of hub.all(root, ".tool-part > *, .tool-part > summary > *")) {
      if (/^H[3-6]$/.test(place.tagName)) {
        pieces.push({ level: Number(place.tagName[1]) - 1, words: place.textContent.trim() });
      } else if (place.matches("[data-field]")) {
        pieces.push(...spaceOf(place));
      } else if (place.matches("[data-table]")) {
        const name = place.dataset.table ?? "";
        pieces.push({ strong: true, words: data.tables[name].title });
        pieces.push({ rows: [...hub.shownRows(page, name), ...totalsOf(page, name)] });
      } else if (place.matches(".clauses")) {
        for (const item of hub.all(place, "li")) pieces.push(...clauseOf(item));
      }
    }
    return pieces;
  };

  /** @param {HTMLElement} place @returns {Piece[]} */
  const spaceOf = (place) => {
    const control = place.querySelector("[data-space]");
    const value =
      control instanceof HTMLInputElement ||
      control instanceof HTMLTextAreaElement ||
      control instanceof HTMLSelectElement
        ? control.value
        : hub.find(place, "[data-sum]").textContent;
    const label = hub.find(place, "label, .label").textContent.trim();
    return [{ strong: true, words: label }, { words: value.trim() || "…" }];
  };

  /** A clause that was picked, its gaps filled. @param {HTMLElement} item @returns {Piece[]} */
  const clauseOf = (item) => {
    if (!hub.find(item, "[data-clause]", HTMLInputElement).checked) return [];
    const words = [...hub.find(item, "[id$='-words']").childNodes].map((node) =>
      node instanceof HTMLTextAreaElement
        ? node.value.trim() || `[${node.placeholder}]`
        : (node.textContent ?? ""),
    );
    return [{ words: `• ${words.join("").replace(/\s+/g, " ").trim()}` }];
  };

  hub.addToForm((page) => {
    const { root, data } = page;
    hub.onButton(root, "document", () => {
      const language = document.documentElement.lang || "en";
      hub.saveFile(`${data.tool}.odt`, "", hub.asOdt(data.title, language, piecesOf(page)));
    });
  });
}
