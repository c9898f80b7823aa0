// What a blank makes of what is typed into it: the rules of generator/message.py.
// tests/cases/messages.json runs on both sides.

// White space and characters without a shape: a blank filled with these alone would look empty.
const SHAPED = /[^\s\p{Cc}\p{DI}\u2800\ufff9-\ufffc]/u;
// Letters that cannot be seen turn a line around, or hide in a word, so that other words are copied
// than are seen. The group holds those that belong to the sign before them: flags of regions,
// joiners of emoji and of scripts that join, one selector.
const HIDES = "[\\p{DI}\\ufff9-\\ufffc]";
const SELECTOR = "[\\u180b-\\u180f\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]";
const UNSEEN = new RegExp(
  `(\\u{1f3f4}[\\u{e0020}-\\u{e007e}]{2,6}\\u{e007f}|(?!${HIDES})[^\\0-\\u058f\\u1e00-\\u20ff` +
    `\\u3000-\\ud7ff]${SELECTOR}?[\\u200c\\u200d]|(?:(?!${HIDES})[^\\0-\\u024f]|[#*\\d©®])` +
    `${SELECTOR})|${HIDES}`,
  "gu",
);
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
const LONE_SURROGATE = /\p{Surrogate}/gu;
// No language piles up more marks on a letter than the 30 of Unicode's stream-safe format (UAX 15),
// and to bring ten thousand into order takes the square of their number.
const PILE = /(\p{M}{30})\p{M}+/gu;
// Where a value and the wording meet, a line apart: the last mark of the value says nothing there.
// French has a space before some marks: one that does not break, or whatever a keyboard gives.
const IDLE = /(?:\p{Ll}{3}\.|[\p{Lu}\d]{2}\.|。)\n(?:[.,;:?!]| \p{Ll})|([.,;:?!])\n\s?\1/u;
// Nor does the wording's full stop here.
const OUTDONE = /^[?!…]\.(?!\.)/;
// What a keyboard writes with a capital at its start, and no name begins with before a small
// letter; the first ones before no letter at all. A page in another language has the words of that.
// biome-ignore lint/style/useConst: another part of this script sets it
let ordinary = /shared:ordinary/;

/**
 * @param {string} value
 * @returns {boolean} whether it shows anything at all
 */
function hasShape(value) {
  return SHAPED.test(value);
}

/**
 * A value with the mark of a blank in it, its own or another, leaves its blank as open as before.
 * @param {string} value what `tidy` has returned
 * @param {Iterable<string>} names of the blanks around it
 * @param {(name: string) => string} [labelOf] tells what a blank is called
 * @returns {boolean} whether its blank is filled
 */
function fills(value, names, labelOf) {
  return hasShape(value) && !WHOLE.test(value) && !marksOf(value, names, labelOf).length;
}

/** @param {string} text */
function composed(text) {
  // Once more, because some marks are two when they are composed.
  return text.replace(PILE, "$1").normalize("NFC").replace(PILE, "$1");
}

/** @param {string} text */
function plain(text) {
  return text.replace(UNSEEN, "$1");
}

/**
 * Take a text that has lines of its own.
 * @param {string} text
 */
function linesOf(text) {
  return plain(text.replace(/[^\P{Cc}\n\t]|[\u2028\u2029]/gu, " "));
}

/**
 * Take a value from a link or from storage, as a control would: a browser too takes the square to
 * lay out a pile of marks.
 * @param {string} value
 */
function lineOf(value) {
  return plain(value.replace(CONTROL, " ")).replace(PILE, "$1");
}

/** @param {string} text */
function whole(text) {
  return composed(plain(text.replace(LONE_SURROGATE, "\ufffd")));
}

/**
 * Make what somebody typed fit to stand in a sentence.
 * @param {string} value
 */
function tidy(value) {
  const line = whole(value.replace(CONTROL, " "));
  let [start, end] = [0, line.length];
  while (line[start] === " ") start++;
  while (end > start && line[end - 1] === " ") end--;
  return line.slice(start, end);
}

/**
 * “trained abroad?” typed into “{question}?” is asked once, and “the Water Days.” before “ about”
 * or “,” ends nothing. What may be short for something keeps its full stop: “Ltd.”, “a.m.”.
 * @param {string} value
 * @param {string} after the wording that follows
 */
function endOnce(value, after) {
  const rest = value.slice(0, -1).trimEnd();
  return IDLE.test(`${value}\n${after.slice(0, 2)}`) && hasShape(rest) ? rest : value;
}

/**
 * A full stop gives way to what says more: “who?” before “. Bye”.
 * @param {string} value that stands right before it, or nothing
 * @param {string} wording
 */
function goOn(value, wording) {
  return OUTDONE.test(value.slice(-1) + wording) ? wording.slice(1) : wording;
}

/**
 * “because we both bake” typed after “because ” is said once.
 * @param {string} value
 * @param {string} before the wording that goes before
 */
function sayOnce(value, before) {
  const words = before.split(" ");
  if (words.pop()) return value;
  for (const count of [3, 2, 1]) {
    const said = `${words.slice(-count).join(" ")} `;
    const rest = value.slice(said.length);
    if (words.length >= count && value.startsWith(said) && hasShape(rest)) return tidy(rest);
  }
  return value;
}

/**
 * “We both bake” typed after “because ” goes on with its sentence, and “how is it” after “. ”
 * begins one; “iPhones” are spelt so.
 * @param {string} value
 * @param {string} before the wording that goes before
 */
function caseIn(value, before) {
  if (/[^.!?…:] $/.test(before)) return value.replace(ordinary, (word) => word.toLowerCase());
  if (!/[.!?\n][ \n][¿¡]?$/.test(before)) return value;
  return value.replace(/^[a-zà-öø-þ](?![A-Z])/, (letter) => letter.toUpperCase());
}

/**
 * Fit a value in between the wordings on its sides; another blank is none.
 * @param {string} value what fills the blank
 * @param {string} before
 * @param {string} after
 */
function fitIn(value, before, after) {
  const begun = /[¿¡]$/.test(before) && value[0] === before.slice(-1) ? value.slice(1) : value;
  return endOnce(sayOnce(caseIn(begun, before), before), after);
}

/**
 * Say the pieces of a message, each fitted to those beside it.
 * @param {(string | { blank: string, value: string, asTyped?: boolean })[]} pieces wordings, and
 *   blanks with what fills them, if anything does
 * @returns {string[]} a text for each, as it is shown, counted and copied
 */
function sayAll(pieces) {
  const wording = (/** @type {typeof pieces[0]} */ piece) =>
    typeof piece === "string" ? piece : "";
  let said = "";
  return pieces.map((piece, index) => {
    if (typeof piece === "string") said = goOn(said, piece);
    else if (!piece.value) said = `[${spoken(piece.blank)}]`;
    else if (piece.asTyped) said = piece.value;
    else said = fitIn(piece.value, wording(pieces[index - 1]), wording(pieces[index + 1]));
    return said;
  });
}

/**
 * @param {string} name of a blank
 * @returns {string} as it is read: “first name”
 */
function spoken(name) {
  return name.replaceAll("_", " ");
}
