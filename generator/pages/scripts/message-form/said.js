// What the form says to people. The words come from the page, so that another language needs no
// other script.

/** @typedef {(key: string, values?: Record<string, string | number>) => string} Say */

/**
 * @param {string} json the words of the page by key; where there are several, the count chooses
 * @param {string} language of the page
 * @returns {Say} puts values where the words name them in braces
 */
function sayIn(json, language) {
  /** @type {Record<string, string | Record<string, string>>} */
  const words = JSON.parse(json);
  const plural = new Intl.PluralRules(language);
  return (key, values = {}) => {
    const found = words[key];
    const text = typeof found === "string" ? found : found[plural.select(Number(values.count))];
    return text.replace(/\{(\w+)\}/g, (_, name) => `${values[name]}`);
  };
}

/**
 * @param {string} text
 * @param {number} [most] characters of it
 */
function shorten(text, most = 40) {
  return text.length > most ? `${[...text].slice(0, most).join("")}…` : text;
}
