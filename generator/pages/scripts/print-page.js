// <print-page>: a button for what the browser's menu can do too, where it is hard to find.
customElements.define(
  "print-page",
  class extends HTMLElement {
    connectedCallback() {
      const button = this.querySelector("button");
      // Browsers inside of other apps often cannot print.
      button.hidden = !window.print;
      button.onclick = () => print();
    }
  },
);
