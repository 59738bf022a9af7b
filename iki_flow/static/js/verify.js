// Says at once that a file is too large, rather than after it has been sent.

const LARGEST = 20 * 1024 * 1024;
const TOO_LARGE = {
  id: "Berkas ini lebih dari 20 MB. Dokumen IKI jauh lebih kecil dari itu.",
  en: "This file is larger than 20 MB. An IKI document is far smaller than that.",
};

const field = document.querySelector("#berkas");
field?.addEventListener("change", () => {
  const [file] = field.files;
  const sentence = TOO_LARGE[document.documentElement.lang] ?? TOO_LARGE.id;
  field.setCustomValidity(file && file.size > LARGEST ? sentence : "");
  field.reportValidity();
});
