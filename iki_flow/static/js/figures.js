// Which rows' figures are behind what was typed: a preview is asked for all of them.

// On a slow line a preview that waits gives way to the next one, which must then bring its row too.
const behind = new Map();
let keys = 0;

function typed({ target }) {
  const row = target.closest("#lembar [data-row]");
  if (row) behind.set(row.dataset.row, (keys += 1));
}

function ask({ detail }) {
  const url = new URL(detail.path, location);
  if (!url.pathname.endsWith("/hitung")) return;
  detail.asked = new Map(behind);
  url.searchParams.delete("baris");
  for (const row of behind.keys()) url.searchParams.append("baris", row);
  detail.path = url.pathname + url.search;
}

// The rows, as they were asked for, of the preview that is being shown.
let shown = new Map();

function answered({ detail }) {
  shown = detail.requestConfig.asked ?? new Map();
}

// What was chosen or typed after a preview was asked for stays; the next preview knows of it.
function leaveNewer(event) {
  const row = event.detail.target.closest("[data-row]")?.dataset.row;
  const fields = event.detail.target.querySelector("input, select, textarea");
  if (fields && behind.get(row) !== shown.get(row)) event.detail.shouldSwap = false;
}

// What is said of a field came anew; its own colour and its name for screen readers follow.
function colour() {
  for (const heard of document.querySelectorAll("#lembar .heard")) {
    const field = heard.closest(".field");
    const input = field?.querySelector("input, select");
    if (!input || input.type === "hidden") continue;
    const wrong = heard.querySelector(".field-error") !== null;
    field.classList.toggle("field-wrong", wrong);
    if (wrong) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
}

function told({ detail }) {
  if (!detail.successful) return;
  for (const [row, key] of detail.requestConfig.asked ?? []) {
    if (behind.get(row) === key) behind.delete(row);
  }
}

// On a slow line one may type before the scripts are there, and nobody hears it.
function catchUp() {
  for (const field of document.querySelector("#lembar").elements) {
    const ticked = ["checkbox", "radio"].includes(field.type) && field.checked !== field.defaultChecked;
    const written = field.matches("input, textarea") && field.value !== field.defaultValue;
    if (ticked || written) field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

export function followFigures() {
  window.addEventListener("load", catchUp);
  document.addEventListener("input", typed, true);
  document.addEventListener("evidence", typed, true); // a file that came or went changes what is said of its row
  document.addEventListener("htmx:configRequest", ask);
  document.addEventListener("htmx:beforeOnLoad", answered);
  document.addEventListener("htmx:oobBeforeSwap", leaveNewer);
  document.addEventListener("htmx:afterRequest", told);
  document.addEventListener("htmx:afterSettle", ({ target }) => {
    if (target.id === "nilai") colour();
    if (target.id === "lembar") behind.clear(); // the rows are shown anew, with all their figures
  });
}
