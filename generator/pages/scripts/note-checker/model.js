// The weights that say how much each feature speaks for each finding: generator/notes/model.py, in
// the form that generator/pages/note_data.py gives them.

/**
 * @typedef {object} WrittenModel
 * @property {string[]} findings
 * @property {number[]} bias what a finding has before anything is looked at
 * @property {number[]} margins how far above nought each finding is likely, and twice as far sure
 * @property {string} features their names, each as how many letters it shares with the one before
 *   (as a character, nought as “0”) and the rest
 * @property {string} letters of the findings that each feature speaks for or against
 * @property {string} weights a character for each of these letters
 * @property {string} strange words with a weight that were not seen in small letters
 * @property {string} weightless words that were, and have none
 */

/** @typedef {{ letters: string, weights: string }} Spoken what a feature says, letter by letter */
/** @typedef {ReturnType<typeof modelOf>} Model */

// A finding is written as a letter, the first as A.
const LABEL = 65;
// A weight is written as a character, nought as “?”.
const NOTHING = 63;
const SHARES = 48;
const BETWEEN = "|";

/**
 * @param {WrittenModel} written
 * @throws {Error} where a part of it is missing
 */
function modelOf(written) {
  const { findings, bias, margins, features, letters, weights, strange, weightless } = written;
  const names = features.split(BETWEEN);
  const spoken = letters.split(BETWEEN);
  const count = spoken.reduce((sum, those) => sum + those.length, 0);
  const isWhole =
    [bias, margins].every(({ length }) => length === findings.length) &&
    names.length === spoken.length &&
    weights.length === count;
  if (!isWhole) throw new Error("what it has learned is not whole");
  /** @type {Map<string, Spoken>} */
  const known = new Map();
  let name = "";
  let at = 0;
  for (const [index, those] of spoken.entries()) {
    name = name.slice(0, names[index].charCodeAt(0) - SHARES) + names[index].slice(1);
    known.set(name, { letters: those, weights: weights.slice(at, at + those.length) });
    at += those.length;
  }
  const ordinary = new Set(weightless.split(" "));
  const strangers = new Set(strange.split(" "));
  for (const each of known.keys()) {
    if (each.startsWith("w") && !strangers.has(each.slice(1))) ordinary.add(each.slice(1));
  }
  return { findings, bias, margins, weights: known, ordinary };
}

/**
 * @param {Model} model
 * @param {string} name of a feature
 * @returns {[finding: number, weight: number][]} what it says
 */
function saidBy({ weights }, name) {
  const spoken = weights.get(name);
  if (!spoken) return [];
  return [...spoken.letters].map((letter, index) => [
    letter.charCodeAt(0) - LABEL,
    spoken.weights.charCodeAt(index) - NOTHING,
  ]);
}

/**
 * @param {Model} model
 * @param {string} name of a feature
 * @param {string} letter of a finding
 */
function weightFor({ weights }, name, letter) {
  const spoken = weights.get(name);
  const at = spoken?.letters.indexOf(letter) ?? -1;
  return spoken && at >= 0 ? spoken.weights.charCodeAt(at) - NOTHING : 0;
}
