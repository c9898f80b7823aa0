// Several choices fill one blank as “a, b and c”. Whatever else stands there is somebody's own
// words, and stays as it is.

const LIST = new Intl.ListFormat("en-GB");
const JOINT = "(?:, and |, | and )";

/**
 * Read a value of a blank that has choices.
 * @param {string} value
 * @param {string[]} choices where one begins with another, the longer one first
 * @returns {{ chosen: string[], own: string[] }} which of them are in it, and the rest, if any
 */
function taken(value, choices) {
  let rest = tidy(value);
  const chosen = [];
  for (const choice of choices) {
    const literal = choice.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const without = rest.replace(new RegExp(`(^|${JOINT})${literal}(?=$|${JOINT})`, "i"), "");
    if (without !== rest) chosen.push(choice);
    rest = without;
  }
  rest = rest.replace(new RegExp(`^${JOINT}`), "");
  return { chosen, own: hasShape(rest) ? [rest] : [] };
}

/**
 * Write a value of a blank that has choices.
 * @param {string} value as it was
 * @param {string[]} choices all of them
 * @param {string[]} chosen in the order of the list
 */
function withChoices(value, choices, chosen) {
  const longestFirst = [...choices].sort((one, other) => other.length - one.length);
  return LIST.format([...chosen, ...taken(value, longestFirst).own]);
}
