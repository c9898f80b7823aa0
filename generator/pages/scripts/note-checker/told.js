// What is told of a note, in which order.

const SURE = ["Perhaps: ", "Probably: ", ""];
/** @type {NoteFinding} */
const NO_REASON = { name: "no-reason", sure: SUREST, marks: [] };
// A person's name cannot be told in a language that we don't know.
const OF_ENGLISH = "no-name";
// Who writes in a form hears of them there.
const HEARD = ["too-long-200", "too-long-300", "leftover-blank"];

/**
 * @param {Reading} reading
 * @returns {NoteFinding[]} the verdict first; where the language is not ours, only what is sure
 */
function toldOf({ canned, hasReason, reasons, warnings, isForeign }) {
  // Whoever hears of the higher limit need not hear of the lower.
  const isOver = warnings.some(({ name }) => name === "too-long-300");
  const told = warnings.filter(({ name }) => !(isOver && name === "too-long-200"));
  if (isForeign) return told.filter(({ name }) => name !== OF_ENGLISH);
  // Beside the verdict that there is none, a mere “perhaps” would only puzzle.
  const likely = reasons.filter(({ sure }) => hasReason || sure > 0);
  return [hasReason ?? canned ?? NO_REASON, ...likely, ...told];
}

/**
 * @param {string} title
 * @param {number} sure
 * @returns {string} a finding, with how sure we are of it
 */
function surely(title, sure) {
  const before = SURE[sure];
  return `${before}${before ? title[0].toLowerCase() + title.slice(1) : title}`;
}

/**
 * @param {Reading} reading
 * @returns {NoteFinding[]} what would put its reader off, but for what a form says itself; the first
 *   matters most
 */
function hintsOf(reading) {
  const { hasReason, reasons } = reading;
  const told = toldOf(reading).filter((each) => !reasons.includes(each));
  return told.filter((each) => each !== hasReason && !HEARD.includes(each.name));
}
