// What is said of a text: whether it fits, what is still blank, and what would make it shorter.

/**
 * @typedef {object} Measured
 * @property {number} count of the text, in UTF-16 units
 * @property {number} limit what a free account may send there; 0 where none is known
 * @property {number} limitPaid the same for one that pays
 * @property {string[]} left the labels of the blanks that are open
 */

/**
 * @typedef {object} Stretch a part of the text that somebody can make shorter
 * @property {number} size in UTF-16 units
 * @property {string} label of the control that does it
 */

/** @param {Measured} measured */
function overBy({ count, limit }) {
  return limit ? count - limit : 0;
}

/** @param {Measured} measured */
function verdictOn(measured) {
  if (!measured.limit) return "";
  const over = overBy(measured);
  if (over > 0) return `Too long by ${over}.`;
  return measured.left.length ? "Fits so far." : "Fits.";
}

/** @param {Measured} measured */
function countOf({ count, limit }) {
  return limit ? `${count} of ${limit}` : `${count}`;
}

/** @param {Measured} measured */
function paidNote(measured) {
  const { count, limitPaid } = measured;
  if (!limitPaid) return "";
  if (overBy(measured) <= 0) return `An estimate; paid accounts have ${limitPaid}.`;
  if (count <= limitPaid) return `It fits the ${limitPaid} of a paid account.`;
  return `Paid accounts have ${limitPaid}.`;
}

/** @param {Measured} measured */
function blanksLeft({ left }) {
  if (!left.length) return "";
  const counted = left.length === 1 ? "One blank" : `${left.length} blanks`;
  return `${counted} left: ${left.join(", ")}.`;
}

/**
 * Name the smallest clause whose loss is enough, or else the longest blank.
 * @param {number} over
 * @param {Stretch[]} clauses those that show
 * @param {Stretch[]} blanks
 */
function adviceOn(over, clauses, blanks) {
  const bySize = [...clauses].sort((one, other) => one.size - other.size);
  const clause = bySize.find(({ size }) => size >= over) ?? bySize.at(-1);
  if (clause) return `Empty “${clause.label}” to drop its ${clause.size} characters.`;
  const [longest] = [...blanks].sort((one, other) => other.size - one.size);
  return longest ? `Shorten “${longest.label}”.` : "";
}
