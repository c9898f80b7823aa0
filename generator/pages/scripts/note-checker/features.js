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

/** @typedef {Feature} Face what the model sees of a word, or of all the words of a name */

/**
 * @param {string} text the note
 * @param {NoteWord[]} words its words
 * @param {Set<string>} ordinary the words that the model knows in small letters
 * @param {Cues} cues those of each finding
 * @returns {Feature[]}
 */
function featuresOf(text, words, ordinary, cues) {
  const names = called(words, ordinary);
  const faces = facesOf(words, names, ordinary);
  /** @type {Feature[]} */
  const features = [];
  const add = (/** @type {string} */ name, first = 0, after = first) =>
    features.push({ name, first, after });
  for (const { name, first, after } of faces) add(`w${name}`, first, after);
  const count = words.length;
  const end = { name: "$", first: count, after: count };
  let before = { name: "^", first: 0, after: 0 };
  for (const face of [...faces, end]) {
    add(`b${before.name} ${face.name}`, before.first, face.after);
    before = face;
  }
  const said = faces.map(({ name }) => name);
  for (const { finding, cue, first: begins, after: ends } of cues.find(said)) {
    const { first } = faces[begins];
    const { after } = faces[ends - 1];
    add(`q${finding} ${cue}`, first, after);
    // For a cue that the model has never seen.
    add(`q${finding}`, first, after);
  }
  for (const name of formOf(text, said)) add(name);
  if (names.size) add(CALLED, Math.min(...names), Math.max(...names) + 1);
  return features;
}

/**
 * @param {NoteWord[]} words
 * @param {Set<number>} names which of them are one
 * @param {Set<string>} ordinary
 * @returns {Face[]} a name is one, however many words it has where its bearer is at home
 */
function facesOf(words, names, ordinary) {
  /** @type {Face[]} */
  const faces = [];
  for (const [index, { raised, said }] of words.entries()) {
    const isStrange = raised && !ordinary.has(said);
    const name = names.has(index) ? NAME : isStrange ? RAISED : said;
    if (name === NAME && names.has(index - 1)) faces[faces.length - 1].after = index + 1;
    else faces.push({ name, first: index, after: index + 1 });
  }
  return faces;
}

/**
 * @param {string} text
 * @param {string[]} said
 * @returns {string[]}
 */
function formOf(text, said) {
  const count = said.filter((each) => each !== FULL_STOP).length;
  const names = said.filter((each) => each === RAISED).length;
  return [
    ...MORE_WORDS_THAN.filter((most) => count > most).map((most) => `fwords${most}`),
    ...MORE_NAMES_THAN.filter((most) => names > most).map((most) => `fnames${most}`),
    ...(text.includes("?") ? ["fasks"] : []),
    ...(text.length > LONG ? ["flong"] : []),
  ];
}
