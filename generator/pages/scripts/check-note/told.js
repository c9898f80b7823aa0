// What is told of a note, in which order.

const SURE = ["Perhaps: ", "Probably: ", ""];
/** @type {NoteFinding} */
const NO_REASON = { name: "no-reason", sure: 2, marks: [] };
// A person's name cannot be told in a language that we don't know.
const OF_ENGLISH = "no-name";
// A greeting, and what stands between it and a comma. Two words at most, or it is no name.
const CALLS =
  /^\s*(?:hi|hello|hey|dear)\s+(\p{Lu}[\p{L}\p{M}'’-]*)(?: \p{Lu}[\p{L}\p{M}'’-]*)?[,!:]/iu;
const NO_NAME =
  /^(?:good|all|team|there|sir|madam|friend|everyone|everybody|colleagues?|[dm]rs?|ms)$/i;

// A name alone on the last line, or after a farewell; in any other place it may be anything.
const FAREWELL =
  /^(?:(?:kind|best|warm|many)\w* )?(?:regards|wishes|thanks|cheers|best|sincerely|yours)[,.!]? */i;
const GIVEN = "(\\p{Lu}[\\p{L}\\p{M}'’-]+)";
const BEFORE_FAMILY = "(?:(?:v[ao]n|d[aeiou]|de[lnr]|dos|l[ae]|[ae]l|bin) )*";
const OTHERS = `(?: ${BEFORE_FAMILY}\\p{Lu}[\\p{L}\\p{M}'’.-]*){0,2}`;
const SIGNS = new RegExp(`^(?:[-–—~] ?)?${GIVEN}${OTHERS}[.!]?$`, "u");
const NAMES = new RegExp(`\\bmy name is ${GIVEN}`, "u");

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
 * @param {string} text
 * @param {Reading} reading
 * @returns {string} the first name of whoever it goes to; nothing where that isn't certain
 */
function calledIn(text, { warnings, isForeign }) {
  if (isForeign || warnings.some(({ name }) => name === OF_ENGLISH)) return "";
  const name = CALLS.exec(text.slice(0, 100))?.[1] ?? "";
  // Without regard to case the expression takes a small letter for a capital.
  return /^\p{Lu}/u.test(name) && !NO_NAME.test(name) ? name : "";
}

/**
 * @param {string} text
 * @returns {string} the first name of whoever sent it; nothing where that isn't certain
 */
function signedIn(text) {
  const lines = text.trim().split(/\s*\n\s*/);
  const last = lines.length > 1 ? lines[lines.length - 1].replace(FAREWELL, "") : "";
  return SIGNS.exec(last)?.[1] ?? NAMES.exec(text)?.[1] ?? "";
}
