/** Points: one figure across, one up. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  const { WIDTH, LEFT, RIGHT, TOP, HEIGHT, FOOT, written, line, short, look } = hub.chartParts;

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
  hub.drawPoints = ({ labels, series }, show) => {
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
}
