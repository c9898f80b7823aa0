// Says whether a note says why, as generator/notes/check.py does; a test holds both to it.

/** @typedef {[start: number, end: number][]} Marks in UTF-16 units, in order */
/** @typedef {{ name: string, sure: number, marks: Marks }} NoteFinding a finding; `sure` from 0 to 2 */

/**
 * @typedef {object} Reading all that the checker says about a note
 * @property {NoteFinding | null} canned
 * @property {NoteFinding | null} hasReason
 * @property {NoteFinding[]} reasons
 * @property {NoteFinding[]} warnings
 * @property {boolean} isForeign whether it seems to be in another language than English
 */

/** @typedef {{ text: string, words: NoteWord[], features: Feature[], model: Model }} Note */

const CANNED = "canned";
const HAS_REASON = "has-reason";
const NOT_BESIDE_A_REASON = ["group-only", "third-party-only", "flattery-only"];
// What says nothing of why, alone.
const NEVER_ENOUGH = [
  ...[CANNED, HAS_REASON, ...NOT_BESIDE_A_REASON, "pitch", "ask-without-context"],
  ...["group", "mutual"],
];
// How many UTF-16 units a note may have without the warning.
const LONG_NOTES = Object.entries({ "too-long-200": 200, "too-long-300": 300 });
// Scripts without capitals: a word in them may be a name, and is no English.
const CASELESS = /shared:note_caseless/u;
// Of fewer words nobody can tell the language.
const FEW = 4;
// How many places of a note are marked for one finding, at most.
const MARKED = 3;
const SUREST = 2;

/** Reads notes by what was learned, and by the cues of the catalog. */
class Checker {
  /**
   * @param {{ model: WrittenModel, cues: Record<string, WrittenCue[]>, reasons: string[] }} data
   */
  constructor({ model, cues, reasons }) {
    this.model = modelOf(model);
    this.cues = new Cues(cues);
    this.reasons = new Set(reasons);
  }

  /**
   * @param {string} text the note, as somebody would send it
   * @returns {Reading}
   */
  read(text) {
    const { model } = this;
    const start = startOf(text);
    const words = wordsOf(start, piecesOf(start));
    const features = featuresOf(start, words, model.ordinary, this.cues);
    const isForeign = seemsForeign(words, model);
    /** @type {Note} */
    const note = { text, words, features, model };
    const learned = isForeign ? [] : [...learnedOf(note), ...byCuesAlone(note)];
    const found = new Map([...learned, ...formalOf(note)].map((each) => [each.name, each]));
    const canned = found.get(CANNED) ?? null;
    const hasReason = found.get(HAS_REASON) ?? null;
    const others = [...found.values()].filter((each) => each !== canned && each !== hasReason);
    return {
      canned,
      hasReason,
      reasons: others.filter(({ name }) => this.reasons.has(name)),
      warnings: others.filter(({ name }) => !this.reasons.has(name)),
      isForeign,
    };
  }
}

/**
 * @param {Note} note
 * @returns {NoteFinding[]} what the model knows
 */
function learnedOf(note) {
  const { findings, margins } = note.model;
  const scores = scoresOf(note);
  const canned = findings.indexOf(CANNED);
  const hasReason = findings.indexOf(HAS_REASON);
  scores[hasReason] += lean(scores, findings);
  if (scores[canned] > 0 && scores[hasReason] > 0) {
    // A note with a reason is not canned, whatever else it says.
    scores[scores[hasReason] < scores[canned] ? hasReason : canned] = 0;
  }
  if (scores[hasReason] > 0) {
    for (const name of NOT_BESIDE_A_REASON) scores[findings.indexOf(name)] = 0;
  }
  return findings.flatMap((name, index) => {
    const score = scores[index];
    if (score <= 0) return [];
    const sure = Math.min(Math.floor(score / Math.max(margins[index], 1)), SUREST);
    return [{ name, sure, marks: marksFor(index, note) }];
  });
}

/**
 * @param {number[]} scores
 * @param {string[]} findings in the same order
 * @returns {number} how far the likeliest reason speaks for a note's having one, or against it
 */
function lean(scores, findings) {
  const ofReasons = scores.filter((_, index) => !NEVER_ENOUGH.includes(findings[index]));
  return Math.floor(Math.max(...ofReasons) / 2);
}

/**
 * @param {Note} note
 * @returns {number[]}
 */
function scoresOf({ features, model }) {
  const scores = [...model.bias];
  for (const name of new Set(features.map((each) => each.name))) {
    for (const [finding, weight] of saidBy(model, name)) scores[finding] += weight;
  }
  return scores;
}

/**
 * @param {number} index of a finding
 * @param {Note} note
 * @returns {Marks} the words that spoke most for it
 */
function marksFor(index, { features, words, model }) {
  const letter = String.fromCharCode(index + LABEL);
  const spoke = words.map(() => 0);
  for (const { name, first, after } of features) {
    const weight = weightFor(model, name, letter);
    for (let word = first; word < after; word++) spoke[word] += weight;
  }
  const least = Math.floor(spoke.reduce((most, weight) => Math.max(most, weight), 0) / 2);
  const chosen = [...spoke.keys()].filter((word) => spoke[word] > least);
  // What stands between two of them belongs to them: “to my professional network”.
  const between = chosen.filter((word) => spoke[word + 2] > least).map((word) => word + 1);
  return joined(new Set([...chosen, ...between]), words);
}

/**
 * @param {Iterable<number>} chosen
 * @param {NoteWord[]} words
 * @returns {Marks} those that stand together as one
 */
function joined(chosen, words) {
  /** @type {Marks} */
  const marks = [];
  let last = -2;
  for (const index of [...chosen].sort((one, other) => one - other)) {
    const { said, start, end } = words[index];
    if (said === FULL_STOP) continue;
    if (index === last + 1) marks[marks.length - 1][1] = end;
    else marks.push([start, end]);
    last = index;
  }
  return marks.slice(0, MARKED);
}

/**
 * @param {Note} note
 * @returns {NoteFinding[]} what the model has not learned yet, such as a new reason
 */
function byCuesAlone({ features, words, model }) {
  /** @type {Map<string, Set<number>>} */
  const chosen = new Map();
  for (const { name: whole, first, after } of features) {
    const name = whole.slice(1);
    if (!whole.startsWith("q") || name.includes(" ") || model.findings.includes(name)) continue;
    const those = chosen.get(name) ?? new Set();
    for (let word = first; word < after; word++) those.add(word);
    chosen.set(name, those);
  }
  return [...chosen].map(([name, at]) => ({ name, sure: 0, marks: joined(at, words) }));
}

/**
 * @param {Note} note
 * @returns {NoteFinding[]} lengths, blanks, addresses, and whether a name is there
 */
function formalOf({ text, words, features }) {
  const stands = (/** @type {string} */ name, /** @type {string} */ said) => {
    const there = [...words.keys()].filter((index) => words[index].said === said);
    const marks = joined(there, words);
    return marks.length ? [{ name, sure: SUREST, marks }] : [];
  };
  /** @type {NoteFinding[]} */
  const formal = [...stands("leftover-blank", BLANK), ...stands("link-or-phone", LINK)];
  for (const [name, most] of LONG_NOTES) {
    if (text.length > most) formal.push({ name, sure: SUREST, marks: [] });
  }
  if (words.length && !features.some(({ name }) => name === CALLED)) {
    formal.push({ name: "no-name", sure: 1, marks: [] });
  }
  return formal;
}

/**
 * @param {NoteWord[]} words
 * @param {Model} model
 */
function seemsForeign(words, { ordinary }) {
  const lettersOf = (/** @type {NoteWord[]} */ those) =>
    those.reduce((sum, { said }) => sum + [...said].length, 0);
  const inCaseless = lettersOf(words.filter(({ said }) => CASELESS.test(said)));
  if (lettersOf(words) < 2 * inCaseless) return true;
  const said = words.filter(
    ({ said, raised }) =>
      ![FULL_STOP, BLANK, LINK].includes(said) && (!raised || CASELESS.test(said)),
  );
  const known = said.filter((word) => ordinary.has(word.said)).length;
  return said.length >= FEW && known * 2 < said.length;
}
