// <embed-snippet>: the lines to paste for the reason that is chosen, with the address this site
// has, and the form that they make.
class EmbedSnippet extends HTMLElement {
  connectedCallback() {
    if (this.select) return;
    this.select = this.querySelector("select");
    this.lines = this.querySelector("pre code");
    this.site = new URL("..", location.href);
    // A copy in a folder does not know where the site is on the web.
    if (this.site.protocol.startsWith("http")) {
      this.put("site", this.site.href);
      this.put("origin", this.site.origin);
    } else this.querySelector(".unknown").classList.remove("scriptless");
    this.select.addEventListener("change", () => this.choose());
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
    this.say("");
    const form = this.querySelector("say-why-form");
    const link = form.querySelector("a");
    link.textContent = text;
    link.href = `../${dataset.page}${this.site.protocol === "file:" ? "index.html" : ""}`;
    form.setAttribute("reason", value);
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.lines.textContent);
      this.say("Copied. Paste them into the HTML of your page.");
    } catch {
      getSelection().selectAllChildren(this.lines);
      const advice = "The lines are selected: press Ctrl and C, or ⌘ and C.";
      this.say(`This browser did not let us copy. ${advice}`);
    }
  }

  say(text) {
    this.querySelector("output").textContent = text;
  }
}

customElements.define("embed-snippet", EmbedSnippet);
