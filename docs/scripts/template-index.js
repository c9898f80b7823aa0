// <template-index>: narrows the list of templates. The choice stands after the # so that a narrowed
// list can be linked to.
"use strict";
(() => {
  class TemplateIndex extends HTMLElement {
    connectedCallback() {
      if (this.form) return;
      this.form = this.querySelector("form");
      this.items = [...this.querySelectorAll(".index > li")];
      this.form.addEventListener("input", () => {
        const chosen = new URLSearchParams(
          [...new FormData(this.form)].filter(([, value]) => value),
        );
        const page = location.pathname + location.search;
        // Beside a form the place after the # names the letter that is open.
        if (!("unlinked" in this.dataset)) {
          history.replaceState(history.state, "", chosen.size ? `${page}#${chosen}` : page);
        }
        this.narrow();
      });
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.onhash = () => this.follow();
      window.addEventListener("hashchange", this.onhash);
      this.follow();
    }

    disconnectedCallback() {
      window.removeEventListener("hashchange", this.onhash);
    }

    follow() {
      const given = new URLSearchParams(location.hash.slice(1));
      // Another place on this page, such as that of the skip link, is no choice.
      if (
        location.hash &&
        !["words", "reason", "kind", "tone", "fits"].some((name) => given.has(name))
      )
        return this.narrow();
      for (const name of ["reason", "kind", "tone"]) {
        const select = this.form.elements[name];
        select.value = given.get(name) ?? "";
        if (select.selectedIndex < 0) select.value = "";
      }
      const { fits, words } = this.form.elements;
      if (fits) fits.checked = given.has("fits");
      words.value = (given.get("words") ?? "").slice(0, words.maxLength);
      this.narrow();
    }

    // The words of an item, and of the letter that it leads to on the same page.
    wordsOf(item) {
      const letter = document
        .getElementById(item.querySelector("a").hash.slice(1))
        ?.closest(".letter");
      item.words ??=
        `${item.textContent} ${item.dataset.also ?? ""} ${letter?.textContent ?? ""}`.toLowerCase();
      return item.words;
    }

    narrow() {
      const { words, reason, kind, tone, fits } = this.form.elements;
      const wanted = [...new Set(words.value.toLowerCase().split(/\s+/))];
      let shown = 0;
      for (const item of this.items) {
        const { dataset } = item;
        item.hidden =
          (reason.value && dataset.reason !== reason.value) ||
          (kind.value && dataset.kind !== kind.value) ||
          (tone.value && dataset.tone !== tone.value) ||
          (fits?.checked && !("fits" in dataset)) ||
          !wanted.every((word) => this.wordsOf(item).includes(word));
        shown += !item.hidden;
      }
      const none = "None fits. Choose “Any” somewhere, or fewer words.";
      const count = `${shown} of ${this.items.length} shown`;
      this.querySelector('[data-part="shown"]').textContent = shown ? count : none;
    }
  }

  customElements.define("template-index", TemplateIndex);
})();
