// <embed-snippet>: the lines to paste for the reason that is chosen, with the address this site
// has, and the form that they make.
class EmbedSnippet extends HTMLElement {
  connectedCallback() {
    if (this.select) return;
    this.words = window.wordsOf(this);
    this.select = this.querySelector('[name="reason"]');
    this.way = this.querySelector('[name="way"]');
    this.lines = this.querySelector("pre code");
    this.site = new URL(`${this.dataset.up}..`, location.href);
    // A copy in a folder does not know where the site is on the web.
    if (this.site.protocol.startsWith("http")) {
      this.put("site", this.site.href);
      this.put("origin", this.site.origin);
    } else this.querySelector(".unknown").classList.remove("scriptless");
    for (const select of [this.select, this.way])
      select?.addEventListener("change", () => this.choose());
    this.querySelector("button").addEventListener("click", () => this.copy());
  }

  put(part, text) {
    for (const each of document.querySelectorAll(`[data-part="${part}"]`)) each.textContent = text;
  }

  choose() {
    const [{ value, text, dataset }] = this.select.selectedOptions;
    this.put("id", value);
    this.put("page", dataset.page);
    this.put("html", dataset.html);
    this.put("way", this.way?.value ?? "");
    this.say("");
    const form = this.querySelector("say-why-form");
    const link = form.querySelector("a");
    link.textContent = text;
    link.href = `../${dataset.page}${this.site.protocol === "file:" ? "index.html" : ""}`;
    form.toggleAttribute("informal", Boolean(this.way?.value));
    form.setAttribute("reason", value);
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.lines.textContent);
      this.say(this.words("copied"));
    } catch {
      getSelection().selectAllChildren(this.lines);
      this.say(this.words("refused"));
    }
  }

  say(text) {
    this.querySelector("output").textContent = text;
  }
}

customElements.define("embed-snippet", EmbedSnippet);
