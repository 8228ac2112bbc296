/** A form's answers ↔ the file that a person keeps; the example; a clear form. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  /** Of the files that are saved; a file of a later one is not read. */
  const VERSION = 1;
  const FORMAT = "good-practice-hub/tool";

  /** Letters of a name that a file gives. */
  const MOST_SHOWN = 60;

  /** @param {any} value @param {SpaceData | undefined} space */
  const fits = (value, space) => {
    if (space === undefined || space.formula !== undefined) return false;
    if (space.type === "text") return typeof value === "string";
    if (space.type === "choice") return (space.choices ?? []).includes(value);
    return Number.isFinite(value);
  };

  /** The answers of one row, or of all fields. @param {any} of @returns {[string, any][]} */
  const answersOf = (of) =>
    Object.entries(Object(of)).filter(
      ([, value]) => value !== null && (typeof value !== "string" || value.trim()),
    );

  /**
   * @param {ToolData} data @param {string} name
   * @returns {(key: string) => SpaceData | undefined}
   */
  const columnOf = (data, name) => (key) =>
    Object.hasOwn(data.tables, name)
      ? data.tables[name].columns.find((column) => column.name === key)
      : undefined;

  /** @param {ToolData} data @returns {(key: string) => SpaceData | undefined} */
  const fieldOf = (data) => (key) =>
    Object.hasOwn(data.fields, key) ? data.fields[key] : undefined;

  /** @param {any} pick */
  const pickOf = (pick) => {
    const { picked, gaps } = Object(pick);
    const words = Array.isArray(gaps) ? gaps : [];
    return {
      picked: picked === true,
      gaps: words.map((gap) => (typeof gap === "string" ? gap : "")),
    };
  };

  /**
   * Of a saved file what can stand in the form; a field that was left empty stays so.
   * @param {ToolData} data @param {any} kept @returns {Answers}
   */
  const answersFromFile = (data, kept) => {
    /** @param {any} of @param {(key: string) => SpaceData | undefined} space */
    const fitting = (of, space) =>
      Object.fromEntries(
        Object.entries(Object(of)).filter(
          ([key, value]) => value === null || fits(value, space(key)),
        ),
      );
    return {
      fields: fitting(kept.fields, fieldOf(data)),
      tables: Object.fromEntries(
        Object.keys(data.tables).map((name) => {
          const rows = Object(kept.tables)[name];
          const most = (Array.isArray(rows) ? rows : []).slice(0, hub.MOST_ROWS);
          return [name, most.map((row) => fitting(row, columnOf(data, name)))];
        }),
      ),
      clauses: Object.fromEntries(
        Object.entries(Object(kept.clauses)).map(([words, pick]) => [words, pickOf(pick)]),
      ),
    };
  };

  /**
   * How many answers of a saved file did not come into the form.
   * @param {ToolData} data @param {any} kept @param {Answers} now
   */
  const countLost = (data, kept, now) => {
    /** @param {any} of @param {(key: string) => SpaceData | undefined} space @param {any} there */
    const lost = (of, space, there) =>
      answersOf(of).filter(([key, value]) => !fits(value, space(key)) || !hub.isWritten(there[key]))
        .length;
    const inTables = Object.entries(Object(kept.tables)).map(([name, rows]) =>
      Array.isArray(rows)
        ? rows.reduce(
            (all, row, at) => all + lost(row, columnOf(data, name), now.tables[name]?.[at] ?? {}),
            0,
          )
        : Number(hub.isWritten(rows)),
    );
    const clauses = Object.entries(Object(kept.clauses)).filter(([words, pick]) => {
      const { picked, gaps } = pickOf(pick);
      return (picked || gaps.some((gap) => gap.trim())) && !Object.hasOwn(now.clauses, words);
    });
    return inTables.reduce(
      (all, some) => all + some,
      lost(kept.fields, fieldOf(data), now.fields) + clauses.length,
    );
  };

  /** @param {string} text @returns {any} */
  const parsed = (text) => {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  };

  /**
   * Why a file's content cannot be shown here, as a word's key with its values; nothing where it
   * can.
   * @param {any} kept @param {ToolData} data @returns {[string, Record<string, string>?] | null}
   */
  const refusal = (kept, data) => {
    const { format, version, tool } = Object(kept);
    const ours = format === FORMAT && Number.isInteger(version) && typeof tool === "string";
    if (!ours || version < 1) return ["not_ours"];
    if (version > VERSION) return ["newer"];
    return tool === data.tool ? null : ["other_tool", { tool: tool.slice(0, MOST_SHOWN) }];
  };

  hub.addToForm((page) => {
    const { root, data, say, answers, tell } = page;

    hub.onButton(root, "save", () => {
      const { fields, tables, clauses } = answers.read();
      const kept = { format: FORMAT, version: VERSION, tool: data.tool, fields, tables, clauses };
      const text = `${JSON.stringify(kept, null, 1)}\n`;
      hub.saveFile(`${data.tool}.json`, "application/json", text);
      page.saved();
      tell(say("saved"));
    });
    hub.onButton(root, "clear", () => {
      if (!page.mayLose("sure")) return;
      page.show({});
      tell(say("cleared"));
    });
    hub.onButton(root, "example", () => {
      if (!data.example || !page.mayLose("replace")) return;
      page.show(data.example);
      tell(say("example", { note: data.example.note }));
    });

    hub.onFile(hub.find(root, "[data-open]", HTMLInputElement), async (file) => {
      const text = await hub.textOf(file);
      if (text === null) return tell(say("too_large"));
      const kept = parsed(text);
      const refused = refusal(kept, data);
      if (refused) return tell(say(...refused));
      if (!page.mayLose("replace")) return undefined;
      page.show(answersFromFile(data, kept));
      return tell(hub.withLost(say, "opened", countLost(data, kept, answers.read())));
    });
  });
}
