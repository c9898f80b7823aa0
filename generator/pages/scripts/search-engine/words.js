// A text taken apart into words. Brackets, quotes and other signs never stick to them.

// A hyphen or an apostrophe inside belongs to the word.
const WORD = /[\p{L}\p{N}\p{M}]+(?:[-‐‑'’ʼ][\p{L}\p{N}\p{M}]+)*/gu;
// They hold a sentence together, and tell nothing of what it is about.
const SILENT = new Set(
  `a about all also am an and any anybody anyone anything are as at be been being but by can could
  did do does doing done each for from get gets got had has have having he her here hers him his
  how i id if im in into is it its ive just like may me might mine must my not of on or other our
  ours really shall she should so some somebody someone something than that the their theirs them
  then there these they this those to too tried tries try trying up us very want wanted wants was
  we were what when where which who whom whose will with would you your youre yours`.split(/\s+/),
);
// Nearly all of the site is about them: they count, but what is found need not have them.
const COMMON = new Set(
  `best connect connecting connection connections example examples give good invitation invitations
  invite invites letter letters linkedin make message messages note notes people person request
  requests sample samples say saying send sending tell template templates text texts tip tips way
  wording words write writing`.split(/\s+/),
);

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

/**
 * @param {string} word as it is written
 * @returns {string[]} what it is made of: “follow” and “up” of “follow-up”
 */
function partsOf(word) {
  return word.split(/[-‐‑]/).map(spelt).filter(Boolean);
}

/**
 * @param {string} text
 * @returns {string[]} its words in one spelling, those with a hyphen both in parts and whole
 */
function tokensOf(text) {
  return wordsOf(text).flatMap(({ word }) => {
    const parts = partsOf(word);
    return parts.length > 1 ? [...parts, parts.join("")] : parts;
  });
}

/**
 * @param {string} text
 * @returns {string[]} its words in one spelling, as one would say them: a hyphen parts them
 */
function spokenOf(text) {
  return wordsOf(text).flatMap(({ word }) => partsOf(word));
}
