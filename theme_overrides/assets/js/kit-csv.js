/** The rows of a table ↔ CSV. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  /** Spreadsheets run what begins with these; a figure below nothing is no formula. */
  /** @param {string} text */
  const harmless = (text) => (/^('+[=+@-]|[=+@]|-(?![\d.,]+%?$))/.test(text) ? `'${text}` : text);

  /**
   * Rows as CSV for spreadsheets. Source: RFC 4180.
   * @param {string[][]} rows
   */
  hub.asCsv = (rows) => {
    /** @param {string} text */
    const cell = (text) => {
      const safe = harmless(text);
      return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
    };
    return `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
  };

  /**
   * The rows of a CSV file, separated by commas, semicolons or tabs, whichever its first line has.
   * @param {string} text
   */
  hub.readCsv = (text) => {
    const plain = text.replace(/^\ufeff/, "");
    const head = plain.split(/\r?\n/, 1)[0];
    const marks = [",", ";", "\t"];
    const separator = marks.reduce((best, mark) =>
      head.split(mark).length > head.split(best).length ? mark : best,
    );
    /** @type {string[][]} */
    const rows = [[]];
    let cell = "";
    let quoted = false;
    for (let at = 0; at < plain.length; at += 1) {
      const letter = plain[at];
      if (quoted) {
        if (letter !== '"') cell += letter;
        else if (plain[at + 1] === '"') {
          cell += '"';
          at += 1;
        } else quoted = false;
      } else if (letter === '"' && !cell) quoted = true;
      else if (letter === separator || letter === "\n") {
        rows[rows.length - 1].push(cell.replace(/\r$/, ""));
        cell = "";
        if (letter === "\n") rows.push([]);
      } else cell += letter;
    }
    rows[rows.length - 1].push(cell.replace(/\r$/, ""));
    return rows.filter((row) => row.some((one) => one.trim()));
  };

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
          if (value !== null && row < hub.MOST_ROWS) return [[column.name, value]];
          lost += 1;
          return [];
        }),
      ),
    );
    return { rows: rows.filter((row) => Object.values(row).some(hub.isWritten)), lost };
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
   * @param {boolean[]} blanks which of them nobody has written in
   * @param {Record<string, Result>[]} found
   */
  hub.joinedRows = ({ columns, given }, rows, blanks, found) => {
    const joined = [...rows];
    let below = Math.max(given.length, blanks.lastIndexOf(false) + 1);
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
}
