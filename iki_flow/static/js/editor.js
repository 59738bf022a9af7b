// Says that something is not saved yet, keeps it meanwhile, and asks before it would be lost.

import { keepWhatIsTyped, safe, touch } from "./autosave.js";
import { followFigures } from "./figures.js";
import { unfoldWhatIsWanted } from "./folds.js";
import { bringBack } from "./returning.js";
import { followRows } from "./rows.js";
import { takeSpellings } from "./spellings.js";

const sheet = () => document.querySelector("#lembar");

function touched() {
  sheet().dataset.dirty = "";
  document.querySelector("#belum-disimpan").hidden = false;
  touch();
}

document.addEventListener("input", (event) => {
  if (event.target.form === sheet()) touched();
  else event.stopPropagation(); // a file that is chosen changes no figure
}, true);

followFigures();
followRows();
takeSpellings();
unfoldWhatIsWanted();
keepWhatIsTyped();
bringBack();

// A file that was chosen and not sent would be gone with the page.
function unsent() {
  return [...document.querySelectorAll(".evidence-new [type=file]")].find((field) => field.files.length);
}

function sendFirst(event) {
  const field = event.target === sheet() && unsent();
  if (!field) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  field.setCustomValidity(sheet().dataset.unsent);
  field.reportValidity();
  field.setCustomValidity("");
}

document.addEventListener("submit", sendFirst, true);

let saving = false;
document.addEventListener("submit", (event) => {
  saving = event.target === sheet() && !event.defaultPrevented;
});

window.addEventListener("beforeunload", (event) => {
  if (!saving && (!safe() || unsent())) event.preventDefault();
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
