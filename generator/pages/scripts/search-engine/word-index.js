// The words of all that can be found. lunr keeps them and weighs each; here stands in what forms a
// word is looked up.

/**
 * @typedef {object} Thing what can be found: an entry, or one passage of it
 * @property {number} entry
 * @property {number} passage
 * @property {number} [page] of a wording: the entry of the page it stands on
 * @property {string} [lang] of its words, where that is not the language of the site
 * @property {string} title
 * @property {string} also what people call it
 * @property {string} heading
 * @property {string} text
 * @property {string} about what it belongs to
 * @property {number} weight
 */

/** @typedef {{ score: number, terms: Set<string> }} Hit */
/** @typedef {Map<number, Hit>} Hits by the number of the thing */

const FIELDS = { title: 6, also: 6, heading: 3, about: 1.5, text: 1 };
const FORMS = { raw: 0.3, stem: 0.7, prefix: 0.5 };
// Of what a typo may stand for.
const MOST_ALIKE = 6;
// So many of lunr's small tasks are one step.
const STEP = 120;

class WordIndex {
  /**
   * @param {any} lunr the library
   * @param {Thing[]} things
   * @param {Tongue} tongue
   */
  constructor(lunr, things, tongue) {
    this.lunr = lunr;
    this.things = things;
    this.tongue = tongue;
    /** @type {Map<string, string>} how each word of the language is written, by its one spelling */
    this.known = new Map();
    /** Whether what is being kept is in that language: a foreign word is nothing to write instead. */
    this.isOurs = true;
    /** @type {{ named: string, said: string }[]} the stems of each thing, in their order */
    this.runs = [];
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
      this.isOurs = !thing.lang;
      builder.add({ ...thing, number });
      const [named, said] = [`${title}\n${also}`, `${heading}\n${text}\n${about}`];
      this.runs.push({
        named: this.tongue.run(this.tongue.spokenOf(named)),
        said: this.tongue.run(this.tongue.spokenOf(said)),
      });
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
      for (const token of this.tongue.tokensOf(word)) {
        if (this.isOurs && !this.known.has(token)) this.known.set(token, word.toLowerCase());
        const stem = this.tongue.stem(token);
        terms.push(token);
        if (stem !== token) terms.push(stem);
      }
    }
    return terms.map((term) => new this.lunr.Token(term, {}));
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
    const run = this.tongue.run(tokens);
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

  /** @param {string[]} words whether they follow one another anywhere */
  isSaid(words) {
    const run = this.tongue.run(words);
    return this.runs.some(({ named, said }) => named.includes(run) || said.includes(run));
  }

  /**
   * @param {string} word
   * @param {boolean} open
   * @returns {Hits} of the word, in any form
   */
  single(word, open) {
    const hits = this.lookUp(word, {}, FORMS.raw);
    for (const [number, { score, terms }] of this.lookUp(this.tongue.stem(word), {}, FORMS.stem)) {
      keep(hits, number, score + (hits.get(number)?.score ?? 0), terms);
    }
    // “no” is a word, and no beginning of “note”.
    if (open && (word.length > 3 || (word.length > 1 && !hits.size))) {
      const wildcard = this.lunr.Query.wildcard.TRAILING;
      const longer = this.lookUp(word, { wildcard }, FORMS.prefix);
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
   * @param {string} word that nobody writes so
   * @returns {{ words: string[], edits: number }} what it may be a typo for, by so many letters
   */
  alike(word) {
    const most = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
    for (let edits = 1; edits <= most; edits++) {
      const hits = this.lookUp(word, { editDistance: edits }, 1);
      const terms = [...hits.values()].flatMap((hit) => [...hit.terms]);
      // Hardly anybody mistakes the first letter: “Katze” is no typo for “Satz”.
      const isLike = (/** @type {string} */ term) => term[0] === word[0] && this.known.has(term);
      const words = [...new Set(terms)].filter(isLike);
      if (words.length) return { words: words.slice(0, MOST_ALIKE), edits };
    }
    return { words: [], edits: 0 };
  }

  /**
   * @param {string} word that nothing has
   * @returns {string[]} those that are written most like it, the nearest first
   */
  nearest(word) {
    const pairs = pairsOf(this.tongue.spelt(word));
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

/** @param {string} word */
function pairsOf(word) {
  const letters = [...` ${word} `];
  return new Set(letters.slice(1).map((letter, at) => letters[at] + letter));
}
