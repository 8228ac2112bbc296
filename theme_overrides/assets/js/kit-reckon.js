/** A form's answers → what every space shows: the twin of `hooks/hub/forms/reckon.py`. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  /** A sum that cannot be worked out: its space stays blank. */
  class NoResult extends Error {}

  const FUNCTIONS = ["sum", "count", "average", "min", "max"];

  /**
   * A blank is 0; words and whole columns are no number.
   * @param {Result | Result[]} value @returns {number}
   */
  const asNumber = (value) => {
    if (Array.isArray(value) || (typeof value === "string" && value)) throw new NoResult();
    return Number(value || 0);
  };

  /** @param {Result} value */
  const isBlank = (value) => value === null || value === "";

  /** @param {number} found */
  const finite = (found) => {
    if (!Number.isFinite(found)) throw new NoResult();
    return found;
  };

  /** @type {Record<string, (left: number, right: number) => number>} */
  const ARITHMETIC = {
    "+": (left, right) => left + right,
    "-": (left, right) => left - right,
    "*": (left, right) => left * right,
    "/": (left, right) => left / right,
    "^": (left, right) => left ** right,
  };

  /** @type {Record<string, (left: any, right: any) => boolean>} */
  const COMPARE = {
    "=": (left, right) => left === right,
    "<>": (left, right) => left !== right,
    "<": (left, right) => left < right,
    "<=": (left, right) => left <= right,
    ">": (left, right) => left > right,
    ">=": (left, right) => left >= right,
  };

  /**
   * Words without regard to capitals; nothing is 0 beside a number and "" beside words, and words
   * are larger than any number.
   * @param {string} sign @param {Result} left @param {Result} right
   */
  const compare = (sign, left, right) => {
    const sides = [left, right];
    if (!sides.some((side) => typeof side === "string")) {
      return COMPARE[sign](asNumber(left), asNumber(right));
    }
    if (sides.some((side) => side !== null && typeof side !== "string")) {
      return COMPARE[sign](Number(typeof left === "string"), Number(typeof right === "string"));
    }
    const [one, other] = sides.map((side) => String(side ?? "").toLowerCase());
    return COMPARE[sign](one, other);
  };

  /**
   * Arithmetic or comparison; with a whole column, row by row.
   * @param {string} sign @param {Result | Result[]} left @param {Result | Result[]} right
   * @returns {Result | Result[]}
   */
  const apply = (sign, left, right) => {
    if (Array.isArray(left) || Array.isArray(right)) {
      const size = Array.isArray(left) ? left.length : /** @type {Result[]} */ (right).length;
      const lefts = Array.isArray(left) ? left : Array(size).fill(left);
      const rights = Array.isArray(right) ? right : Array(size).fill(right);
      if (lefts.length !== rights.length) throw new NoResult();
      return lefts.map((one, at) => /** @type {Result} */ (apply(sign, one, rights[at])));
    }
    if (sign in COMPARE) return compare(sign, left, right);
    return finite(ARITHMETIC[sign](asNumber(left), asNumber(right)));
  };

  /**
   * Blanks and words are skipped; `count` counts words too.
   * @param {string} name @param {(Result | Result[])[]} values
   */
  const call = (name, values) => {
    const filled = values.flat().filter((value) => !isBlank(value));
    if (name === "count") return filled.length;
    const numbers = filled.filter((value) => typeof value !== "string").map(Number);
    const sum = numbers.reduce((all, one) => all + one, 0);
    if (name === "sum") return finite(sum);
    if (!numbers.length) throw new NoResult();
    if (name === "average") return finite(sum / numbers.length);
    return name === "min" ? Math.min(...numbers) : Math.max(...numbers);
  };

  /**
   * @param {Tree} tree @param {(...name: string[]) => Result | Result[]} named
   * @returns {Result | Result[]}
   */
  const evaluate = (tree, named) => {
    if (typeof tree === "number") return tree;
    const [kind, ...parts] = tree;
    if (kind === "text") return parts[0];
    if (kind === "name" || kind === "column") return named(...parts);
    /** @param {Tree} part */
    const go = (part) => evaluate(part, named);
    /** @param {Tree} part */
    const truth = (part) => asNumber(go(part)) !== 0;
    if (kind === "if") return go(truth(parts[0]) ? parts[1] : parts[2]);
    if (kind === "and") return parts.map(truth).every(Boolean);
    if (kind === "or") return parts.map(truth).some(Boolean);
    if (kind === "not") return !truth(parts[0]);
    if (kind === "neg") return apply("-", 0, go(parts[0]));
    if (FUNCTIONS.includes(kind)) return call(kind, parts.map(go));
    return apply(kind, go(parts[0]), go(parts[1]));
  };

  /**
   * What the formula names outside a function.
   * @param {Tree} tree @returns {string[]}
   */
  const namesOf = (tree) => {
    if (typeof tree === "number") return [];
    const [kind, ...parts] = tree;
    if (kind === "name") return [parts[0]];
    return kind === "text" || kind === "column" || FUNCTIONS.includes(kind)
      ? []
      : parts.flatMap(namesOf);
  };

  /**
   * What every space shows for one set of answers.
   * @param {ToolData} data @param {Answers} answers
   */
  hub.makeReckoning = ({ fields, tables }, answers) => {
    /** @type {Map<string, Result>} */
    const found = new Map();

    /** @param {string} place @param {() => Result} make */
    const once = (place, make) => {
      if (!found.has(place)) found.set(place, make());
      return /** @type {Result} */ (found.get(place));
    };

    /** @param {string} name @returns {Result} */
    const field = (name) =>
      once(name, () => {
        const { formula, value = null } = fields[name];
        if (formula !== undefined) return workOut(formula, null, 0);
        return Object.hasOwn(answers.fields, name) ? answers.fields[name] : value;
      });

    /** @param {string} table @param {string} column @param {number} row @returns {Result} */
    const cell = (table, column, row) =>
      once(`${table} ${column} ${row}`, () => {
        const at = tables[table].columns.findIndex(({ name }) => name === column);
        const { formula, type } = tables[table].columns[at];
        if (formula !== undefined) return workOut(formula, table, row);
        const given = tables[table].given[row]?.[at] || null;
        const figure = given !== null && type !== "text" && type !== "choice";
        return answers.tables[table]?.[row]?.[column] ?? (figure ? Number(given) : given);
      });

    /** @param {string} table */
    const rows = (table) => answers.tables[table]?.length ?? 0;

    /** @param {string} table @param {string} column */
    const whole = (table, column) =>
      Array.from({ length: rows(table) }, (_, row) => cell(table, column, row));

    /**
     * Blank while a cell of its own row, or another field's sum, is blank that it names.
     * @param {Tree} formula @param {string | null} table @param {number} row @returns {Result}
     */
    const workOut = (formula, table, row) => {
      const own = new Set(table === null ? [] : tables[table].columns.map(({ name }) => name));
      /** @param {...string} name */
      const named = (...name) => {
        if (name.length === 2) return whole(name[0], name[1]);
        return table !== null && own.has(name[0]) ? cell(table, name[0], row) : field(name[0]);
      };
      const needed = namesOf(formula).filter(
        (name) => own.has(name) || fields[name].formula !== undefined,
      );
      if (needed.some((name) => isBlank(/** @type {Result} */ (named(name))))) return null;
      return attempt(() => evaluate(formula, named));
    };

    /** @param {string} table @param {string} column @param {string} how @returns {Result} */
    const total = (table, column, how) => attempt(() => call(how, [whole(table, column)]));

    return { field, cell, rows, whole, total };
  };

  /** A result as a space shows it. @param {() => Result | Result[]} make @returns {Result} */
  const attempt = (make) => {
    try {
      const result = make();
      return Array.isArray(result) || result === "" ? null : result;
    } catch (error) {
      if (error instanceof NoResult) return null;
      throw error;
    }
  };
}
