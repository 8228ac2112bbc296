/** A tool's form: sums as you type, rows, files, pictures. What is written stays in the page. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  /** Of the files that are saved; a file of a later one is not read. */
  const VERSION = 1;
  const FORMAT = "good-practice-hub/tool";

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
    let unsaved = false;

    /** Says it where it can be read, and to who listens. @param {string} words */
    const tell = (words) => {
      note.textContent = words;
      note.hidden = !words;
      announce(words, false);
    };

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
        const fresh = made ? made.svg : hub.element("p", { class: "fine" }, say("nothing"));
        hub.find(place, "[data-picture]").replaceChildren(fresh);
        hub.find(place, "[data-picture-tools]").hidden = !made;
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
        hub.element("div", { "data-picture": "" }),
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

    /** Answers that have a place here, and how many have none. @param {any} kept */
    const fitting = (kept) => {
      let lost = 0;
      /** @param {any} value @param {SpaceData | undefined} space */
      const fits = (value, space) => {
        const good =
          space !== undefined &&
          (value === null ||
            (typeof value === "string" && (space.type === "text" || space.type === "choice")) ||
            (typeof value === "number" && space.type !== "text" && space.type !== "choice"));
        if (!good && value !== null) lost += 1;
        return good;
      };
      /** @param {any} of @param {(key: string) => SpaceData | undefined} space */
      const kindly = (of, space) =>
        Object.fromEntries(
          Object.entries(Object(of)).filter(([key, value]) => fits(value, space(key))),
        );
      /** @type {Answers["tables"]} */
      const tables = {};
      for (const [name, { columns }] of Object.entries(data.tables)) {
        const rows = Object(kept.tables)[name];
        tables[name] = (Array.isArray(rows) ? rows : []).map((row) =>
          kindly(row, (key) => columns.find((column) => column.name === key)),
        );
      }
      const fields = kindly(kept.fields, (key) =>
        Object.hasOwn(data.fields, key) ? data.fields[key] : undefined,
      );
      return { answers: { fields, tables, clauses: picksOf(kept.clauses) }, lost };
    };

    /** @param {any} clauses @returns {Answers["clauses"]} */
    const picksOf = (clauses) =>
      Object.fromEntries(
        Object.entries(Object(clauses)).map(([words, pick]) => [
          words,
          {
            picked: Object(pick).picked === true,
            gaps: Array.isArray(Object(pick).gaps) ? pick.gaps.map(String) : [],
          },
        ]),
      );

    /** @param {File} file */
    const open = async (file) => {
      const kept = parsed(await file.text());
      if (kept?.format !== FORMAT || typeof kept.version !== "number") return tell(say("not_ours"));
      if (kept.version > VERSION) return tell(say("newer"));
      if (kept.tool !== data.tool) return tell(say("other_tool", { tool: String(kept.tool) }));
      if (!mayLose("replace")) return undefined;
      const { answers: given, lost } = fitting(kept);
      show(given);
      return tell(`${say("opened")} ${lost ? say("left_out", { n: lost }) : ""}`.trim());
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
      const { columns, row } = data.tables[name];
      around.querySelector("[data-add]")?.addEventListener("click", () => {
        const made = answers.addRow(name);
        update();
        /** @type {HTMLElement | null} */ (made?.querySelector("[data-space]") ?? null)?.focus();
        announce(say("added", { row, n: (made?.sectionRowIndex ?? 0) + 1 }), false);
      });
      around.querySelector("[data-csv]")?.addEventListener("click", () => {
        const rows = hub.shownRows(page, name);
        hub.saveFile(`${data.tool}-${name}.csv`, "text/csv", hub.asCsv(rows));
      });
      for (const input of hub.all(around, "[data-read-csv]", HTMLInputElement)) {
        onFile(input, async (file) => {
          const found = hub.answersFromCsv(columns, figures, await file.text());
          if (!found) {
            const titles = columns.filter(({ formula }) => formula === undefined);
            tell(say("no_columns", { columns: titles.map(({ title }) => title).join(", ") }));
            return;
          }
          const now = answers.read();
          const filled = now.tables[name].filter((cells) =>
            Object.values(cells).some((value) => value !== null),
          );
          answers.write({ ...now, tables: { ...now.tables, [name]: [...filled, ...found] } });
          page.changed();
          tell(say("rows", { n: found.length }));
        });
      }
    }

    root.addEventListener("input", page.changed);
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
