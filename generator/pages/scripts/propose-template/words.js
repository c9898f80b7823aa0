// What the page makes of words that somebody types, and what it says.

const OPENS = "The form opens in another tab. If it does not, your browser has held it back.";
const INFORMAL_LEFT_OUT = " The informal text is left out too: copy it from here.";

/**
 * @param {string} title
 * @returns {string} an id, until somebody types one of their own
 */
function idOf(title) {
  const letters = title.normalize("NFKD").toLowerCase();
  return letters
    .replace(/[\u0300-\u036f’']/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[-0-9]+|-$/g, "");
}

/** @param {string} value that stands on one line */
function onOneLine(value) {
  return settled(value).replace(/\s+/g, " ");
}

/**
 * @param {number} problems how many
 * @param {string} text
 */
function problemNote(problems, text) {
  if (problems === 1) return "One thing to fix.";
  if (problems) return `${problems} things to fix.`;
  return text ? "Nothing is wrong so far." : "";
}

/** @param {{ how: string, count: number, most: number | null }} counted */
function countLine({ how, count, most }) {
  const counted = most ? `${count} of ${most}` : count;
  return `${counted} characters ${how}`;
}

/**
 * Say where the lines go that were copied.
 * @param {string} path
 * @param {boolean} withFields
 */
function pasteAdvice(path, withFields) {
  const templates = `In ${path} the lines below “templates:” go to the end of that list`;
  if (!withFields) return `Copied. ${templates}. That word stands there already.`;
  const fields = "and those below “fields:” to the end of that one";
  return `Copied. ${templates}, ${fields}. The two words stand there already.`;
}

/**
 * Say where the text goes that no address can hold.
 * @param {boolean} isCopied
 */
function longText(isCopied) {
  const fact = "The form opens in another tab, without the text, which is too long for an address";
  if (isCopied) return `${fact}. It is copied: paste it there under “text”.`;
  const repair = "It is selected: press Ctrl and C, or ⌘ and C, and paste it there under “text”";
  return `${fact}. This browser did not let us copy. ${repair}.`;
}
