// What somebody from another tool writes for a blank: the rules of generator/marks.py.
// tests/cases/marks.json runs on both sides.

// A whole value that is one: words in brackets of ours, what a program writes for nothing, what
// somebody writes for later, and signs alone.
const WHOLE = /shared:mark_alone/;
// What is one wherever it stands; and signs that people put around other words too, which the groups
// hold with the sign that closes.
const MARK = /shared:mark/gu;
// Words for a blank in every tool, when no blank here is called so.
const WORDS = /shared:mark_words/;

/** @param {string} words */
function lettersOf(words) {
  return words.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/**
 * @param {string} text a value, or a whole message
 * @param {Iterable<string>} names of the blanks that are known
 * @param {(name: string) => string} labelOf tells what a blank is called
 * @returns {[mark: string, name: string | undefined, index: number][]} what stands for a blank, for
 *   which, and where
 */
function marksOf(text, names, labelOf = spoken) {
  const found = [...text.matchAll(MARK)];
  // To ask for labels takes a while.
  if (!found.length) return [];
  const all = [...names];
  const known = new Map(
    [labelOf, spoken].flatMap((called) => all.map((name) => [lettersOf(called(name)), name])),
  );
  return found.flatMap(([sign, ...groups], at) => {
    const inside = groups.join("");
    const said = lettersOf(sign + inside);
    // As in other tools, a name alone is that of the one it goes to.
    const name =
      known.get(said) ?? known.get(said.replace(/^(their|first|f)?name$|^fn$/, "theirname"));
    return !inside || name || WORDS.test(said) ? [[sign + inside, name, found[at].index]] : [];
  });
}

/**
 * Find the blanks that somebody's own wording still marks.
 * @param {string} text
 * @param {Iterable<string>} names of all blanks
 * @param {(name: string) => string} [labelOf] tells what a blank is called
 * @returns {string[]} their names; the mark itself where none is known
 */
function marksIn(text, names, labelOf) {
  return [...new Set(marksOf(text, names, labelOf).map(([mark, name]) => name ?? mark))];
}
