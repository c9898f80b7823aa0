// Finds cues among the words of a note, by the rules of generator/notes/cues.py, which makes their
// expressions: here nothing is known of how a cue is written but what it begins with.

/** @typedef {[cue: string, pattern: string]} WrittenCue */
/** @typedef {{ finding: string, cue: string, pattern: string | RegExp }} Cue */
/** @typedef {{ finding: string, cue: string, first: number, after: number }} FoundCue */

const DENIES = /shared:note_denies/u;
// How many words before a cue can deny it.
const REACH = 3;

/** The cues of all findings, in an index by the words that they begin with. */
class Cues {
  /** @param {Record<string, WrittenCue[]>} written the cues of each finding */
  constructor(written) {
    /** @type {Map<string, Cue[]>} */
    this.byWord = new Map();
    /** @type {Map<string, Cue[]>} */
    this.byStart = new Map();
    for (const [finding, cues] of Object.entries(written)) {
      for (const [cue, pattern] of cues) this.add({ finding, cue, pattern });
    }
  }

  /** @param {Cue} cue */
  add(cue) {
    for (const begins of cue.cue.split(" ", 1)[0].split("/")) {
      const isStart = begins.endsWith("*");
      const index = isStart ? this.byStart : this.byWord;
      const word = isStart ? begins.slice(0, -1) : begins;
      const those = index.get(word);
      if (those) those.push(cue);
      else index.set(word, [cue]);
    }
  }

  /**
   * @param {string[]} words those of a note, each as it is compared
   * @returns {FoundCue[]} what no word denies
   */
  find(words) {
    const line = ["", ...words, ""].join(" ");
    const starts = [0];
    for (const [index, word] of words.entries()) starts.push(starts[index] + word.length + 1);
    const number = new Map(starts.map((start, index) => [start, index]));
    /** @type {FoundCue[]} */
    const found = [];
    for (const [index, word] of words.entries()) {
      const cues = this.thatBeginWith(word);
      if (!cues.length || isDenied(words, index)) continue;
      for (const each of cues) {
        const end = endOf(each, line, starts[index]);
        const after = number.get(end);
        const { finding, cue } = each;
        if (after !== undefined) found.push({ finding, cue, first: index, after });
      }
    }
    return found;
  }

  /**
   * @param {string} word
   * @returns {Cue[]}
   */
  thatBeginWith(word) {
    const cues = [...(this.byWord.get(word) ?? [])];
    for (const [start, those] of this.byStart) if (word.startsWith(start)) cues.push(...those);
    return cues;
  }
}

/**
 * @param {Cue} cue made an expression when it is first looked for
 * @param {string} line
 * @param {number} start
 * @returns {number} where it ends that stands there; -1 where it does not
 */
function endOf(cue, line, start) {
  if (typeof cue.pattern === "string") cue.pattern = new RegExp(cue.pattern, "uy");
  cue.pattern.lastIndex = start;
  return cue.pattern.test(line) ? cue.pattern.lastIndex : -1;
}

/**
 * @param {string[]} words
 * @param {number} index
 */
function isDenied(words, index) {
  // A cue whose own first word denies says so itself.
  if (DENIES.test(words[index])) return false;
  const before = words.slice(Math.max(0, index - REACH), index);
  return before.slice(before.lastIndexOf(FULL_STOP) + 1).some((word) => DENIES.test(word));
}
