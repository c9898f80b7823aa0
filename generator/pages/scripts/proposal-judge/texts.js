// Small helpers of the judge.

/**
 * @template T
 * @typedef {Record<string, T>} Named
 */

/**
 * Make an object with no keys but its own: a blank may be called “constructor”.
 * @template T
 * @param {Iterable<readonly [string, T]>} entries
 * @returns {Named<T>}
 */
function bare(entries) {
  return Object.assign(Object.create(null), Object.fromEntries(entries));
}

/** @param {string} name of a blank */
function braced(name) {
  return `{${name}}`;
}

/** @param {string} value that is shown to say what is wrong with it */
function quoted(value) {
  const words = value.split(/\s+/).filter(Boolean).join(" ");
  return `“${[...words].slice(0, 60).join("")}”`;
}

/** @param {string} sign */
function codeOf(sign) {
  return `U+${Number(sign.codePointAt(0)).toString(16).toUpperCase().padStart(4, "0")}`;
}

/**
 * @param {string[]} words
 * @param {"and" | "or"} last
 */
function listed(words, last = "and") {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

/**
 * Take away what stands around a value, and more than one space or empty line.
 * @param {string} value
 */
function settled(value) {
  const spaced = value.replace(/shared:odd_space/g, " ").replace(/([^ \n]) {2,}(?=[^ \n])/g, "$1 ");
  const lines = spaced.replace(/\r\n|[\r\x85\u2028\u2029]/g, "\n").split("\n");
  return lines
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
