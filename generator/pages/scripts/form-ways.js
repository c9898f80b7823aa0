// <speaking-way>: says the letters of a form in the other way of speaking that a language has. What
// is said otherwise stands in a template right after what it takes the place of. It is loaded before
// the form, which finds the letters as they are to be said.
const KEPT = "say-why:way"; // in this tab

class SpeakingWay extends HTMLElement {
  connectedCallback() {
    const choice = this.querySelector("select");
    try {
      choice.value = sessionStorage.getItem(KEPT) ?? "";
    } catch {
      // Where nothing is kept, the letters stay as they are.
      this.hidden = true;
    }
    if (choice.value) this.turn();
    choice.addEventListener("change", () => {
      sessionStorage.setItem(KEPT, choice.value);
      location.reload();
    });
  }

  turn() {
    for (const template of document.querySelectorAll("template[data-way]"))
      template.previousElementSibling.replaceChildren(template.content.cloneNode(true));
  }
}

customElements.define("speaking-way", SpeakingWay);
