// Says that something is not saved yet, and asks before the page is left with it.

import { followFigures } from "./figures.js";
import { followRows } from "./rows.js";

const sheet = () => document.querySelector("#lembar");

function touched() {
  sheet().dataset.dirty = "";
  document.querySelector("#belum-disimpan").hidden = false;
}

document.addEventListener("input", (event) => {
  if (event.target.form === sheet()) touched();
  else event.stopPropagation(); // a file that is chosen changes no figure
}, true);

followFigures();
followRows();

let saving = false;
document.addEventListener("submit", (event) => {
  saving = event.target === sheet() && !event.defaultPrevented;
});

window.addEventListener("beforeunload", (event) => {
  if (!saving && sheet()?.hasAttribute("data-dirty")) event.preventDefault();
});

// Evidence that is not taken comes back as its part of the page, with the reason in it.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const { status } = detail.xhr;
  if (![422, 429].includes(status) || !detail.xhr.getResponseHeader("Content-Type").startsWith("text/html")) return;
  detail.shouldSwap = true;
  detail.isError = false;
});

document.addEventListener("htmx:afterSettle", ({ target }) => {
  target.querySelector?.("[data-told]")?.focus();
});
