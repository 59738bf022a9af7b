// Copies of what was typed, in this browser alone, until the server has it.
//
// A copy is named by person, document and page, so that neither another person nor another tab finds
// it in place of his own.

const ALL = "iki:isian:";

const named = (person, document, page = "") => `${ALL}${person}:${document}:${page}`;

function keysLike(fits) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(ALL) && fits(key));
  } catch {
    return []; // the browser keeps nothing, by its settings
  }
}

// Whether the browser took it.
export function put(person, document, page, copy) {
  try {
    localStorage.setItem(named(person, document, page), JSON.stringify(copy));
    return true;
  } catch {
    return false;
  }
}

export function drop(person, document, page) {
  for (const key of keysLike((one) => one === named(person, document, page))) {
    localStorage.removeItem(key);
  }
}

// The copies of a document, the oldest first.
export function copies(person, document) {
  return keysLike((key) => key.startsWith(named(person, document)))
    .map((key) => JSON.parse(localStorage.getItem(key)))
    .sort((one, other) => one.at - other.at);
}

// What a page held is saved: its copy is of no use any more.
export function dropOfPage(page) {
  for (const key of keysLike((one) => one.endsWith(`:${page}`))) localStorage.removeItem(key);
}

// Whoever logs out leaves nothing behind for the next one at the same computer.
export function dropAll() {
  for (const key of keysLike(() => true)) localStorage.removeItem(key);
}
