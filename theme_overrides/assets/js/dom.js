/** Words and elements: what every script of the hub needs of a page. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  /**
   * The first element that fits, which the page must have.
   * @template {Element} [T=HTMLElement]
   * @param {ParentNode} root @param {string} selector @param {Kind<T>} [kind]
   */
  hub.find = (root, selector, kind) => {
    const found = root.querySelector(selector);
    if (!(found instanceof (kind ?? HTMLElement))) throw new Error(`no ${selector}`);
    return /** @type {T} */ (found);
  };

  /**
   * Every element that fits.
   * @template {Element} [T=HTMLElement]
   * @param {ParentNode} root @param {string} selector @param {Kind<T>} [kind]
   */
  hub.all = (root, selector, kind) => {
    const found = [...root.querySelectorAll(selector)];
    return /** @type {T[]} */ (found.filter((one) => one instanceof (kind ?? HTMLElement)));
  };

  /**
   * The parts of a page that carry `data-<name>`.
   * @param {ParentNode} root
   */
  hub.partsOf =
    (root) =>
    /** @template {Element} [T=HTMLElement] @param {string} name @param {Kind<T>} [kind] */
    (name, kind) =>
      hub.find(root, `[data-${name}]`, kind);

  /**
   * The element that an event is about.
   * @param {Event} event @param {string} selector @returns {HTMLElement | null}
   */
  hub.meant = ({ target }, selector) =>
    target instanceof Element ? target.closest(selector) : null;

  /** @template {Node} T @param {T} node */
  hub.copied = (node) => /** @type {T} */ (node.cloneNode(true));

  /** Languages in which 0 and 1.5 are singular, as in `hooks/hub/words.py`. */
  const ONE_UP_TO_TWO = ["fr"];

  /**
   * The catalogue's words that came with the page.
   * @param {string} id of the element that holds them
   * @param {string} prefix that their keys share
   * @returns {Say}
   */
  hub.readWords = (id, prefix) => {
    /** @type {Map<string, string>} */
    const words = new Map(Object.entries(JSON.parse(hub.find(document, `#${id}`).textContent)));
    const language = document.documentElement.lang || "en";
    const numbers = new Intl.NumberFormat(language);
    return (key, values = {}) => {
      const small = ONE_UP_TO_TWO.includes(language) ? Number(values.n) < 2 : values.n === 1;
      const entry =
        words.get(`${prefix}.${key}`) ?? words.get(`${prefix}.${key}.${small ? "one" : "other"}`);
      return (entry ?? key).replace(/\{(\w+)\}/g, (_, name) => {
        const value = values[name] ?? "";
        return typeof value === "number" ? numbers.format(value) : value;
      });
    };
  };

  /**
   * @template {keyof HTMLElementTagNameMap} T
   * @param {T} tag
   * @param {Record<string, string>} attributes
   * @param {...(string | Node)} content
   */
  hub.element = (tag, attributes = {}, ...content) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...content);
    return made;
  };

  const SVG = "http://www.w3.org/2000/svg";

  /**
   * @template {keyof SVGElementTagNameMap} T
   * @param {T} tag
   * @param {Record<string, string | number>} attributes
   * @param {...(string | Node)} content
   */
  hub.drawn = (tag, attributes, ...content) => {
    const made = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
    made.append(...content);
    return made;
  };

  /**
   * A text with its matches marked.
   * @param {string} text @param {Set<string> | undefined} stems
   * @returns {(string | Node)[]}
   */
  hub.marked = (text, stems) =>
    stems?.size
      ? hub.matches(text, stems).map(({ text: part, hit }) =>
          hit ? hub.element("mark", {}, part) : part,
        )
      : [text];

  const isOffline = "offline" in document.documentElement.dataset;

  const root = () => hub.find(document, "[data-root]").dataset.root;

  /**
   * @param {string} path below the site's root, with a query or without
   * @returns {string} its address from this page; opened from a folder, a folder needs its file
   */
  hub.address = (path) => {
    const [place] = path.split(/[?#]/, 1);
    const file = isOffline && (!place || place.endsWith("/")) ? "index.html" : "";
    return `${root()}${place}${file}${path.slice(place.length)}`;
  };

  /** @type {Map<string, (content: any) => void>} */
  const waiting = new Map();

  /** A data file that came as a script. @param {string} path @param {any} content */
  hub.receive = (path, content) => waiting.get(path)?.(content);

  /** Strict servers ask for a policy before a script may be named. */
  const scripts = window.trustedTypes?.createPolicy("hub", { createScriptURL: (url) => url });

  /** @param {string} path @returns {Promise<any>} */
  const fetchAsScript = (path) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const address = `${root()}${path}.js`;
      script.src = scripts ? scripts.createScriptURL(address) : address;
      script.addEventListener("error", () => reject(new Error(path)));
      script.addEventListener("load", () => script.remove());
      waiting.set(path, resolve);
      document.head.append(script);
    });

  /** @param {string} path @returns {Promise<any>} */
  const fetchAsJson = async (path) => {
    const answer = await fetch(`${root()}${path}`);
    if (!answer.ok) throw new Error(`${answer.status} ${path}`);
    return answer.json();
  };

  const fetchNow = isOffline ? fetchAsScript : fetchAsJson;

  /** @type {Map<string, Promise<any>>} */
  const coming = new Map();

  /**
   * The content of a data file, fetched once; a failure is forgotten: it can be tried again.
   * @template {string} Path
   * @param {Path} path below the site's root @returns {Promise<DataFile<Path>>}
   */
  hub.fetchData = (path) => {
    const known = coming.get(path);
    if (known) return known;
    const file = fetchNow(path);
    coming.set(path, file);
    file.catch(() => coming.delete(path));
    return file;
  };

  /** Long enough that a pause within a word is not announced. */
  const ANNOUNCE_MS = 700;

  /**
   * @param {...HTMLElement} places live regions
   * @returns {Announce}
   */
  hub.makeAnnouncer = (...places) => {
    let announcing = 0;
    return (words, later) => {
      clearTimeout(announcing);
      const speak = () => {
        for (const place of places) {
          if (place.textContent !== words) place.textContent = words;
        }
      };
      announcing = setTimeout(speak, later ? ANNOUNCE_MS : 0);
    };
  };
}
