// As difflib.get_close_matches, which `check` asks.

const LIKE_ENOUGH = 0.6;

/**
 * Find the longest run of letters that two words share, the first of those that are equally long.
 * @param {string} one
 * @param {string} other
 * @returns {{ size: number, endOne: number, endOther: number }}
 */
function longestShared(one, other) {
  let best = { size: 0, endOne: 0, endOther: 0 };
  /** @type {number[]} */
  let before = [];
  for (let i = 0; i < one.length; i++) {
    /** @type {number[]} */
    const run = [];
    for (let j = 0; j < other.length; j++) {
      if (one[i] !== other[j]) continue;
      const size = (before[j - 1] ?? 0) + 1;
      run[j] = size;
      if (size > best.size) best = { size, endOne: i + 1, endOther: j + 1 };
    }
    before = run;
  }
  return best;
}

/**
 * Count the letters that agree, in order.
 * @param {string} one
 * @param {string} other
 * @returns {number}
 */
function agreeing(one, other) {
  const { size, endOne, endOther } = longestShared(one, other);
  if (!size) return 0;
  const before = agreeing(one.slice(0, endOne - size), other.slice(0, endOther - size));
  return before + size + agreeing(one.slice(endOne), other.slice(endOther));
}

/**
 * @param {string} one
 * @param {string} other
 * @returns {number} twice the letters that agree, by all letters
 */
function likeness(one, other) {
  return (2 * agreeing(one, other)) / (one.length + other.length);
}

/**
 * @param {string} word
 * @param {string[]} words
 * @returns {string | undefined} the one of them that is most like it, if any is like enough
 */
function nearest(word, words) {
  const scored = words.map((each) => ({ each, score: likeness(each, word) }));
  const like = scored.filter(({ score }) => score >= LIKE_ENOUGH);
  like.sort((one, other) => other.score - one.score || (one.each < other.each ? 1 : -1));
  return like[0]?.each;
}

// How a name says whose fact it is; “your” speaks to whoever fills the blanks in, as labels do.
const PERSONS = bare([
  ["my", "mine"],
  ["your", "mine"],
  ["their", "theirs"],
  ["his", "theirs"],
  ["her", "theirs"],
]);

/** @param {string} name of a blank */
function personIn(name) {
  return PERSONS[name.split("_")[0]] ?? "";
}

/**
 * Find the blank that was probably meant, and never one about another person.
 * @param {string} words the name of a blank, or a mark of another tool
 * @param {Named<KnownField | OwnField>} fields
 * @returns {string | undefined} its name
 */
function blankMeant(words, fields) {
  const names = Object.keys(fields);
  const [[, same]] = marksOf(`{${words.replace(/[^\p{L}\p{N}]+/gu, " ")}}`, names, labelIn(fields));
  if (same) return same;
  const name = (words.toLowerCase().match(/[a-z0-9]+/g) ?? []).join("_");
  const close = nearest(braced(name), names.map(braced))?.slice(1, -1);
  if (!close) return undefined;
  const [said, meant] = [personIn(name), personIn(close)];
  if (said === meant) return close;
  // Without a word for it, a name is that of a recipient or of nobody.
  const isOfAnother = said ? ![said, "ours"].includes(fields[close].whose) : meant === "mine";
  return isOfAnother ? undefined : close;
}

/**
 * @param {Named<KnownField | OwnField>} fields
 * @returns {(name: string) => string} what tells the label of a blank; its name while it has none
 */
function labelIn(fields) {
  return (name) => fields[name].label || name;
}
