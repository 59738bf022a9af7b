// Remarks beside the rows go along with whatever is pressed: where they are not for it, the page is
// shown again with them, instead of leaving them behind.

const REMARKS = 'textarea[name^="remark-"]';

document.addEventListener("formdata", ({ target, formData }) => {
  if (!target.matches(".action-panel")) return;
  for (const remark of document.querySelectorAll(REMARKS)) {
    if (remark.form !== target && remark.value.trim()) formData.append(remark.name, remark.value);
  }
});
