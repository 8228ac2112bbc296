/** A form's answers as rows and paragraphs, for files. */
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
  hub.piecesOf = (page) => {
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
      node instanceof HTMLInputElement
        ? node.value.trim() || `[${node.placeholder}]`
        : (node.textContent ?? ""),
    );
    return [{ words: `• ${words.join("").replace(/\s+/g, " ").trim()}` }];
  };

  /** More rows than anybody writes into a table here. */
  const MOST_ROWS = 500;

  /** @param {Result | undefined} value */
  const isWritten = (value) => (value ?? null) !== null;

  /**
   * Rows of a CSV file whose first line names columns of the table, and how many of its answers do
   * not fit there; null where it names none.
   * @param {ColumnData[]} columns
   * @param {ReturnType<typeof hub.makeFigures>} figures
   * @param {string} text
   */
  hub.answersFromCsv = (columns, figures, text) => {
    const [heads = [], ...lines] = hub.readCsv(text);
    /** @param {string} words */
    const plain = (words) => words.trim().toLowerCase().replaceAll(/[\s_]+/g, " ");
    const places = heads.map((head) =>
      columns.find(
        ({ name, title, formula }) =>
          formula === undefined && [plain(name), plain(title)].includes(plain(head)),
      ),
    );
    if (!places.some(Boolean)) return null;
    let lost = 0;
    const rows = lines.map((line, row) =>
      Object.fromEntries(
        places.flatMap((column, at) => {
          const words = (line[at] ?? "").trim();
          if (!column || !words) return [];
          const value = valueOf(column, figures, words);
          if (value !== null && row < MOST_ROWS) return [[column.name, value]];
          lost += 1;
          return [];
        }),
      ),
    );
    return { rows: rows.filter((row) => Object.values(row).some(isWritten)), lost };
  };

  /**
   * @param {ColumnData} column @param {ReturnType<typeof hub.makeFigures>} figures
   * @param {string} text @returns {Result}
   */
  const valueOf = (column, figures, text) => {
    const words = text.replace(/^'(?='*[=+@-])/, "");
    if (column.type === "text") return words;
    if (column.type === "choice") {
      const same = column.choices?.find((one) => one.toLowerCase() === words.toLowerCase());
      return same ?? null;
    }
    const number = figures.read(column, words);
    return Number.isNaN(number) ? null : number;
  };

  /**
   * Rows of a file beside those on the page: a row that begins with the words of one that the
   * table brings goes there, the others below all that is written.
   * @param {TableData} table
   * @param {Record<string, Result>[]} rows
   * @param {Record<string, Result>[]} found
   */
  hub.joinedRows = ({ columns, given }, rows, found) => {
    const joined = [...rows];
    const written = joined.map((row) => Object.values(row).some(isWritten));
    let below = Math.max(given.length, written.lastIndexOf(true) + 1);
    for (const row of found) {
      const brought = given.findIndex((words) =>
        words.every((word, at) => !word || String(row[columns[at].name] ?? "") === word),
      );
      if (brought < 0) {
        joined[below] = row;
        below += 1;
      } else joined[brought] = { ...joined[brought], ...row };
    }
    return joined;
  };

  /** @param {any} value @param {SpaceData | undefined} space */
  const fits = (value, space) => {
    if (space === undefined || space.formula !== undefined) return false;
    if (space.type === "text") return typeof value === "string";
    if (space.type === "choice") return (space.choices ?? []).includes(value);
    return Number.isFinite(value);
  };

  /** The answers of one row, or of all fields. @param {any} of @returns {[string, any][]} */
  const answersOf = (of) =>
    Object.entries(Object(of)).filter(
      ([, value]) => value !== null && (typeof value !== "string" || value.trim()),
    );

  /**
   * @param {ToolData} data @param {string} name
   * @returns {(key: string) => SpaceData | undefined}
   */
  const columnOf = (data, name) => (key) =>
    Object.hasOwn(data.tables, name)
      ? data.tables[name].columns.find((column) => column.name === key)
      : undefined;

  /** @param {ToolData} data @returns {(key: string) => SpaceData | undefined} */
  const fieldOf = (data) => (key) =>
    Object.hasOwn(data.fields, key) ? data.fields[key] : undefined;

  /** @param {any} pick */
  const pickOf = (pick) => {
    const { picked, gaps } = Object(pick);
    const words = Array.isArray(gaps) ? gaps : [];
    return {
      picked: picked === true,
      gaps: words.map((gap) => (typeof gap === "string" ? gap : "")),
    };
  };

  /**
   * Of a saved file what can stand in the form; a field that was left empty stays so.
   * @param {ToolData} data @param {any} kept @returns {Answers}
   */
  hub.answersFromFile = (data, kept) => {
    /** @param {any} of @param {(key: string) => SpaceData | undefined} space */
    const fitting = (of, space) =>
      Object.fromEntries(
        Object.entries(Object(of)).filter(
          ([key, value]) => value === null || fits(value, space(key)),
        ),
      );
    return {
      fields: fitting(kept.fields, fieldOf(data)),
      tables: Object.fromEntries(
        Object.keys(data.tables).map((name) => {
          const rows = Object(kept.tables)[name];
          const most = (Array.isArray(rows) ? rows : []).slice(0, MOST_ROWS);
          return [name, most.map((row) => fitting(row, columnOf(data, name)))];
        }),
      ),
      clauses: Object.fromEntries(
        Object.entries(Object(kept.clauses)).map(([words, pick]) => [words, pickOf(pick)]),
      ),
    };
  };

  /**
   * How many answers of a saved file did not come into the form.
   * @param {ToolData} data @param {any} kept @param {Answers} now
   */
  hub.countLost = (data, kept, now) => {
    /** @param {any} of @param {(key: string) => SpaceData | undefined} space @param {any} there */
    const lost = (of, space, there) =>
      answersOf(of).filter(([key, value]) => !fits(value, space(key)) || !isWritten(there[key]))
        .length;
    const inTables = Object.entries(Object(kept.tables)).map(([name, rows]) =>
      Array.isArray(rows)
        ? rows.reduce(
            (all, row, at) => all + lost(row, columnOf(data, name), now.tables[name]?.[at] ?? {}),
            0,
          )
        : Number(isWritten(rows)),
    );
    const clauses = Object.entries(Object(kept.clauses)).filter(([words, pick]) => {
      const { picked, gaps } = pickOf(pick);
      return (picked || gaps.some((gap) => gap.trim())) && !Object.hasOwn(now.clauses, words);
    });
    return inTables.reduce(
      (all, some) => all + some,
      lost(kept.fields, fieldOf(data), now.fields) + clauses.length,
    );
  };
}
