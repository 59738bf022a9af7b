// A figure that may mean either of two: the meaning that is chosen is written into its field.

function choose({ target }) {
  const button = target.closest("#lembar [data-spelling]");
  if (!button) return;
  const field = button.closest(".field").querySelector("input");
  field.value = button.dataset.spelling;
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

export function takeSpellings() {
  document.addEventListener("click", choose);
}
