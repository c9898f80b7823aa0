// ProposalJudge: reads a template that somebody proposes, counts it and writes its lines of YAML;
// verdict.js says what is wrong with it. generator/contribute/proposal.py does the same in Python;
// tests/cases/proposals.json runs on both sides.

/**
 * @typedef {object} OwnField a blank that comes with the template, as somebody has typed it
 * @property {string} label
 * @property {string} hint
 * @property {string} example
 * @property {string} longest
 * @property {string} whose
 * @property {boolean} specific
 */

/** @typedef {{ home: string, template: Named<string>, fields: Named<OwnField> }} Proposal */

class Judge {
  /** @param {string} json the table of generator/contribute/proposal.py */
  constructor(json) {
    this.table = tableOf(json);
    this.patterns = patternsOf(this.table.rules);
    /** @type {Map<string, Message>} */
    this.read = new Map();
  }

  /**
   * Gather the blanks that a template can have: the shared ones, its own, and what comes with it.
   * @param {string} home
   * @param {Named<OwnField>} own
   */
  fieldsFor(home, own) {
    const known = Object.entries(this.table.fields);
    const examples = this.table.homes[home]?.examples ?? {};
    const here = known.filter(([, field]) => !field.home || field.home === home);
    /** @type {[string, KnownField | OwnField][]} */
    const all = [...here, ...Object.entries(own)];
    return bare(
      all.map(([name, field]) => [
        name,
        name in examples ? { ...field, example: examples[name] } : field,
      ]),
    );
  }

  /**
   * Read a text. One key press asks several times for the same three.
   * @param {string} text
   */
  parse(text) {
    const known = this.read.get(text);
    if (known) return known;
    const message = new Reader(this.table.rules, this.patterns).read(text);
    if (this.read.size > 2) this.read.clear();
    this.read.set(text, message);
    return message;
  }

  /**
   * Count the text with its examples, and with every required blank at its longest, and the subject
   * with its examples; nothing as long as that cannot be told.
   * @param {Named<string>} template
   * @param {Named<KnownField | OwnField>} fields
   * @returns {{ key: string, how: string, count: number, most: number | null }[]}
   */
  counts({ text, subject, channel }, fields) {
    const { rules, limits } = this.table;
    const { parts, faults, blanks } = this.parse(text);
    if (!text || faults.length || !this.countable(blanks, fields)) return [];
    const [limit] = limits[channel];
    const counts = [withExamples(parts, blanks, fields), longestOf(parts, fields)];
    const ofText = Object.entries(rules.room).map(([how, share], index) => ({
      key: "text",
      how,
      count: counts[index],
      most: limit && Math.floor((limit * share) / 1000),
    }));
    const line = this.parse(subject ?? "");
    if (!subject || line.faults.length || !this.countable(line.blanks, fields)) return ofText;
    const count = withExamples(line.parts, line.blanks, fields);
    const how = "in the subject, filled with its examples";
    return [...ofText, { key: "subject", how, count, most: rules.longest.subject }];
  }

  /**
   * @param {string[]} blanks
   * @param {Named<KnownField | OwnField>} fields
   */
  countable(blanks, fields) {
    return blanks.every((name) => {
      const longest = Number(fields[name]?.longest);
      return longest > 0 && longest <= this.table.rules.longest.value;
    });
  }

  /** @param {Proposal} proposal */
  problems(proposal) {
    return new Verdict(this, proposal).reach();
  }

  /**
   * @param {Proposal} proposal
   * @returns {Named<string[]>} its lines, by the key they stand below
   */
  written({ template, fields }) {
    const { plain } = this.patterns;
    const blanks = fieldLines(fields, plain);
    const templates = templateLines(template, plain);
    return blanks.length ? { fields: blanks, templates } : { templates };
  }
}

/**
 * @param {Message["parts"]} parts
 * @param {string[]} blanks
 * @param {Named<KnownField | OwnField>} fields
 */
function withExamples(parts, blanks, fields) {
  return fill(parts, bare(blanks.map((name) => [name, tidy(fields[name].example)]))).length;
}
