/** The shortlist's own page: order, notes of what can be done with it, files to take away. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

(() => {
  /** @type {HTMLElement | null} */
  const root = document.querySelector("[data-shortlist]");
  if (!root) return;

  const say = hub.readWords("shortlist-words", "shortlist.script");
  const part = hub.partsOf(root);
  const announce = hub.makeAnnouncer(part("status"));
  const shared = new URLSearchParams(location.search).get("cases");

  const ids = () =>
    shared === null ? hub.shortlist.ids() : hub.shortlist.cleaned(shared.split(","));

  /** @param {string} id @returns {Promise<CaseData | null>} null where there is no such case */
  const load = (id) => hub.fetchData(`cases/${id}/case.json`).catch(() => null);

  const loaded = async () =>
    (await Promise.all(ids().map(load))).filter((record) => record !== null);

  /** @param {string} words @param {string} label @param {() => void} act */
  const button = (words, label, act) => {
    const made = hub.element(
      "button",
      { type: "button", class: "quiet", "aria-label": label },
      words,
    );
    made.addEventListener("click", act);
    return made;
  };

  /**
   * Moves a case, says where it is now, and keeps the focus on the button that was used.
   * @param {string} id @param {string} title @param {number} by @param {string} name of the button
   */
  const move = async (id, title, by, name) => {
    hub.shortlist.move(id, by);
    await show();
    const at = ids().indexOf(id);
    const row = part("list").children[at];
    const [same = hub.find(row, "button")] = hub.all(row, `[data-move="${name}"]:not(:disabled)`);
    same.focus();
    announce(say("moved", { title, at: at + 1, of: ids().length }), false);
  };

  /** @param {string} id @param {string} title */
  const remove = async (id, title) => {
    const at = ids().indexOf(id);
    hub.shortlist.toggle(id);
    await show();
    const rows = part("list").children;
    (rows[Math.min(at, rows.length - 1)]?.querySelector("button") ?? part("heading")).focus();
    announce(say("removed", { title }), false);
  };

  /** @param {CaseData} record @param {number} at @param {number} count */
  const row = (record, at, count) => {
    const { id, title } = record;
    const link = hub.element("a", { href: hub.address(`cases/${id}/`) }, title);
    const made = hub.element(
      "li",
      {},
      hub.element("div", {}, link, hub.element("p", { class: "fine" }, record.words.place)),
    );
    if (shared !== null) return made;
    const up = button(say("up"), say("up_case", { title }), () => move(id, title, -1, "up"));
    const down = button(say("down"), say("down_case", { title }), () => move(id, title, 1, "down"));
    up.dataset.move = "up";
    down.dataset.move = "down";
    up.disabled = at === 0;
    down.disabled = at === count - 1;
    const out = button(say("remove"), say("remove_case", { title }), () => remove(id, title));
    made.append(hub.element("div", { class: "row-tools" }, up, down, out));
    return made;
  };

  /**
   * What a spreadsheet would run as a formula gets an apostrophe, as in `exports.py`.
   * @param {string} value
   */
  const cell = (value) => {
    const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };

  /** @param {CaseData[]} found */
  const asCsv = (found) => {
    const heads = [
      "id", "title", "place", "years", "evidence",
      "claim", "figure", "indicator", "source", "url",
    ];
    const rows = found.flatMap((record) => {
      const { place, years = "", evidence = "", claims = [], sources } = record.words;
      const start = [record.id, record.title, place, years, evidence];
      /** @type {Partial<ClaimWords>[]} */
      const all = claims.length ? claims : [{}];
      return all.map(({ id = "", figure = "", indicator = "", source = 0 }) => [
        ...start, id, figure, indicator, sources[source - 1] ?? "", record.url,
      ]);
    });
    return `\ufeff${[heads, ...rows].map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
  };

  /** @type {Record<string, {type: string, make: (found: CaseData[]) => string}>} */
  const FORMATS = {
    csv: { type: "text/csv", make: asCsv },
    json: { type: "application/json", make: (found) => `${JSON.stringify(found, null, 1)}\n` },
    bib: {
      type: "text/x-bibtex",
      make: (found) => `${found.map(({ words }) => words.bibtex).join("\n\n")}\n`,
    },
  };

  /** Nothing is sent: the file is made here. @param {string} name */
  const save = async (name) => {
    const { type, make } = FORMATS[name];
    const url = URL.createObjectURL(new Blob([make(await loaded())], { type }));
    const link = hub.element("a", { href: url, download: `shortlist.${name}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  };

  const show = async () => {
    const found = await loaded();
    const lost = ids().length - found.length;
    part("list").replaceChildren(...found.map((record, at) => row(record, at, found.length)));
    part("empty").hidden = found.length > 0;
    part("tools").hidden = !found.length;
    part("lost").textContent = lost ? say("lost", { n: lost }) : "";
    const list = found.map(({ id }) => id).join(",");
    const address = part("address", HTMLAnchorElement);
    address.href = `?cases=${list}`;
    address.textContent = address.href;
    const compare = part("compare", HTMLAnchorElement);
    compare.href = hub.address(
      `compare/?cases=${found.slice(0, 4).map(({ id }) => id).join(",")}`,
    );
    /** @type {HTMLElement} */ (compare.parentElement).hidden = found.length < 2;
    part("paper", HTMLAnchorElement).href = hub.address(`shortlist/paper/?cases=${list}`);
    part("shared").hidden = shared === null;
    part("clear").hidden = shared !== null;
  };

  part("clear").addEventListener("click", () => {
    hub.shortlist.replace([]);
    show();
    part("heading").focus();
    announce(say("cleared"), false);
  });
  part("keep-shared").addEventListener("click", () => {
    hub.shortlist.replace([...hub.shortlist.ids(), ...ids()]);
    location.assign(location.pathname);
  });
  for (const name of Object.keys(FORMATS)) {
    part(`save-${name}`).addEventListener("click", () => save(name));
  }
  hub.shortlist.onChange((elsewhere) => elsewhere && show());
  show();
})();
