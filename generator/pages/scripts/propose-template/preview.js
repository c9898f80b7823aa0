// A proposal as it will look: the same letter as in the form, its blanks filled by their examples.

class Preview {
  constructor(element) {
    this.element = element;
    this.find = (part) => element.find(part);
    this.judge = element.judge;
  }

  // Returns the text as it is shown.
  show({ template, home }, fields) {
    const text = this.showText(template.text, fields);
    this.showSubject(template.subject, fields);
    this.showInformal(template.informal, home, fields);
    return text;
  }

  showText(text, fields) {
    const place = this.find("shown");
    const { parts, required } = this.judge.parse(text);
    const nothing = ["What you write shows here, with its blanks filled by their examples."];
    place.classList.toggle("nothing", !text);
    return this.draw(place, text ? parts : nothing, required, fields);
  }

  showSubject(subject = "", fields) {
    const { parts, required } = this.judge.parse(subject);
    this.draw(this.find("subject-shown"), parts, required, fields);
  }

  showInformal(text = "", home, fields) {
    const place = this.find("informal-shown");
    if (!place) return;
    place.parentElement.hidden = !text;
    const { parts, required } = this.judge.parse(text);
    const { [home]: others = {} } = this.judge.table.informal;
    const said = Object.entries(fields).map(([name, field]) => [
      name,
      { ...field, example: others[name] ?? field.example },
    ]);
    this.draw(place, parts, required, Object.fromEntries(said));
  }

  // As the page of its reason does.
  draw(place, parts, required, fields) {
    place.replaceChildren(...parts.map(drawn));
    const withClauses = this.element.controls["with-clauses"].checked;
    const always = new Set(required);
    const isShown = (name) => withClauses || always.has(name);
    const example = (name) => (isShown(name) && fields[name]?.example) || "";
    const letter = new Letter(place);
    letter.fill(example);
    return letter.shown;
  }
}

// A part of a message, as the pages write it.
function drawn(part) {
  if (typeof part === "string") return document.createTextNode(part);
  const node = make(part.clause ? "span" : "var");
  if (part.clause) {
    node.dataset.clause = "";
    node.append(...part.clause.map(drawn));
    return node;
  }
  node.dataset.blank = part.blank;
  node.textContent = `[${part.blank}]`;
  return node;
}
