// What is said of a search, as a person would say it.

/**
 * @typedef {object} Outcome
 * @property {boolean} asked whether there are words at all
 * @property {number} all how many have all of the words, and pass the filters
 * @property {number} some how many have some of them
 * @property {number} others how many have all that are not unknown
 * @property {string[]} unknown the words that nothing has
 */

/**
 * @param {Outcome} outcome
 * @param {Say} say
 * @param {Intl.ListFormat} list with “or”, in the language of the page
 */
function saidOf({ asked, all, some, others, unknown }, say, list) {
  if (all) return say(asked ? "have" : "are", { count: all });
  const words = list.format(unknown.map((word) => say("word", { word })));
  if (unknown.length && some) return say(others ? "have-others" : "have-some-others", { words });
  if (some) return say("have-some");
  if (unknown.length) return say("nothing-has", { words });
  return say(asked ? "nothing" : "none");
}
