// The first names that a note gives: of whom it goes to, and of who sent it.

// A finding; nothing else can be told of a name.
const UNNAMED = "no-name";
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
 * @param {string} text
 * @param {Reading} reading
 * @returns {string} the first name of whoever it goes to; nothing where that isn't certain
 */
function calledIn(text, { warnings, isForeign }) {
  if (isForeign || warnings.some(({ name }) => name === UNNAMED)) return "";
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
