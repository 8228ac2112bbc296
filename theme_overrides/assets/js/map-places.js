/**
 * Where the cases that were found took place: a map, and the same places as a table.
 * `hooks/hub/views/map_places.py` makes the same of the whole library.
 */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  /** So many places a mark names, as in `map_places.py`. */
  const NAMED = 4;
  /** So many cards are loaded for the table at once; beyond, a row's when it is opened. */
  const TITLED = 100;

  /** @param {Spot} spot @returns {spot is PlacedSpot} */
  const isPlaced = (spot) => spot.place.length > 3;

  /**
   * @param {HTMLElement} root `[data-explorer]`
   * @param {Say} sayAll
   */
  hub.makeMap = (root, sayAll) => {
    /** @type {Say} */
    const say = (key, values) => sayAll(`map.${key}`, values);

    /** @param {PlacesData} data @param {number[]} numbers @returns {Spot[]} in the data's order */
    const spotsOf = (data, numbers) => {
      /** @type {Map<number, number[]>} */
      const found = new Map();
      for (const number of numbers) {
        const at = data.cases[number];
        const here = found.get(at);
        if (here) here.push(number);
        else found.set(at, [number]);
      }
      return [...found]
        .sort(([a], [b]) => a - b)
        .map(([at, here]) => ({ at, place: data.places[at], numbers: here }));
    };

    /** @param {PlacesData} data @param {PlacedSpot} spot */
    const nameOf = (data, { place }) => {
      const [precision, isRough] = data.precisions[place[3]];
      return isRough ? say("rough", { place: place[0], precision }) : place[0];
    };

    /** @param {PlacesData} data @param {PlacedSpot[]} spots @returns {MarkKind} */
    const kindOf = (data, spots) => {
      if (spots.length > 1) return "many";
      return data.precisions[spots[0].place[3]][1] ? "ring" : "dot";
    };

    /** @param {PlacesData} data @param {PlacedSpot[]} spots */
    const labelOf = (data, spots) => {
      const names = spots.slice(0, NAMED).map((spot) => nameOf(data, spot)).join("; ");
      const n = spots.length - NAMED;
      const places = n > 0 ? say("more", { places: names, n }) : names;
      return say("mark", { n: hub.countOf(spots), places });
    };

    const key = () => {
      /** @param {MarkKind} kind */
      const sign = (kind) => {
        const shape = hub.drawn("circle", {
          class: "shape",
          r: { dot: 7, ring: 11, many: 12 }[kind],
        });
        const mark = hub.drawn("g", { class: `map-mark ${kind}` }, shape);
        if (kind === "many") mark.append(hub.drawn("text", { dy: ".35em" }, "3"));
        return hub.drawn(
          "svg",
          { class: "key", viewBox: "-14 -14 28 28", "aria-hidden": "true" },
          mark,
        );
      };
      const items = /** @type {const} */ (["dot", "ring", "many"]).map((kind) =>
        hub.element("li", {}, sign(kind), ` ${say(kind)}`),
      );
      return hub.element("ul", { class: "map-key" }, ...items);
    };

    /** @param {Engine} engine @param {number[]} numbers */
    const caseList = ({ cards }, numbers) =>
      hub.element(
        "ul",
        { class: "plain" },
        ...numbers.map((number) => {
          const { url, title } = cards.get(number);
          return hub.element("li", {}, hub.element("a", { href: hub.address(url) }, title));
        }),
      );

    /**
     * The cases of a row; where their titles are not here yet, they come when it is opened.
     * @param {Engine} engine @param {number[]} numbers
     */
    const casesCell = (engine, numbers) => {
      if (numbers.every((number) => engine.cards.has(number))) return caseList(engine, numbers);
      const summary = hub.element("summary", {}, sayAll("count", { n: numbers.length }));
      const details = hub.element("details", {}, summary);
      const fill = async () => {
        await engine.cards.load(numbers);
        if (details.children.length === 1) details.append(caseList(engine, numbers));
      };
      details.addEventListener("toggle", () => {
        if (details.open) fill().catch(() => details.removeAttribute("open"));
      });
      return details;
    };

    /**
     * One row for each place, those without a position too.
     * @param {Engine} engine @param {PlacesData} data @param {Spot[]} spots
     */
    const table = (engine, data, spots) => {
      const rows = spots.map((spot) => {
        const [, name, country] = spot.place;
        const stands = isPlaced(spot) ? data.precisions[spot.place[3]][0] : say("no_position");
        return hub.element(
          "tr",
          { "data-place": String(spot.at) },
          hub.element("td", {}, country),
          hub.element("th", { scope: "row", tabindex: "-1" }, name || say("unnamed")),
          hub.element("td", {}, casesCell(engine, spot.numbers)),
          hub.element("td", {}, stands),
        );
      });
      const heads = ["country", "place", "cases", "position"].map((column) =>
        hub.element("th", { scope: "col" }, say(column)),
      );
      const made = hub.element(
        "table",
        { class: "places" },
        hub.element("thead", {}, hub.element("tr", {}, ...heads)),
        hub.element("tbody", {}, ...rows),
      );
      const attributes = {
        class: "scroll",
        role: "region",
        tabindex: "0",
        "aria-label": say("table"),
      };
      return hub.element("div", attributes, made);
    };

    /**
     * The map with its key.
     * @param {PlacesData} data @param {Outlines} outlines @param {PlacedSpot[]} placed
     * @param {Announce} announce @param {(spots: PlacedSpot[]) => void} list
     */
    const figure = (data, outlines, placed, announce, list) => {
      const made = hub.drawMap({
        placed,
        outlines,
        width: Math.round(hub.find(root, ".results").clientWidth),
        say,
        kindOf: (spots) => kindOf(data, spots),
        labelOf: (spots) => labelOf(data, spots),
        announce,
        list,
      });
      made.append(hub.element("figcaption", {}, key(), hub.element("p", {}, say("credit"))));
      return made;
    };

    /** @param {Listed} listed */
    return async ({ engine, numbers, announce }) => {
      const [data, outlines] = await Promise.all([
        engine.places(),
        engine.outlines(),
        numbers.length > TITLED ? null : engine.cards.load(numbers),
      ]);
      const spots = spotsOf(data, numbers);
      const placed = spots.filter(isPlaced);
      const n = hub.countOf(spots) - hub.countOf(placed);
      const rows = table(engine, data, spots);

      /** @param {PlacedSpot[]} chosen */
      const list = (chosen) => {
        const wanted = new Set(chosen.map(({ at }) => String(at)));
        for (const row of hub.all(rows, "[data-place]")) {
          row.classList.toggle("chosen", wanted.has(row.dataset.place ?? ""));
        }
        const first = hub.find(rows, ".chosen");
        for (const details of hub.all(rows, ".chosen details", HTMLDetailsElement)) {
          details.open = true;
        }
        first.scrollIntoView({ block: "center" });
        hub.find(first, "th").focus({ preventScroll: true });
        announce(say("list", { mark: labelOf(data, chosen) }), false);
      };

      return [
        ...(placed.length ? [figure(data, outlines, placed, announce, list)] : []),
        ...(n ? [hub.element("p", { class: "fine" }, say("unplaced", { n }))] : []),
        rows,
      ];
    };
  };
}
