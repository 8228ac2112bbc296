/**
 * The reader's own shortlist: kept in this browser, sent nowhere. Puts a button on every card and
 * case, and a link to the list at the head of the page.
 */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  const KEY = "hub-shortlist";
  const MOST = 30;
  const ID = /^[a-z0-9][a-z0-9-]{0,99}$/;

  /** @type {Set<(elsewhere: boolean) => void>} */
  const listeners = new Set();

  /** @param {unknown} ids from storage or an address @returns {string[]} those that can be ids */
  const cleaned = (ids) =>
    Array.isArray(ids)
      ? [...new Set(ids)].filter((id) => typeof id === "string" && ID.test(id)).slice(0, MOST)
      : [];

  /** @returns {string[]} */
  const read = () => {
    try {
      return cleaned(JSON.parse(localStorage.getItem(KEY) ?? "[]"));
    } catch {
      // Storage is forbidden, or holds what is not ours.
      return [];
    }
  };

  /** Whether this browser lets a page keep anything. */
  const canKeep = () => {
    try {
      localStorage.setItem(`${KEY}-try`, "");
      localStorage.removeItem(`${KEY}-try`);
      return true;
    } catch {
      return false;
    }
  };

  /** @param {string[]} ids */
  const write = (ids) => {
    try {
      if (ids.length) localStorage.setItem(KEY, JSON.stringify(cleaned(ids)));
      else localStorage.removeItem(KEY);
    } catch {
      return;
    }
    for (const listener of listeners) listener(false);
  };

  hub.shortlist = {
    MOST,
    cleaned,
    canKeep,
    ids: read,
    replace: write,
    /** @param {string} id */
    has: (id) => read().includes(id),
    /** @param {string} id */
    toggle: (id) => {
      const ids = read();
      write(ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]);
    },
    /** @param {string} id @param {number} by how many places, up is negative */
    move: (id, by) => {
      const ids = read();
      const from = ids.indexOf(id);
      const to = Math.min(ids.length - 1, Math.max(0, from + by));
      ids.splice(to, 0, ...ids.splice(from, 1));
      write(ids);
    },
    /**
     * @param {(elsewhere: boolean) => void} listener called after each change, of another tab too
     */
    onChange: (listener) => listeners.add(listener),
  };

  addEventListener("storage", ({ key }) => {
    if (key === KEY || key === null) for (const listener of listeners) listener(true);
  });

  /** @type {HTMLElement | null} */
  const link = document.querySelector("[data-shortlist-link]");
  if (link && canKeep()) {
    const say = hub.readWords("shortlist-words", "shortlist.script");

    const showLink = () => {
      const n = read().length;
      link.hidden = !n;
      hub.find(link, "a").textContent = say("link", { n });
    };

    /** What the button will do, now. @param {HTMLButtonElement} button @param {string[]} ids */
    const showButton = (button, ids) => {
      const { keep = "", title = "" } = button.dataset;
      const on = ids.includes(keep);
      button.textContent = say(on ? "remove" : "add");
      button.setAttribute("aria-label", say(on ? "remove_case" : "add_case", { title }));
      button.disabled = !on && ids.length >= MOST;
    };

    /** @param {string} id @param {string} title */
    const makeButton = (id, title) => {
      const attributes = {
        type: "button",
        class: "quiet keep",
        "data-keep": id,
        "data-title": title,
      };
      const button = hub.element("button", attributes);
      showButton(button, read());
      return button;
    };

    /** @param {string} address of a case @returns {string | undefined} */
    const idOf = (address) => /\/cases\/([a-z0-9-]+)\/(?:index\.html)?$/.exec(address)?.[1];

    /** A button on each card that has none. @param {ParentNode} place */
    hub.addShortlistButtons = (place) => {
      for (const title of hub.all(place, ".card-title a", HTMLAnchorElement)) {
        const text = title.closest(".card-text");
        const id = idOf(title.href);
        if (id && text && !text.querySelector(".keep"))
          text.append(makeButton(id, title.textContent));
      }
    };

    for (const head of hub.all(document, "[data-shortlist-here]")) {
      const { shortlistHere: id = "" } = head.dataset;
      head.append(makeButton(id, hub.find(document, "h1").textContent));
    }
    hub.addShortlistButtons(document);
    document.addEventListener("click", (event) => {
      const button = hub.meant(event, "[data-keep]");
      if (button) hub.shortlist.toggle(button.dataset.keep ?? "");
    });
    hub.shortlist.onChange(() => {
      const ids = read();
      for (const button of hub.all(document, "[data-keep]", HTMLButtonElement)) {
        showButton(button, ids);
      }
    });
    hub.shortlist.onChange(showLink);
    showLink();
  }
}
