// What stands in a note and is no word, by the rules of generator/notes/form.py.

/** @typedef {{ start: number, end: number, said: string }} NotePiece of a note, read as one word */

const BLANK = "[blank]";
const LINK = "[link]";
/** @type {[said: string, pattern: RegExp][]} */
const FORMAL = [
  [BLANK, /shared:note_slot/gu],
  [LINK, /shared:address/gu],
  [LINK, /shared:phone/gu],
  [LINK, /shared:note_handle/gu],
];
// What may stand before a piece and be found with it.
const EDGE = /^[ (:,\n]*/;

/**
 * @param {string} text
 * @returns {NotePiece[]} in order; what stands in another is not told
 */
function piecesOf(text) {
  /** @type {NotePiece[]} */
  const found = marksOf(text, []).map(([mark, , start]) => ({
    start,
    end: start + mark.length,
    said: BLANK,
  }));
  for (const [said, pattern] of FORMAL) {
    for (const { 0: all, index } of text.matchAll(pattern)) {
      const before = EDGE.exec(all)?.[0].length ?? 0;
      found.push({ start: index + before, end: index + all.length, said });
    }
  }
  found.sort((one, other) => one.start - other.start || one.end - other.end || order(one, other));
  /** @type {NotePiece[]} */
  const pieces = [];
  for (const piece of found) {
    if (piece.start >= (pieces.at(-1)?.end ?? 0)) pieces.push(piece);
  }
  return pieces;
}

/**
 * @param {NotePiece} one
 * @param {NotePiece} other
 */
function order(one, other) {
  return Number(one.said > other.said) - Number(one.said < other.said);
}
