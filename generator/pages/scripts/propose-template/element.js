// <propose-template>: shows a template as it will look while somebody writes it, with what the
// judge says of it.

const KEPT = "say-why:proposal"; // this tab
// A finding that a rule tells already.
const RULED_OUT = "link-or-phone";
// Pages that Back would bring from memory: message-form/kept.js.
const pages = new BroadcastChannel("say-why");
// In the order of the file.
const KEYS = ["id", "title", "kind", "channel", "subject", "text", "author", "informal"];
const TYPED = ["subject", "text", "informal", "title", "id", "author"];
// Those with lines of their own.
const LONG = ["text", "informal"];
// What may be left empty is left out.
const OPTIONAL = ["subject", "author", "informal"];
// Of those that are kept; a proposal can have ten.
const MOST_BLANKS = 20;
// Milliseconds without a key, until a text is read as a note.
const REST = 300;

function make(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

class ProposeTemplate extends HTMLElement {
  connectedCallback() {
    if (this.form) return;
    this.form = this.querySelector("form");
    this.controls = this.form.elements;
    this.judge = new ProposalJudge(this.querySelector("script").textContent);
    const lists = ["kind", "channel"].map((name) => [name, [...this.controls[name].options]]);
    this.options = Object.fromEntries(lists);
    this.repository = document.querySelector('meta[name="repository"]')?.content;
    this.blanks = new OwnBlanks(this);
    this.preview = new Preview(this);
    this.touched = new Set();
    this.chosen = {};
    this.find("what-happens").textContent = this.repository
      ? "The form opens on the page of the project, with all this filled in. " +
        "You tick there that the words are yours, and send it."
      : "Send it to whoever keeps this site, or paste it into the file that it belongs to.";
    this.button("send").hidden = !this.repository;
    this.restore();
    this.listen();
  }

  listen() {
    this.form.addEventListener("input", (event) => this.typed(event.target));
    // A problem that appears while something is pressed would move it away from under the finger.
    this.pressed = Promise.resolve();
    this.form.addEventListener("pointerdown", () => {
      this.pressed = new Promise((done) => {
        document.addEventListener("pointerup", () => setTimeout(done), { once: true });
      });
    });
    this.form.addEventListener("focusout", ({ target }) => {
      if (target.matches("#text, #subject, #informal")) this.last = target;
      this.pressed.then(() => this.seen(target));
    });
    this.form.addEventListener("click", (event) => this.clicked(event.target));
    // Enter in a line of text sends nothing.
    this.form.addEventListener("submit", (event) => event.preventDefault());
  }

  find(part) {
    return this.querySelector(`[data-part="${part}"]`);
  }

  button(name) {
    return this.querySelector(`[data-do="${name}"]`);
  }

  restore() {
    const kept = this.kept();
    const own = kept.fields && typeof kept.fields === "object" ? kept.fields : {};
    for (const [name, field] of Object.entries(own).slice(0, MOST_BLANKS)) {
      if (this.judge.patterns.blank.test(name)) this.blanks.define(name, field ?? {});
    }
    for (const name of TYPED) {
      // Not every language has a second way of speaking.
      if (!this.controls[name]) continue;
      const value = typeof kept[name] === "string" ? kept[name] : "";
      this.controls[name].value = value.slice(0, this.controls[name].maxLength);
    }
    const asked = location.hash.slice(1);
    this.take("reason", asked in this.judge.table.homes ? asked : kept.reason);
    this.narrow();
    this.take("kind", kept.kind);
    this.narrow();
    this.take("channel", kept.channel);
    this.offer();
    this.paint();
  }

  // Without storage a reload begins anew.
  kept() {
    try {
      const all = JSON.parse(sessionStorage.getItem(KEPT)) ?? {};
      return (all.language ?? "en") === this.judge.table.language ? all : {};
    } catch {
      return {};
    }
  }

  keep() {
    const { home, template } = this.proposal();
    const { text, subject, informal } = this.controls;
    const typed = { text: text.value, subject: subject.value, informal: informal?.value };
    const { language } = this.judge.table;
    const kept = { language, reason: home, ...template, ...typed, fields: this.blanks.all };
    try {
      sessionStorage.setItem(KEPT, JSON.stringify(kept));
      pages.postMessage("");
    } catch {
      // As above.
    }
  }

  take(name, value) {
    if (offers(this.controls[name], value)) this.controls[name].value = value;
  }

  // Only the kinds that belong there, and only the channels of the kind.
  narrow() {
    const { kinds, homes } = this.judge.table;
    const { reason, kind } = this.controls;
    this.offerOnly("kind", (each) => homes[reason.value].sides.includes(kinds[each].side));
    this.offerOnly("channel", (each) => kinds[kind.value].channels.includes(each));
  }

  offerOnly(name, fits) {
    const select = this.controls[name];
    const before = select.value;
    // Safari shows a hidden <option> all the same, so the others are taken out.
    select.replaceChildren(...this.options[name].filter((option) => fits(option.value)));
    this.take(name, before);
    // What somebody chose comes back with a reason that has it.
    this.take(name, this.chosen[name]);
    if (!select.value) select.selectedIndex = 0;
  }

  // The blanks of this reason first.
  offer() {
    const fields = Object.entries(this.judge.fieldsFor(this.controls.reason.value, {}));
    const isShared = ([, field]) => Number(field.home === "");
    fields.sort((one, other) => isShared(one) - isShared(other));
    const items = fields.map(([name, field]) => {
      const button = make("button", { type: "button", className: "quiet" });
      button.textContent = braced(name);
      button.dataset.blank = name;
      const item = make("li");
      item.append(button, ` ${field.label}`);
      return item;
    });
    this.find("blanks").replaceChildren(...items);
  }

  proposal() {
    const template = {};
    for (const name of KEYS) {
      const { value = "" } = this.controls[name] ?? {};
      template[name] = LONG.includes(name) ? whole(settled(value)) : onOneLine(value);
    }
    if (!this.hasSubject) template.subject = "";
    if (template.informal === template.text) template.informal = "";
    for (const name of OPTIONAL) if (!template[name]) delete template[name];
    const { blanks } = this.judge.parse(template.text);
    const fields = this.blanks.fields(blanks.filter((name) => this.blanks.has(name)));
    return { home: onOneLine(this.controls.reason.value), template, fields };
  }

  // Whether the channel shows a subject.
  get hasSubject() {
    return this.judge.table.subjects.includes(this.controls.channel.value);
  }

  typed(target) {
    if (target.matches("[name=kind], [name=channel]")) this.chosen[target.name] = target.value;
    if (target.name === "reason" || target.name === "kind") this.narrow();
    if (target.name === "reason") this.offer();
    // Until somebody types an id of their own, it is made of the title.
    const { id, title } = this.controls;
    if (target === title && (!id.value || id.value === this.made)) {
      this.made = idOf(title.value);
      id.value = this.made;
    }
    this.say("");
    this.paint();
    this.keep();
  }

  seen(target) {
    if (!target.name || this.touched.has(target.name)) return;
    this.touched.add(target.name);
    this.paint();
    // Safari keeps nothing in its place: what has the focus by now would be pushed out of sight by
    // the line that has come above it.
    if (CSS.supports("overflow-anchor", "auto")) return;
    requestAnimationFrame(() => document.activeElement.scrollIntoView({ block: "nearest" }));
  }

  paint() {
    const proposal = this.proposal();
    const { home, template } = proposal;
    const { kinds, homes } = this.judge.table;
    const fields = this.judge.fieldsFor(home, proposal.fields);
    this.blanks.showOnly(Object.keys(proposal.fields));
    const ofReason = template.kind === "invite" ? homes[home].needs : [];
    const needs = [...kinds[template.kind].needs, ...ofReason].map(braced);
    this.find("needs").textContent = needs.length ? `Here it must have ${listed(needs)}. ` : "";
    for (const each of this.querySelectorAll("[data-of-subject]")) each.hidden = !this.hasSubject;
    this.shown = this.preview.show(proposal, fields);
    this.showCounts(this.judge.counts(template, fields));
    this.showProblems(this.judge.problems(proposal), template.text);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.showHints(template.kind === "invite"), REST);
  }

  // What a reader may think of an invitation, filled by its examples. It holds nobody up, so where
  // the checker does not come nothing is said.
  async showHints(isInvite) {
    const text = this.shown;
    const isAsked = isInvite && this.controls.text.value.trim();
    const checker = isAsked ? await checkerOf().catch(() => undefined) : undefined;
    // Something may have been typed meanwhile.
    if (checker && this.shown !== text) return;
    const found = checker?.hintsOf(checker.read(text)) ?? [];
    const items = found
      .filter(({ name }) => name !== RULED_OUT)
      .map(({ name, sure }) => {
        const { title, mend } = checker.findings[name];
        const said = [`${checker.surely(title, sure)}.`, mend].filter(Boolean);
        return make("li", { textContent: said.join(" ") });
      });
    this.find("hints").replaceChildren(...items);
  }

  showCounts(counts) {
    const items = counts.map((counted) => {
      const item = make("li", { textContent: countLine(counted) });
      item.classList.toggle("over", Boolean(counted.most) && counted.count > counted.most);
      return item;
    });
    this.find("counts").replaceChildren(...items);
  }

  showProblems(all, text) {
    const isTold = ({ key, later }) => this.asked || !later || this.touched.has(key);
    const problems = all.filter(isTold);
    for (const list of this.querySelectorAll("[data-problems]")) {
      const here = problems.filter((problem) => problem.key === list.dataset.problems);
      list.replaceChildren(...here.map((problem) => this.item(problem)));
    }
    const faulty = new Set(problems.map((problem) => problem.key));
    for (const control of this.controls) {
      if (!control.name) continue;
      if (faulty.has(control.name)) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
    const verdict = problemNote(problems.length, text);
    if (this.find("verdict").textContent !== verdict) this.find("verdict").textContent = verdict;
    this.classList.toggle("faulty", problems.length > 0);
  }

  item({ fact, repair, define, owner }) {
    const item = make("li");
    // What stands between backticks is a key.
    for (const [index, text] of `${fact} ${repair}`.split("`").entries()) {
      item.append(index % 2 ? make("code", { textContent: text }) : text);
    }
    if (owner) {
      item.append(` It belongs to “${this.titleOf(owner)}”. Another name makes one of your own.`);
    }
    if (define) {
      const button = make("button", { type: "button", className: "quiet" });
      button.textContent = `Make a new blank of ${braced(define)}`;
      button.dataset.define = define;
      item.append(" ", button);
    }
    return item;
  }

  titleOf(home) {
    const options = [...this.controls.reason.options];
    return options.find((option) => option.value === home)?.textContent ?? home;
  }

  clicked(target) {
    const { blank, define, do: does } = target.closest("button")?.dataset ?? {};
    if (blank) this.insert(blank);
    else if (define) this.define(define);
    else if (does === "copy" || does === "send") this.finish(does);
    else if (does === "anyway") this.anyway();
  }

  // Where somebody has written last.
  insert(blank) {
    const { text, subject } = this.controls;
    const place = this.last && (this.last !== subject || this.hasSubject) ? this.last : text;
    place.setRangeText(braced(blank), place.selectionStart, place.selectionEnd, "end");
    place.focus();
    this.typed(place);
  }

  define(name) {
    const box = this.blanks.define(name);
    this.paint();
    this.keep();
    box.querySelector("input").focus();
  }

  // Send or copy, unless something has to be mended; then say so and go there.
  finish(what, anyway = false) {
    this.asked = true;
    this.paint();
    const proposal = this.proposal();
    const problems = this.judge.problems(proposal);
    if (problems.length && !anyway) {
      const fact = `Not yet: ${this.find("verdict").textContent.toLowerCase()}`;
      const action = what === "send" ? "Open the form anyway" : "Copy anyway";
      this.say(fact, action, () => this.finish(what, true));
      this.form.querySelector("[aria-invalid]:not([hidden] *)")?.focus();
      return;
    }
    if (what === "send") this.send(proposal);
    else this.copy(proposal);
  }

  // Open the form of the project, filled in; a text that no address can hold goes by the clipboard.
  send(proposal) {
    const { fields = [] } = this.judge.written(proposal);
    const { language } = this.judge.table;
    const filled = addressOf(this.repository, language, proposal, fields);
    const { address, hasText, leavesInformalOut } = filled;
    // From a page that another tab covers, Chromium copies only for whoever has allowed that.
    const isCopied = !hasText && copyNow(proposal.template.text);
    window.open(address, "_blank", "noopener");
    this.say(
      `${hasText ? OPENS : longText(isCopied)}${leavesInformalOut ? INFORMAL_LEFT_OUT : ""}`,
    );
    if (!hasText && !isCopied) this.controls.text.select();
  }

  async copy(proposal) {
    const written = Object.entries(this.judge.written(proposal));
    const lines = written.flatMap(([key, each]) => [`${key}:`, ...each]);
    const done = await toClipboard(`${lines.join("\n")}\n`);
    const { path } = this.judge.table.homes[proposal.home];
    const advice = pasteAdvice(path, lines[0] === "fields:");
    this.say(done ? advice : "This browser did not let us copy.");
  }

  say(text, action, run) {
    if (this.find("notice").textContent !== text) this.find("notice").textContent = text;
    const button = this.button("anyway");
    button.hidden = !action;
    button.textContent = action ?? "";
    this.anyway = run;
  }
}
