/** Cases as cards: the page's own template filled in, with matches marked and the reason said. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  const PARTS = ["qualifier", "amount", "unit", "indicator"];
  const WORDS_BEFORE = 6;
  const WORDS_AFTER = 18;
  /** @type {Record<string, string>} */
  const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };

  /** @param {string} html the sanitised story of a `case.json` @returns {string} */
  const plainText = (html) =>
    html
      .replace(/<[^>]+>/g, " ")
      .replace(/&(amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity])
      .replace(/\s+/g, " ");

  /**
   * The words around the first match, cut at whole words.
   * @param {string} text @param {Set<string>} stems @returns {string} empty without a match
   */
  const excerpt = (text, stems) => {
    const words = text.split(" ");
    const at = words.findIndex((word) => hub.matches(word, stems).some((part) => part.hit));
    if (at < 0) return "";
    const start = Math.max(0, at - WORDS_BEFORE);
    const end = Math.min(words.length, at + WORDS_AFTER);
    const shown = words.slice(start, end).join(" ");
    return `${start ? "… " : ""}${shown}${end < words.length ? " …" : ""}`;
  };

  /**
   * @param {ExplorerData} data
   * @param {Say} say
   * @param {States} states
   */
  hub.makeCards = (data, say, states) => {
    const template = hub.find(document, "#card-template", HTMLTemplateElement);
    const markTemplates = hub.find(document, "#mark-templates", HTMLTemplateElement);
    const cards = hub.makeBlocks(data.block);

    /** @param {Element} card @param {string} name @param {(string | Node)[] | null} content */
    const fill = (card, name, content) => {
      const slot = hub.find(card, `[data-slot="${name}"]`);
      if (content) slot.replaceChildren(...content);
      else (slot.closest(`.card-${name}`) ?? slot).remove();
    };

    /** @param {Element} card @param {[string, number][]} marks */
    const fillMarks = (card, marks) => {
      const slot = hub.find(card, '[data-slot="marks"]');
      const items = marks.map(([co, intensity]) =>
        hub.copied(
          hub.find(
            markTemplates.content,
            `[data-co="${co}"][data-asked="${intensity === 1 ? "yes" : "no"}"]`,
          ),
        ),
      );
      if (items.length) slot.replaceChildren(...items);
      else slot.remove();
    };

    /** @param {Element} card @param {CardData["figure"]} figure */
    const fillFigure = (card, figure) => {
      const slot = hub.find(card, '[data-slot="headline"]');
      if (!figure) {
        slot.remove();
        return;
      }
      PARTS.forEach((name, at) => {
        const part = hub.find(slot, `[data-part="${name}"]`);
        if (figure[at]) part.textContent = figure[at];
        else part.remove();
      });
    };

    /**
     * A term, other name, region or organisation that matches.
     * @param {number} number @param {Set<string>} stems
     */
    const reason = (number, stems) => {
      /** @param {string} text */
      const matching = (text) => hub.matches(text, stems).some((part) => part.hit);
      for (const [at, { terms }] of data.facets.entries()) {
        for (const place of states.termsOf(number, at)) {
          const [, label, , names = []] = terms[place];
          if (matching(label)) return say("why.term", { term: label });
          const name = names.find(matching);
          if (name) return say("why.alias", { term: label, name });
        }
      }
      const { region = "", organisations } = cards.get(number);
      if (matching(region)) return say("why.region", { region });
      const organisation = organisations.find(matching);
      return organisation ? say("why.organisation", { organisation }) : "";
    };

    /** The part of the record that matches. @param {number} number @param {Set<string>} stems */
    const snippet = async (number, stems) => {
      const { url } = cards.get(number);
      const record = await hub.fetchData(`${url}case.json`);
      const claims = (record.claims ?? []).map(({ indicator, finding = "" }) =>
        finding ? `${indicator}: ${finding}` : indicator,
      );
      const texts = [plainText(record.story_html ?? ""), ...claims];
      return texts.map((text) => excerpt(text, stems)).find(Boolean) ?? "";
    };

    /**
     * Why a case matched when neither its title, its summary nor its place shows it.
     * @param {Element} card @param {number} number @param {Set<string>} stems
     */
    const fillReason = (card, number, stems) => {
      const known = reason(number, stems);
      const slot = hub.find(card, '[data-slot="why"]');
      fill(card, "why", hub.marked(known || say("why.story"), stems));
      if (known) return;
      snippet(number, stems).then(
        (found) => found && slot.replaceChildren(...hub.marked(found, stems)),
        // The general reason stays.
        () => {},
      );
    };

    /**
     * @param {number} number of a case that is loaded
     * @param {Set<string>} [stems] of the query
     */
    const make = (number, stems) => {
      const card = hub.copied(hub.find(template.content, "li"));
      const { url, title, place, summary, marks = [], figure, evidence, kind, retired } =
        cards.get(number);
      hub.find(card, "a[data-slot=title]", HTMLAnchorElement).href = hub.address(url);
      fill(card, "title", hub.marked(title, stems));
      fill(card, "place", hub.marked(place, stems));
      fill(card, "summary", hub.marked(summary, stems));
      fill(card, "evidence", evidence ? [evidence] : null);
      fill(card, "kind", kind ? [kind] : null);
      if (!retired) fill(card, "retired", null);
      fillMarks(card, marks);
      fillFigure(card, figure);
      if (stems?.size && !card.querySelector("mark")) fillReason(card, number, stems);
      else fill(card, "why", null);
      return card;
    };

    return { ...cards, make };
  };
}
