// Says that something is not saved yet, and asks before the page is left with it.

const sheet = () => document.querySelector("#lembar");

function touched() {
  sheet().dataset.dirty = "";
  document.querySelector("#belum-disimpan").hidden = false;
}

document.addEventListener("input", (event) => {
  if (sheet()?.contains(event.target)) touched();
});

// Rows were added, taken or moved: go on where the change was made.
document.addEventListener("htmx:afterSettle", () => {
  document.querySelector("#lembar [autofocus]")?.focus();
});

let saving = false;
document.addEventListener("submit", (event) => {
  saving = event.target === sheet() && !event.defaultPrevented;
});

window.addEventListener("beforeunload", (event) => {
  if (!saving && sheet()?.hasAttribute("data-dirty")) event.preventDefault();
});
