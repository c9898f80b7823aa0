// Which words of a note led to which finding.

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
