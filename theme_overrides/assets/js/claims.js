/**
 * The ledger: every column sorts, words and kind filter, over the whole of it.
 * Without this script the table is there, page by page; with it too until it is first used.
 */
var hub = window.hub || {};
window.hub = hub;

(() => {
  "use strict";

  /**
   * @typedef {Record<string, string> & {number: number | null, conflict: boolean}} Row
   *   as in `data/claims.json`
   * @typedef {{key: string, up: boolean}} Order
   */

  const table = document.querySelector("[data-claims]");
  if (!table) return;

  const TYPING_MS = 150;
  /** The column whose words hide numbers. */
  const NUMBERS = new Map([["figure", "number"]]);

  const say = hub.readWords("script-words", "claims.script");
  const form = document.querySelector("[data-ledger-form]");
  const announce = hub.makeAnnouncer(document.querySelector("[data-status]"));
  const ROWS = Number(table.dataset.rows);
  const more = document.querySelector("[data-more]");
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  /** @type {Promise<Row[]> | undefined} */
  let loading;
  /** @type {Order | null} */
  let order = null;
  let limit = ROWS;
  let typing = 0;

  /** @param {string} text letters without marks, in lower case */
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const load = () => {
    loading ??= hub.fetchData("data/claims.json");
    loading.catch(() => {
      loading = undefined;
    });
    return loading;
  };

  /** @param {Row} row @returns {boolean} whether it has the kind and every word */
  const fits = (row) => {
    const { q, kind } = form.elements;
    const text = fold([row.figure, row.indicator, row.case_title, row.source, row.note].join(" "));
    const words = fold(q.value).split(/\s+/);
    return (!kind.value || row.kind === kind.value) && words.every((word) => text.includes(word));
  };

  /** Rows without a number come last, whichever way. @param {Row[]} rows @returns {Row[]} */
  const sorted = (rows) => {
    if (!order) return rows;
    const { key, up } = order;
    const field = NUMBERS.get(key) ?? key;
    const compare = (a, b) => {
      if (typeof a === "number" && typeof b === "number") return up ? a - b : b - a;
      if (a === null || b === null || a === "" || b === "") {
        return Number(a === null || a === "") - Number(b === null || b === "");
      }
      return up ? collator.compare(a, b) : collator.compare(b, a);
    };
    return [...rows].sort((one, other) => compare(one[field], other[field]));
  };

  /** @param {Row} row @returns {Record<string, (string | Node)[]>} column → what its cell holds */
  const cells = (row) => {
    const { element } = hub;
    const address = hub.address(`cases/${row.case}/`);
    const figure = [["span", "qualifier"], ["b", "amount"], ["span", "unit"]]
      .filter(([, part]) => row[part])
      .flatMap(([tag, part]) => [element(tag, { class: part }, row[part]), " "]);
    const tag = row.conflict ? [" ", element("span", { class: "tag" }, say("conflict"))] : [];
    const claim = element("a", { href: `${address}#claim-${row.claim}` }, row.indicator);
    const cited = { title: row.source, published: row.published, locator: row.locator };
    return {
      figure,
      indicator: [claim, ...tag],
      kind_label: [row.kind_label],
      period: [row.period],
      attribution: [row.attribution],
      case_title: [element("a", { href: address }, row.case_title)],
      source: [say(row.locator ? "cited_at" : "cited", cited)],
    };
  };

  /** @param {Row} row @returns {HTMLElement} */
  const tableRow = (row) => {
    const content = cells(row);
    const made = heads.map(({ dataset: { key } }) => {
      const header = key === "indicator";
      const attributes = { "data-cell": key, ...(header && { scope: "row" }) };
      return hub.element(header ? "th" : "td", attributes, ...content[key]);
    });
    return hub.element("tr", {}, ...made);
  };

  /** @param {number} n */
  const inWords = (n) => {
    if (!n) return say("none");
    const count = say("count", { n });
    if (!order) return count;
    const column = heads.find(({ dataset }) => dataset.key === order.key).textContent;
    return say(order.up ? "sorted_up" : "sorted_down", { count, column });
  };

  /** @param {{typed?: boolean}} how */
  const show = async ({ typed = false } = {}) => {
    let rows;
    try {
      rows = await load();
    } catch {
      announce(say("failed"), false);
      return;
    }
    const found = sorted(rows.filter(fits));
    body.replaceChildren(...found.slice(0, limit).map(tableRow));
    for (const head of heads) {
      const direction = order?.up ? "ascending" : "descending";
      if (order?.key === head.dataset.key) head.setAttribute("aria-sort", direction);
      else head.removeAttribute("aria-sort");
    }
    const left = found.length - limit;
    more.hidden = left <= 0;
    more.firstElementChild.textContent = say("more", { n: Math.min(left, ROWS) });
    document.querySelector("[data-pager]").hidden = true;
    announce(inWords(found.length), typed);
  };

  /** @param {HTMLTableCellElement} head gets a button; its words stay its name */
  const makeSortable = (head) => {
    const { key } = head.dataset;
    const title = say("sort", { column: head.textContent });
    const button = hub.element("button", { type: "button", title }, head.textContent);
    button.addEventListener("click", () => {
      order = { key, up: order?.key === key ? !order.up : true };
      limit = ROWS;
      show();
    });
    head.replaceChildren(button);
  };

  heads.forEach(makeSortable);
  form.hidden = false;
  form.addEventListener("focusin", () => load().catch(() => {}), { once: true });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", ({ target }) => {
    clearTimeout(typing);
    limit = ROWS;
    const typed = target === form.elements.q;
    typing = setTimeout(() => show({ typed }), typed ? TYPING_MS : 0);
  });
  more.firstElementChild.addEventListener("click", async () => {
    const first = limit;
    limit += ROWS;
    await show();
    // The button may be gone or far away: the reader goes on at the first new row.
    body.rows[first]?.querySelector("a").focus();
  });
})();
