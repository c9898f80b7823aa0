// Which words of a note led to which finding.

// What stands around an address and is no part of it.
const BEFORE = /^[("“‘'<[{]+/;
const BEHIND = /[)"”’'>\]}.,;:!?]+$/;

/**
 * A program sees an address by a part of it; a person means all of it.
 * @param {NoteFinding} finding of addresses
 * @param {string} text
 * @returns {NoteFinding} with whole ones marked, each once
 */
function spanned(finding, text) {
  /** @type {[start: number, end: number][]} */
  const marks = [];
  for (const [start, end] of finding.marks) {
    const from = start - (/\S*$/.exec(text.slice(0, start))?.[0].length ?? 0);
    const to = end + (/^\S*/.exec(text.slice(end))?.[0].length ?? 0);
    const raw = text.slice(from, to);
    const first = from + (BEFORE.exec(raw)?.[0].length ?? 0);
    const after = Math.max(to - (BEHIND.exec(raw)?.[0].length ?? 0), end);
    if (first >= (marks.at(-1)?.[1] ?? 0)) marks.push([Math.min(first, start), after]);
  }
  return { ...finding, marks };
}

/**
 * @param {string} text
 * @param {[start: number, end: number][]} marks in order
 * @returns {string} the text without what they mark, and with one space where two would meet
 */
function without(text, marks) {
  let rest = text;
  for (const [start, end] of [...marks].reverse()) {
    const before = rest.slice(0, start);
    const behind = rest.slice(end);
    rest = before + (/(?:^|\s)$/.test(before) ? behind.replace(/^ /, "") : behind);
  }
  return rest;
}

/**
 * @typedef {object} StretchOfNote a part of a note in which the same findings are marked
 * @property {string} text
 * @property {boolean} isMarked
 * @property {number[]} ends the findings of which a mark ends with it, by their place in the list
 */

/**
 * Cut a note where a mark begins or ends; those of different findings may overlap.
 * @param {string} text
 * @param {{ marks: [start: number, end: number][] }[]} findings in UTF-16 units
 * @returns {StretchOfNote[]}
 */
function stretchesOf(text, findings) {
  const all = findings.flatMap(({ marks }, place) =>
    marks.map(([start, end]) => ({ start, end, place })),
  );
  const cuts = [...new Set([0, text.length, ...all.flatMap(({ start, end }) => [start, end])])];
  cuts.sort((one, other) => one - other);
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index];
    const ending = all.filter((mark) => mark.end === end).map(({ place }) => place);
    return {
      text: text.slice(start, end),
      isMarked: all.some((mark) => mark.start <= start && mark.end >= end),
      ends: [...new Set(ending)].sort((one, other) => one - other),
    };
  });
}
