// What the model looks at in a note, by the rules of generator/notes/features.py.

/**
 * @typedef {object} Feature something that a note has
 * @property {string} name by its first letter a word, a pair (b), a cue (q), form (f)
 * @property {number} first from which word on it stands in the note
 * @property {number} after before which word it ends; the same where it stands nowhere
 */

const NAME = "@";
// Stands for a word with a capital that is not known: no letter of a name is looked at.
const RAISED = "Aa";
const MORE_WORDS_THAN = [3, 6, 10, 15, 22, 30, 45, 70];
const MORE_NAMES_THAN = [0, 1, 2, 4];
// A note of more UTF-16 units is a long one.
const LONG = 200;
// That the note calls its recipient by a name.
const CALLED = "fcalled";

/**
 * @param {string} text the note
 * @param {NoteWord[]} words its words
 * @param {Set<string>} ordinary the words that the model knows in small letters
 * @param {Cues} cues those of each finding
 * @returns {Feature[]}
 */
function featuresOf(text, words, ordinary, cues) {
  const names = called(words, ordinary);
  const faces = words.map((word, index) => (names.has(index) ? NAME : faceOf(word, ordinary)));
  /** @type {Feature[]} */
  const features = [];
  const add = (/** @type {string} */ name, first = 0, after = first) =>
    features.push({ name, first, after });
  for (const [index, face] of faces.entries()) add(`w${face}`, index, index + 1);
  const bounded = ["^", ...faces, "$"];
  for (const [index, face] of bounded.slice(0, -1).entries()) {
    const after = Math.min(index + 1, words.length);
    add(`b${face} ${bounded[index + 1]}`, Math.max(index - 1, 0), after);
  }
  for (const { finding, cue, first, after } of cues.find(faces)) {
    add(`q${finding} ${cue}`, first, after);
    // For a cue that the model has never seen.
    add(`q${finding}`, first, after);
  }
  for (const name of formOf(text, faces)) add(name);
  if (names.size) add(CALLED, Math.min(...names), Math.max(...names) + 1);
  return features;
}

/**
 * @param {NoteWord} word
 * @param {Set<string>} ordinary
 */
function faceOf({ raised, said }, ordinary) {
  return raised && !ordinary.has(said) ? RAISED : said;
}

/**
 * @param {string} text
 * @param {string[]} faces
 * @returns {string[]}
 */
function formOf(text, faces) {
  const count = faces.filter((face) => face !== FULL_STOP).length;
  const names = faces.filter((face) => face === RAISED).length;
  return [
    ...MORE_WORDS_THAN.filter((most) => count > most).map((most) => `fwords${most}`),
    ...MORE_NAMES_THAN.filter((most) => names > most).map((most) => `fnames${most}`),
    ...(text.includes("?") ? ["fasks"] : []),
    ...(text.length > LONG ? ["flong"] : []),
  ];
}
