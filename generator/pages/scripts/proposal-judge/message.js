// The grammar of a text, as generator/message.py reads and fills it.

/**
 * @typedef {{ blank: string }} Blank
 * @typedef {string | Blank} Piece
 * @typedef {{ clause: Piece[] }} Clause
 * @typedef {Piece | Clause} Part
 * @typedef {[fact: string, repair: string]} Fault
 */

/**
 * @typedef {object} Message
 * @property {Part[]} parts
 * @property {Fault[]} faults
 * @property {string[]} required the blanks outside of clauses
 * @property {string[]} blanks all of them
 */

/**
 * @param {Part} part
 * @returns {part is Clause}
 */
function isClause(part) {
  return typeof part === "object" && "clause" in part;
}

/**
 * @param {Part} part
 * @returns {part is Blank}
 */
function isBlank(part) {
  return typeof part === "object" && "blank" in part;
}

/**
 * @param {Part[]} parts
 * @returns {string[]} the blanks among them, each once
 */
function namesIn(parts) {
  return [...new Set(parts.filter(isBlank).map(({ blank }) => blank))];
}

/** Reads one text, piece by piece. */
class Reader {
  /**
   * @param {Rules} rules
   * @param {ReturnType<typeof patternsOf>} patterns
   */
  constructor(rules, patterns) {
    this.rules = rules;
    this.patterns = patterns;
    /** @type {Part[]} */
    this.parts = [];
    /** @type {Fault[]} */
    this.faults = [];
    /** @type {Piece[] | null} the clause that is open */
    this.clause = null;
    /** The wording since the last blank. */
    this.before = "";
  }

  /**
   * @param {string} text
   * @returns {Message}
   */
  read(text) {
    for (const piece of text.normalize("NFC").split(this.patterns.piece)) this.take(piece);
    if (this.clause) {
      this.fault("clause-not-closed");
      this.close(this.clause);
    }
    const required = namesIn(this.parts);
    const inside = new Set(this.parts.filter(isClause).flatMap(({ clause }) => namesIn(clause)));
    for (const name of required) {
      if (inside.has(name)) this.fault("inside-and-outside", { blank: braced(name) });
    }
    const blanks = namesIn(this.parts.flatMap((part) => (isClause(part) ? part.clause : part)));
    return { parts: this.parts, faults: this.faults, required, blanks };
  }

  /** @param {string} piece a sign of the grammar, something in braces, or wording */
  take(piece) {
    if (piece === "[") this.startClause();
    else if (piece === "]") this.endClause();
    else if (piece === "{" || piece === "}") {
      this.fault("brace-alone", { brace: piece });
      this.add(piece);
    } else if (/^\{[^{]/.test(piece)) this.takeBraced(piece);
    else this.takeWording(piece);
  }

  startClause() {
    if (this.clause) {
      this.fault("clause-in-clause");
      this.close(this.clause);
    }
    this.clause = [];
  }

  endClause() {
    if (this.clause) this.close(this.clause);
    else this.fault("clause-not-opened");
    this.clause = null;
  }

  /** @param {Piece[]} clause */
  close(clause) {
    this.parts.push({ clause });
    if (clause.some(isBlank)) return;
    const words = clause.join("");
    // A brace in it has been told already.
    if (!words.includes("{")) this.fault("clause-without-blank", { words });
  }

  /** @param {string} piece */
  takeBraced(piece) {
    const name = piece.slice(1, -1);
    if (!this.patterns.blank.test(name) || name.length > this.rules.longest.blank) {
      this.fault("no-blank-name", { blank: piece });
      this.takeWording(piece);
      return;
    }
    const article = this.patterns.article.exec(this.before)?.[1];
    if (article) this.fault("article", { article, blank: piece });
    this.before = "";
    this.add({ blank: name });
  }

  /** @param {string} piece */
  takeWording(piece) {
    this.before += piece;
    if (piece) this.add(piece);
  }

  /** @param {Piece} piece */
  add(piece) {
    (this.clause ?? this.parts).push(piece);
  }

  /**
   * @param {string} rule
   * @param {Named<string>} [values]
   */
  fault(rule, values) {
    if (this.faults.length >= this.rules.longest.faults) return;
    this.faults.push(told(this.rules, rule, values));
  }
}

/**
 * Put values into the blanks of a message.
 * @param {Part[]} parts
 * @param {Named<string>} values
 * @returns {string} a clause is in it when all its blanks are filled
 */
function fill(parts, values) {
  const isFull = (/** @type {Clause} */ { clause }) =>
    namesIn(clause).every((name) => values[name]);
  const shown = parts.flatMap((part) => {
    if (!isClause(part)) return part;
    return isFull(part) ? part.clause : [];
  });
  const filled = (/** @type {Piece} */ piece) =>
    typeof piece === "string" ? piece : { ...piece, value: values[piece.blank] };
  return sayAll(shown.map(filled)).join("");
}

/**
 * Put lines in the place of blanks and of the brackets around clauses.
 * @param {string} text
 * @param {RegExp} piece
 */
function wordingIn(text, piece) {
  const isOurs = (/** @type {string} */ each, /** @type {number} */ index) =>
    index % 2 && !/^(\{\{|\[\[)/.test(each);
  const pieces = text.split(piece);
  return pieces
    .map((each, index) => (isOurs(each, index) ? "\n".repeat(each.length) : each))
    .join("");
}

/**
 * Count a message without its clauses, with every blank at its longest.
 * @param {Part[]} parts
 * @param {Named<{ longest: string | number }>} fields
 * @returns {number} in UTF-16 units
 */
function longestOf(parts, fields) {
  const sizes = parts.map((part) => {
    if (typeof part === "string") return part.length;
    if (isBlank(part)) return Number(fields[part.blank].longest);
    return 0;
  });
  return sizes.reduce((sum, size) => sum + size, 0);
}
