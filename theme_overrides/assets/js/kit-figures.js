/** Figures as people write them and as a space shows them. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  const MINUS = "\u2212";
  const THIN = "\u202f";

  /**
   * Reads and shows the figures of a form.
   * @param {string} symbol of its currency, before an amount
   */
  hub.makeFigures = (symbol) => {
    const language = document.documentElement.lang || "en";
    const parts = new Intl.NumberFormat(language).formatToParts(1234.5);
    const decimal = parts.find(({ type }) => type === "decimal")?.value ?? ".";
    const group = parts.find(({ type }) => type === "group")?.value ?? ",";

    /** @type {Map<number, Intl.NumberFormat>} */
    const formats = new Map();

    /**
     * As a spreadsheet shows it: of its 15 digits as many as asked for, halves away from nothing,
     * and a nothing without a minus. `form.py` does the same.
     * @param {number} value @param {number} decimals
     */
    const rounded = (value, decimals) => {
      if (!formats.has(decimals)) {
        const exactly = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
        formats.set(decimals, new Intl.NumberFormat(language, exactly));
      }
      const text = /** @type {Intl.NumberFormat} */ (formats.get(decimals)).format(
        Number(value.toPrecision(15)),
      );
      return (/[1-9]/.test(text) ? text : text.replace("-", "")).replace("-", MINUS);
    };

    /** @param {SpaceData} space @param {Result} value what a reader sees; nothing for a blank */
    const shown = ({ type, decimals = 0 }, value) => {
      if (value === null || typeof value === "string") return value ?? "";
      const number = Number(value);
      if (type === "year") return rounded(number, 0).replaceAll(group, "");
      if (type === "percent") return `${rounded(number * 100, decimals)}${THIN}%`;
      if (type !== "money") return rounded(number, decimals);
      const text = rounded(number, decimals);
      return text.startsWith(MINUS) ? `${MINUS}${symbol}${text.slice(1)}` : `${symbol}${text}`;
    };

    /**
     * What somebody typed as a figure; NaN where it is none, null where it is nothing.
     * @param {SpaceData} space @param {string} text
     */
    const read = ({ type }, text) => {
      const plain = text
        .replaceAll(symbol.trim(), "")
        .replace(/[\s%\u202f\u00a0]/g, "")
        .replaceAll(MINUS, "-")
        .replaceAll(decimal === "," ? "." : ",", "")
        .replace(decimal, ".");
      if (!plain) return null;
      const number = /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : Number.NaN;
      return type === "percent" ? number / 100 : number;
    };

    /** A figure as somebody would type it. @param {SpaceData} space @param {number} value */
    const typed = ({ type }, value) => {
      const number = type === "percent" ? Number((value * 100).toPrecision(12)) : value;
      return String(number).replace(".", decimal);
    };

    return { shown, read, typed };
  };
}
