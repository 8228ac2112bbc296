/**
 * Other ways to see what was found: a table, a matrix of two facets, a timeline.
 * Each is a table, so what the eye sees and what a screen reader hears is one thing.
 */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  const SHADES = 4;

  /**
   * A table that scrolls by itself where it is wider than the screen.
   * @param {string} label @param {Node} table
   */
  const scrolling = (label, table) =>
    hub.element(
      "div",
      { class: "scroll", role: "region", tabindex: "0", "aria-label": label },
      table,
    );

  /** @param {string} words @param {Record<string, string>} attributes */
  const head = (words, attributes = {}) =>
    hub.element("th", { scope: "col", ...attributes }, words);

  /** @param {string} href @param {string} words */
  const anchor = (href, words) => hub.element("a", { href }, words);

  /**
   * A bar on a scale of 100; its figures stand beside it.
   * @param {number} from @param {number} to
   */
  const bar = (from, to) =>
    hub.drawn(
      "svg",
      { class: "span", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
      hub.drawn("rect", { x: from, width: Math.max(1, to - from), height: 10 }),
    );

  /**
   * @param {HTMLElement} root `[data-explorer]`
   * @param {Say} say
   */
  hub.makeViews = (root, say) => {
    /** @param {Listed} listed @param {number} number */
    const caseLink = ({ engine }, number) => {
      const { url, title } = engine.cards.get(number);
      return anchor(hub.address(url), title);
    };

    /** @param {Listed} listed @param {string} key of a facet @param {number} number */
    const termLabels = ({ engine }, key, number) => {
      const at = engine.data.facets.findIndex((facet) => facet.key === key);
      const { terms } = engine.data.facets[at];
      return engine.states.termsOf(number, at).map((place) => terms[place][1]);
    };

    /** A check box for each facet: which columns the table has. @param {Listed} listed */
    const chooser = ({ engine, state }) =>
      hub.element(
        "fieldset",
        { class: "columns" },
        hub.element("legend", {}, say("columns")),
        ...engine.data.facets.map(({ key, label }) => {
          const box = hub.element("input", { type: "checkbox", value: key, "data-column": "" });
          box.checked = state.columns.includes(key);
          return hub.element("label", {}, box, ` ${label}`);
        }),
      );

    /**
     * A heading that sorts.
     * @param {State} state @param {string} sort @param {string} words @param {string} direction
     */
    const sorter = (state, sort, words, direction) => {
      const on = state.sort === sort;
      const button = hub.element(
        "button",
        { type: "button", "data-sort": on ? "relevance" : sort },
        words,
      );
      const made = head("", on ? { "aria-sort": direction } : {});
      made.append(button);
      return made;
    };

    /** The page's cases, one row each. @param {Listed} listed @returns {Node[]} */
    const table = (listed) => {
      const { engine, state, onPage } = listed;
      const chosen = engine.data.facets.filter(({ key }) => state.columns.includes(key));
      const rows = onPage.map((number) => {
        const { place, figure = [] } = engine.cards.get(number);
        return hub.element(
          "tr",
          {},
          hub.element("th", { scope: "row" }, caseLink(listed, number)),
          hub.element("td", {}, place),
          ...chosen.map(({ key }) =>
            hub.element("td", {}, termLabels(listed, key, number).join(", ")),
          ),
          hub.element("td", {}, figure.filter(Boolean).join(" ")),
        );
      });
      const heads = [
        sorter(state, "title", say("column.title"), "ascending"),
        head(say("column.place")),
        ...chosen.map(({ label }) => head(label)),
        sorter(state, "saving", say("column.figure"), "descending"),
      ];
      const made = hub.element(
        "table",
        { class: "cases-table" },
        hub.element("thead", {}, hub.element("tr", {}, ...heads)),
        hub.element("tbody", {}, ...rows),
      );
      return [chooser(listed), scrolling(say("view.table"), made)];
    };

    /** @param {Listed} listed @param {number} at which axis @param {string} words */
    const axis = ({ engine, state }, at, words) => {
      const select = hub.element("select", { "data-axis": String(at) });
      for (const { key, label } of engine.data.facets) {
        const option = hub.element("option", { value: key }, label);
        option.selected = state.axes[at] === key;
        select.append(option);
      }
      return hub.element("label", {}, `${words} `, select);
    };

    /**
     * How many of the cases found have each pair of terms.
     * @param {Listed} listed @param {number} rows @param {number} columns places of facets
     */
    const crossed = ({ engine, numbers }, rows, columns) => {
      const width = engine.data.facets[columns].terms.length;
      const counts = new Uint32Array(engine.data.facets[rows].terms.length * width);
      for (const number of numbers) {
        const across = engine.states.termsOf(number, columns);
        for (const row of engine.states.termsOf(number, rows)) {
          for (const column of across) counts[row * width + column] += 1;
        }
      }
      return { counts, width };
    };

    /**
     * One facet across another; a number filters, a gap stays to be seen.
     * @param {Listed} listed
     */
    const matrix = (listed) => {
      const { engine, state } = listed;
      const { facets } = engine.data;
      const [rows, columns] = state.axes.map((key) => facets.findIndex((one) => one.key === key));
      const { counts, width } = crossed(listed, rows, columns);
      const most = Math.max(1, ...counts);
      /** @param {number} row @param {number} column */
      const cell = (row, column) => {
        const n = counts[row * width + column];
        const words = [facets[rows].terms[row][1], facets[columns].terms[column][1]];
        if (!n) {
          return hub.element(
            "td",
            { class: "gap" },
            hub.element("span", { class: "hidden" }, say("gap")),
          );
        }
        const wanted = new Map(state.chosen)
          .set(facets[rows].key, [facets[rows].terms[row][0]])
          .set(facets[columns].key, [facets[columns].terms[column][0]]);
        const link = anchor(
          engine.states.address({ ...state, chosen: wanted, view: "list", page: 1 }),
          say("number", { n }),
        );
        link.setAttribute("aria-label", say("cell", { n, row: words[0], column: words[1] }));
        const shade = Math.ceil((SHADES * n) / most);
        return hub.element("td", { class: `shade-${shade}` }, link);
      };
      const body = facets[rows].terms.map(([, label], row) =>
        hub.element(
          "tr",
          {},
          hub.element("th", { scope: "row" }, label),
          ...facets[columns].terms.map((_, column) => cell(row, column)),
        ),
      );
      const top = facets[columns].terms.map(([, label]) => head(label));
      const made = hub.element(
        "table",
        { class: "matrix" },
        hub.element("thead", {}, hub.element("tr", {}, hub.element("td"), ...top)),
        hub.element("tbody", {}, ...body),
      );
      const axes = hub.element(
        "div",
        { class: "axes" },
        axis(listed, 0, say("rows")),
        axis(listed, 1, say("across")),
      );
      return [axes, scrolling(say("view.matrix"), made)];
    };

    /** @param {[number, number]} span @returns {string} */
    const inYears = ([start, end]) =>
      say(end ? (end === start ? "year" : "years") : "since", {
        start: String(start),
        end: String(end),
      });

    /** The page's cases from their first year to their last. @param {Listed} listed */
    const timeline = async (listed) => {
      const spans = await listed.engine.years();
      const known = listed.numbers.filter((number) => spans[number][0]);
      const first = Math.min(...known.map((number) => spans[number][0]));
      const last = Math.max(...known.map((number) => Math.max(...spans[number])));
      /** @param {number} year */
      const at = (year) => (100 * (year - first)) / (last - first + 1);
      const shown = listed.onPage.filter((number) => spans[number][0]);
      const rows = shown.map((number) => {
        const [start, end] = spans[number];
        return hub.element(
          "tr",
          {},
          hub.element("th", { scope: "row" }, caseLink(listed, number)),
          hub.element("td", { class: "when" }, inYears(spans[number])),
          hub.element("td", { class: "bar-cell" }, bar(at(start), end ? at(end + 1) : 100)),
        );
      });
      const unknown = listed.numbers.length - known.length;
      const made = hub.element(
        "table",
        { class: "timeline" },
        hub.element(
          "thead",
          {},
          hub.element(
            "tr",
            {},
            head(say("column.title")),
            head(say("column.years")),
            head(`${first}–${last}`),
          ),
        ),
        hub.element("tbody", {}, ...rows),
      );
      return [
        ...(rows.length ? [scrolling(say("view.timeline"), made)] : []),
        ...(unknown ? [hub.element("p", { class: "fine" }, say("no_years", { n: unknown }))] : []),
      ];
    };

    return { table, matrix, timeline, map: hub.makeMap(root, say) };
  };
}
