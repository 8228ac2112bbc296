/**
 * Any text → plain lower-case words, the same as `hooks/hub/normalise.py`.
 * Both read one table; a parity test holds them together.
 */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  /** @typedef {{before: [string, string][], after: [string, string][]}} Table */

  /** @type {{before: [RegExp, string][], after: [RegExp, string][]}} */
  const rules = { before: [], after: [] };

  /** @param {[string, string][]} rows @returns {[RegExp, string][]} */
  const compiled = (rows) =>
    rows.map(([pattern, replacement]) => [new RegExp(pattern, "gu"), replacement]);

  /**
   * @param {string} text
   * @returns {string} letters without marks and digits, one space between two words
   */
  hub.normalise = (text) => {
    for (const [pattern, replacement] of rules.before) text = text.replace(pattern, replacement);
    text = text.normalize("NFKD").toLowerCase();
    for (const [pattern, replacement] of rules.after) text = text.replace(pattern, replacement);
    return text;
  };

  /** @param {Table} table as it comes with the index */
  hub.normalise.load = (table) => {
    rules.before = compiled(table.before);
    rules.after = compiled(table.after);
  };
}
