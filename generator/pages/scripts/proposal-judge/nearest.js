// As generator/catalog/words.py and meant.py, which `check` asks.

// From so many letters on a word may have so many slips.
const SLIPS = [
  [6, 2],
  [3, 1],
];
// Two words with one beginning: invitation, invite.
const LEAST_BEGINNING = 5;

/**
 * Count letters that are wrong, missing, too many or exchanged with the next (optimal string
 * alignment, row by row).
 * @param {string} one
 * @param {string} other
 * @returns {number}
 */
function slipsBetween(one, other) {
  /** @type {number[]} */
  let above = [];
  let last = [...other, ""].map((_, index) => index);
  for (let i = 0; i < one.length; i++) {
    const row = [i + 1];
    for (let j = 0; j < other.length; j++) {
      const count = Math.min(last[j + 1] + 1, row[j] + 1, last[j] + Number(one[i] !== other[j]));
      const isExchanged = i && j && one[i] === other[j - 1] && one[i - 1] === other[j];
      row.push(isExchanged ? Math.min(count, above[j - 1] + 1) : count);
    }
    [above, last] = [last, row];
  }
  return last[other.length];
}

/**
 * @param {string} name
 * @returns {string[]}
 */
function partsOf(name) {
  return name.match(/[a-z0-9]+/g) ?? [];
}

/**
 * A town is probably their town, and my topic the topic; but an event's host is no event.
 * @param {string} one
 * @param {string} other
 * @returns {boolean} whether the words of the one are all of the other's, or end with these
 */
function saysTheSame(one, other) {
  const [parts, others] = [partsOf(one), partsOf(other)];
  const isWithin = parts.every((part) => others.includes(part));
  const ends = parts.slice(-others.length).join(" ") === others.join(" ");
  return parts.length > 0 && others.length > 0 && (isWithin || ends);
}

/**
 * @param {string} one
 * @param {string} other
 * @returns {number} what makes two words differ; Infinity when they have too little in common
 */
function distance(one, other) {
  const beyond = Math.abs(one.length - other.length);
  const least = Math.min(one.length, other.length);
  if (saysTheSame(one, other)) return beyond;
  const beginning = Math.max(LEAST_BEGINNING, least - 1);
  const isSingle = partsOf(one).length === 1 && partsOf(other).length === 1;
  if (isSingle && least >= beginning && one.slice(0, beginning) === other.slice(0, beginning)) {
    return beyond;
  }
  const [, most] = SLIPS.find(([letters]) => least >= letters) ?? [0, 0];
  const slips = beyond <= most ? slipsBetween(one, other) : Infinity;
  return slips <= most ? slips : Infinity;
}

/**
 * @param {string} word
 * @param {string[]} words
 * @returns {string | undefined} the first of those that are nearest to it, if any is near enough
 */
function nearest(word, words) {
  const far = words.map((each) => distance(word, each));
  const least = Math.min(...far);
  return least < Infinity ? words[far.indexOf(least)] : undefined;
}

const SAME = bare([
  ["your", "my"],
  ["his", "their"],
  ["her", "their"],
]);
// What other tools call the one whom it goes to, which somebody may misspell as well.
const ALSO_CALLED = bare([["first_name", "their_name"]]);
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
  const own = name.replace(/^[a-z0-9]+/, (person) => SAME[person] ?? person);
  const also = Object.keys(ALSO_CALLED).filter((each) => names.includes(ALSO_CALLED[each]));
  const called = nearest(own, [...names, ...also]);
  if (!called) return undefined;
  const close = ALSO_CALLED[called] ?? called;
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
