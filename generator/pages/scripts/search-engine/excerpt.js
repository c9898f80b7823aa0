// The sentence in which the words stand, and where they stand in it.

/** @typedef {{ text: string, meant: boolean }} Stroke */

// What ends a sentence, and goes on with it: Safari before 16.4 cannot look behind.
const END = /([.!?…]["”’)]*)\s+(?=["“‘([]?[\p{Lu}\p{N}])/gu;
// About three lines on a phone.
const LONGEST = 220;

/**
 * @param {string} text
 * @param {(word: string) => string | undefined} meantIn the term of a word, if it is meant
 * @returns {Stroke[]} the text, cut where a word begins or ends that is meant
 */
function strokesOf(text, meantIn) {
  /** @type {Stroke[]} */
  const strokes = [];
  let done = 0;
  for (const { at, word } of wordsOf(text)) {
    if (!meantIn(word)) continue;
    if (at > done) strokes.push({ text: text.slice(done, at), meant: false });
    strokes.push({ text: word, meant: true });
    done = at + word.length;
  }
  if (done < text.length) strokes.push({ text: text.slice(done), meant: false });
  return strokes;
}

/**
 * @param {string} text
 * @param {(word: string) => string | undefined} meantIn the term of a word, if it is meant
 * @returns {Stroke[]} the sentence that has most of the words, or the first one
 */
function sentenceOf(text, meantIn) {
  const lines = text.replace(END, "$1\n").split("\n");
  const sentences = lines.map((sentence) => {
    const terms = wordsOf(sentence).flatMap(({ word }) => meantIn(word) ?? []);
    return { sentence, count: new Set(terms).size };
  });
  const most = Math.max(...sentences.map(({ count }) => count));
  const [{ sentence }] = sentences.filter(({ count }) => count === most);
  return strokesOf(cut(sentence, meantIn), meantIn);
}

/**
 * @param {string} sentence
 * @param {(word: string) => string | undefined} meantIn the term of a word, if it is meant
 * @returns {string} the part around the first of the words, where it is a very long one
 */
function cut(sentence, meantIn) {
  if (sentence.length <= LONGEST) return sentence;
  const first = wordsOf(sentence).find(({ word }) => meantIn(word));
  const from = Math.max(0, (first?.at ?? 0) - LONGEST / 2);
  const start = from ? sentence.indexOf(" ", from) + 1 : 0;
  const end = sentence.lastIndexOf(" ", start + LONGEST);
  const rest =
    end > start && start + LONGEST < sentence.length
      ? `${sentence.slice(start, end)} …`
      : sentence.slice(start);
  return start ? `… ${rest}` : rest;
}
