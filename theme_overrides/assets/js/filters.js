/** The filters: beside the list where there is room, else in a dialog behind a button. */
"use strict";
var hub = window.hub || {};
window.hub = hub;

(() => {
  /** @type {HTMLElement | null} */
  const root = document.querySelector("[data-explorer]");
  if (!root) return;

  const part = hub.partsOf(root);
  const filters = part("filters");
  const beside = /** @type {HTMLElement} */ (filters.parentElement);
  const dialog = part("filter-dialog", HTMLDialogElement);
  const button = part("open-filters");

  /** The style sheet decides: it gives the list one column or two. */
  const hasRoom = () => getComputedStyle(beside).gridTemplateColumns.split(" ").length > 1;

  const arrange = () => {
    const room = hasRoom();
    button.hidden = room;
    if (room && filters.parentElement !== beside) {
      dialog.close();
      beside.prepend(filters);
    } else if (!room) part("dialog-body").append(filters);
  };

  // A script filters at once.
  part("apply").hidden = true;
  button.addEventListener("click", () => dialog.showModal());
  for (const name of ["close-filters", "show-results"]) {
    part(name).addEventListener("click", () => dialog.close());
  }
  addEventListener("resize", arrange);
  arrange();
})();
