// The letter that the address names.

// The name of a letter, whatever a sentence puts after an address.
const ASKED = /^#([\w/-]*)/;

class Address {
  constructor(form) {
    this.form = form;
  }

  listen(signal) {
    window.addEventListener("hashchange", () => this.follow(false), { signal });
    document.addEventListener("click", (event) => this.followAgain(event), { signal });
  }

  // An old name of a letter leads to it as well, and one that has moved to another page leads
  // there.
  follow(first) {
    const { form } = this;
    const { hash } = location;
    const [, asked = ""] = ASKED.exec(hash) ?? [];
    const find = (key) => document.querySelector(`[${key}~="${CSS.escape(asked)}"]`);
    const moved = find("data-letters");
    if (moved) {
      const place = moved.hash ? "" : `#${asked}`;
      return location.replace(moved.href + place + hash.slice(asked.length + 1));
    }
    const named = find("data-was")?.id ?? asked;
    const gone = asked !== "" && !form.picker.has(named) && !document.getElementById(asked);
    const id = gone ? form.picker.first : named;
    const known = form.picker.has(id);
    if (known) form.choose(id);
    else if (first || !hash) form.choose(form.picker.first);
    if (known) {
      form.scrollIntoView();
      if (!first) form.letter.article.focus({ preventScroll: true });
    }
    if (gone) form.say("gone");
    // A page around a frame could try out what stands in a blank, link by link.
    this.linked = known && hash.includes("&") && !isFramed;
    if (this.linked) this.offer(id, first);
  }

  async offer(id, first) {
    const { form } = this;
    const links = await this.links();
    if (form.chosen !== id || links?.offer()) return;
    // What says nothing new need not stand in the address.
    this.name(id);
    this.linked = false;
    if (first) form.askWho();
  }

  async links() {
    await this.later();
    const { Links } = this.form.constructor;
    if (!Links) return this.form.say("not-loaded");
    this.made ??= new Links(this.form);
    return this.made;
  }

  // What nobody needs before they do something comes when they do: links, and the asking for
  // articles.
  async later() {
    const Form = this.form.constructor;
    // In one file it follows right after this script.
    await null;
    if (Form.Links || isFramed) return;
    Form.coming ??= run(new URL("../scripts/form-later.js", Form.source), HASH);
    await Form.coming.catch(() => (Form.coming = undefined));
  }

  // A link to the letter that the address names already changes nothing there, and still should
  // lead to it.
  followAgain(event) {
    const link = event.target.closest("a");
    if (link?.href !== location.href || !this.form.picker.has(location.hash.slice(1))) return;
    event.preventDefault();
    this.follow(false);
  }

  // Safari refuses to rename an address a hundred times in ten seconds, and a frame may refuse it
  // altogether; the letter is there all the same.
  name(id) {
    try {
      history.replaceState(history.state, "", `#${id}`);
    } catch {}
  }

  go(id) {
    this.form.choose(id);
    this.name(id);
  }
}

// Of this edition and no other: after a new one is published, an old page may still be open.
const HASH = "sha256-of:scripts/form-later.js";

function run(src, hash) {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    // A file in a folder has none that a browser would compare.
    const integrity = src.protocol === "file:" ? "" : hash;
    Object.assign(script, { src, integrity, onload: done, onerror: failed });
    document.head.append(script);
  });
}
