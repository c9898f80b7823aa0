// <reason-finder>: questions with yes or no narrow the reasons down to those that fit. Without it
// the page is a plain list of the questions with the reasons below each. Nothing is kept, and
// nothing is sent.
const MOST = 8; // that can be taken in at a glance; the others wait below

class ReasonFinder extends HTMLElement {
  connectedCallback() {
    // Back brings the answers back, after the scripts have run.
    this.away = new AbortController();
    window.addEventListener("pageshow", () => this.find(), { signal: this.away.signal });
    if (this.form) return;
    this.form = this.querySelector("form");
    this.words = window.wordsOf(this);
    this.items = [...this.querySelectorAll(".fits > li")];
    for (const item of this.items) item.hidden = false;
    this.questions = [...this.querySelectorAll(".question")];
    this.querySelector(".found > h2").hidden = false;
    for (const list of this.querySelectorAll(".questions .plain")) list.hidden = true;
    this.form.addEventListener("change", () => this.find());
    // The controls are empty only after the event.
    this.form.addEventListener("reset", () => setTimeout(() => this.find()));
    this.find();
  }

  disconnectedCallback() {
    this.away.abort();
  }

  find() {
    const answered = this.questions
      .map((question) => question.querySelector(":checked"))
      .filter(Boolean);
    const yes = answered.map((radio) => radio.value).filter(Boolean);
    const answers = (item) => item.dataset.answers.split(" ");
    const fits = (item) => yes.includes(answers(item)[0]);
    const matches = (item) => answers(item).filter((question) => yes.includes(question)).length;
    // Of two that are equally strong, the one that answers more of the questions stands first,
    // else the one that came first.
    const fitting = this.items
      .filter(fits)
      .sort((one, other) => one.dataset.rank - other.dataset.rank || matches(other) - matches(one));
    const [first, rest] = this.querySelectorAll(".fits");
    first.replaceChildren(...fitting.slice(0, MOST));
    rest.replaceChildren(...fitting.slice(MOST));
    const shown = fitting.length;
    this.querySelector(".fewer").hidden = shown <= MOST;
    this.querySelector(".fewer summary").textContent = this.words("more", { count: shown - MOST });
    const left = this.questions.length - answered.length;
    const none = !left && !shown;
    this.querySelector('[data-part="not-yet"]').hidden = !none;
    first.hidden = !shown;
    this.querySelector(".found > h2").hidden = none;
    const link = this.querySelector(".found-line a");
    link.hidden = !shown && !none;
    link.hash = none ? "do_not_connect_yet" : "what_fits";
    link.textContent = this.words(none ? "instead" : "see");
    const said = `${this.countOf(shown, none)} ${this.openOf(left)}`.trim();
    this.querySelector('[data-part="found"]').textContent = said;
  }

  countOf(shown, none) {
    if (shown) return this.words("fit", { count: shown });
    return none ? this.words("none") : "";
  }

  openOf(left) {
    if (!left) return "";
    return this.words(left === this.questions.length ? "questions" : "left", { count: left });
  }
}

customElements.define("reason-finder", ReasonFinder);
