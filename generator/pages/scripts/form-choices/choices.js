// Several choices fill one blank as “a, b and c”. Whatever else stands there is somebody's own
// words, and stays as it is.

/** @param {string} text */
function literally(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/**
 * @param {Intl.ListFormat} list of the language
 * @returns {string} a pattern for what it has between two items, the longer one first
 */
function jointOf(list) {
  // Some join two otherwise than three, Spanish before an “i”, and Hebrew before its own letters.
  const parts = ["aא", "abc", "ab", "ai"].flatMap((items) => list.formatToParts(items)).reverse();
  const joints = new Set(parts.map(({ type, value }) => (type === "literal" ? value : "")));
  joints.delete("");
  // A value that is tidied has no sign that cannot be seen; and some write a comma before “and”.
  const seen = [...joints].map((joint) => literally(joint.replace(/\p{Cf}/gu, "")));
  const either = seen.map((joint) => joint.replace(/^,?(?= ?[^ ,])/, ",?"));
  return `(?:${either.join("|")})`;
}

/**
 * Read a value of a blank that has choices.
 * @param {string} value
 * @param {string[]} choices where one begins with another, the longer one first
 * @param {Intl.ListFormat} list of the language
 * @returns {{ chosen: string[], own: string[] }} which of them are in it, and the rest, if any
 */
function taken(value, choices, list) {
  const joint = jointOf(list);
  let rest = tidy(value);
  const chosen = [];
  for (const choice of choices) {
    const one = new RegExp(`(^|${joint})${literally(choice)}(?=$|${joint})`, "i");
    const without = rest.replace(one, "");
    if (without !== rest) chosen.push(choice);
    rest = without;
  }
  rest = rest.replace(new RegExp(`^${joint}`), "");
  return { chosen, own: hasShape(rest) ? [rest] : [] };
}

/**
 * Write a value of a blank that has choices.
 * @param {string} value as it was
 * @param {string[]} choices all of them
 * @param {string[]} chosen in the order of the list
 * @param {Intl.ListFormat} list of the language
 */
function withChoices(value, choices, chosen, list) {
  const longestFirst = [...choices].sort((one, other) => other.length - one.length);
  return list.format([...chosen, ...taken(value, longestFirst, list).own]);
}
