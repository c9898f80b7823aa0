// <colour-choice>: light or dark, as the device says until somebody chooses. What they chose is
// read in the head of each page, before anything is drawn: overrides/inline/colours.html.
const KEPT = "say-why:colours";
const device = matchMedia("(prefers-color-scheme: dark)");
const { dataset } = document.documentElement;

class ColourChoice extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    this.button.onclick = () => this.choose();
    device.onchange = () => this.show();
    // Chosen in another tab.
    window.addEventListener("storage", (event) => this.follow(event));
    this.show();
  }

  get other() {
    const { colours } = dataset;
    return colours === "dark" || (colours !== "light" && device.matches) ? "light" : "dark";
  }

  show() {
    this.button.textContent = this.button.dataset[this.other];
  }

  choose() {
    dataset.colours = this.other;
    this.show();
    if (this.hasAttribute("forgets")) return;
    try {
      localStorage.setItem(KEPT, dataset.colours);
    } catch {
      // It holds for this page.
    }
  }

  follow({ key, newValue }) {
    if (key !== KEPT || this.hasAttribute("forgets")) return;
    dataset.colours = newValue;
    this.show();
  }
}

customElements.define("colour-choice", ColourChoice);
