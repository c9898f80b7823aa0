// One spelling for each word: without accents, apostrophes and capitals, British or American alike.

/** @type {[RegExp, string][]} what is written, and what stands for it */
const SPELLINGS = [
  [/^(.{2,}[iy])z(?=(?:e|ed|er|ers|es|ing|ation|ations|able)$)/, "$1s"],
  [/^(fav|col|hon|neighb|behavi|lab|hum|rum|harb|flav|endeav)our/, "$1or"],
  [/^(travel|cancel|label|model|counsel|channel|level|signal)l(?=ed|ing|er|or)/, "$1"],
  [/^(cent|theat|met|lit|fib)re(?=s?$)/, "$1er"],
  [/^(catal|dial|anal)ogue/, "$1og"],
  [/^(licen|defen|offen|preten)ce/, "$1se"],
  [/^practis/, "practic"],
  [/^advis(?=e|ing)/, "advic"],
  [/^programme(?=s?$)/, "program"],
  [/^enquir/, "inquir"],
  [/^grey/, "gray"],
  [/^resume(?=s?$)/, "cv"],
  [/^(?:do|does|did|is|are|was|were|has|have|had|would|could|should|ca|wo)nt$|^cannot$/, "not"],
  [/^alumn(?:us|a|ae)$/, "alumni"],
];

/** @type {Map<string, string>} */
const spellings = new Map();

/**
 * @param {string} word as somebody wrote it
 * @returns {string}
 */
function spelt(word) {
  let so = spellings.get(word);
  if (so === undefined) {
    so = word
      .normalize("NFKD")
      .replace(/[\p{M}'’ʼ]/gu, "")
      .toLowerCase();
    for (const [written, instead] of SPELLINGS) so = so.replace(written, instead);
    spellings.set(word, so);
  }
  return so;
}
