// ProposalJudge: says of a template that somebody proposes what `check` would say, and writes its lines of YAML.
// generator/proposal.py does the same in Python; tests/cases/proposals.json runs on both sides.
"use strict";
(() => {
  const { tidy, sayOnce, endOnce, spoken } = customElements.get("message-form").parts;
  const BLANK_KEYS = ["label", "hint", "example", "longest", "whose", "specific"];

  const short = (value) => `“${[...value.split(/\s+/).filter(Boolean).join(" ")].slice(0, 60).join("")}”`;
  const listed = (words, last = "and") => (words.length > 1 ? `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}` : words.join(""));
  // An object with no keys but its own: a blank may be called “constructor”.
  const bare = (entries) => Object.assign(Object.create(null), Object.fromEntries(entries));
  const braced = (name) => `{${name}}`;

  // What stands around a value goes; more than one empty line is one.
  const settled = (value) =>
    value
      .replace(/\r\n|[\r\x85\u2028\u2029]/g, "\n")
      .split("\n")
      .map((line) => line.trimEnd())
      .join("\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim();

  // As difflib.get_close_matches, which `check` asks: twice the letters that agree, in order, by all letters.
  const agreeing = (a, b) => {
    let [best, endA, endB, before] = [0, 0, 0, []];
    for (let i = 0; i < a.length; i++) {
      const run = [];
      for (let j = 0; j < b.length; j++) {
        if (a[i] !== b[j]) continue;
        run[j] = (before[j - 1] ?? 0) + 1;
        if (run[j] > best) [best, endA, endB] = [run[j], i + 1, j + 1];
      }
      before = run;
    }
    return best && best + agreeing(a.slice(0, endA - best), b.slice(0, endB - best)) + agreeing(a.slice(endA), b.slice(endB));
  };
  const nearest = (word, words) => {
    const scored = words.map((each) => ({ each, score: (2 * agreeing(each, word)) / (each.length + word.length) })).filter(({ score }) => score >= 0.6);
    return scored.sort((one, other) => other.score - one.score || (one.each < other.each ? 1 : -1))[0]?.each;
  };

  // What generator/proposal.py has gathered, and what it says of a proposal.
  class Judge {
    static parts = { BLANK_KEYS, bare, braced, listed, settled };

    // From the table of generator/proposal.py, written as JSON.
    constructor(json) {
      const table = JSON.parse(json, (_, value) => (value && !Array.isArray(value) && typeof value === "object" ? bare(Object.entries(value)) : value));
      Object.assign(this, table);
      const pattern = (name, flags = "") => new RegExp(table.rules.patterns[name], flags);
      const wholly = (name) => new RegExp(`^(?:${table.rules.patterns[name]})$`);
      this.patterns = { piece: pattern("piece"), article: pattern("article"), address: pattern("address", "i"), formula: pattern("formula"), aName: pattern("a_name"), id: wholly("id"), blank: wholly("blank"), plain: wholly("plain"), unprintable: pattern("unprintable", "u") };
    }

    told(rule, values = {}) {
      return this.rules.words[rule].map((words) => words.replace(/\$(\w+)/g, (_, name) => values[name]));
    }

    // The blanks that a template of this home can have: the shared ones, its own, and those that come with it.
    fieldsFor(home, own) {
      return bare([...Object.entries(this.fields).filter(([, field]) => !field.home || field.home === home), ...Object.entries(own)]);
    }

    // As `parse` in generator/message.py: a text, { blank } or { clause }, and what is wrong with them. One key press asks four
    // times for the same text.
    parse(text) {
      if (this.last?.text !== text) this.last = { text, message: this.#parsed(text) };
      return this.last.message;
    }

    #parsed(text) {
      const { piece: pieces, article, blank } = this.patterns;
      const [parts, faults] = [[], []];
      let [clause, before] = [null, ""];
      const fault = (rule, values) => faults.length < this.rules.longest.faults && faults.push(this.told(rule, values));
      const close = () => {
        const words = clause.filter((part) => typeof part === "string").join("");
        parts.push({ clause });
        if (clause.every((part) => typeof part === "string") && !words.includes("{")) fault("clause-without-blank", { words });
      };
      for (const piece of text.normalize("NFC").split(pieces)) {
        const into = clause ?? parts;
        const name = /^\{.*\}$/s.test(piece) ? piece.slice(1, -1) : null;
        if (piece === "[") {
          if (clause) {
            fault("clause-in-clause");
            close();
          }
          clause = [];
        } else if (piece === "]") {
          if (clause) close();
          else fault("clause-not-opened");
          clause = null;
        } else if (piece === "{" || piece === "}") {
          fault("brace-alone", { brace: piece });
          into.push(piece);
        } else if (name !== null && blank.test(name) && name.length <= this.rules.longest.blank) {
          const found = article.exec(before);
          if (found) fault("article", { article: found[1], blank: piece });
          before = "";
          into.push({ blank: name });
        } else {
          if (name !== null) fault("no-blank-name", { blank: piece });
          before += piece;
          if (piece) into.push(piece);
        }
      }
      if (clause) {
        fault("clause-not-closed");
        close();
      }
      const names = (group) => [...new Set(group.filter((part) => part.blank).map((part) => part.blank))];
      const required = names(parts);
      const blanks = names(parts.flatMap((part) => part.clause ?? part));
      const inside = new Set(names(parts.flatMap((part) => part.clause ?? [])));
      for (const name of required) if (inside.has(name)) fault("inside-and-outside", { blank: braced(name) });
      return { parts, faults, required, blanks };
    }

    // The pieces of the message as they are shown: { text, blank }. By itself a clause shows when all its blanks are filled.
    fill(parts, values, shows = (clause) => clause.every((part) => !part.blank || values[part.blank])) {
      const shown = parts.flatMap((part) => (!part.clause ? part : shows(part.clause) ? part.clause : []));
      const wording = (part) => (typeof part === "string" ? part : "");
      return shown.map((part, index) => {
        if (!part.blank) return { text: part };
        const value = values[part.blank];
        return { blank: part.blank, text: value ? endOnce(sayOnce(value, wording(shown[index - 1])), wording(shown[index + 1])) : `[${spoken(part.blank)}]`, filled: Boolean(value) };
      });
    }

    // How long the message is with its examples, with every required blank at its longest, and with everything at its longest;
    // nothing as long as that cannot be told.
    counts({ parts, faults, blanks }, channel, fields) {
      const countable = (name) => name in fields && fields[name].longest > 0 && fields[name].longest <= this.rules.longest.value;
      if (faults.length || !blanks.every(countable)) return [];
      const [free, paid] = this.limits[channel];
      const examples = bare(blanks.map((name) => [name, tidy(fields[name].example)]));
      const units = (part, clauses) => part.length ?? (part.blank ? Number(fields[part.blank].longest) : clauses ? part.clause.reduce((sum, each) => sum + units(each, clauses), 0) : 0);
      const longest = (clauses) => parts.reduce((sum, part) => sum + units(part, clauses), 0);
      const counted = [this.fill(parts, examples).reduce((sum, { text }) => sum + text.length, 0), longest(false), longest(true)];
      return counted.map((count, index) => ({ how: this.rules.how[index], count, most: index < 2 ? free : (paid ?? free) }));
    }

    // All that is wrong with { home, template, fields }: which control, the fact, the repair; and a blank that could be defined.
    problems({ home, template, fields: own }) {
      const found = [];
      const tell = (key, rule, values, repair) => {
        const [fact, advice] = this.told(rule, values);
        found.push({ key, fact, repair: repair ?? advice });
        return found.at(-1);
      };
      const empty = (key, name) => Object.assign(tell(key, "empty", { name: `\`${name}\``, what: this.keys[name] }), { later: true });
      const { id, text, title, author, kind, channel } = template;
      for (const key of ["id", "title", "text"]) if (!template[key]) empty(key, key);
      for (const key of ["title", "text", "author"]) {
        const count = [...(template[key] ?? "")].length;
        if (count > this.rules.longest[key]) tell(key, "too-long", { name: `\`${key}\``, count, what: this.keys[key] });
        const formula = this.patterns.formula.exec(template[key] ?? "");
        if (formula) tell(key, "formula", { key, id, sign: formula[0].at(-1) });
      }
      for (const [key, value] of [...Object.entries(template), ...Object.entries(own).flatMap(([name, field]) => Object.entries(field).map(([key, each]) => [`${name}.${key}`, String(each)]))]) {
        const found = this.patterns.unprintable.exec(value);
        if (found) tell(key, "unprintable", { character: `U+${found[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}` });
      }
      const heading = new RegExp(`^### (reason|fields|licence|${Object.keys(template).join("|")})[ \\t]*$`, "m").exec(text);
      if (heading) tell("text", "heading", { name: heading[1], count: 2 });
      if (id && !this.patterns.id.test(id)) tell("id", "no-id", { given: short(id) });
      const { path, needs } = this.homes[home];
      // A shared reply stands on every page.
      const pages = home === "replies" ? Object.values(this.homes) : [this.homes.replies, this.homes[home]];
      const where = pages.map(({ taken }) => taken[id]).findLast(Boolean);
      if (where) tell("id", "id-taken", { id, where });
      if (author && this.patterns.address.test(author)) tell("author", "address-in-author", { id });
      if (text) this.#wording({ home, path, needs, kind, channel, id, text, own }, tell);
      for (const [name, field] of Object.entries(own)) this.#blank(name, field, tell, empty);
      return found;
    }

    #wording({ home, needs, kind, channel, id, text, own }, tell) {
      const message = this.parse(text);
      const fields = this.fieldsFor(home, own);
      const named = id || "this template";
      for (const [fact, repair] of message.faults) tell("text", "near", {}, repair).fact = fact;
      const unknown = message.blanks.filter((name) => !(name in fields)).slice(0, this.rules.longest.faults);
      for (const name of unknown) {
        const near = nearest(braced(name), Object.keys(fields).map(braced));
        const of = home in this.homes && this.homes[home].path.startsWith("templates/reasons/");
        const problem = tell("text", "unknown-blank", { blank: braced(name), where: of ? "under `fields:` in this file" : "there" }, near && this.told("near", { word: near })[1]);
        if (of && !(name in this.fields)) problem.define = name;
        problem.owner = this.fields[name]?.home;
      }
      if (this.patterns.address.test(text)) tell("text", "address-in-text", { id: named });
      for (const [who, blanks] of [[`the kind ${kind}`, this.kinds[kind].needs], ...(kind === "invite" ? [[`the reason ${home}`, needs]] : [])]) {
        const missing = blanks.filter((name) => name in fields && !message.required.includes(name)).map(braced);
        if (missing.length) tell("text", "without-what-it-needs", { id: named, blanks: listed(missing), who }).later = true;
      }
      if (message.faults.length || unknown.length) return;
      if (kind === "invite" && !message.required.some((name) => fields[name].specific && !this.patterns.aName.test(name))) {
        const specific = Object.keys(fields).filter((name) => fields[name].specific).map(braced);
        tell("text", "for-anybody", { id: named, specific: listed([...specific, "a new one with `specific: true`"], "or") }).later = true;
      }
      for (const { how, count, most } of this.counts(message, channel, fields)) {
        if (most && count > most) tell("text", "does-not-fit", { id: named, count, how, most, over: count - most });
      }
    }

    #blank(name, field, tell, empty) {
      const other = this.fields[name];
      if (other) tell(`${name}.label`, other.home ? "defined-elsewhere" : "defined-for-all", { blank: braced(name), where: other.where });
      for (const key of ["label", "hint", "example", "longest"]) if (!field[key]) empty(`${name}.${key}`, key);
      const longest = Number(field.longest);
      const what = this.keys.longest;
      if (field.longest && !(/^\d+$/.test(field.longest) && longest > 0)) tell(`${name}.longest`, "no-number", { name: "`longest`", given: short(field.longest), what });
      else if (longest > this.rules.longest.value) tell(`${name}.longest`, "too-much", { name: "`longest`", given: short(field.longest), most: this.rules.longest.value, what });
      else if (field.longest && field.example.length > longest) tell(`${name}.example`, "example-too-long", { blank: braced(name), count: field.example.length, longest });
    }

    // Lines of YAML, by the key they stand below.
    written({ template, fields }) {
      const scalar = (value) => (typeof value === "string" && this.patterns.plain.test(value.replaceAll("_", " ")) ? value : JSON.stringify(value));
      const keyed = (name, value) => (value === "" ? `${name}:` : `${name}: ${scalar(value)}`);
      const lines = Object.entries(template).flatMap(([name, value]) => {
        if (name !== "text" || !value) return keyed(name, value);
        return [`text: ${value.includes("\n") ? "|-" : ">-"}`, ...value.split("\n").map((line) => `  ${line}`)];
      });
      const blanks = Object.entries(fields).flatMap(([name, field]) => [
        `  ${scalar(name)}:`,
        ...BLANK_KEYS.filter((key) => key !== "specific" || field.specific).map((key) => `    ${keyed(key, key === "longest" ? Number(field[key]) : field[key])}`),
      ]);
      return { ...(blanks.length && { fields: blanks }), templates: lines.map((line, index) => `${index ? "    " : "  - "}${line}`.trimEnd()) };
    }
  }

  window.ProposalJudge = Judge;
})();
