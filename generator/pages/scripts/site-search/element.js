// <site-search>: finds pages and wordings while somebody types. The library, what ranks and the
// index are fetched when the first key is pressed. What is looked for stands after the #, so that
// it can be linked to, and Back comes back to it.

// Of this edition and no other: after a new one is published, an old page may still be open.
const FILES = {
  "scripts/lunr.js": "sha256-of:scripts/lunr.js",
  "scripts/search-engine.js": "sha256-of:scripts/search-engine.js",
};
const SITE = new URL("../", document.currentScript.src);
const AT_ONCE = 20;

function run(src, hash) {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    // A file in a folder has none that a browser would compare.
    const integrity = src.protocol === "file:" ? "" : hash;
    // One after another: the index of a language tells the library of it.
    Object.assign(script, { src, integrity, async: false, onload: done, onerror: failed });
    document.head.append(script);
  });
}

class SiteSearch extends HTMLElement {
  waiting = [];

  connectedCallback() {
    this.away = new AbortController();
    window.addEventListener("hashchange", () => this.follow(), { signal: this.away.signal });
    if (this.form) return;
    this.form = this.querySelector("form");
    this.told = window.wordsOf(this);
    this.list = window.listOf("disjunction");
    this.box = this.form.querySelector("[type=search]");
    this.filters = [...this.form.querySelectorAll("select, [type=checkbox]")];
    this.root = new URL(this.dataset.root, location.href);
    this.form.addEventListener("input", () => {
      this.search();
      this.keep();
    });
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.addEventListener("click", ({ target }) => this.clicked(target));
    this.follow();
    // The browser has passed over it while it was not seen.
    if (this.box.autofocus && document.activeElement === document.body) this.box.focus();
  }

  disconnectedCallback() {
    this.away.abort();
  }

  part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  get words() {
    return this.box.value;
  }

  get chosen() {
    return [...new FormData(this.form)].filter(([, value]) => value.trim());
  }

  keep() {
    const chosen = new URLSearchParams(this.chosen);
    const after = chosen.size ? `#${chosen}` : "";
    // Safari refuses after a hundred in ten seconds; the next key tries again.
    try {
      history.replaceState(history.state, "", location.pathname + after);
    } catch {}
  }

  follow() {
    const given = new URLSearchParams(location.hash.slice(1) || location.search);
    const controls = [this.box, ...this.filters];
    // Another place on this page, such as that of the skip link, is nothing to look for.
    if (location.hash && !controls.some(({ name }) => given.has(name))) return;
    this.box.value = (given.get(this.box.name) ?? "").slice(0, this.box.maxLength);
    for (const filter of this.filters) {
      if (filter.type === "checkbox") filter.checked = given.has(filter.name);
      // “-” once stood for both homes that belong to no reason.
      else filter.value = (given.get(filter.name) ?? "").replace(/^-$/, "replies");
      if (filter.selectedIndex < 0) filter.value = "";
    }
    if (this.chosen.length || this.finder) this.search();
  }

  clicked(target) {
    if (target.closest("[data-do=more]")) this.showMore();
    const instead = target.closest("[data-do=instead]");
    if (!instead) return;
    this.box.value = this.words.replace(instead.dataset.word, instead.textContent);
    this.keep();
    this.search();
    this.box.focus();
  }

  async search() {
    // Several keys may be pressed before the index is there; the last one counts.
    const turn = Symbol("turn");
    this.turn = turn;
    try {
      this.part("broken").hidden = true;
      if (!this.finder) this.say(this.told("moment"));
      this.loading ??= this.load();
      this.finder = await this.loading;
      if (this.turn === turn) this.tell();
    } catch (error) {
      console.info(`The search cannot work: ${error?.message ?? "a file is missing"}`);
      this.loading = undefined;
      this.clear();
      this.part("broken").hidden = false;
      this.say(this.told("broken"));
    }
  }

  async load() {
    const scripts = Object.entries(FILES).map(([file, hash]) => run(new URL(file, SITE), hash));
    // Each language has an index, and this script is the same for all.
    const { index: hash } = this.dataset;
    await Promise.all([...scripts, run(new URL("search-index.js", this.root), hash)]);
    const { SearchEngine, lunr, sayWhyIndex: index } = window;
    const things = SearchEngine.thingsOf(index);
    const ours = (thing) => !("wordings" in this.dataset) || index.entries[thing.entry].wording;
    const finder = new SearchEngine.Finder(lunr, things.filter(ours), index.words);
    await SearchEngine.atLeisure(finder.building());
    return finder;
  }

  tell() {
    const { words } = this;
    const asked = words.trim() !== "";
    if (!this.chosen.length) return this.clear();
    const { found, unknown } = asked
      ? this.finder.find(words, !/\s$/.test(words))
      : { found: this.finder.every(), unknown: [] };
    const fitting = found.filter(({ thing }) => this.fits(window.sayWhyIndex.entries[thing.entry]));
    const all = fitting.filter(({ missing }) => !missing).length;
    // Those that have some of the words are offered where none has all.
    this.show(fitting.slice(0, all || fitting.length));
    this.offer(unknown);
    const others = !all && fitting.filter(({ missing }) => missing === unknown.length).length;
    const outcome = { asked, all, some: fitting.length, others, unknown };
    this.say(saidOf(outcome, this.told, this.list));
  }

  // A filter names what it looks at.
  fits({ wording }) {
    return this.filters.every(({ type, dataset, value, checked }) =>
      type === "checkbox"
        ? !checked || wording[dataset.of]
        : !value || wording[dataset.of] === value,
    );
  }

  say(text) {
    const said = this.part("said");
    if (said.textContent !== text) said.textContent = text;
  }

  clear() {
    this.show([]);
    this.say("");
  }

  // What else might have been meant by a word that nothing has.
  offer([word]) {
    const near = word ? this.finder.nearest(word) : [];
    const line = this.part("instead");
    line.hidden = !near.length;
    const pieces = this.list.formatToParts(near).map(({ type, value }) => {
      if (type === "literal") return value;
      const button = made("button", value);
      Object.assign(button, { type: "button", className: "quiet" });
      Object.assign(button.dataset, { do: "instead", word });
      return button;
    });
    const [before, after] = this.told("meant", { words: "\n" }).split("\n");
    line.replaceChildren(before, ...pieces, after);
  }

  show(found) {
    this.waiting = [...found];
    this.part("found").replaceChildren();
    this.part("rest").hidden = found.length > 0;
    this.part("instead").hidden = true;
    this.more();
  }

  more() {
    const next = this.waiting.splice(0, AT_ONCE);
    const items = next.map((each) =>
      resultOf(window.sayWhyIndex, each.thing, this.finder.excerpt(each), this.root, this.told),
    );
    this.part("found").append(...items);
    this.querySelector("[data-do=more]").hidden = !this.waiting.length;
    return items;
  }

  showMore() {
    this.more()[0]?.querySelector("a").focus();
  }
}
