// What `check` would say of one proposal.

/**
 * @typedef {object} Problem
 * @property {string} key of the control that it is about
 * @property {string} fact
 * @property {string} repair
 * @property {boolean} [later] to be told once somebody has been there
 * @property {string} [define] a blank that could be defined
 * @property {string} [owner] the reason that defines a blank of this name
 */

class Verdict {
  /**
   * @param {Judge} judge
   * @param {Proposal} proposal
   */
  constructor(judge, { home, template, fields }) {
    this.judge = judge;
    this.table = judge.table;
    this.longest = this.table.rules.longest;
    this.patterns = judge.patterns;
    this.home = home;
    this.template = template;
    this.own = fields;
    /** How the template is called in what is said of it. */
    this.named = template.id || "this template";
    /** @type {Problem[]} */
    this.problems = [];
  }

  /**
   * @param {string} key
   * @param {string} rule
   * @param {Named<string | number | undefined>} [values]
   * @returns {Problem}
   */
  tell(key, rule, values) {
    const [fact, repair] = told(this.table.rules, rule, values);
    const problem = { key, fact, repair };
    this.problems.push(problem);
    return problem;
  }

  /**
   * @param {string} key
   * @param {string} name
   */
  tellEmpty(key, name) {
    const problem = this.tell(key, "empty", { name: `\`${name}\``, what: this.table.keys[name] });
    problem.later = true;
  }

  /** @returns {Problem[]} all that is wrong with it */
  reach() {
    this.judgeKeys();
    this.judgeCharacters();
    this.judgeHeadings();
    this.judgeId();
    const { author, title } = this.template;
    if (title && this.patterns.address.test(title)) {
      this.tell("title", "address-elsewhere", { key: "title", what: `“${this.template.id}”` });
    }
    if (author && this.patterns.address.test(author)) {
      this.tell("author", "address-in-author", { id: this.template.id });
    }
    this.judgeTexts();
    this.judgeInformal();
    for (const [name, field] of Object.entries(this.own)) this.judgeField(name, field);
    return this.problems;
  }

  judgeKeys() {
    for (const key of ["id", "title", "text"]) if (!this.template[key]) this.tellEmpty(key, key);
    for (const key of ["title", "subject", "text", "informal", "author"]) {
      const value = this.template[key] ?? "";
      const count = [...value].length;
      const like = key === "informal" ? "text" : key;
      // A subject is counted with its examples.
      if (count > this.longest[like] && key !== "subject") {
        const what = this.table.keys[like];
        this.tell(key, "too-long", { name: `\`${key}\``, count, what });
      }
      const formula = this.patterns.formula.exec(value);
      if (formula) {
        this.tell(key, "formula", { key, id: this.template.id, sign: formula[0].at(-1) });
      }
    }
  }

  judgeCharacters() {
    const ofFields = Object.entries(this.own).flatMap(([name, field]) =>
      Object.entries(field).map(([key, value]) => [`${name}.${key}`, String(value)]),
    );
    const texts = [...Object.entries(this.template), ...ofFields];
    const moreOfAll = texts.reduce((sum, [, value]) => sum + moreLatin(value), 0);
    for (const [key, value] of texts) {
      const strange = strangeWords(value, moreOfAll).slice(0, this.longest.faults);
      for (const [rule, values] of strange) this.tell(key, rule, values);
      const [found] = this.patterns.unprintable.exec(value) ?? [""];
      // A joiner is found with the letter before it.
      const [hidden] = [...found].slice(-1);
      if (hidden) this.tell(key, "unprintable", { character: codeOf(hidden) });
    }
  }

  // The issue form makes headings of its own, and the text may not look like one.
  judgeHeadings() {
    const others = ["language", "reason", "subject", "informal", "author", "fields", "licence"];
    const names = [...others, ...Object.keys(this.template)].join("|");
    for (const key of ["text", "informal"]) {
      const heading = new RegExp(`^### (${names})[ \\t]*$`, "m").exec(this.template[key] ?? "");
      if (heading) this.tell(key, "heading", { name: heading[1], count: 2 });
    }
  }

  judgeId() {
    const { id } = this.template;
    if (id && !this.patterns.id.test(id)) this.tell("id", "no-id", { given: quoted(id) });
    if (this.patterns.device.test(id)) this.tell("id", "device", { id });
    const { homes } = this.table;
    // A shared reply once stood on every page, and links to it are kept.
    const isShared = this.home === "replies";
    const pages = isShared ? Object.values(homes) : [homes.replies, homes[this.home]];
    const where = pages.map(({ taken }) => taken[id]).findLast(Boolean);
    if (where) this.tell("id", "id-taken", { id, where });
  }

  judgeTexts() {
    const { text, subject, channel } = this.template;
    const isShown = this.table.subjects.includes(channel);
    if (isShown && !subject) {
      this.tell("subject", "without-subject", { id: this.named, channel }).later = true;
    }
    if (!isShown && subject) this.tell("subject", "subject-elsewhere", { id: this.named, channel });
    if (!text) return;
    const message = this.judge.parse(text);
    const line = subject ? this.judge.parse(subject) : undefined;
    const fields = this.judge.fieldsFor(this.home, this.own);
    const unknown = message.blanks.filter((name) => !(name in fields));
    for (const name of unknown.slice(0, this.longest.faults)) this.tellUnknown(name, fields);
    this.judgeGreeting(message);
    this.judgeNeeds(message, fields);
    if (line) this.judgeSubject(subject, line, message, fields);
    const isSound = [
      this.judgeWritten("text", text, message, fields),
      !line || this.judgeWritten("subject", subject, line, fields),
    ].every(Boolean);
    const blanks = [...message.blanks, ...(line?.blanks ?? [])];
    if (!isSound || !blanks.every((name) => name in fields)) return;
    if (this.template.kind === "invite") this.judgeForAnybody(message, fields);
    for (const { key, how, count, most } of this.judge.counts(this.template, fields)) {
      if (!most || count <= most) continue;
      const rule = key === "text" ? "does-not-fit" : "subject-too-long";
      this.tell(key, rule, { id: this.named, count, how, most, over: count - most });
    }
    if (line) this.judgeSubjectForAnybody(line, message, fields);
  }

  /** The other way of speaking is held to all that the text is. */
  judgeInformal() {
    const { informal, ...template } = this.template;
    if (!informal) return;
    const own = { home: this.home, template: { ...template, text: informal }, fields: this.own };
    const other = new Verdict(this.judge, own);
    other.judgeTexts();
    const known = new Set(
      this.problems.filter(({ key }) => key !== "text").map(({ fact }) => fact),
    );
    for (const problem of other.problems.filter(({ fact }) => !known.has(fact))) {
      const { define } = problem;
      // A new blank belongs to both texts, so it is made at the first.
      const repair = define ? `Put ${braced(define)} into the text too.` : problem.repair;
      this.problems.push({ ...problem, key: "informal", repair, define: undefined });
    }
  }

  /**
   * What is true of the wording is true of the subject.
   * @param {string} key
   * @param {string} text
   * @param {Message} message
   * @param {Named<KnownField | OwnField>} fields
   * @returns {boolean} whether it can be filled, if its blanks are known
   */
  judgeWritten(key, text, message, fields) {
    for (const [fact, repair] of message.faults) this.problems.push({ key, fact, repair });
    const marks = marksOf(
      wordingIn(text, this.patterns.piece),
      Object.keys(fields),
      labelIn(fields),
    );
    for (const [mark] of marks.slice(0, this.longest.faults)) {
      this.offer(this.tell(key, "other-mark", { mark }), mark, fields);
    }
    if (this.patterns.address.test(text)) this.tell(key, "address-in-text", { id: this.named });
    if (this.patterns.phone.test(text)) this.tell(key, "phone-in-text", { id: this.named });
    return !message.faults.length && !marks.length;
  }

  /**
   * @param {string} subject
   * @param {Message} line the same, read
   * @param {Message} message of its text
   * @param {Named<KnownField | OwnField>} fields
   */
  judgeSubject(subject, line, { required, blanks }, fields) {
    const word = this.greetingOf(subject);
    if (word) this.tell("subject", "subject-greets", { id: this.named, word });
    const [sign] = this.patterns.answers.exec(subject) ?? [];
    if (sign) this.tell("subject", "subject-answers", { id: this.named, word: sign });
    const known = bare(
      required.filter((name) => name in fields).map((name) => [name, fields[name]]),
    );
    const isOptional = (/** @type {string} */ name) =>
      blanks.includes(name) && !line.required.includes(name);
    const strange = line.blanks.filter((name) => !required.includes(name) && !isOptional(name));
    for (const name of strange.slice(0, this.longest.faults)) {
      const blank = braced(name);
      const rule = name in fields ? "subject-blank" : "subject-unknown";
      const problem = this.tell("subject", rule, { id: this.named, blank });
      if (!(name in fields)) this.offer(problem, name, known);
    }
  }

  /**
   * Find the greeting that a subject begins with: one of the catalog, or of its language.
   * @param {string} subject
   */
  greetingOf(subject) {
    const known = this.table.greetings.map((greeting) => greeting.trim()).filter(Boolean);
    const isThere = (/** @type {string} */ word) =>
      subject.startsWith(word) && !/^\p{L}/u.test(subject.slice(word.length));
    return known.find(isThere) ?? this.patterns.greets.exec(subject)?.[0];
  }

  /**
   * Where the text names what only this recipient has, its subject does; here a name counts.
   * @param {Message} line
   * @param {Message} message
   * @param {Named<KnownField | OwnField>} fields
   */
  judgeSubjectForAnybody(line, { required }, fields) {
    const isTheirs = (/** @type {string} */ name) =>
      fields[name].specific || (fields[name].whose !== "mine" && this.patterns.aName.test(name));
    const specific = required.filter((name) => fields[name].specific);
    if (!specific.length || line.required.some((name) => required.includes(name) && isTheirs(name)))
      return;
    const said = { id: this.named, specific: listed(specific.map(braced), "or") };
    this.tell("subject", "subject-for-anybody", said).later = true;
  }

  /**
   * @param {string} name of a blank
   * @param {Named<KnownField | OwnField>} fields
   */
  tellUnknown(name, fields) {
    const ofReason = this.table.homes[this.home]?.path.includes("/reasons/");
    const where = ofReason ? "under `fields:` in this file" : "there";
    const problem = this.tell("text", "unknown-blank", { blank: braced(name), where });
    this.offer(problem, name, fields);
    const elsewhere = this.table.fields[name];
    if (ofReason && !elsewhere) problem.define = name;
    problem.owner = elsewhere?.home;
  }

  /**
   * Ask in the repair whether the nearest blank was meant.
   * @param {Problem} problem
   * @param {string} words
   * @param {Named<KnownField | OwnField>} fields
   */
  offer(problem, words, fields) {
    const meant = blankMeant(words, fields);
    if (meant) problem.repair = told(this.table.rules, "near", { word: braced(meant) })[1];
  }

  /** @param {Message} message */
  judgeGreeting({ parts: [first, ...after] }) {
    const [own, ...others] = this.table.greetings;
    if (typeof first !== "string" || !first || !after.length || !others.includes(first)) return;
    this.tell("text", "greets", { id: this.named, word: first.trim(), own: own.trim() });
  }

  /**
   * @param {Message} message
   * @param {Named<KnownField | OwnField>} fields
   */
  judgeNeeds({ required }, fields) {
    const { kind } = this.template;
    /** @type {[who: string, blanks: string[]][]} */
    const needs = [[`the kind ${kind}`, this.table.kinds[kind].needs]];
    if (kind === "invite") {
      needs.push([`the reason ${this.home}`, this.table.homes[this.home].needs]);
    }
    for (const [who, blanks] of needs) {
      const missing = blanks.filter((name) => name in fields && !required.includes(name));
      if (!missing.length) continue;
      const names = listed(missing.map(braced));
      const problem = this.tell("text", "without-what-it-needs", {
        id: this.named,
        blanks: names,
        who,
      });
      problem.later = true;
    }
  }

  /**
   * @param {Message} message
   * @param {Named<KnownField | OwnField>} fields
   */
  judgeForAnybody({ required }, fields) {
    const isAboutThem = (/** @type {string} */ name) =>
      fields[name].specific && !this.patterns.aName.test(name);
    if (required.some(isAboutThem)) return;
    const offered = Object.keys(fields).filter((name) => fields[name].specific);
    const specific = listed([...offered.map(braced), "a new one with `specific: true`"], "or");
    this.tell("text", "for-anybody", { id: this.named, specific }).later = true;
  }

  /**
   * @param {string} name
   * @param {OwnField} field
   */
  judgeField(name, field) {
    const other = this.table.fields[name];
    if (other) {
      const rule = other.home ? "defined-elsewhere" : "defined-for-all";
      this.tell(`${name}.label`, rule, { blank: braced(name), where: other.where });
    }
    for (const key of REQUIRED_KEYS) {
      if (!field[key]) this.tellEmpty(`${name}.${key}`, key);
    }
    for (const key of /** @type {const} */ (["label", "hint", "example"])) {
      if (this.patterns.address.test(field[key])) {
        this.tell(`${name}.${key}`, "address-elsewhere", { key, what: braced(name) });
      }
    }
    if (field.longest) this.judgeLongest(name, field);
  }

  /**
   * @param {string} name
   * @param {OwnField} field
   */
  judgeLongest(name, { longest: given, example }) {
    const longest = Number(given);
    const key = `${name}.longest`;
    const said = { name: "`longest`", given: quoted(given), what: this.table.keys.longest };
    if (!/^\d+$/.test(given) || longest <= 0) {
      this.tell(key, "no-number", said);
    } else if (longest > this.longest.value) {
      this.tell(key, "too-much", { ...said, most: this.longest.value });
    } else if (example.length > longest) {
      const count = example.length;
      this.tell(`${name}.example`, "example-too-long", { blank: braced(name), count, longest });
    }
  }
}
