// <check-note>: says of a note what its reader may think of it, while somebody types. What was
// typed is shown as text, never as HTML, and goes nowhere.

// The verdict on a note without any reason that we could see.
const UNSEEN = "no-reason";
const ADDRESS = "link-or-phone";
// What the writer can do about a finding at a press.
const STEPS = { [ADDRESS]: "Take it out", "leftover-blank": "Go to it" };
const ON_ITS_WAY = "say-why:note"; // this tab
// Milliseconds without a key, as in the form.
const REST = 100;
// The checker reads no more code points, and this shows no more.
const LONGEST = 5000;
const LONG = "Only the first 5,000 characters were read.";
const FOREIGN =
  "This seems to be in another language than English. We can tell only its length, and whether " +
  "it has links or open blanks.";

class CheckNote extends HTMLElement {
  connectedCallback() {
    if (this.form) return;
    this.form = this.querySelector("form");
    this.box = this.form.querySelector("textarea");
    this.data = JSON.parse(this.querySelector("script").textContent);
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", ({ target }) => {
      this.count();
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.check(), target === this.box ? REST : 0);
    });
    this.count();
    const text = brought();
    this.box.value ||= text;
    // A browser may bring back what stood here.
    if (this.box.value) this.check();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  say(text) {
    const place = this.part("verdict");
    if (place.textContent !== text) place.textContent = text;
  }

  get isReceived() {
    return "received" in this.dataset || this.form.elements.whose.value === "received";
  }

  count() {
    const { limit, paid } = this.data;
    const count = this.box.value.length.toLocaleString("en-GB");
    this.part("count").textContent = limit ? `${count} of ${limit} characters.` : "";
    this.part("paid").textContent = paid ? ` Paid accounts have ${paid}.` : "";
  }

  async check() {
    // Several keys may be pressed before the checker is there; the last one counts.
    const turn = Symbol("turn");
    this.turn = turn;
    if (!hasShape(this.box.value)) return this.clear("");
    try {
      if (!this.checker) this.say("One moment …");
      this.checker ??= await checkerOf();
      if (this.turn === turn) this.tell();
    } catch (error) {
      if (this.turn === turn) this.clear(error.message);
    }
  }

  clear(text) {
    this.say(text);
    this.part("found").hidden = true;
  }

  tell() {
    const whole = this.box.value;
    // Twice as many units hold as many code points, whatever they are.
    const text = [...whole.slice(0, 2 * LONGEST)].slice(0, LONGEST).join("");
    const reading = this.checker.read(whole);
    const { findings, toldOf, surely } = this.checker;
    const told = toldOf(reading).map((each) =>
      each.name === ADDRESS ? spanned(each, text) : each,
    );
    const [first] = told;
    const verdict = reading.isForeign
      ? FOREIGN
      : `${surely(findings[first.name].title, first.sure)}.`;
    this.hasReason = reading.hasReason !== null;
    this.say([verdict, text.length < whole.length ? LONG : ""].filter(Boolean).join(" "));
    this.part("found").hidden = false;
    this.part("shown").replaceChildren(...this.marked(text, told));
    const name = this.isReceived ? signedIn(text) : calledIn(text, reading);
    // After the #, so that no server hears of it.
    this.filled = name ? `&their_name=${encodeURIComponent(name)}` : "";
    this.part("findings").replaceChildren(...told.map((each) => this.item(each)));
  }

  marked(text, told) {
    return stretchesOf(text, told).flatMap(({ text: words, isMarked, ends }) => {
      if (!isMarked) return [words];
      const numbers = ends.length ? [made("sup", ends.map((each) => each + 1).join(", "))] : [];
      return [made("mark", words), ...numbers];
    });
  }

  item(found) {
    const { name, sure } = found;
    const { findings, surely } = this.checker;
    const { title, why, mend, received, reasons } = findings[name];
    const item = made("li");
    item.append(made("h3", surely(title, sure)));
    if (this.isReceived) item.append(...this.answers(received, reasons));
    else {
      item.append(made("p", why));
      // What a note with a reason says of it needs no mending.
      if (mend && !(this.hasReason && reasons.length)) item.append(made("p", mend));
      if (name in STEPS && found.marks.length) item.append(this.step(found));
      item.append(...this.templates(name, reasons));
    }
    return item;
  }

  // What mends it in the box itself. The browser's own way of writing there can be undone.
  step({ name, marks }) {
    const button = made("button", STEPS[name]);
    Object.assign(button, { type: "button", className: "quiet" });
    button.onclick = () => {
      this.box.focus();
      if (name !== ADDRESS) return this.box.setSelectionRange(...marks[0]);
      const rest = without(this.box.value, marks);
      this.box.select();
      document.execCommand(rest ? "insertText" : "delete", false, rest);
    };
    return button;
  }

  // What the writer can do next.
  templates(name, reasons) {
    if (name === UNSEEN) return this.line("", [["which-reason/", "Which reason is mine?"]]);
    return this.line("Words for it: ", this.lettersOf(reasons, this.data.invites));
  }

  // What whoever got it can answer: first what fits the reason alone.
  answers(received, reasons) {
    const { title, answers } = this.data.received[received] ?? {};
    const fitting = answers?.map((each) => [`${each.at}${this.filled}`, each.title]) ?? [];
    return [
      ...this.line("Answers to this reason: ", this.lettersOf(reasons, this.data.replies)),
      ...this.line("Answers that fit: ", fitting),
      ...this.line("More: ", title ? [[`answer/#note_${received}`, title]] : []),
    ];
  }

  // The first letter of each reason that has one.
  lettersOf(reasons, first) {
    const there = reasons.filter(({ id }) => first[id]);
    return there.map(({ id, title }) => [`reasons/${id}/#${first[id]}${this.filled}`, title]);
  }

  // A line of links; without any, nothing.
  line(before, links) {
    if (!links.length) return [];
    const line = made("p", before);
    line.className = "soft";
    for (const [index, [address, text]] of links.entries()) {
      const link = made("a", text);
      link.href = this.address(address);
      line.append(index ? " · " : "", link);
    }
    return [line];
  }

  // From file:// a browser does not look for index.html in a folder.
  address(at) {
    const address = new URL(at, new URL(this.dataset.root, location.href));
    if (address.protocol === "file:") {
      address.pathname = address.pathname.replace(/\/$/, "/index.html");
    }
    return address.href;
  }
}

// What somebody wrote in a form, and came to hear more about; once.
function brought() {
  try {
    const text = sessionStorage.getItem(ON_ITS_WAY) ?? "";
    sessionStorage.removeItem(ON_ITS_WAY);
    return text;
  } catch {
    return "";
  }
}

function made(name, text = "") {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
