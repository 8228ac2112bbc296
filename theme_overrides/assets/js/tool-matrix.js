/** The impact matrix: options are moved in the picture too, and the table follows. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

hub.addToForm((form) => {
  const { answers, data, figures, say } = form;

  /** The row that has the focus in the picture, to give it back when the picture is new. */
  /** @type {number | null} */
  let held = null;

  /** @param {number} value @param {[number, number]} range */
  const within = (value, [low, high]) => Math.min(high, Math.max(low, Math.round(value)));

  /** @param {string} column @param {number} row @param {number} value */
  const write = (column, row, value) => {
    const space = data.tables.options.columns.find(({ name }) => name === column);
    const control = answers.control("options", column, row);
    if (space && control) control.value = figures.typed(space, value);
  };

  /**
   * Saving and effort that make the balance, which is `(saving + 6 - effort) / 2`: the effort gives
   * way first, then the saving.
   * @param {number} row @param {number} balance
   */
  const writeBalance = (row, balance) => {
    const { saving } = answers.read().tables.options[row];
    const twice = Math.round(2 * balance);
    const given = typeof saving === "number" ? saving : 3;
    const effort = within(given + 6 - twice, [1, 5]);
    write("effort", row, effort);
    write("saving", row, within(twice - 6 + effort, [1, 5]));
  };

  form.onDrawn(({ chart, frame, rows, svg }) => {
    if (!frame) return;
    const { xs, ys } = frame;
    const scale = hub.pointScale(frame);
    const [across, up] = rows.series;
    svg.setAttribute("role", "group");

    /** @param {number} at @param {number} x @param {number} y */
    const move = (at, x, y) => {
      const row = rows.rows[at];
      if (x !== across.values[at]) writeBalance(row, Math.min(xs[1], Math.max(xs[0], x)));
      write(chart.values[1], row, within(y, ys));
      form.changed();
    };

    /** Where the pointer is, in the picture's own measure. @param {PointerEvent} event */
    const placeOf = (event) => {
      const matrix = svg.getScreenCTM();
      return new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix?.inverse());
    };

    hub.all(svg, "[data-point]", SVGGElement).forEach((point, at) => {
      const [x, y] = [across.values[at] ?? 0, up.values[at] ?? 0];
      const words = say("point", {
        label: rows.labels[at],
        x_title: across.name,
        x,
        y_title: up.name,
        y,
      });
      const named = {
        tabindex: "0",
        role: "slider",
        "aria-label": rows.labels[at],
        "aria-valuemin": String(xs[0]),
        "aria-valuemax": String(xs[1]),
        "aria-valuenow": String(x),
        "aria-valuetext": words,
      };
      for (const [name, value] of Object.entries(named)) point.setAttribute(name, value);
      point.classList.add("movable");

      point.addEventListener("focus", () => {
        held = rows.rows[at];
      });
      point.addEventListener("blur", () => {
        if (svg.isConnected) held = null;
      });
      point.addEventListener("keydown", (event) => {
        /** @type {Record<string, [number, number]>} */
        const steps = {
          ArrowLeft: [-0.5, 0],
          ArrowRight: [0.5, 0],
          ArrowUp: [0, 1],
          ArrowDown: [0, -1],
        };
        const step = steps[event.key];
        if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        move(at, x + step[0], y + step[1]);
      });
      point.addEventListener("pointerdown", (event) => {
        if (event.button) return;
        point.setPointerCapture(event.pointerId);
        point.classList.add("moving");
      });
      point.addEventListener("pointermove", (event) => {
        if (!point.hasPointerCapture(event.pointerId)) return;
        const to = placeOf(event);
        point.setAttribute("transform", `translate(${to.x} ${to.y})`);
      });
      point.addEventListener("pointerup", (event) => {
        if (!point.classList.contains("moving")) return;
        const to = placeOf(event);
        held = rows.rows[at];
        move(at, scale.fromX(to.x), scale.fromY(to.y));
      });
      point.addEventListener("pointercancel", () => form.changed());
      if (held === rows.rows[at]) point.focus({ preventScroll: true });
    });
  });
});
