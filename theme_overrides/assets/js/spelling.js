/** How far two words are apart. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  /**
   * Edit distance that counts two swapped letters as one slip; above `most` it only says so.
   * @param {string} one @param {string} other @param {number} most
   */
  hub.distance = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    /** @type {number[]} */
    let before = [];
    let above = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let i = 1; i <= one.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const same = one[i - 1] === other[j - 1];
        row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      if (Math.min(...row) > most) return most + 1;
      [before, above] = [above, row];
    }
    return above[other.length];
  };

  /** @param {string} word how many slips it may hold and still be told from others */
  hub.slips = (word) => (word.length < 4 ? 0 : word.length < 6 ? 1 : 2);
}
