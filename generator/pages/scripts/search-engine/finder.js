// Finds things by words. lunr keeps the index and weighs each word; here stands which words of the
// index somebody means, and what comes first.

/**
 * @typedef {object} Thing what can be found: an entry, or one passage of it
 * @property {number} entry
 * @property {number} passage
 * @property {number} [page] of a wording: the entry of the page it stands on
 * @property {string} title
 * @property {string} also what people call it
 * @property {string} heading
 * @property {string} text
 * @property {string} about what it belongs to
 * @property {number} weight
 */

/**
 * @typedef {object} Found
 * @property {Thing} thing
 * @property {number} missing how many of the words it does not have
 * @property {number} score
 * @property {Set<string>} terms which terms of the index it has
 */

/** @typedef {{ score: number, terms: Set<string> }} Hit */
/** @typedef {Map<number, Hit>} Hits by the number of the thing */
/** @typedef {{ tokens: string[], weight: number }} Way one way to say something */
/** @typedef {{ written: string, needed: boolean, ways: Way[] }} Asked */

const FIELDS = { title: 6, also: 6, heading: 3, about: 1.5, text: 1 };
const WEIGHTS = {
  raw: 0.3,
  stem: 0.7,
  prefix: 0.5,
  typo: 0.5,
  typos: 0.25,
  meaning: 0.5,
  common: 0.4,
};
// From here on a word stands in the title, or people call the thing so; it is not in the text alone.
const CLEAR = 12;
const MOST_ALIKE = 6;
// So many of lunr's small tasks are one step.
const STEP = 120;

class Finder {
  /**
   * @param {any} lunr the library
   * @param {Thing[]} things
   */
  constructor(lunr, things) {
    this.lunr = lunr;
    this.things = things;
    /** @type {Map<string, string>} */
    this.stems = new Map();
    /** @type {Map<string, string>} how each word is written, by its one spelling */
    this.known = new Map();
    /** @type {{ named: string, said: string }[]} the stems of each thing, in their order */
    this.runs = [];
    /** @type {Map<number, number>} the first thing of each entry */
    this.firsts = new Map();
    for (const [number, { entry }] of things.entries()) {
      if (!this.firsts.has(entry)) this.firsts.set(entry, number);
    }
    this.meanings = this.readMeanings();
  }

  /** By each way to say something, what means the same. */
  readMeanings() {
    /** @type {Map<string, string[][]>} */
    const meanings = new Map();
    for (const line of MEANINGS.trim().split("\n")) {
      const ways = line.split(",").map(spokenOf);
      for (const way of ways) {
        const others = ways.filter((other) => other !== way);
        meanings.set(this.run(way), others);
      }
    }
    return meanings;
  }

  /** @param {string} word */
  stem(word) {
    let stem = this.stems.get(word);
    if (stem === undefined) {
      stem = String(this.lunr.stemmer(new this.lunr.Token(word)));
      this.stems.set(word, stem);
    }
    return stem;
  }

  /** @param {string[]} words that follow one another */
  run(words) {
    return ` ${words.map((word) => this.stem(word)).join(" ")} `;
  }

  /** Make the index, in small steps: who asks for the next one says when. */
  *building() {
    const builder = new this.lunr.Builder();
    builder.tokenizer = (/** @type {string} */ text) => this.indexed(text);
    // Most things have nothing in some field, which would make all others there seem long.
    builder.b(0);
    builder.ref("number");
    for (const [name, boost] of Object.entries(FIELDS)) builder.field(name, { boost });
    for (const [number, thing] of this.things.entries()) {
      const { title, also, heading, text, about } = thing;
      builder.add({ ...thing, number });
      const [named, said] = [`${title}\n${also}`, `${heading}\n${text}\n${about}`];
      this.runs.push({ named: this.run(spokenOf(named)), said: this.run(spokenOf(said)) });
      yield;
    }
    yield* this.weighing(builder);
    yield* this.listing(builder);
    this.index = new this.lunr.Index({
      ...builder,
      fields: Object.keys(FIELDS),
      pipeline: builder.searchPipeline,
    });
  }

  // lunr's own `build` takes these two steps at once, for as long as ten key presses.

  /** @param {any} builder whose vectors are made of some fields after another */
  *weighing(builder) {
    const every = Object.entries(builder.fieldTermFrequencies);
    const vectors = {};
    builder.calculateAverageFieldLengths();
    for (let at = 0; at < every.length; at += STEP) {
      builder.fieldTermFrequencies = Object.fromEntries(every.slice(at, at + STEP));
      builder.createFieldVectors();
      Object.assign(vectors, builder.fieldVectors);
      yield;
    }
    builder.fieldVectors = vectors;
  }

  /** @param {any} builder whose terms are put into their tree */
  *listing(builder) {
    const terms = new this.lunr.TokenSet.Builder();
    for (const [at, term] of Object.keys(builder.invertedIndex).sort().entries()) {
      terms.insert(term);
      if (at % STEP === 0) yield;
    }
    terms.finish();
    builder.tokenSet = terms.root;
  }

  /**
   * @param {string} text
   * @returns {object[]} the terms that lunr keeps: each word and its stem
   */
  indexed(text) {
    const terms = [];
    for (const { word } of wordsOf(text)) {
      for (const token of tokensOf(word)) {
        if (!this.known.has(token)) this.known.set(token, word.toLowerCase());
        const stem = this.stem(token);
        terms.push(token);
        if (stem !== token) terms.push(stem);
      }
    }
    return terms.map((term) => new this.lunr.Token(term, {}));
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
    const spoken = typedIn(typed).flatMap(partsOf);
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
    const { named, said } = this.runs[number];
    const worth = Math.max(this.longest(words, named), this.longest(words, said) / 2);
    return (1 + worth) * (named.includes(this.run(words)) ? 2 : 1);
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
        run.includes(this.run(words.slice(first, first + longest + 2)))
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
      const parts = partsOf(word);
      if (this.isOne(parts)) return [{ word, parts }];
      return parts.map((part) => ({ word: part, parts: [part] }));
    });
    /** @type {(written: string, words: string[], needed: boolean) => Asked} */
    const one = (written, words, needed) => ({ written, needed, ways: this.ways(words) });
    const asked = [];
    for (let at = 0; at < every.length; at++) {
      const [{ word, parts }, next] = [every[at], every[at + 1]];
      const whole = parts.join("");
      if (next && this.isOne([...parts, ...next.parts])) {
        asked.push(one(`${word} ${next.word}`, [...parts, ...next.parts], true));
        at++;
      } else if (!SILENT.has(whole)) asked.push(one(word, parts, !COMMON.has(whole)));
    }
    const all = asked.length ? asked : every.map(({ word, parts }) => one(word, parts, true));
    return all.some(({ needed }) => needed) ? all : all.map((each) => ({ ...each, needed: true }));
  }

  /** @param {string[]} words that follow one another */
  isOne(words) {
    const whole = words.join("");
    if (words.length === 1 || this.meanings.has(this.run(words))) return true;
    return whole.length > 4 && this.known.has(whole);
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
      if (!halves.every((half) => this.known.has(half))) continue;
      const run = this.run(halves);
      if (this.runs.some(({ named, said }) => named.includes(run) || said.includes(run))) {
        ways.push({ tokens: halves, weight: 1 });
      }
    }
    for (const tokens of this.meanings.get(this.run(words)) ?? []) {
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
      for (const [number, { score, terms }] of this.together(tokens, open && weight === 1)) {
        keep(hits, number, score * weight, terms);
      }
    }
    const [{ tokens }] = ways;
    if (tokens.length > 1 || this.known.has(tokens[0]) || (hits.size && tokens[0].length < 5))
      return hits;
    const { words, weight } = this.alike(tokens[0], hits.size > 0);
    for (const word of words) {
      for (const [number, { score, terms }] of this.meant(this.ways([word]), false)) {
        keep(hits, number, score * weight, terms);
      }
    }
    return hits;
  }

  /**
   * @param {string} word that nobody writes so
   * @param {boolean} stemmed whether another form of it is known
   * @returns {{ words: string[], weight: number }} what it may be a typo for, and how likely
   */
  alike(word, stemmed) {
    const most = word.length < 4 ? 0 : stemmed || word.length < 8 ? 1 : 2;
    for (let editDistance = 1; editDistance <= most; editDistance++) {
      const hits = this.lookUp(word, { editDistance }, 1);
      const terms = [...hits.values()].flatMap((hit) => [...hit.terms]);
      const words = [...new Set(terms)].filter((term) => this.known.has(term)).slice(0, MOST_ALIKE);
      if (words.length) return { words, weight: editDistance === 1 ? WEIGHTS.typo : WEIGHTS.typos };
    }
    return { words: [], weight: 0 };
  }

  /**
   * @param {string[]} tokens
   * @param {boolean} open
   * @returns {Hits} of the things that have them one after another
   */
  together(tokens, open) {
    const [first, ...others] = tokens.map((token) => this.single(token, open));
    if (!others.length) return first;
    /** @type {Hits} */
    const hits = new Map();
    const run = this.run(tokens);
    for (const [number, { score, terms }] of first) {
      const { named, said } = this.runs[number];
      if (!named.includes(run) && !said.includes(run)) continue;
      keep(hits, number, score, terms);
      for (const other of others) {
        const hit = other.get(number);
        if (hit) keep(hits, number, hit.score, hit.terms);
      }
    }
    return hits;
  }

  /**
   * @param {string} word
   * @param {boolean} open
   * @returns {Hits} of the word, in any form
   */
  single(word, open) {
    const hits = this.lookUp(word, {}, WEIGHTS.raw);
    for (const [number, { score, terms }] of this.lookUp(this.stem(word), {}, WEIGHTS.stem)) {
      keep(hits, number, score + (hits.get(number)?.score ?? 0), terms);
    }
    // “no” is a word, and no beginning of “note”.
    if (open && (word.length > 3 || (word.length > 1 && !hits.size))) {
      const wildcard = this.lunr.Query.wildcard.TRAILING;
      const longer = this.lookUp(word, { wildcard }, WEIGHTS.prefix);
      for (const [number, { score, terms }] of longer) keep(hits, number, score, terms);
    }
    return hits;
  }

  /**
   * @param {string} term
   * @param {object} how
   * @param {number} weight
   * @returns {Hits}
   */
  lookUp(term, how, weight) {
    /** @type {{ ref: string, score: number, matchData: { metadata: object } }[]} */
    const results = this.index.query((/** @type {any} */ query) => query.term(term, how));
    return new Map(
      results.map(({ ref, score, matchData }) => [
        Number(ref),
        { score: score * weight, terms: new Set(Object.keys(matchData.metadata)) },
      ]),
    );
  }

  /**
   * Show why a thing was found.
   * @param {Found} found
   * @returns {{ title: Stroke[], sentence: Stroke[], also: Stroke[] }} its title, a sentence of its
   *   text, and, where that has none of the words, what people call it that has them
   */
  excerpt({ thing, terms }) {
    const isMeant = (/** @type {string} */ token) =>
      terms.has(token) || terms.has(this.stem(token));
    const has = (/** @type {Stroke[]} */ pieces) => pieces.some(({ meant }) => meant);
    const sentence = sentenceOf(thing.text, isMeant);
    const named = thing.also.split("\n").map((name) => strokesOf(name, isMeant));
    const also = has(sentence) ? [] : (named.find(has) ?? []);
    return { title: strokesOf(thing.title, isMeant), sentence, also };
  }

  /**
   * @param {string} word that nothing has
   * @returns {string[]} those that are written most like it, the nearest first
   */
  nearest(word) {
    const pairs = pairsOf(spelt(word));
    const scored = [...this.known].map(([token, written]) => {
      const others = pairsOf(token);
      const shared = [...pairs].filter((pair) => others.has(pair)).length;
      return { written, likeness: (2 * shared) / (pairs.size + others.size) };
    });
    const like = scored.filter(({ likeness }) => likeness > 0.4);
    like.sort((one, other) => other.likeness - one.likeness);
    return [...new Set(like.map(({ written }) => written))].slice(0, 3);
  }
}

/**
 * Keep the better of two hits, and the terms of both.
 * @param {Hits} hits
 * @param {number} number
 * @param {number} score
 * @param {Set<string>} terms
 */
function keep(hits, number, score, terms) {
  const before = hits.get(number);
  hits.set(number, {
    score: Math.max(score, before?.score ?? 0),
    terms: before ? new Set([...before.terms, ...terms]) : terms,
  });
}

/** @param {Found[]} found the best first */
function onceEach(found) {
  const seen = new Set();
  return found.filter(({ thing: { entry } }) => !seen.has(entry) && seen.add(entry));
}

/** @param {string} word */
function pairsOf(word) {
  const letters = [...` ${word} `];
  return new Set(letters.slice(1).map((letter, at) => letters[at] + letter));
}
