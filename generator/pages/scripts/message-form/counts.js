// What is said of a text: whether it fits, what is still blank, and what would make it shorter.

/**
 * @typedef {object} Measured
 * @property {number} count of the text, in UTF-16 units
 * @property {number} limit what a free account may send there; 0 where none is known
 * @property {number} limitPaid the same for one that pays
 * @property {number} left how many blanks are open
 * @property {string} names their labels
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

/** @param {Measured} measured @param {Say} say */
function verdictOn(measured, say) {
  if (!measured.limit) return "";
  const count = overBy(measured);
  if (count > 0) return say("too-long", { count });
  return say(measured.left ? "fits-so-far" : "fits");
}

/** @param {Measured} measured @param {Say} say */
function countOf({ count, limit }, say) {
  return limit ? say("of", { count, limit }) : `${count}`;
}

/** @param {Measured} measured @param {Say} say */
function paidNote(measured, say) {
  const { count, limitPaid: limit } = measured;
  if (!limit) return "";
  if (overBy(measured) <= 0) return say("differs", { limit });
  return say(count <= limit ? "fits-paid" : "paid", { limit });
}

/** @param {Measured} measured @param {Say} say */
function blanksLeft({ left: count, names }, say) {
  return count ? say("left", { count, names }) : "";
}

/**
 * Name the smallest clause whose loss is enough, or else the longest blank.
 * @param {number} over
 * @param {Stretch[]} clauses those that show
 * @param {Stretch[]} blanks
 * @param {Say} say
 */
function adviceOn(over, clauses, blanks, say) {
  const bySize = [...clauses].sort((one, other) => one.size - other.size);
  const clause = bySize.find(({ size }) => size >= over) ?? bySize.at(-1);
  if (clause) return say("empty", { label: clause.label, count: clause.size });
  const [longest] = [...blanks].sort((one, other) => other.size - one.size);
  return longest ? say("shorten", { label: longest.label }) : "";
}
