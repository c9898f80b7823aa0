// One spelling and one stem for each word of a language.

/**
 * @typedef {object} SearchWords as `words_of` in generator/pages/joined.py gives them
 * @property {string} language
 * @property {string[]} silent
 * @property {string[]} common
 * @property {string[][]} alike
 * @property {string[]} elided
 * @property {[written: string, instead: string][]} spellings
 */

class Tongue {
  /** @type {Map<string, string>} */
  spellings = new Map();
  /** @type {Map<string, string>} */
  stems = new Map();

  /**
   * @param {any} lunr the library, which brings the stems of English along
   * @param {SearchWords} words
   */
  constructor(lunr, { language, silent, common, alike, elided, spellings }) {
    this.lunr = lunr;
    this.own = lunr[language];
    this.stemmer = language === "en" ? lunr.stemmer : this.own?.stemmer;
    this.elided = new RegExp(`^(?:${elided.join("|") || "(?!)"})['’ʼ]`, "u");
    this.patterns = spellings.map(
      ([written, instead]) => /** @type {const} */ ([new RegExp(written, "gu"), instead]),
    );
    this.alike = alike;
    this.silent = new Set(silent.flatMap((word) => this.partsOf(word)));
    this.common = new Set(common.flatMap((word) => this.partsOf(word)));
  }

  /**
   * @param {string} word as somebody wrote it
   * @returns {string} without accents, apostrophes and capitals
   */
  spelt(word) {
    let so = this.spellings.get(word);
    if (so === undefined) {
      so = word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
      so = so.replace(this.elided, "").replace(/['’ʼ]/g, "");
      for (const [written, instead] of this.patterns) so = so.replace(written, instead);
      this.spellings.set(word, so);
    }
    return so;
  }

  /**
   * Tell what holds a sentence together, and says nothing of what it is about.
   * @param {string} written
   * @param {string} word in one spelling
   */
  isSilent(written, word) {
    if (this.silent.has(word)) return true;
    // French “sûr” is no “sur”: without its accent a word is one of these only as it was typed.
    const asTyped = written.toLowerCase();
    const forms = /\p{M}/u.test(asTyped.normalize("NFKD")) ? [asTyped] : [asTyped, word];
    const passes = this.own?.stopWordFilter;
    return Boolean(passes) && forms.some((form) => !passes(form));
  }

  /** @param {string} word in one spelling */
  stem(word) {
    let stem = this.stems.get(word);
    if (stem === undefined) {
      stem = this.stemmer ? String(this.stemmer(new this.lunr.Token(word))) : word;
      this.stems.set(word, stem);
    }
    return stem;
  }

  /** @param {string[]} words that follow one another */
  run(words) {
    return ` ${words.map((word) => this.stem(word)).join(" ")} `;
  }

  /**
   * @param {string} word as it is written
   * @returns {string[]} what it is made of: “follow” and “up” of “follow-up”
   */
  partsOf(word) {
    return word
      .split(/[-‐‑]/)
      .map((part) => this.spelt(part))
      .filter(Boolean);
  }

  /**
   * @param {string} text
   * @returns {string[]} its words in one spelling, those with a hyphen both in parts and whole
   */
  tokensOf(text) {
    return wordsOf(text).flatMap(({ word }) => {
      const parts = this.partsOf(word);
      return parts.length > 1 ? [...parts, parts.join("")] : parts;
    });
  }

  /**
   * @param {string} text
   * @returns {string[]} its words in one spelling, as one would say them: a hyphen parts them
   */
  spokenOf(text) {
    return wordsOf(text).flatMap(({ word }) => this.partsOf(word));
  }
}
