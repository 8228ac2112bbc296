/** A tool's form: sums as you type. What is written stays in the page. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  /** @type {((form: ToolPage) => void)[]} */
  const extras = [];

  /** What every form, or one tool's, can do besides. @param {(form: ToolPage) => void} extra */
  hub.addToForm = (extra) => extras.push(extra);

  /** @param {HTMLElement} root `[data-tool-form]` @returns {ToolPage} */
  const makePage = (root) => {
    const say = hub.readWords("tool-words", "tool.script");
    /** @type {ToolData} */
    const data = JSON.parse(hub.find(document, "#tool-data").textContent);
    const figures = hub.makeFigures(data.currency);
    const answers = hub.makeAnswers(root, data, figures, say);
    const status = hub.find(root, "[data-status]");
    const announce = hub.makeAnnouncer(status);
    const note = hub.find(root, "[data-note]");
    const buttons = hub.find(root, ".row-tools");
    /** @type {((reckoning: ReturnType<typeof hub.makeReckoning>) => void)[]} */
    const afterReckoning = [];
    /** @type {((drawn: Drawn) => void)[]} */
    const afterDrawing = [];
    let unsaved = false;

    const update = () => {
      const reckoning = hub.makeReckoning(data, answers.read());
      answers.showSums(reckoning);
      for (const act of afterReckoning) act(reckoning);
    };

    window.addEventListener("beforeunload", (event) => {
      if (unsaved) event.preventDefault();
    });

    return {
      root,
      data,
      figures,
      say,
      answers,
      announce,
      tell: (words, below = buttons, ...more) => {
        note.replaceChildren(words, ...more);
        note.hidden = !words;
        below.after(note);
        // What is said twice in a row is a change only if there was nothing between.
        status.textContent = "";
        announce(words, false);
      },
      onReckoned: (act) => {
        afterReckoning.push(act);
      },
      onDrawn: (act) => {
        afterDrawing.push(act);
      },
      showDrawn: (picture) => {
        for (const act of afterDrawing) act(picture);
      },
      update,
      changed: () => {
        unsaved = true;
        update();
      },
      show: (given) => {
        answers.write(given);
        update();
        unsaved = false;
      },
      saved: () => {
        unsaved = false;
      },
      mayLose: (question) => !unsaved || confirm(say(question)),
    };
  };

  /**
   * @param {string} words @param {() => void} act
   */
  hub.quietButton = (words, act) => {
    const made = hub.element("button", { type: "button", class: "quiet" }, words);
    made.addEventListener("click", act);
    return made;
  };

  /** @param {HTMLElement} root @param {string} name @param {() => void} act */
  hub.onButton = (root, name, act) => {
    for (const made of hub.all(root, `[data-do=${name}]`)) made.addEventListener("click", act);
  };

  /**
   * Hands over each file that is chosen; the same may be chosen twice.
   * @param {HTMLInputElement} input @param {(file: File) => void} act
   */
  hub.onFile = (input, act) =>
    input.addEventListener("change", () => {
      const file = input.files?.[0];
      if (file) act(file);
      input.value = "";
    });

  addEventListener("DOMContentLoaded", () => {
    for (const root of hub.all(document, "[data-tool-form]")) {
      const page = makePage(root);
      for (const extra of extras) extra(page);
      hub.onButton(root, "print", () => window.print());
      root.addEventListener("input", ({ target }) => {
        if (!(target instanceof HTMLInputElement) || target.type !== "file") page.changed();
      });
      page.update();
      // Until now its buttons would do nothing, so they are not seen.
      root.dataset.ready = "";
    }
  });
}
