// The entries of the index, as the finder takes them.

/**
 * @typedef {object} Entry
 * @property {string} group reason, answer, guide, template or page
 * @property {string} at its address, from the root of the site
 * @property {string} title
 * @property {string[]} also
 * @property {[anchor: string, heading: string, text: string][]} text
 * @property {{ home: string, kind: string, fits: boolean }} [wording]
 * @property {string} [lang] of its words, where that is not the language of the site
 */

/**
 * @typedef {object} SearchIndex
 * @property {SearchWords} words
 * @property {Record<string, { title: string, also: string[], at: string }>} homes
 * @property {Record<string, string>} kinds
 * @property {Entry[]} entries
 */

// What people come for stands first, unless something else fits much better.
/** @type {Record<string, number>} */
const GROUPS = { reason: 1.6, answer: 1.2, guide: 1.3, template: 1, page: 0.8 };

/**
 * @param {SearchIndex} index
 * @returns {Thing[]} each entry, and each of its passages under a heading
 */
function thingsOf({ entries, homes, kinds }) {
  /** @param {Entry} entry */
  const about = ({ group, wording }) => {
    const side = group === "answer" ? [group] : [];
    if (!wording) return side;
    const { title, also } = homes[wording.home];
    return [...side, title, ...also, kinds[wording.kind]];
  };
  const numbers = new Map(entries.map(({ at }, number) => [at, number]));
  return entries.flatMap((each, entry) =>
    each.text.map(([, heading, text], passage) => ({
      entry,
      passage,
      page: each.wording && numbers.get(homes[each.wording.home].at),
      lang: each.lang,
      title: each.title,
      also: each.also.join("\n"),
      heading,
      text,
      about: about(each).join("\n"),
      // The page as a whole, where nothing in a passage speaks for that.
      weight: GROUPS[each.group] * (passage ? 0.95 : 1),
    })),
  );
}
