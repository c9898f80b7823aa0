// A text taken apart into words. Brackets, quotes and other signs never stick to them.

// A hyphen or an apostrophe inside belongs to the word.
const WORD = /[\p{L}\p{N}\p{M}]+(?:[-‐‑'’ʼ][\p{L}\p{N}\p{M}]+)*/gu;
// More than anybody types. Without an end, marks on letters take the square of their number, and a
// letter that is short for eighteen (ﷺ) took all memory when a typo of it was looked for.
const MOST_WORDS = 16;
const MOST_LETTERS = 40;

/**
 * @param {string} text
 * @returns {{ at: number, word: string }[]} each word as it is written, and where
 */
function wordsOf(text) {
  return [...text.matchAll(WORD)].map(({ index, 0: word }) => ({ at: index, word }));
}

/**
 * @param {string} text that somebody typed
 * @returns {string[]} its words, as far as anybody would go on
 */
function typedIn(text) {
  return wordsOf(text)
    .slice(0, MOST_WORDS)
    .map(({ word }) => word.normalize("NFKD").slice(0, MOST_LETTERS).normalize());
}
