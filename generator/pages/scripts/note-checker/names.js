// Finds by which name a note calls whom it goes to, by the rules of generator/notes/names.py.

const HAILS = /shared:note_hails/u;
const GREETS = /shared:note_greets/u;
const TITLES = /shared:note_titles/u;
const NO_NAMES = /shared:note_no_names/u;
// What may be a name after all, right behind a greeting and with a capital: “Dear Hope,”.
const WORDS_AS_NAMES = /shared:note_words_as_names/u;
const PARTICLES = /shared:note_particles/u;
const CLOSES = /shared:note_closes/u;
// Words of a name, so that a line of capitals is none.
const MOST = 4;

/**
 * @param {NoteWord[]} words
 * @param {Set<string>} ordinary words that are seen in small letters
 * @returns {Set<number>} which words call the recipient
 */
function called(words, ordinary) {
  /** @type {Set<number>} */
  const found = new Set();
  let index = 0;
  while (index < words.length) {
    const after = endOfName(words, index);
    if (after > index && calls(words, index, after, ordinary)) {
      for (let at = index; at < after; at++) found.add(at);
    }
    index = Math.max(after, index + 1);
  }
  return found;
}

/**
 * @param {NoteWord[]} words
 * @param {number} index of the word that a name may begin with
 * @returns {number} where the name ends; there, when there is none
 */
function endOfName(words, index) {
  let after = index;
  const before = words[index - 1];
  const hailed = before && HAILS.test(before.said) && !before.sign;
  while (after < Math.min(words.length, index + MOST)) {
    const { said, raised, sign } = words[after];
    if (said === FULL_STOP || said === BLANK || said === LINK) break;
    if (NO_NAMES.test(said) && !(after === index && isOneAllTheSame(words, index))) break;
    if (!raised && !(hailed && after === index) && !joins(words, index, after)) break;
    after++;
    if (sign && sign !== "-") break;
  }
  return after;
}

/**
 * @param {NoteWord[]} words
 * @param {number} index of a word that is none elsewhere
 */
function isOneAllTheSame(words, index) {
  const [before, word, follows] = [words[index - 1], words[index], words[index + 1]];
  if (!before || before.sign || !word.raised || !WORDS_AS_NAMES.test(word.said)) return false;
  const hasFamily = follows?.raised && !NO_NAMES.test(follows.said);
  const isCalled = [",", "!", ":"].includes(word.sign) || (!word.sign && hasFamily);
  return isCalled && (HAILS.test(before.said) || TITLES.test(before.said));
}

/**
 * @param {NoteWord[]} words
 * @param {number} index of the first word of a name
 * @param {number} after
 * @returns {boolean} whether the word stands within it: “Anna van Dijk”
 */
function joins(words, index, after) {
  const follows = words[after + 1];
  return index < after && PARTICLES.test(words[after].said) && Boolean(follows?.raised);
}

/**
 * @param {NoteWord[]} words
 * @param {number} start
 * @param {number} after
 * @param {Set<string>} ordinary
 */
function calls(words, start, after, ordinary) {
  const { sign } = words[after - 1];
  let title = start;
  while (title && TITLES.test(words[title - 1].said) && !words[title - 1].sign) title--;
  const isSure = title < start || after > start + 1 || !ordinary.has(words[start].said);
  // “Lorenzo: …”, “Dr Adebayo, …”
  if (!title) return isSure && sign !== "";
  const before = words[title - 1];
  if (GREETS.test(before.said) && !before.sign) {
    // “Happy new year Fergal”
    return title < start || words.slice(Math.max(0, title - 3), title).some(({ first }) => first);
  }
  const isLast = after === words.length || words[after].said === FULL_STOP;
  const between = before.sign === "," && (sign !== "" || isLast);
  return isSure && between && !CLOSES.test(before.said);
}
