// What is said of a search, as a person would say it.

/**
 * @typedef {object} Outcome
 * @property {boolean} words whether there are any
 * @property {number} all how many have all of the words, and pass the filters
 * @property {number} some how many have some of them
 * @property {string[]} unknown the words that nothing has
 */

/** @param {string[]} words */
function quoted(words) {
  const list = new Intl.ListFormat("en-GB", { type: "disjunction" });
  return list.format(words.map((word) => `“${word}”`));
}

/**
 * @param {Outcome} outcome
 * @param {string} one what is counted
 * @param {string} many the same, where it is not one
 */
function saidOf({ words, all, some, unknown }, one, many) {
  const count = all === 1 ? `One ${one}` : `${all} ${many}`;
  if (all && !words) return `${count}.`;
  if (all) return all === 1 ? `${count} has these words.` : `${count} have these words.`;
  if (some && unknown.length) return `Nothing has ${quoted(unknown)}. These have the other words.`;
  if (some) return "Nothing has all of these words. These have some.";
  if (unknown.length) return `Nothing has ${quoted(unknown)}.`;
  return words ? "Nothing has these words." : "None is like that.";
}
