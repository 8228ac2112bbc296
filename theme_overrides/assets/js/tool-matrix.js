/** The impact matrix: options are moved in the picture too, and the table follows. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

hub.addToForm((form) => {
  const { answers, data, figures, say } = form;

  /** A hand that only points at it moves it less. */
  const STILL = 3;

  /** The row whose point is moved: in the new picture the point has the focus again. */
  /** @type {number | null} */
  let held = null;

  /** @param {number} value @param {[number, number]} range */
  const within = (value, [low, high]) => Math.min(high, Math.max(low, Math.round(value)));

  /** @param {string} column @param {number} row @param {number} value */
  const write = (column, row, value) => {
    const space = data.tables.options.columns.find(({ name }) => name === column);
    const control = answers.rowsOf("options").control(column, row);
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
      held = row;
      form.changed();
      held = null;
    };

    /** Where the pointer is, in the picture's own measure. @param {PointerEvent} event */
    const placeOf = (event) => {
      const matrix = svg.getScreenCTM();
      return new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix?.inverse());
    };

    for (const point of hub.all(svg, "[data-point]", SVGGElement)) {
      const at = Number(point.dataset.point);
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
      /** Where the pointer took hold of it; null while it does not. @type {DOMPoint | null} */
      let taken = null;
      const stood = point.getAttribute("transform") ?? "";

      /** How far the pointer has come since. @param {PointerEvent} event @param {DOMPoint} from */
      const way = (event, from) => {
        const to = placeOf(event);
        return { right: to.x - from.x, down: to.y - from.y };
      };

      const letGo = () => {
        taken = null;
        point.classList.remove("moving");
        point.setAttribute("transform", stood);
      };

      point.addEventListener("pointerdown", (event) => {
        if (event.button) return;
        taken = placeOf(event);
        point.setPointerCapture(event.pointerId);
        point.classList.add("moving");
      });
      point.addEventListener("pointermove", (event) => {
        if (!taken) return;
        const { right, down } = way(event, taken);
        point.setAttribute("transform", `translate(${right} ${down}) ${stood}`);
      });
      point.addEventListener("pointerup", (event) => {
        if (!taken) return;
        const { right, down } = way(event, taken);
        letGo();
        if (Math.hypot(right, down) < STILL) return;
        move(at, scale.fromX(scale.x(x) + right), scale.fromY(scale.y(y) + down));
      });
      point.addEventListener("pointercancel", letGo);
      if (held === rows.rows[at]) point.focus({ preventScroll: true });
    }
  });
});
