// What is said of a search, as a person would say it.

/**
 * @typedef {object} Outcome
 * @property {boolean} asked whether there are words at all
 * @property {number} all how many have all of the words, and pass the filters
 * @property {number} some how many have some of them
 * @property {number} others how many have all that are not unknown
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
function saidOf({ asked, all, some, others, unknown }, one, many) {
  const count = all === 1 ? `One ${one}` : `${all} ${many}`;
  if (all && !asked) return `${count}.`;
  if (all) return all === 1 ? `${count} has these words.` : `${count} have these words.`;
  if (unknown.length && some) {
    return `Nothing has ${quoted(unknown)}. These have ${others ? "the" : "some"} other words.`;
  }
  if (some) return "Nothing has all of these words. These have some.";
  if (unknown.length) return `Nothing has ${quoted(unknown)}.`;
  return asked ? "Nothing has these words." : "None is like that.";
}
