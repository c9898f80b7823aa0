// What generator/contribute/proposal.py has gathered for the judge, as JSON in the page.

/**
 * @typedef {object} Rules what generator/shared_rules.json holds
 * @property {Named<string>} patterns
 * @property {Named<string>} english patterns of words: of English, or of another language
 * @property {Named<number>} longest
 * @property {Named<[fact: string, repair: string]>} words
 * @property {Named<number>} room thousandths of a limit, by how a message is filled
 */

/**
 * @typedef {object} KnownField a blank of the catalog
 * @property {string} home the reason that defines it; empty for those of all
 * @property {string} where
 * @property {string} label
 * @property {string} example
 * @property {number} longest
 * @property {string} whose
 * @property {boolean} specific
 */

/**
 * @typedef {object} Kind
 * @property {string} side
 * @property {string[]} channels
 * @property {string[]} needs
 */

/**
 * @typedef {object} Home what holds templates: a reason, or a file that belongs to none
 * @property {string} path
 * @property {string[]} sides
 * @property {string[]} needs
 * @property {Named<string>} taken where each id is taken
 * @property {Named<string>} examples its own, for blanks that others have too
 */

/**
 * @typedef {object} Table
 * @property {string} language its tag
 * @property {Rules} rules
 * @property {Named<string>} keys what each key is for
 * @property {Named<[free: number | null, paid: number | null]>} limits by channel
 * @property {string[]} subjects the channels that show one
 * @property {Named<Kind>} kinds
 * @property {string[]} greetings each with the space after it; texts are written with the first
 * @property {Named<Home>} homes
 * @property {Named<KnownField>} fields
 * @property {Named<Named<string>>} informal examples of informal texts, where they are others, by
 *   the home of a text
 */

/**
 * @param {string} json
 * @returns {Table}
 */
function tableOf(json) {
  return JSON.parse(json, (_, value) => {
    const isObject = value && typeof value === "object" && !Array.isArray(value);
    return isObject ? bare(Object.entries(value)) : value;
  });
}

/**
 * @param {Rules} rules
 * @param {string} rule
 * @param {Named<string | number | undefined>} values what its words name
 * @returns {[fact: string, repair: string]}
 */
function told(rules, rule, values = {}) {
  const filled = (/** @type {string} */ words) =>
    words.replace(/\$(\w+)/g, (_, name) => String(values[name]));
  const [fact, repair] = rules.words[rule];
  return [filled(fact), filled(repair)];
}

/** @param {Rules} rules */
function patternsOf({ patterns, english }) {
  const wholly = (/** @type {string} */ pattern) => new RegExp(`^(?:${pattern})$`);
  return {
    piece: new RegExp(patterns.piece),
    article: new RegExp(english.article),
    answers: new RegExp(english.subject_answers),
    greets: new RegExp(english.subject_greets),
    address: new RegExp(patterns.address, "i"),
    phone: new RegExp(patterns.phone),
    formula: new RegExp(patterns.formula),
    aName: new RegExp(patterns.a_name),
    id: wholly(patterns.id),
    device: new RegExp(patterns.device),
    blank: wholly(patterns.blank),
    plain: wholly(patterns.plain),
    unprintable: new RegExp(patterns.unprintable, "u"),
  };
}
