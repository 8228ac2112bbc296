/** Bars, stacked bars and lines: figures along one scale. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  const { WIDTH, RIGHT, TOP, ROW, HEIGHT, FOOT } = hub.chartParts;
  const { written, line, scaleOf, short, twoLines, look, hatches, filled, legend } = hub.chartParts;

  /**
   * @param {ChartRows} rows @param {Show} show @param {number} finest @param {boolean} stacked
   * @param {string} id of its hatches
   */
  hub.drawBars = ({ labels, series }, show, finest, stacked, id) => {
    const wide = 200;
    const sums = labels.map((_, row) =>
      series.reduce((all, one) => all + (one.values[row] ?? 0), 0),
    );
    const all = stacked ? sums : series.flatMap((one) => one.values.map((value) => value ?? 0));
    const { from, to, ticks } = scaleOf(all, finest);
    const thick = stacked ? ROW : Math.max(ROW, series.length * 18 + 12);
    const height = TOP + labels.length * thick + FOOT;
    /** @param {number} value */
    const at = (value) => wide + ((value - from) / (to - from)) * (WIDTH - wide - 64);
    const bottom = TOP + labels.length * thick;
    const drawn = labels.flatMap((label, row) => {
      let reached = 0;
      const top = TOP + row * thick;
      const words = twoLines(label, 28);
      const first = top + thick / 2 + 4 - (words.length - 1) * 7.5;
      return [
        ...words.map((line, at) =>
          written(wide - 10, first + at * 15, line, { "text-anchor": "end" }),
        ),
        ...series.flatMap(({ values }, which) => {
          const value = values[row] ?? 0;
          const start = stacked ? reached : 0;
          reached += value;
          const y = stacked ? top + 6 : top + 6 + which * 18;
          const [x1, x2] = [at(start), at(start + value)].sort((one, other) => one - other);
          const bar = { x: x1, y, width: x2 - x1, height: stacked ? thick - 12 : 15 };
          const end = stacked ? [] : [written(x2 + 5, y + 12, show(value, which))];
          return [...filled(bar, which, id), ...end];
        }),
      ];
    });
    const grid = ticks.flatMap((tick) => [
      line(at(tick), TOP, at(tick), bottom, tick === 0 ? "axis" : "grid"),
      written(at(tick), bottom + 18, show(tick, 0), { "text-anchor": "middle" }),
    ]);
    const names = series.map(({ name }) => name);
    const below = legend(names, bottom + 40, (x, which) =>
      filled({ x, y: bottom + 28, width: 18, height: 15 }, which, id),
    );
    return { height, drawn: [hatches(id), ...grid, ...drawn, below] };
  };

  /** @param {ChartRows} rows @param {Show} show @param {number} finest */
  hub.drawLines = ({ labels, series }, show, finest) => {
    const left = 96;
    const all = series.flatMap(({ values }) => values.map((value) => value ?? 0));
    const { from, to, ticks } = scaleOf(all, finest);
    const bottom = HEIGHT - FOOT;
    /** @param {number} value */
    const down = (value) => bottom - ((value - from) / (to - from)) * (bottom - TOP);
    /** @param {number} at */
    const across = (at) =>
      left + (at / Math.max(1, labels.length - 1)) * (WIDTH - left - RIGHT - 20);
    const grid = ticks.flatMap((tick) => [
      line(left, down(tick), WIDTH - RIGHT, down(tick), tick === 0 ? "axis" : "grid"),
      written(left - 8, down(tick) + 4, show(tick, 0), { "text-anchor": "end" }),
    ]);
    const longest = Math.max(...labels.map((label) => short(label, 10).length)) * 7.5 + 8;
    const every = Math.ceil((longest * (labels.length - 1)) / (WIDTH - left - RIGHT - 20)) || 1;
    const below = labels.flatMap((label, at) =>
      at % every
        ? []
        : [written(across(at), bottom + 18, short(label, 10), { "text-anchor": "middle" })],
    );
    const drawn = series.flatMap(({ values }, which) => {
      const points = values.flatMap((value, at) =>
        value === null ? [] : [`${across(at).toFixed(1)},${down(value).toFixed(1)}`],
      );
      const dots = points.map((point) => {
        const [cx, cy] = point.split(",");
        return hub.drawn("circle", { cx, cy, r: 3.5, class: look(which) });
      });
      return [hub.drawn("polyline", { points: points.join(" "), class: look(which) }), ...dots];
    });
    const names = series.map(({ name }) => name);
    const marks = legend(names, HEIGHT - 8, (x, which) => [
      hub.drawn("polyline", {
        points: `${x},${HEIGHT - 12} ${x + 20},${HEIGHT - 12}`,
        class: look(which),
      }),
    ]);
    return { height: HEIGHT, drawn: [...grid, ...below, ...drawn, marks] };
  };
}
