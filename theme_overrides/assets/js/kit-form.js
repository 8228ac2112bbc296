/** A tool's form: sums as you type, rows, files, pictures. What is written stays in the page. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  /** Of the files that are saved; a file of a later one is not read. */
  const VERSION = 1;
  const FORMAT = "good-practice-hub/tool";

  /** Letters of a name that a file gives. */
  const MOST_SHOWN = 60;

  /** @type {((form: ToolPage) => void)[]} */
  const extras = [];

  /** What one tool can do besides. @param {(form: ToolPage) => void} extra */
  hub.addToForm = (extra) => extras.push(extra);

  /** @param {HTMLElement} root `[data-tool-form]` */
  const start = (root) => {
    const say = hub.readWords("tool-words", "tool.script");
    /** @type {ToolData} */
    const data = JSON.parse(hub.find(document, "#tool-data").textContent);
    const figures = hub.makeFigures(data.currency);
    const answers = hub.makeAnswers(root, data, figures, say);
    const announce = hub.makeAnnouncer(hub.find(root, "[data-status]"));
    const note = hub.find(root, "[data-note]");
    const buttons = hub.find(root, ".row-tools");
    let unsaved = false;

    /**
     * Says it below the buttons that it answers, and to who listens.
     * @param {string} words @param {HTMLElement} [below]
     */
    const tell = (words, below = buttons) => {
      note.textContent = words;
      note.hidden = !words;
      below.after(note);
      announce(words, false);
    };

    /**
     * What was read, and how many answers were left out.
     * @param {string} key @param {number} lost @param {Record<string, number>} [values]
     */
    const withLost = (key, lost, values = {}) =>
      `${say(key, values)} ${lost ? say("left_out", { n: lost }) : ""}`.trim();

    const pictures = hub.all(root, "[data-chart]").map((place, at) => ({
      place,
      chart: data.charts[at],
    }));

    /** @type {((drawn: Drawn) => void)[]} */
    const afterDrawing = [];

    const update = () => {
      const reckoning = hub.makeReckoning(data, answers.read());
      answers.showSums(reckoning);
      for (const { place, chart } of pictures) {
        const made = hub.drawChart(chart, data, reckoning, figures, say);
        place.hidden = !made;
        hub.find(place, "[data-picture]").replaceChildren(...(made ? [made.svg] : []));
        if (made) for (const act of afterDrawing) act({ ...made, chart });
      }
    };

    /** @type {ToolPage} */
    const page = {
      root,
      data,
      figures,
      say,
      answers,
      announce,
      onDrawn: (act) => {
        afterDrawing.push(act);
      },
      changed: () => {
        unsaved = true;
        update();
      },
    };

    /** @param {string} words @param {() => void} act */
    const button = (words, act) => {
      const made = hub.element("button", { type: "button", class: "quiet" }, words);
      made.addEventListener("click", act);
      return made;
    };

    for (const { place: figure, chart } of pictures) {
      const name = `${data.tool}-${chart.table}`;
      /** @param {(svg: SVGSVGElement) => void} act */
      const withPicture = (act) => () => {
        const svg = figure.querySelector("svg");
        if (svg) act(svg);
      };
      figure.append(
        hub.element("div", {
          class: "scroll",
          role: "region",
          tabindex: "0",
          "aria-label": chart.title,
          "data-picture": "",
        }),
        hub.element(
          "div",
          { class: "row-tools", "data-picture-tools": "" },
          button(
            say("picture_svg"),
            withPicture((svg) => hub.saveFile(`${name}.svg`, "image/svg+xml", hub.asSvg(svg))),
          ),
          button(
            say("picture_png"),
            withPicture(async (svg) =>
              hub.saveFile(`${name}.png`, "image/png", await hub.asPng(svg)),
            ),
          ),
        ),
      );
    }

    /** Whether what is written may be lost: only something written can be. */
    const mayLose = (/** @type {string} */ question) => !unsaved || confirm(say(question));

    /** @param {Partial<Answers>} given */
    const show = (given) => {
      answers.write(given);
      update();
      unsaved = false;
    };

    const save = () => {
      const { fields, tables, clauses } = answers.read();
      const kept = { format: FORMAT, version: VERSION, tool: data.tool, fields, tables, clauses };
      const text = `${JSON.stringify(kept, null, 1)}\n`;
      hub.saveFile(`${data.tool}.json`, "application/json", text);
      unsaved = false;
      tell(say("saved"));
    };

    /** @param {File} file */
    const open = async (file) => {
      const text = await hub.textOf(file);
      if (text === null) return tell(say("too_large"));
      const kept = parsed(text);
      const { format, version, tool } = Object(kept);
      const ours = format === FORMAT && Number.isInteger(version) && typeof tool === "string";
      if (!ours || version < 1) return tell(say("not_ours"));
      if (version > VERSION) return tell(say("newer"));
      if (tool !== data.tool) return tell(say("other_tool", { tool: tool.slice(0, MOST_SHOWN) }));
      if (!mayLose("replace")) return undefined;
      show(hub.answersFromFile(data, kept));
      return tell(withLost("opened", hub.countLost(data, kept, answers.read())));
    };

    const asDocument = () => {
      const pieces = hub.piecesOf(page);
      const language = document.documentElement.lang || "en";
      hub.saveFile(`${data.tool}.odt`, "", hub.asOdt(data.title, language, pieces));
    };

    /** @type {Record<string, () => void>} */
    const acts = {
      save,
      document: asDocument,
      print: () => window.print(),
      clear: () => {
        if (!mayLose("sure")) return;
        show({});
        tell(say("cleared"));
      },
      example: () => {
        if (!data.example || !mayLose("replace")) return;
        show(data.example);
        tell(say("example", { note: data.example.note }));
      },
    };

    for (const made of hub.all(root, "[data-do]")) {
      made.addEventListener("click", () => acts[made.dataset.do ?? ""]());
    }
    /** @param {HTMLInputElement} input @param {(file: File) => void} act */
    const onFile = (input, act) =>
      input.addEventListener("change", () => {
        const file = input.files?.[0];
        if (file) act(file);
        input.value = "";
      });
    onFile(hub.find(root, "[data-open]", HTMLInputElement), open);

    for (const { place: around, name } of answers.tables) {
      const table = data.tables[name];
      around.querySelector("[data-add]")?.addEventListener("click", () => {
        const made = answers.addRow(name);
        update();
        /** @type {HTMLElement | null} */ (made?.querySelector("[data-space]") ?? null)?.focus();
        announce(say("added", { row: table.row, n: (made?.sectionRowIndex ?? 0) + 1 }), false);
      });
      around.querySelector("[data-csv]")?.addEventListener("click", () => {
        const rows = hub.shownRows(page, name, figures.bare);
        hub.saveFile(`${data.tool}-${name}.csv`, "text/csv", hub.asCsv(rows));
      });
      for (const input of hub.all(around, "[data-read-csv]", HTMLInputElement)) {
        const below = /** @type {HTMLElement} */ (input.closest(".row-tools"));
        onFile(input, async (file) => {
          const text = await hub.textOf(file);
          if (text === null) return tell(say("too_large"), below);
          const found = hub.answersFromCsv(table.columns, figures, text);
          if (!found) {
            const titles = table.columns.filter(({ formula }) => formula === undefined);
            const columns = titles.map(({ title }) => title).join(", ");
            return tell(say("no_columns", { columns }), below);
          }
          const rows = hub.joinedRows(table, answers.read().tables[name], found.rows);
          answers.writeTable(name, rows);
          page.changed();
          return tell(withLost("rows", found.lost, { n: found.rows.length }), below);
        });
      }
    }

    root.addEventListener("input", ({ target }) => {
      if (!(target instanceof HTMLInputElement) || target.type !== "file") page.changed();
    });
    window.addEventListener("beforeunload", (event) => {
      if (unsaved) event.preventDefault();
    });
    for (const extra of extras) extra(page);
    update();
  };

  /** @param {string} text @returns {any} */
  const parsed = (text) => {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  };

  addEventListener("DOMContentLoaded", () => {
    for (const root of hub.all(document, "[data-tool-form]")) start(root);
  });
}
