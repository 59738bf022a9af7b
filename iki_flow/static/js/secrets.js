// A button beside each password and PIN that shows what was typed, for those who type slowly.

const WORDS = {
  id: { show: "Lihat", hide: "Tutup" },
  en: { show: "Show", hide: "Hide" },
};

export function revealSecrets() {
  const words = WORDS[document.documentElement.lang] ?? WORDS.id;
  for (const field of document.querySelectorAll('input[type="password"]')) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-outline-primary btn-sm";
    button.textContent = words.show;
    button.setAttribute("aria-label", `${words.show}: ${field.labels[0]?.textContent ?? ""}`);
    button.addEventListener("click", () => {
      const hidden = field.type === "password";
      field.type = hidden ? "text" : "password";
      const word = hidden ? words.hide : words.show;
      button.textContent = word;
      button.setAttribute("aria-label", `${word}: ${field.labels[0]?.textContent ?? ""}`);
    });
    // A field shown in the clear would be remembered among what was typed elsewhere.
    field.form?.addEventListener("submit", () => { field.type = "password"; });
    const active = document.activeElement === field;
    const row = document.createElement("div");
    row.className = "secret";
    field.replaceWith(row);
    row.append(field, button);
    if (active) field.focus(); // moving it took the focus away
  }
}
