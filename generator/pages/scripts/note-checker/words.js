// Reads a note into words, by the rules of generator/notes/words.py. Expressions count in code points
// (`u`), as those of Python do; places in the note are in UTF-16 units.

/**
 * @typedef {object} NoteWord a word of a note, or the end of a sentence
 * @property {string} said in small letters, numbers as noughts; `.` for an end
 * @property {number} start
 * @property {number} end
 * @property {boolean} raised whether it begins with a capital, or in a script that has none
 * @property {boolean} first whether it begins a sentence
 * @property {string} sign what stands right behind it, but for letters and spaces
 */

// How much of a note is read, in code points. Nobody sends more, and a page must not freeze.
const MOST_READ = 5_000;
const NOTE_WORD = /shared:note_word/gu;
const CAPITAL = /shared:note_capital/u;
const HAS_CAPITAL = /shared:note_raised/u;
// Stands for whatever ends a sentence.
const FULL_STOP = ".";
const ENDS = /shared:note_end/u;
const SPACES = " \t\n\r";
const SHORTENED = /shared:note_short/u;

/**
 * @param {string} text
 * @returns {string} as much of it as is read
 */
function startOf(text) {
  if (text.length <= MOST_READ) return text;
  return [...text.slice(0, 2 * MOST_READ)].slice(0, MOST_READ).join("");
}

/**
 * @param {string} text as it was written
 * @param {NotePiece[]} pieces what is read as one word, in order
 * @returns {NoteWord[]} its words and the ends of its sentences, in order
 */
function wordsOf(text, pieces) {
  /** @type {NoteWord[]} */
  const words = [];
  let at = 0;
  for (const { start, end, said } of pieces) {
    readWords(text, at, start, words);
    words.push({ said, start, end, raised: false, first: false, sign: "" });
    at = end;
  }
  readWords(text, at, text.length, words);
  return words;
}

/**
 * @param {string} text
 * @param {number} from
 * @param {number} to
 * @param {NoteWord[]} words
 */
function readWords(text, from, to, words) {
  for (const { 0: raw, index } of text.slice(from, to).matchAll(NOTE_WORD)) {
    const start = from + index;
    const end = start + raw.length;
    const last = words.at(-1);
    const first = !last || last.said === FULL_STOP;
    if (ENDS.test(raw)) {
      if (raw === "." && last && SHORTENED.test(last.said)) last.sign = "";
      else if (!first)
        words.push({ said: FULL_STOP, start, end, raised: false, first: false, sign: "" });
      continue;
    }
    const after = text[end] ?? "";
    const sign = SPACES.includes(after) ? "" : after;
    words.push({ said: smallOf(raw), start, end, raised: HAS_CAPITAL.test(raw), first, sign });
  }
}

/** @param {string} raw */
function smallOf(raw) {
  return raw
    .replace(CAPITAL, (letter) => String.fromCharCode(letter.charCodeAt(0) + 32))
    .replace(/[0-9]+/g, (digits) => "0".repeat(Math.min(digits.length, 4)))
    .replaceAll("\u2019", "'");
}
