// Stands last in the joined script, and is the only part that does anything by itself.

customElements.define("site-search", SiteSearch);
