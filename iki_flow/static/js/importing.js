// Takes from the clipboard what Word and Excel put there beside the text: cells as they are merged.

const LONGEST = 900_000;
const KEPT = ["rowspan", "colspan"];
const STYLE = /\sstyle=('[^']*'|"[^"]*"|[^\s>]+)/gi;

const form = document.querySelector("[data-paste]");
const cells = form.elements.html;

// Styles and names are most of what Office writes, and none of them says anything here. In a
// template nothing is run, fetched or shown.
function bare(html) {
  const template = document.createElement("template");
  // The content policy would note every style, also where it comes to nothing.
  template.innerHTML = html.replace(/<[^>]*>/g, (tag) => tag.replace(STYLE, ""));
  const page = template.content;
  for (const element of page.querySelectorAll("style, script, title, xml")) element.remove();
  for (const element of page.querySelectorAll("*")) {
    for (const { name } of [...element.attributes]) {
      if (!KEPT.includes(name)) element.removeAttribute(name);
    }
  }
  return page.querySelector("table") ? template.innerHTML : "";
}

form.elements.tempel.addEventListener("paste", (event) => {
  const html = bare(event.clipboardData.getData("text/html"));
  cells.value = html.length < LONGEST ? html : "";
});

// What is changed by hand afterwards is what was meant.
form.elements.tempel.addEventListener("input", (event) => {
  if (event.inputType !== "insertFromPaste") cells.value = "";
});
