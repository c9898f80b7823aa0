// The sentence in which the words stand, and where they stand in it.

/** @typedef {{ text: string, meant: boolean }} Stroke */

// What ends a sentence, and goes on with it: Safari before 16.4 cannot look behind.
const END = /([.!?…]["”’)]*)\s+(?=["“‘([]?[\p{Lu}\p{N}])/gu;
// About three lines on a phone.
const LONGEST = 220;

/**
 * @param {string} text
 * @param {(word: string) => boolean} isMeant
 * @returns {Stroke[]} the text, cut where a word begins or ends that is meant
 */
function strokesOf(text, isMeant) {
  /** @type {Stroke[]} */
  const strokes = [];
  let done = 0;
  for (const { at, word } of wordsOf(text)) {
    if (!isMeant(word)) continue;
    if (at > done) strokes.push({ text: text.slice(done, at), meant: false });
    strokes.push({ text: word, meant: true });
    done = at + word.length;
  }
  if (done < text.length) strokes.push({ text: text.slice(done), meant: false });
  return strokes;
}

/**
 * @param {string} text
 * @param {(word: string) => boolean} isMeant
 * @returns {Stroke[]} the sentence that has most of the words, or the first one
 */
function sentenceOf(text, isMeant) {
  const lines = text.replace(END, "$1\n").split("\n");
  const sentences = lines.map((sentence) => {
    const words = wordsOf(sentence).filter(({ word }) => isMeant(word));
    return { sentence, count: new Set(words.map(({ word }) => word.toLowerCase())).size };
  });
  const most = Math.max(...sentences.map(({ count }) => count));
  const [{ sentence }] = sentences.filter(({ count }) => count === most);
  return strokesOf(cut(sentence, isMeant), isMeant);
}

/**
 * @param {string} sentence
 * @param {(word: string) => boolean} isMeant
 * @returns {string} the part around the first of the words, where it is a very long one
 */
function cut(sentence, isMeant) {
  if (sentence.length <= LONGEST) return sentence;
  const first = wordsOf(sentence).find(({ word }) => isMeant(word));
  const from = Math.max(0, (first?.at ?? 0) - LONGEST / 2);
  const start = from ? sentence.indexOf(" ", from) + 1 : 0;
  const end = sentence.lastIndexOf(" ", start + LONGEST);
  const rest =
    end > start && start + LONGEST < sentence.length
      ? `${sentence.slice(start, end)} …`
      : sentence.slice(start);
  return start ? `… ${rest}` : rest;
}
