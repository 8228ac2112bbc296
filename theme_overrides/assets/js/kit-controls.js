/** One control of a form: what it holds, and what is wrong with it. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

{
  /** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

  /** @param {Element} place @returns {Control | null} */
  hub.controlOf = (place) => place.querySelector("[data-space]");

  /**
   * A control keeps the hint that describes it.
   * @param {HTMLElement} control @param {string} fault
   */
  const describe = (control, fault) => {
    const id = `${control.id}-fault`;
    const others = (control.getAttribute("aria-describedby") ?? "")
      .split(" ")
      .filter((other) => other && other !== id);
    const described = fault ? [...others, id] : others;
    if (described.length) control.setAttribute("aria-describedby", described.join(" "));
    else control.removeAttribute("aria-describedby");
    if (fault) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  };

  /** Says below a control what must be there. @param {Control} control @param {string} words */
  const showFault = (control, words) => {
    const id = `${control.id}-fault`;
    const shown = document.getElementById(id);
    if ((shown?.textContent ?? "") === words) return;
    shown?.remove();
    if (words) control.after(hub.element("p", { class: "fault", id }, words));
    describe(control, words);
  };

  /** Takes away what is said of the controls of a place. @param {Element} place */
  hub.clearFaults = (place) => {
    for (const shown of hub.all(place, ".fault")) shown.remove();
    for (const control of hub.all(place, "[id]")) describe(control, "");
  };

  /**
   * @param {ReturnType<typeof hub.makeFigures>} figures
   * @param {Say} say
   */
  hub.makeControls = (figures, say) => {
    /** What is wrong with it, or nothing. @param {SpaceData} space @param {Result} value */
    const faultOf = ({ type, low, high }, value) => {
      if (type === "text" || type === "choice" || typeof value !== "number") return "";
      if (Number.isNaN(value)) return say("number");
      /** @param {number} at */
      const bound = (at) =>
        type === "money" ? figures.shown({ type }, at) : figures.typed({ type }, at);
      if (low !== undefined && value < low) return say("low", { low: bound(low) });
      if (high !== undefined && value > high) return say("high", { high: bound(high) });
      return "";
    };

    return {
      /** What stands there; a figure that is none counts as nothing, and is said to be none. */
      /** @param {SpaceData} space @param {Control} control @returns {Result} */
      read: (space, control) => {
        if (space.type === "text" || space.type === "choice") return control.value.trim() || null;
        const value = figures.read(space, control.value);
        showFault(control, faultOf(space, value));
        return Number.isNaN(value) ? null : value;
      },

      /** @param {SpaceData} space @param {Control} control @param {Result} value */
      write: (space, control, value) => {
        const words = typeof value === "number" ? figures.typed(space, value) : (value ?? "");
        control.value = String(words);
      },
    };
  };
}
