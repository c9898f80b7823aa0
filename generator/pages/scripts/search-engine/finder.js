// Finds things by words. lunr keeps the index and weighs each word; here stands which words of the
// index somebody means, and what comes first.

/**
 * @typedef {object} Found
 * @property {Thing} thing
 * @property {number} missing how many of the words it does not have
 * @property {number} score
 * @property {Set<string>} terms which terms of the index it has
 */

/** @typedef {{ tokens: string[], weight: number }} Way one way to say something */
/** @typedef {{ written: string, needed: boolean, ways: Way[] }} Asked */

const WEIGHTS = { typo: 0.5, typos: 0.25, meaning: 0.5, common: 0.4 };
// From here on a word stands in the title, or people call the thing so: not in the text alone.
const CLEAR = 12;

// “Say no”, “dar las gracias”, “sert à quelque chose”.
const LONGEST_WAY = 4;

class Finder {
  /**
   * @param {any} lunr the library
   * @param {Thing[]} things
   * @param {SearchWords} words
   */
  constructor(lunr, things, words) {
    this.things = things;
    this.tongue = new Tongue(lunr, words);
    this.index = new WordIndex(lunr, things, this.tongue);
    /** @type {Map<number, number>} the first thing of each entry */
    this.firsts = new Map();
    for (const [number, { entry }] of things.entries()) {
      if (!this.firsts.has(entry)) this.firsts.set(entry, number);
    }
    this.meanings = this.readMeanings();
  }

  /** Make the index, in small steps: who asks for the next one says when. */
  building() {
    return this.index.building();
  }

  /** @param {string} word that nothing has */
  nearest(word) {
    return this.index.nearest(word);
  }

  /** By each way to say something, what means the same. */
  readMeanings() {
    /** @type {Map<string, string[][]>} */
    const meanings = new Map();
    for (const line of this.tongue.alike) {
      const ways = line.map((way) => this.tongue.spokenOf(way)).filter((way) => way.length);
      for (const way of ways) {
        const others = ways.filter((other) => other !== way);
        const run = this.tongue.run(way);
        meanings.set(run, [...(meanings.get(run) ?? []), ...others]);
      }
    }
    return meanings;
  }

  /**
   * Find what has all words, and after it what has some.
   * @param {string} typed
   * @param {boolean} open whether the last word may go on
   * @returns {{ found: Found[], unknown: string[] }} each entry once, by its best passage; and the
   *   words that nothing has
   */
  find(typed, open) {
    const asked = this.read(typed);
    const needed = asked.filter((each) => each.needed).length;
    /** @type {Map<number, Found & { inside: number }>} */
    const all = new Map();
    const unknown = [];
    for (const [at, each] of asked.entries()) {
      const hits = this.meant(each.ways, open && at === asked.length - 1);
      if (each.needed && !hits.size) unknown.push(each.written);
      for (const [number, { score, terms }] of hits) {
        const so = this.foundAt(number, needed, all);
        so.score += each.needed ? score : score * WEIGHTS.common;
        so.missing -= Number(each.needed);
        for (const term of terms) so.terms.add(term);
      }
      for (const number of this.pagesOf(hits)) {
        this.foundAt(number, needed, all).inside += Number(each.needed);
      }
    }
    const spoken = typedIn(typed).flatMap((word) => this.tongue.partsOf(word));
    for (const [number, each] of all) {
      each.score *= each.thing.weight * this.order(number, spoken);
      if (each.score > CLEAR) each.missing -= each.inside;
    }
    const found = [...all.values()].filter(({ missing }) => missing < needed);
    found.sort((one, other) => one.missing - other.missing || other.score - one.score);
    return { found: onceEach(found), unknown };
  }

  /**
   * @param {number} number
   * @param {number} needed
   * @param {Map<number, Found & { inside: number }>} all
   */
  foundAt(number, needed, all) {
    const so = all.get(number) ?? {
      thing: this.things[number],
      missing: needed,
      inside: 0,
      score: 0,
      terms: new Set(),
    };
    all.set(number, so);
    return so;
  }

  /**
   * A page has the words of its wordings too.
   * @param {Hits} hits
   * @returns {Set<number>} the pages that have a word in their wordings alone
   */
  pagesOf(hits) {
    const pages = new Set();
    for (const number of hits.keys()) {
      const page = this.firsts.get(this.things[number].page ?? -1);
      if (page !== undefined && !hits.has(page)) pages.add(page);
    }
    return pages;
  }

  /** @returns {Found[]} everything, in its order, when nobody looks for words */
  every() {
    const every = this.things.map((thing) => ({ thing, missing: 0, score: 0, terms: new Set() }));
    return onceEach(every);
  }

  /**
   * Say how much more a thing is worth for having words in the order in which they were typed.
   * @param {number} number
   * @param {string[]} words
   */
  order(number, words) {
    if (words.length < 2) return 1;
    const { named, said } = this.index.runs[number];
    const worth = Math.max(this.longest(words, named), this.longest(words, said) / 2);
    return (1 + worth) * (named.includes(this.tongue.run(words)) ? 2 : 1);
  }

  /**
   * @param {string[]} words
   * @param {string} run
   * @returns {number} how many of the words, after the first, follow one another in it
   */
  longest(words, run) {
    let longest = 0;
    for (let first = 0; first + longest + 1 < words.length; first++) {
      while (
        first + longest + 1 < words.length &&
        run.includes(this.tongue.run(words.slice(first, first + longest + 2)))
      ) {
        longest++;
      }
    }
    return longest;
  }

  /**
   * Tell what somebody asks for. Two words can be one: “follow up”, “e mail”.
   * @param {string} typed
   * @returns {Asked[]}
   */
  read(typed) {
    const every = typedIn(typed).flatMap((word) => {
      const parts = this.tongue.partsOf(word);
      if (this.isOne(parts)) return [{ word, parts }];
      if (this.isMisspelt(parts)) return [{ word, parts: [parts.join("")] }];
      return parts.map((part) => ({ word: part, parts: [part] }));
    });
    /** @type {(written: string, words: string[], needed: boolean) => Asked} */
    const one = (written, words, needed) => ({ written, needed, ways: this.ways(words) });
    const asked = [];
    for (let at = 0; at < every.length; at++) {
      const { word, parts } = every[at];
      const whole = parts.join("");
      const together = this.longestWay(every.slice(at, at + LONGEST_WAY));
      if (together.length > 1) {
        const words = together.map((each) => each.word).join(" ");
        asked.push(
          one(
            words,
            together.flatMap((each) => each.parts),
            true,
          ),
        );
        at += together.length - 1;
      } else if (!this.tongue.isSilent(word, whole)) {
        asked.push(one(word, parts, !this.tongue.common.has(whole)));
      }
    }
    const all = asked.length ? asked : every.map(({ word, parts }) => one(word, parts, true));
    return all.some(({ needed }) => needed) ? all : all.map((each) => ({ ...each, needed: true }));
  }

  /**
   * @param {{ word: string, parts: string[] }[]} words that follow one another
   * @returns {{ word: string, parts: string[] }[]} as many of the first as say one thing
   */
  longestWay(words) {
    const isOne = this.isOne(words.flatMap(({ parts }) => parts));
    return isOne || words.length < 2 ? words : this.longestWay(words.slice(0, -1));
  }

  /** @param {string[]} words that follow one another */
  isOne(words) {
    const whole = words.join("");
    if (words.length === 1 || this.meanings.has(this.tongue.run(words))) return true;
    return whole.length > 4 && this.index.known.has(whole);
  }

  /** @param {string[]} parts of a word with a hyphen: “co” and “wokers”, for “coworkers” */
  isMisspelt(parts) {
    if (parts.every((part) => this.index.known.has(part))) return false;
    return this.index.alike(parts.join("")).edits > 0;
  }

  /**
   * @param {string[]} words a word, or several that are one
   * @returns {Way[]} all ways to say it
   */
  ways(words) {
    const ways = [{ tokens: words, weight: 1 }];
    const whole = words.join("");
    if (words.length > 1) ways.push({ tokens: [whole], weight: 1 });
    for (let at = 1; words.length === 1 && at < whole.length; at++) {
      const halves = [whole.slice(0, at), whole.slice(at)];
      if (!halves.every((half) => this.index.known.has(half))) continue;
      if (this.index.isSaid(halves)) ways.push({ tokens: halves, weight: 1 });
    }
    for (const tokens of this.meanings.get(this.tongue.run(words)) ?? []) {
      ways.push({ tokens, weight: WEIGHTS.meaning });
    }
    return ways;
  }

  /**
   * @param {Way[]} ways
   * @param {boolean} open
   * @returns {Hits} by the best of the ways; what is written much like it, if nothing has it
   */
  meant(ways, open) {
    /** @type {Hits} */
    const hits = new Map();
    for (const { tokens, weight } of ways) {
      for (const [number, { score, terms }] of this.index.together(tokens, open && weight === 1)) {
        keep(hits, number, score * weight, terms);
      }
    }
    const [{ tokens }] = ways;
    if (tokens.length > 1 || this.index.known.has(tokens[0]) || hits.size) return hits;
    const { words, edits } = this.index.alike(tokens[0]);
    const weight = edits === 1 ? WEIGHTS.typo : WEIGHTS.typos;
    for (const word of words) {
      for (const [number, { score, terms }] of this.meant(this.ways([word]), false)) {
        keep(hits, number, score * weight, terms);
      }
    }
    return hits;
  }

  /**
   * Show why a thing was found.
   * @param {Found} found
   * @returns {{ title: Stroke[], sentence: Stroke[], also: Stroke[] }} its title, a sentence of its
   *   text, and, where that has none of the words, what people call it that has them
   */
  excerpt({ thing, terms }) {
    const isMeant = (/** @type {string} */ token) =>
      terms.has(token) || terms.has(this.tongue.stem(token));
    const has = (/** @type {Stroke[]} */ pieces) => pieces.some(({ meant }) => meant);
    const meantIn = (/** @type {string} */ word) => this.tongue.tokensOf(word).find(isMeant);
    const sentence = sentenceOf(thing.text, meantIn);
    const named = thing.also.split("\n").map((name) => strokesOf(name, meantIn));
    const also = has(sentence) ? [] : (named.find(has) ?? []);
    return { title: strokesOf(thing.title, meantIn), sentence, also };
  }
}

/** @param {Found[]} found the best first */
function onceEach(found) {
  const seen = new Set();
  return found.filter(({ thing: { entry } }) => !seen.has(entry) && seen.add(entry));
}
