/** Files that a page gives and takes. Nothing is sent: they are made and read here. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  /** @param {string} name @param {string} type @param {BlobPart} content */
  hub.saveFile = (name, type, content) => {
    const url = URL.createObjectURL(new Blob([content], { type }));
    hub.element("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  };

  /** More than anybody writes in a form. */
  const MOST_BYTES = 2_000_000;

  /**
   * The words of a file; null for one too large to be ours. Spreadsheets still write Windows' own
   * code.
   * @param {File} file
   */
  hub.textOf = async (file) => {
    if (file.size > MOST_BYTES) return null;
    const bytes = await file.arrayBuffer();
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      return new TextDecoder("windows-1252").decode(bytes);
    }
  };

  /**
   * What was read, and how many answers were left out.
   * @param {Say} say @param {string} key @param {number} lost
   * @param {Record<string, number>} [values]
   */
  hub.withLost = (say, key, lost, values = {}) =>
    `${say(key, values)} ${lost ? say("left_out", { n: lost }) : ""}`.trim();
}
