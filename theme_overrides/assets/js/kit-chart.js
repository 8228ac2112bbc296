/** Pictures of a form's tables: bars, stacked bars, lines and points. */
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

  /**
   * @param {ChartRows} rows @param {Show} show @param {number} finest @param {boolean} stacked
   * @param {string} id of its hatches
   */
  const bars = ({ labels, series }, show, finest, stacked, id) => {
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
  const lines = ({ labels, series }, show, finest) => {
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

  /** Where the nth of several points at one place stands, so that none hides another. */
  /** @param {number} nth */
  const beside = (nth) => {
    const turn = nth * 2.4;
    const away = nth ? 20 + nth * 3 : 0;
    return [Math.cos(turn) * away, Math.sin(turn) * away];
  };

  /** Numbered names below, two side by side. @param {string[]} labels @param {number} top */
  const key = (labels, top) => {
    const half = Math.ceil(labels.length / 2);
    return labels.map((label, at) => {
      const column = at < half ? 0 : 1;
      const y = top + (at - column * half) * 20;
      return written(LEFT + column * 330, y, `${at + 1}  ${short(label, 44)}`);
    });
  };

  /**
   * The first series across, the second up, both on the scale of their columns.
   * @param {ChartRows} rows @param {Show} show
   */
  const points = ({ labels, series }, show) => {
    const [first, second] = series;
    const xs = first.range ?? [0, Math.max(1, ...first.values.map((value) => value ?? 0))];
    const ys = second.range ?? [0, Math.max(1, ...second.values.map((value) => value ?? 0))];
    const bottom = HEIGHT - FOOT - 10;
    const frame = { xs, ys, left: LEFT, right: WIDTH - RIGHT, top: TOP, bottom };
    const { x, y } = hub.pointScale(frame);
    const middle = { x: x((xs[0] + xs[1]) / 2), y: y((ys[0] + ys[1]) / 2) };
    /** @type {Map<string, number>} */
    const taken = new Map();
    const drawn = labels.flatMap((_, row) => {
      const [across, up] = [first.values[row], second.values[row]];
      if (across === null || up === null) return [];
      const place = `${across} ${up}`;
      const nth = taken.get(place) ?? 0;
      taken.set(place, nth + 1);
      const [right, down] = beside(nth);
      const where = `translate(${x(across) + right} ${y(up) + down})`;
      return [
        hub.drawn(
          "g",
          { class: "point", "data-point": row, transform: where },
          hub.drawn("circle", { r: 13, class: look(0) }),
          written(0, 5, String(row + 1), { "text-anchor": "middle", class: "number" }),
        ),
      ];
    });
    const middling = { "text-anchor": "middle" };
    return {
      height: HEIGHT + Math.ceil(labels.length / 2) * 20 + 8,
      frame,
      drawn: [
        line(LEFT, bottom, WIDTH - RIGHT, bottom, "axis"),
        line(LEFT, TOP, LEFT, bottom, "axis"),
        line(middle.x, TOP, middle.x, bottom, "grid"),
        line(LEFT, middle.y, WIDTH - RIGHT, middle.y, "grid"),
        ...xs.map((value) => written(x(value), bottom + 18, show(value, 0), middling)),
        ...ys.map((value) =>
          written(LEFT - 8, y(value) + 4, show(value, 1), { "text-anchor": "end" }),
        ),
        written((LEFT + WIDTH) / 2, bottom + 40, `${first.name} →`, middling),
        written(0, 0, `${second.name} →`, {
          ...middling,
          transform: `translate(16 ${(TOP + bottom) / 2}) rotate(-90)`,
        }),
        ...key(labels, HEIGHT + 8),
        ...drawn,
      ],
    };
  };

  /** Values → places in the picture of points, and back. @param {PointFrame} frame */
  hub.pointScale = ({ xs, ys, left, right, top, bottom }) => {
    const room = 40;
    const across = right - left - 2 * room;
    const down = bottom - top - 2 * room;
    return {
      /** @param {number} value */
      x: (value) => left + room + ((value - xs[0]) / (xs[1] - xs[0] || 1)) * across,
      /** @param {number} value */
      y: (value) => bottom - room - ((value - ys[0]) / (ys[1] - ys[0] || 1)) * down,
      /** @param {number} place */
      fromX: (place) => xs[0] + ((place - left - room) / across) * (xs[1] - xs[0]),
      /** @param {number} place */
      fromY: (place) => ys[0] + ((bottom - room - place) / down) * (ys[1] - ys[0]),
    };
  };

  /**
   * The rows of the table that have figures.
   * @param {ChartData} chart @param {ToolData} data
   * @param {ReturnType<typeof hub.makeReckoning>} reckoning
   * @returns {ChartRows}
   */
  const rowsOf = ({ table, label, values }, data, reckoning) => {
    const { columns } = data.tables[table];
    const called = reckoning.whole(table, label);
    const series = values.map((name) => {
      const column = /** @type {ColumnData} */ (columns.find((one) => one.name === name));
      const all = reckoning.whole(table, name);
      const range = column.low !== undefined && column.high !== undefined;
      return {
        name: column.title,
        values: all.map((value) => (typeof value === "number" ? value : null)),
        range: range ? /** @type {[number, number]} */ ([column.low, column.high]) : null,
      };
    });
    const kept = called.flatMap((name, at) =>
      name !== null && series.some((one) => one.values[at] !== null) ? [at] : [],
    );
    return {
      labels: kept.map((at) => String(called[at])),
      rows: kept,
      series: series.map((one) => ({ ...one, values: kept.map((at) => one.values[at]) })),
    };
  };

  /**
   * @param {ChartData} chart @param {ToolData} data
   * @param {ReturnType<typeof hub.makeReckoning>} reckoning
   * @param {ReturnType<typeof hub.makeFigures>} figures
   * @param {Say} say
   * @returns {DrawnChart | null} the picture, or null while every figure is blank or 0
   */
  hub.drawChart = (chart, data, reckoning, figures, say) => {
    const rows = rowsOf(chart, data, reckoning);
    if (rows.series.every(({ values }) => values.every((value) => !value))) return null;
    const columns = chart.values.map((name) =>
      /** @type {ColumnData} */ (data.tables[chart.table].columns.find((one) => one.name === name)),
    );
    /** @type {Show} */
    const show = (value, which) => figures.shown(columns[which], value);
    const [{ type, decimals = 0 }] = columns;
    const finest = 10 ** -(decimals + (type === "percent" ? 2 : 0));
    const id = `hatch-${data.charts.indexOf(chart)}`;
    const made =
      chart.kind === "points"
        ? points(rows, show)
        : chart.kind === "lines"
          ? { ...lines(rows, show, finest), frame: null }
          : { ...bars(rows, show, finest, chart.kind === "stacked", id), frame: null };
    const title = say("picture", { title: chart.title });
    const svg = hub.drawn(
      "svg",
      {
        viewBox: `0 0 ${WIDTH} ${made.height}`,
        class: `chart-picture chart-${chart.kind}`,
        role: "img",
        "aria-label": title,
      },
      ...made.drawn,
    );
    return { svg, rows, frame: made.frame ?? null, columns };
  };
}
