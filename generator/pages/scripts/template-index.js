// <template-index>: narrows the list of templates of the one file, by words that the search of the
// site would find them by, and by reason and kind.
const { Finder, atLeisure } = window.SearchEngine;

class TemplateIndex extends HTMLElement {
  connectedCallback() {
    if (this.form) return;
    this.form = this.querySelector("form");
    this.said = window.wordsOf(this);
    this.list = this.querySelector(".index");
    this.items = [...this.list.children];
    this.form.addEventListener("input", () => this.narrow());
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.narrow();
  }

  get words() {
    return this.form.elements.words.value;
  }

  // The items as the search takes them, each with the letter that it leads to.
  get things() {
    const { reason } = this.form.elements;
    return this.items.map((item, entry) => {
      const [link, about] = [item.querySelector("a"), item.querySelector("small")];
      const letter = document.getElementById(link.hash.slice(1)).closest(".letter");
      const { also = "" } = reason.querySelector(`[value="${item.dataset.reason}"]`).dataset;
      return {
        entry,
        passage: 0,
        title: link.textContent,
        also: item.dataset.also ?? "",
        heading: "",
        text: [...letter.querySelectorAll(".text")].map((text) => text.textContent).join("\n"),
        about: `${about.textContent}\n${also}`,
        weight: 1,
      };
    });
  }

  // Nobody waits for the index who only looks through the list.
  async find() {
    this.building ??= (async () => {
      const finder = new Finder(window.lunr, this.things, JSON.parse(this.dataset.search));
      await atLeisure(finder.building());
      return finder;
    })();
    return (await this.building).find(this.words, !/\s$/.test(this.words)).found;
  }

  async narrow() {
    const { words } = this;
    const found = words.trim() ? await this.find() : undefined;
    if (words !== this.words) return;
    const ranked = found?.map(({ thing }) => this.items[thing.entry]) ?? this.items;
    // Those that have some of the words are offered where none has all.
    const whole = found?.filter(({ missing }) => !missing).length || ranked.length;
    const fitting = new Set(ranked.slice(0, whole).filter((item) => this.fits(item)));
    this.list.append(...fitting, ...this.items.filter((item) => !fitting.has(item)));
    for (const item of this.items) item.hidden = !fitting.has(item);
    const [count, all] = [fitting.size, this.items.length];
    const said = this.said(count ? "shown" : "none", { count, all });
    this.querySelector('[data-part="shown"]').textContent = said;
  }

  fits({ dataset }) {
    const { reason, kind } = this.form.elements;
    return [reason, kind].every(({ name, value }) => !value || dataset[name] === value);
  }
}

customElements.define("template-index", TemplateIndex);
