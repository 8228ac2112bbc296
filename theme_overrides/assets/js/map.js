/** The explorer's map: marks on outlines. Places come projected: only the build knows how. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  /** As in `map_places.py`. */
  const APART = 44;
  const CLOSEST = 40;

  const MARGIN = 36;
  const STEP = 2;
  /** How wide a letter of a name is on the average, at most; and where the name begins. */
  const LETTER = 9;
  const BESIDE = 17;
  /** So many pixels are a drag; fewer are a click. */
  const DRAGGED = 4;
  /** Fewer steps of a zoom than the eye would see as one. */
  const SAME = 1.01;

  const { drawn } = hub;
  /** @param {PlacedSpot} spot */
  const xOf = ({ place }) => place[4];
  /** @param {PlacedSpot} spot */
  const yOf = ({ place }) => place[5];
  /** @param {Spot[]} spots @returns {number} of their cases */
  hub.countOf = (spots) => spots.reduce((sum, { numbers }) => sum + numbers.length, 0);

  /** @param {Spot} a @param {Spot} b by number of cases, then by name */
  const larger = (a, b) =>
    b.numbers.length - a.numbers.length || (a.place[0] < b.place[0] ? -1 : 1);

  /**
   * Places that would overlap share a mark, that of the one with most cases.
   * A mark never stands where no place is.
   * @param {PlacedSpot[]} spots @param {number} scale pixels to a unit of the projection
   */
  hub.clustered = (spots, scale) => {
    /** @type {PlacedSpot[][]} */
    const groups = [];
    for (const spot of [...spots].sort(larger)) {
      let nearest = null;
      let least = APART;
      for (const group of groups) {
        const away = Math.hypot(xOf(spot) - xOf(group[0]), yOf(spot) - yOf(group[0])) * scale;
        if (away < least) [nearest, least] = [group, away];
      }
      if (nearest) nearest.push(spot);
      else groups.push([spot]);
    }
    return groups;
  };

  /** @param {MarkKind} kind @param {number} count as in `map_places.py` */
  const radius = (kind, count) =>
    Math.min(20, { dot: 5, ring: 10, many: 11 }[kind] + 2 * Math.sqrt(count));

  /**
   * @param {PlacedSpot[]} spots
   * @returns {[number, number, number, number]} left, right, top, bottom
   */
  const extent = (spots) => {
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const spot of spots) {
      left = Math.min(left, xOf(spot));
      right = Math.max(right, xOf(spot));
      top = Math.min(top, yOf(spot));
      bottom = Math.max(bottom, yOf(spot));
    }
    return [left, right, top, bottom];
  };

  /**
   * The view that shows all of these places.
   * @param {PlacedSpot[]} spots @param {{width: number, height: number}} size
   */
  const fit = (spots, { width, height }) => {
    const [left, right, top, bottom] = extent(spots);
    const scale = Math.min(
      (width - 2 * MARGIN) / Math.max(1, right - left),
      (height - 2 * MARGIN) / Math.max(1, bottom - top),
      CLOSEST,
    );
    return { x: (left + right) / 2, y: (top + bottom) / 2, scale };
  };

  /**
   * @typedef {object} MapParts
   * @property {PlacedSpot[]} placed
   * @property {Outlines} outlines
   * @property {number} width that there is
   * @property {Say} say
   * @property {(spots: PlacedSpot[]) => MarkKind} kindOf
   * @property {(spots: PlacedSpot[]) => string} labelOf
   * @property {Announce} announce
   * @property {(spots: PlacedSpot[]) => void} list shows places in the table
   */

  /** The map and what moves it. @param {MapParts} parts @returns {HTMLElement} */
  hub.drawMap = ({ placed, outlines, width, say, kindOf, labelOf, announce, list }) => {
    const size = { width: 0, height: 0 };
    let view = fit(placed, { width: 640, height: 480 });
    const land = drawn("g", { class: "outlines", "aria-hidden": "true" },
      drawn("path", { class: "land", d: outlines.land }),
      drawn("path", { class: "borders", d: outlines.borders }),
    );
    const layer = drawn("g", {});
    const svg = drawn(
      "svg",
      { class: "map-drawing", role: "group", "aria-label": say("label") },
      land,
      layer,
    );
    const seen = hub.element("p", { class: "fine" });
    /** @type {Map<HTMLElement | SVGElement, PlacedSpot[]>} */
    const groups = new Map();

    /** @param {PlacedSpot} spot @returns {[number, number]} */
    const toScreen = (spot) => [
      size.width / 2 + (xOf(spot) - view.x) * view.scale,
      size.height / 2 + (yOf(spot) - view.y) * view.scale,
    ];
    /** @param {PlacedSpot} spot */
    const isSeen = (spot) => {
      const [x, y] = toScreen(spot);
      return x >= 0 && y >= 0 && x <= size.width && y <= size.height;
    };
    /** @param {PlacedSpot[]} spots */
    const zoomsIn = (spots) => spots.length > 1 && view.scale * SAME < CLOSEST;

    /** @param {PlacedSpot[]} spots */
    const mark = (spots) => {
      const kind = kindOf(spots);
      const [cx, cy] = toScreen(spots[0]).map((value) => value.toFixed(1));
      const r = radius(kind, hub.countOf(spots));
      const words = labelOf(spots);
      const made = drawn("a", {
        class: `map-mark ${kind}`,
        href: "#places",
        "aria-label": zoomsIn(spots) ? say("zooms", { mark: words }) : words,
      });
      made.append(drawn("circle", { class: "target", cx, cy, r: Math.max(12, r) }));
      made.append(drawn("circle", { class: "shape", cx, cy, r }));
      if (kind === "many") {
        made.append(
          drawn("text", { x: cx, y: cy, dy: ".35em" }, say("number", { n: hub.countOf(spots) })),
        );
      }
      groups.set(made, spots);
      return made;
    };

    /** Names stand beside single places, where there is room. @param {PlacedSpot[][]} shown */
    const addNames = (shown) => {
      const taken = shown.map(([first]) => {
        const [x, y] = toScreen(first);
        return [x - APART / 2, x + APART / 2, y - APART / 4, y + APART / 4];
      });
      /** @param {number[]} box @param {number} own */
      const isFree = ([left, right, top, bottom], own) =>
        left >= 0 &&
        right <= size.width &&
        taken.every(
          ([a, b, c, d], at) => at === own || b < left || a > right || d < top || c > bottom,
        );
      shown.forEach(([spot, ...others], own) => {
        const name = spot.place[1];
        if (others.length || !name) return;
        const [x, y] = toScreen(spot);
        const wide = name.length * LETTER;
        const sides = [
          { side: "", at: x + BESIDE, left: x + BESIDE },
          { side: "left", at: x - BESIDE, left: x - BESIDE - wide },
        ];
        for (const { side, at, left } of sides) {
          const box = [left, left + wide, y - APART / 4, y + APART / 4];
          if (!isFree(box, own)) continue;
          taken.push(box);
          layer.children[own].append(
            drawn("text", { class: `name ${side}`, x: at, y, dy: ".35em" }, name),
          );
          return;
        }
      });
    };

    const draw = () => {
      svg.setAttribute("viewBox", `0 0 ${size.width} ${size.height}`);
      const [left, top] = [
        size.width / 2 - view.x * view.scale,
        size.height / 2 - view.y * view.scale,
      ];
      land.setAttribute("transform", `translate(${left} ${top}) scale(${view.scale})`);
      groups.clear();
      const shown = hub.clustered(placed, view.scale).filter(([first]) => isSeen(first));
      shown.sort((a, b) => yOf(a[0]) - yOf(b[0]) || xOf(a[0]) - xOf(b[0]));
      layer.replaceChildren(...shown.map(mark));
      addNames(shown);
      seen.textContent = say("seen", { n: shown.flat().length, all: placed.length });
      outer.setAttribute("aria-disabled", String(isWhole()));
      inner.setAttribute("aria-disabled", String(view.scale * SAME >= CLOSEST));
    };

    const isWhole = () => view.scale <= fit(placed, size).scale * SAME && placed.every(isSeen);

    /** @param {{x: number, y: number, scale: number}} wanted */
    const move = (wanted) => {
      view = wanted;
      draw();
      announce(seen.textContent, false);
    };

    /** Nearer, to where the nearest mark to the middle is. */
    const zoomIn = () => {
      if (view.scale * SAME >= CLOSEST) return announce(say("closest"), false);
      /** @param {PlacedSpot} spot */
      const away = (spot) => Math.hypot(xOf(spot) - view.x, yOf(spot) - view.y);
      const [first] = [...placed].sort((a, b) => away(a) - away(b));
      return move({ x: xOf(first), y: yOf(first), scale: Math.min(view.scale * STEP, CLOSEST) });
    };

    const zoomOut = () => {
      const whole = fit(placed, size);
      if (isWhole()) return announce(say("widest"), false);
      const scale = view.scale / STEP;
      return move(scale <= whole.scale ? whole : { ...view, scale });
    };

    /** @param {PlacedSpot[]} spots of one mark: they come apart, and the first keeps the focus */
    const open = (spots) => {
      let { scale } = view;
      do scale *= STEP;
      while (scale < CLOSEST && hub.clustered(spots, scale).length === 1);
      move({ ...fit(spots, size), scale: Math.min(CLOSEST, scale) });
      const [made] = [...groups].find(([, here]) => here.includes(spots[0])) ?? [];
      made?.focus({ preventScroll: true });
    };

    svg.addEventListener("click", (event) => {
      const made = hub.meant(event, ".map-mark");
      const spots = made && groups.get(made);
      if (!spots) return;
      event.preventDefault();
      if (zoomsIn(spots)) open(spots);
      else list(spots);
    });

    /**
     * Where a mouse took hold of the map; fingers scroll the page.
     * @type {{clientX: number, clientY: number, view: typeof view} | null}
     */
    let held = null;
    svg.addEventListener("dragstart", (event) => event.preventDefault());
    svg.addEventListener("pointerdown", ({ pointerType, button, clientX, clientY }) => {
      if (pointerType === "mouse" && !button) held = { clientX, clientY, view };
    });
    svg.addEventListener("pointermove", ({ buttons, clientX, clientY, pointerId }) => {
      if (!held || !buttons) return;
      const [x, y] = [clientX - held.clientX, clientY - held.clientY];
      if (Math.hypot(x, y) < DRAGGED && !svg.hasPointerCapture(pointerId)) return;
      svg.setPointerCapture(pointerId);
      const { scale } = held.view;
      view = { x: held.view.x - x / scale, y: held.view.y - y / scale, scale };
      draw();
    });
    svg.addEventListener("pointerup", () => {
      held = null;
    });

    /** @param {string} words @param {() => void} act */
    const button = (words, act) => {
      const made = hub.element("button", { type: "button", class: "quiet" }, words);
      made.addEventListener("click", act);
      return made;
    };
    const inner = button(say("in"), zoomIn);
    const outer = button(say("out"), zoomOut);
    const whole = button(say("whole"), () => move(fit(placed, size)));
    const controls = hub.element(
      "div",
      { class: "map-tools", role: "group", "aria-label": say("controls") },
      inner,
      outer,
      whole,
    );

    const made = hub.element("figure", { class: "map" }, controls, svg, seen);

    /** The map is drawn for the room it has: marks keep their size. @param {number} room */
    const measure = (room) => {
      if (!room || room === size.width) return;
      const wasWhole = !size.width || isWhole();
      size.width = room;
      size.height = Math.round(Math.min(560, Math.max(300, room * 0.7)));
      if (wasWhole) view = fit(placed, size);
      draw();
    };
    measure(width);
    new ResizeObserver(([{ contentRect }]) => measure(Math.round(contentRect.width))).observe(made);
    return made;
  };
}
