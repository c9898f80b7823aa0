// What the form says to people.

/** @typedef {(key: string, values?: Record<string, string | number>) => string} Say */

/**
 * @param {string} text
 * @param {number} [most] characters of it
 */
function shorten(text, most = 40) {
  return text.length > most ? `${[...text].slice(0, most).join("")}…` : text;
}
