// What somebody from another tool writes for a blank: the rules of generator/marks.py.
// tests/cases/marks.json runs on both sides.

// A whole value that is one: words in brackets of ours, and what a program writes for nothing.
const WHOLE = /^(?:[[{][^[\]{}]*[\]}]|[Uu]ndefined|null|NULL|[Nn]\/[Aa]|xxx+)$/;
// Signs around words, which the group holds with the sign that closes; and what stands by itself.
const AROUND = /[[{<(«｛]{1,2}(?=([^[\]{}<>()«»｛｝]+(?:[\]}｝]{1,2}|[>)»])))/;
const BESIDE = /_{3,}|(?:\b_|\B[#%])(?=(\w+(?:_\b|[#%]\B)))|\bXXX+\b|#N\/A/;
const MARK = new RegExp(`${AROUND.source}|${BESIDE.source}`, "g");
// The signs that nobody puts around anything else. Around what others hold, the words decide: that
// a blank is called so here, or in every tool.
const SURE = /[{｛%]|\[\[/;
const WORDS =
  /^((my|your)?(first|last|company|event|job)?(name|company|event|date|topic|title|role)|[fl]n)$/;

/** @param {string} words */
function lettersOf(words) {
  return words.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/**
 * @param {string} text a value, or a whole message
 * @param {Iterable<string>} names of the blanks that are known
 * @param {Iterable<[name: string, label: string]>} [labels]
 * @returns {[mark: string, name: string | undefined][]} what stands for a blank, and for which
 */
function marksOf(text, names, labels = []) {
  const own = [...names].map((name) => [name, name]);
  const known = new Map([...labels, ...own].map(([name, words]) => [lettersOf(words), name]));
  return [...text.matchAll(MARK)].flatMap(([sign, inner, other]) => {
    const inside = inner ?? other ?? "";
    const said = lettersOf(sign + inside);
    // As in other tools, a name alone is that of the one it goes to.
    const name = known.get(said) ?? known.get(said.replace(/^f?n(ame)?$/, "firstname"));
    const isMark = !inside || SURE.test(sign) || name || WORDS.test(said);
    return isMark ? [[sign + inside, name]] : [];
  });
}

/**
 * Find the blanks that somebody's own wording still marks.
 * @param {string} text
 * @param {Iterable<string>} names of all blanks
 * @param {Iterable<[name: string, label: string]>} [labels]
 * @returns {string[]} their names; the mark itself where none is known
 */
function marksIn(text, names, labels) {
  return [...new Set(marksOf(text, names, labels).map(([mark, name]) => name ?? mark))];
}
