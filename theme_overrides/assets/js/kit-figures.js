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
    const usual = decimal === "," ? "." : ",";
    const group = parts.find(({ type }) => type === "group")?.value ?? usual;
    /** A mark of thousands stands before three digits: elsewhere it may be meant as a decimal. */
    const figure = new RegExp(
      `^-?(?=.*\\d)(\\d+|\\d{1,3}([${group}]\\d{2,3})*[${group}]\\d{3})?([${decimal}]\\d*)?$`,
    );
    const plainly = { useGrouping: false, maximumFractionDigits: 20 };
    const plain = new Intl.NumberFormat(language, plainly);

    /** @type {Map<number, Intl.NumberFormat>} */
    const formats = new Map();

    /**
     * As a spreadsheet shows it: of its 15 digits as many as asked for, halves away from nothing,
     * and a nothing without a minus. `form.py` does the same.
     * @param {number} value @param {number} decimals
     * @param {number} [shift] by how many places the decimal mark moves
     */
    const rounded = (value, decimals, shift = 0) => {
      const [digits, power] = value.toExponential(14).split("e");
      const kept = Number(`${digits}e${Number(power) + shift}`);
      if (!formats.has(decimals)) {
        const exactly = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
        formats.set(decimals, new Intl.NumberFormat(language, exactly));
      }
      const text = /** @type {Intl.NumberFormat} */ (formats.get(decimals)).format(kept);
      return (/[1-9]/.test(text) ? text : text.replace("-", "")).replace("-", MINUS);
    };

    /** @param {SpaceData} space @param {Result} value what a reader sees; nothing for a blank */
    const shown = ({ type, decimals = 0 }, value) => {
      if (value === null || typeof value === "string") return value ?? "";
      const number = Number(value);
      if (type === "year") return rounded(number, 0).replaceAll(group, "");
      if (type === "percent") return `${rounded(number, decimals, 2)}${THIN}%`;
      if (type !== "money") return rounded(number, decimals);
      const text = rounded(number, decimals);
      return text.startsWith(MINUS) ? `${MINUS}${symbol}${text.slice(1)}` : `${symbol}${text}`;
    };

    /**
     * What somebody typed as a figure; NaN where it is none, null where it is nothing.
     * @param {SpaceData} space @param {string} text
     */
    const read = ({ type }, text) => {
      const bare = text
        .replaceAll(symbol.trim(), "")
        .replace(/[\s%\u202f\u00a0]/g, "")
        .replaceAll(MINUS, "-");
      if (!bare) return null;
      const number = figure.test(bare)
        ? Number(bare.replaceAll(group, "").replace(decimal, "."))
        : Number.NaN;
      if (!Number.isFinite(number)) return Number.NaN;
      return type === "percent" ? number / 100 : number;
    };

    /** A figure as somebody would type it. @param {SpaceData} space @param {number} value */
    const typed = ({ type, decimals = 0 }, value) => {
      if (type !== "percent") return plain.format(value);
      const exactly = { ...plainly, minimumFractionDigits: decimals };
      const hundredths = Number((value * 100).toPrecision(12));
      return `${new Intl.NumberFormat(language, exactly).format(hundredths)}${THIN}%`;
    };

    /**
     * For a spreadsheet: what was written with all its digits, a sum as its space shows it, both
     * without currency and marks of thousands.
     * @param {SpaceData} space @param {Result} value
     */
    const bare = (space, value) => {
      if (value === null || typeof value === "string") return value ?? "";
      const written = space.formula === undefined && typeof value === "number";
      return (written ? typed(space, value) : shown(space, value))
        .replaceAll(symbol, "")
        .replaceAll(group, "")
        .replaceAll(THIN, "")
        .replaceAll(MINUS, "-");
    };

    return { shown, read, typed, bare };
  };
}
