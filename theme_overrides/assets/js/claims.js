/**
 * The ledger: every column sorts, words and kind filter, over the whole of it.
 * Without this script the table is there, page by page; with it too until it is first used.
 */
"use strict";
var hub = window.hub || {};
window.hub = hub;

(() => {
  /**
   * @typedef {Exclude<keyof ClaimRow, "conflict">} Column
   * @typedef {{key: Column, up: boolean}} Order
   */

  /** @type {HTMLTableElement | null} */
  const table = document.querySelector("[data-claims]");
  if (!table) return;

  const TYPING_MS = 150;
  /** The column whose words hide numbers. @type {Map<Column, Column>} */
  const NUMBERS = new Map([["figure", "number"]]);

  const say = hub.readWords("script-words", "claims.script");
  const part = hub.partsOf(document);
  const form = part("ledger-form");
  const q = hub.find(form, "[name=q]", HTMLInputElement);
  const kind = hub.find(form, "[name=kind]", HTMLSelectElement);
  const announce = hub.makeAnnouncer(part("status"));
  const ROWS = Number(table.dataset.rows);
  const more = part("more");
  const moreButton = hub.find(more, "button");
  const body = table.tBodies[0];
  const heads = hub.all(table, "thead th");
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  /** @type {Promise<ClaimRow[]> | undefined} */
  let loading;
  /** @type {Order | null} */
  let order = null;
  let limit = ROWS;
  let typing = 0;

  /** @param {HTMLElement} head */
  const keyOf = (head) => /** @type {Column} */ (head.dataset.key);

  /** @param {string} text letters without marks, in lower case */
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const load = () => {
    loading ??= hub.fetchData("data/claims.json");
    loading.catch(() => {
      loading = undefined;
    });
    return loading;
  };

  /** @param {ClaimRow} row whether it has the kind and every word */
  const fits = (row) => {
    const text = fold([row.figure, row.indicator, row.case_title, row.source, row.note].join(" "));
    const words = fold(q.value).split(/\s+/);
    return (!kind.value || row.kind === kind.value) && words.every((word) => text.includes(word));
  };

  /** Rows without a number come last, whichever way. @param {ClaimRow[]} rows */
  const sorted = (rows) => {
    if (!order) return rows;
    const { key, up } = order;
    const field = NUMBERS.get(key) ?? key;
    /** @param {string | number | null} a @param {string | number | null} b */
    const compare = (a, b) => {
      if (typeof a === "number" && typeof b === "number") return up ? a - b : b - a;
      if (a === null || b === null || a === "" || b === "") {
        return Number(a === null || a === "") - Number(b === null || b === "");
      }
      const [one, other] = [String(a), String(b)];
      return up ? collator.compare(one, other) : collator.compare(other, one);
    };
    return [...rows].sort((one, other) => compare(one[field], other[field]));
  };

  /**
   * What the cells of a row hold.
   * @param {ClaimRow} row @returns {Partial<Record<Column, (string | Node)[]>>}
   */
  const cells = (row) => {
    const { element } = hub;
    const address = hub.address(`cases/${row.case}/`);
    const figure = /** @type {const} */ (["qualifier", "amount", "unit"])
      .filter((name) => row[name])
      .flatMap((name) => {
        const tag = name === "amount" ? "b" : "span";
        return [element(tag, { class: name }, row[name]), " "];
      });
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

  /** @param {ClaimRow} row */
  const tableRow = (row) => {
    const content = cells(row);
    const made = heads.map((head) => {
      const key = keyOf(head);
      const cell = hub.element(key === "indicator" ? "th" : "td", { "data-cell": key });
      if (key === "indicator") cell.setAttribute("scope", "row");
      cell.append(...(content[key] ?? []));
      return cell;
    });
    return hub.element("tr", {}, ...made);
  };

  /** @param {number} n */
  const inWords = (n) => {
    if (!n) return say("none");
    const count = say("count", { n });
    if (!order) return count;
    const { key, up } = order;
    const column = heads.find((head) => keyOf(head) === key)?.textContent ?? "";
    return say(up ? "sorted_up" : "sorted_down", { count, column });
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
      if (order?.key === keyOf(head)) head.setAttribute("aria-sort", direction);
      else head.removeAttribute("aria-sort");
    }
    const left = found.length - limit;
    more.hidden = left <= 0;
    moreButton.textContent = say("more", { n: Math.min(left, ROWS) });
    part("pager").hidden = true;
    announce(inWords(found.length), typed);
  };

  /** @param {HTMLElement} head gets a button; its words stay its name */
  const makeSortable = (head) => {
    const key = keyOf(head);
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
    const typed = target === q;
    typing = setTimeout(() => show({ typed }), typed ? TYPING_MS : 0);
  });
  moreButton.addEventListener("click", async () => {
    const first = limit;
    limit += ROWS;
    await show();
    // The button may be gone or far away: the reader goes on at the first new row.
    body.rows[first]?.querySelector("a")?.focus();
  });
})();
