// Letters of one script that stand for those of another: the rules of generator/catalog/scripts.py.

const MOST_OF_A_WORD = 60;
/** @type {[name: string, letter: RegExp][]} */
const SCRIPTS = [
  ["Latin", /shared:latin/g],
  ["Greek", /shared:greek/g],
  ["Cyrillic", /shared:cyrillic/g],
];
const LETTERS = new RegExp(`(?:${SCRIPTS.map(([, { source }]) => source).join("|")})+`, "g");

/** @param {string} text */
function wordsIn(text) {
  return text.match(LETTERS) ?? [];
}

/** @param {string} word */
function looksLatin(word) {
  return /shared:look_alike/.test(word);
}

/**
 * Tell the script of most of a word's letters.
 * @param {string} word
 */
function scriptOf(word) {
  const counts = SCRIPTS.map(([, letter]) => word.match(letter)?.length ?? 0);
  return SCRIPTS[counts.indexOf(Math.max(...counts))];
}

/**
 * Count how many Latin letters a text has more than others, but for what looks like Latin. The name
 * of a blank has Latin letters in a text of any tongue.
 * @param {string} text
 */
function moreLatin(text) {
  return wordsIn(text.replace(/\{[^{}]*\}/g, " "))
    .filter((word) => !looksLatin(word))
    .map((word) => (scriptOf(word)[0] === "Latin" ? word.length : -word.length))
    .reduce((sum, count) => sum + count, 0);
}

/**
 * Find letters of another script in words, and whole words that only look Latin in a Latin text.
 * @param {string} text
 * @param {number} ofAll how many Latin letters all texts have more, for one of nothing else
 * @returns {[rule: string, values: Named<string>][]}
 */
function strangeWords(text, ofAll) {
  const isLatin = (moreLatin(text) || ofAll) > 0;
  return wordsIn(text).flatMap((word) => {
    const [script, letter] = scriptOf(word);
    const isWhole = isLatin && looksLatin(word);
    const strange = isWhole ? word[0] : word.replace(letter, "")[0];
    if (!strange) return [];
    const values = { letter: codeOf(strange), word: word.slice(0, MOST_OF_A_WORD), script };
    return [[isWhole ? "look-alike" : "two-scripts", values]];
  });
}
