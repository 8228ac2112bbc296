/** Scales, words, lines and looks: what every picture of figures is drawn with. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  const WIDTH = 720;
  const LEFT = 56;
  const RIGHT = 16;
  const TOP = 16;
  const ROW = 34;
  const HEIGHT = 400;
  const FOOT = 48;

  /**
   * @param {number} x @param {number} y @param {string} words
   * @param {Record<string, string>} more
   */
  const written = (x, y, words, more = {}) => hub.drawn("text", { x, y, ...more }, words);

  /**
   * @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2
   * @param {string} kind
   */
  const line = (x1, y1, x2, y2, kind) =>
    hub.drawn("line", { x1, y1, x2, y2, class: kind });

  /**
   * Steps of 1, 2 or 5 that hold every value, and 0; none finer than a figure is shown.
   * @param {number[]} values @param {number} finest
   */
  const scaleOf = (values, finest) => {
    const low = Math.min(0, ...values);
    const high = Math.max(0, ...values);
    const span = high - low || finest;
    const rough = Math.max(finest, 10 ** Math.floor(Math.log10(span / 4)));
    const step = [1, 2, 5, 10].map((by) => by * rough).find((one) => span / one <= 6) ?? span;
    const from = Math.floor(low / step) * step;
    const to = Math.max(from + step, Math.ceil(high / step) * step);
    const ticks = Array.from(
      { length: Math.round((to - from) / step) + 1 },
      (_, at) => from + at * step,
    );
    return { from, to, ticks };
  };

  /** The words cut to what fits in so many letters. @param {string} words @param {number} most */
  const short = (words, most) => (words.length > most ? `${words.slice(0, most - 1)}…` : words);

  /** The words on two lines, the second cut. @param {string} words @param {number} most */
  const twoLines = (words, most) => {
    if (words.length <= most) return [words];
    const gap = words.lastIndexOf(" ", most);
    if (gap < 1) return [short(words, most)];
    return [words.slice(0, gap), short(words.slice(gap + 1), most)];
  };

  /** Series → its colour. @param {number} at */
  const look = (at) => `series series-${at + 1}`;

  /** Lines across a square of 8, by which a series is known without its colour. */
  const HATCHES = ["", "M-1 9 9 -1", "M4 0V8", "M0 4H8", "M-1 -1 9 9", "M4 0V8M0 4H8"];

  /**
   * The hatches of one chart; a page may have several.
   * @param {string} id
   */
  const hatches = (id) =>
    hub.drawn(
      "defs",
      {},
      ...HATCHES.map((d, at) =>
        hub.drawn(
          "pattern",
          { id: `${id}-${at + 1}`, width: 8, height: 8, patternUnits: "userSpaceOnUse" },
          hub.drawn("path", { d, class: "hatch" }),
        ),
      ),
    );

  /**
   * A bar with the colour and the hatch of its series.
   * @param {Record<string, number>} place @param {number} at @param {string} id
   */
  const filled = (place, at, id) => [
    hub.drawn("rect", { ...place, class: look(at) }),
    ...(HATCHES[at] ? [hub.drawn("rect", { ...place, fill: `url(#${id}-${at + 1})` })] : []),
  ];

  /**
   * The names of the series, each with its look.
   * @param {string[]} names @param {number} y
   * @param {(x: number, at: number) => Node[]} mark
   */
  const legend = (names, y, mark) => {
    let x = LEFT;
    return hub.drawn(
      "g",
      { class: "legend" },
      ...names.flatMap((name, at) => {
        const from = x;
        x += 40 + name.length * 7.2;
        return [...mark(from, at), written(from + 26, y, name)];
      }),
    );
  };

  hub.chartParts = {
    WIDTH,
    LEFT,
    RIGHT,
    TOP,
    ROW,
    HEIGHT,
    FOOT,
    written,
    line,
    scaleOf,
    short,
    twoLines,
    look,
    hatches,
    filled,
    legend,
  };
}
