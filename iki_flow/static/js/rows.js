// Rows that are added, copied, moved and taken: by keyboard too, and the focus goes along.

const KEYS = { ArrowUp: "up", ArrowDown: "down" };

// The field one was in, by its name within the row: "formula" of "2.1.formula".
let field = "";

// Where the focus was as a row's button was pressed that waits for its answer; null while none does.
let pressed = null;

const PATIENCE = 15_000; // milliseconds

const sheet = () => document.querySelector("#lembar");

// The answer takes the place of the whole sheet: what was typed meanwhile would be lost. A preview
// that is asked for meanwhile would push the button out of the queue of its form.
function hold(event) {
  const { elt } = event.detail;
  if (elt.name === "row") {
    pressed ??= document.activeElement;
    sheet().inert = true;
    elt.setAttribute("aria-busy", "true");
  } else if (pressed && elt.closest("#lembar")) event.preventDefault();
}

// Nor does a button wait without end, for its own answer or for that of a preview before it.
function bePatient({ detail }) {
  if (detail.elt.name === "row" || detail.path.includes("/hitung")) detail.timeout = PATIENCE;
}

// Answered or not: where it was not, the sheet is still the one that was there before.
function letGo({ detail }) {
  const button = detail.requestConfig.elt;
  if (button.name !== "row") return;
  sheet().inert = false;
  button.removeAttribute("aria-busy");
  pressed?.focus();
  pressed = null;
}

function move(event) {
  const verb = event.altKey && KEYS[event.key];
  if (!verb || event.target.tagName === "SELECT") return; // there, the keys open the list
  const row = event.target.closest("#lembar [data-place]");
  const place = row?.dataset.place;
  if (!place) return;
  event.preventDefault();
  const button = row.querySelector(`.tools [value="${verb} ${place}"]`);
  field = event.target.name?.replace(`${place}.`, "") ?? "";
  button?.click();
}

function goOn() {
  const row = sheet().querySelector("[autofocus]");
  const same = field && row?.querySelector(`[name="${row.dataset.place}.${field}"]`);
  (same || row)?.focus();
  field = "";
  document.querySelector("#kabar").textContent =
    document.querySelector("#kabar-baris")?.textContent ?? "";
}

export function followRows() {
  document.addEventListener("keydown", move);
  document.addEventListener("htmx:confirm", hold);
  document.addEventListener("htmx:configRequest", bePatient);
  document.addEventListener("htmx:afterRequest", letGo);
  document.addEventListener("htmx:onLoadError", letGo);
  // What is computed meanwhile settles too; the focus follows only the rows.
  document.addEventListener("htmx:afterSettle", ({ target }) => {
    if (target.id === "lembar") goOn();
  });
}
