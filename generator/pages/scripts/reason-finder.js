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
    this.querySelector(".fewer summary").textContent =
      `${shown - MOST} more ${shown - MOST === 1 ? "fits" : "fit"} too`;
    const left = this.questions.length - answered.length;
    const none = !left && !shown;
    this.querySelector('[data-part="not-yet"]').hidden = !none;
    first.hidden = !shown;
    this.querySelector(".found > h2").hidden = none;
    const link = this.querySelector(".found-line a");
    link.hidden = !shown && !none;
    link.hash = none ? "do_not_connect_yet" : "what_fits";
    link.textContent = none ? "What to do instead" : "See them";
    const said = `${this.countOf(shown, none)} ${this.openOf(left)}`.trim();
    this.querySelector('[data-part="found"]').textContent = said;
  }

  countOf(shown, none) {
    if (shown === 1) return "One reason fits.";
    if (shown) return `${shown} reasons fit, the strongest first.`;
    return none ? "No reason fits yet." : "";
  }

  openOf(left) {
    if (!left) return "";
    if (left === this.questions.length) return `${left} short questions.`;
    return `${left} ${left === 1 ? "question" : "questions"} to go.`;
  }
}

customElements.define("reason-finder", ReasonFinder);
