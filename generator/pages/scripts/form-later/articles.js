// The article that a trade has lost, as generator/message.py asks for it. tests/cases/articles.json
// runs on both sides.

const TRADE_FOLLOWS = /shared:trade_follows/;
const TRADE_ALONE = /shared:trade_without_article/;
const TAKES_AN = /shared:takes_an/;

/**
 * @param {string} value a tidied one
 * @param {string} before the wording that goes before
 * @returns {string} it with its article; nothing where it has lost none
 */
function withArticle(value, before) {
  if (!TRADE_ALONE.test(value) || !TRADE_FOLLOWS.test(before)) return "";
  return `${TAKES_AN.test(value) ? "an" : "a"} ${value}`;
}
