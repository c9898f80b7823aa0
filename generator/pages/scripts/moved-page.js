// <moved-page>: goes on to where the link in it leads, and takes along what stands after the # of a
// shared link. A server could do that for the address, but no server ever sees what stands there.
customElements.define(
  "moved-page",
  class extends HTMLElement {
    connectedCallback() {
      location.replace(this.querySelector("a").href + location.hash);
    }
  },
);
