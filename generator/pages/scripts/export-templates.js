// <export-templates>: puts together the file of a tool from the pieces that
// generator/exports/formats.py wrote for it. What a format looks like is not known here.
// A script and not a fetch: from file:// a browser fetches nothing.
const load = (address) =>
  new Promise((done, failed) => {
    const script = Object.assign(document.createElement("script"), {
      src: address,
      onload: done,
      onerror: () => failed(new Error(`${address} cannot be read`)),
    });
    document.head.append(script);
  });

// PKZIP APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16: files that are stored as they are.
const CRC = Uint32Array.from({ length: 256 }, (_, number) => {
  for (let bit = 0; bit < 8; bit++)
    number = number & 1 ? 0xedb88320 ^ (number >>> 1) : number >>> 1;
  return number;
});
const sum = (bytes) =>
  ~bytes.reduce((crc, byte) => CRC[(crc ^ byte) & 255] ^ (crc >>> 8), ~0) >>> 0;
const little = (...fields) =>
  Uint8Array.from(
    fields.flatMap(([value, size]) =>
      Array.from({ length: size }, (_, place) => (value >>> (8 * place)) & 255),
    ),
  );
const SHOWN = 3; // pieces in a preview
// A wording and its subject can be two pieces.
const wordingsOf = (pieces) => new Set(pieces.map(({ id }) => id)).size;
const counted = (some, all) => ({ count: wordingsOf(some), all: wordingsOf(all) });
const FIRST_DAY = [0x21, 2]; // of 1980, where the days of a zip begin
const UTF_8 = [0x800, 2];

function zip(files) {
  const [bodies, index] = [[], []];
  let at = 0;
  for (const [name, text] of files) {
    const [title, content] = [name, text].map((each) => new TextEncoder().encode(each));
    const about = [
      [20, 2],
      UTF_8,
      [0, 4],
      FIRST_DAY,
      [sum(content), 4],
      [content.length, 4],
      [content.length, 4],
      [title.length, 2],
    ];
    const head = little([0x04034b50, 4], ...about, [0, 2]);
    bodies.push(head, title, content);
    index.push(little([0x02014b50, 4], [20, 2], ...about, [0, 12], [at, 4]), title);
    at += head.length + title.length + content.length;
  }
  const size = index.reduce((all, part) => all + part.length, 0);
  return new Blob([
    ...bodies,
    ...index,
    little(
      [0x06054b50, 4],
      [0, 4],
      [files.length, 2],
      [files.length, 2],
      [size, 4],
      [at, 4],
      [0, 2],
    ),
  ]);
}

class ExportTemplates extends HTMLElement {
  connectedCallback() {
    if (this.form) return;
    this.form = this.querySelector("form");
    this.words = window.wordsOf(this);
    this.sign = this.form.elements.prefix;
    this.problem = this.querySelector("#prefix_problem");
    this.first = this.querySelector('[data-part="keyword"]').textContent.slice(
      this.sign.value.length,
    );
    this.whole = [...this.querySelectorAll("[data-folded]")].map((list) => [
      list,
      list.cloneNode(true),
    ]);
    this.previews = this.querySelectorAll("[data-holds]");
    for (const preview of this.previews)
      preview.addEventListener("toggle", () => this.show(preview));
    this.form.addEventListener("input", () => this.changed());
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.addEventListener("click", ({ target }) => {
      const { all, none, format } = target.dataset;
      if (all ?? none) {
        for (const box of this.form.querySelectorAll(`[name="${all ?? none}"]`))
          box.checked = Boolean(all);
        this.changed();
      }
      if (format) this.save(format);
    });
    this.changed();
  }

  ticked(name) {
    return new Set(new FormData(this.form).getAll(name));
  }

  changed() {
    this.judge();
    this.offer();
    for (const output of this.querySelectorAll("output[data-of]")) output.textContent = "";
    // What was counted for another choice holds no longer.
    for (const [list, whole] of this.whole)
      list.replaceChildren(...whole.cloneNode(true).childNodes);
    for (const preview of this.previews) this.show(preview);
  }

  // A wording can be had where its reason and its kind are ticked.
  offer() {
    const [reasons, kinds] = [this.ticked("reason"), this.ticked("kind")];
    const groups = [...this.querySelectorAll("[data-reason]")];
    for (const group of groups) {
      for (const label of group.querySelectorAll("[data-kind]"))
        label.hidden = !kinds.has(label.dataset.kind);
      const any = group.querySelector("[data-kind]:not([hidden])");
      group.hidden = !any || !reasons.has(group.dataset.reason);
    }
    // A list of nothing would unfold empty.
    groups[0].parentElement.hidden = groups.every((group) => group.hidden);
  }

  // Say what is wrong with the prefix, and tell whether it will do.
  judge() {
    const faulty = !this.sign.validity.valid;
    if (faulty) this.sign.setAttribute("aria-invalid", "true");
    else this.sign.removeAttribute("aria-invalid");
    this.problem.textContent = faulty ? this.words("prefix") : "";
    this.querySelector('[data-part="keyword"]').textContent =
      (faulty ? "…" : this.sign.value) + this.first;
    return !faulty;
  }

  say(format, words) {
    this.querySelector(`output[data-of="${format}"]`).textContent = words;
  }

  // Find the pieces that are ticked, with the keywords one wants, or say why there are none.
  async gather(format) {
    if (!this.judge()) return { refusal: this.words("mend") };
    try {
      if (!window.sayWhyExports?.[format]) await load(`${this.dataset.folder}${format}.js`);
    } catch (error) {
      console.error(`export-templates: ${error.message}`);
      return { refusal: this.words("unread") };
    }
    const made = window.sayWhyExports[format];
    const [reasons, kinds, wordings, ways] = ["reason", "kind", "wording", "way"].map((each) =>
      this.ticked(each),
    );
    // What is said in one way of speaking alone goes with both.
    const chosen = made.pieces.filter(
      ({ reason, kind, id, way }) =>
        reasons.has(reason) && kinds.has(kind) && wordings.has(id) && (!way || ways.has(way)),
    );
    if (!chosen.length) return { refusal: this.words("none") };
    return { ...made, chosen, texts: chosen.map(({ text }) => text.join(this.sign.value)) };
  }

  async save(format) {
    const { refusal, file, head, joint, foot, archive, pieces, chosen, texts } =
      await this.gather(format);
    if (refusal) {
      this.say(format, refusal);
      if (!this.sign.validity.valid) this.sign.focus();
      return;
    }
    const made = archive
      ? zip(chosen.map((each, index) => [each.file, texts[index]]))
      : new Blob([head, texts.join(joint), foot], { type: "text/plain" });
    this.folded(format, chosen);
    window.saveFile(made, file);
    this.say(format, this.words("saved", { ...counted(chosen, pieces), file }));
  }

  // Show how the file begins. All of it may be hundreds of wordings.
  async show(preview) {
    if (!preview.open) return;
    const { refusal, head, joint, archive, chosen, texts } = await this.gather(
      preview.dataset.holds,
    );
    const first = texts?.slice(0, SHOWN);
    const shown = archive
      ? first?.map((text, index) => `${chosen[index].file}\n${text}`).join("\n\n")
      : head + first?.join(joint);
    const rest = texts ? wordingsOf(chosen) - wordingsOf(chosen.slice(0, SHOWN)) : 0;
    const more = rest ? `\n\n${this.words("more", { count: rest })}` : "";
    preview.querySelector("code").textContent = refusal ?? shown + more;
  }

  // Say which of these have more blanks than the tool asks for.
  folded(format, chosen) {
    const list = this.querySelector(`[data-folded="${format}"]`);
    if (!list) return;
    const names = chosen.map((each) => each.folded).filter(Boolean);
    list.querySelector('[data-part="folded"]').textContent = this.words("of", {
      ...counted(
        chosen.filter((each) => each.folded),
        chosen,
      ),
    });
    list
      .querySelector("ul")
      .replaceChildren(
        ...names.map((name) => Object.assign(document.createElement("li"), { textContent: name })),
      );
  }
}

customElements.define("export-templates", ExportTemplates);
