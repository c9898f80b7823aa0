// What is kept of what somebody types: all of it in this tab, and their own details on this device
// when they ask for that.

const KEPT = "say-why"; // this tab: { values, drafts }, each an object of { text, of } by name
const MINE = "say-why:mine"; // this device, only when asked: { name: text }

// A browser may refuse storage altogether (private windows, blocked cookies); then this page
// remembers, and no other.
let keptHere = null;

function read(storage, key) {
  try {
    return JSON.parse(window[storage].getItem(key));
  } catch {
    return key === KEPT ? keptHere : null;
  }
}

function write(storage, key, value) {
  if (key === KEPT) keptHere = value;
  try {
    if (value === null) window[storage].removeItem(key);
    else window[storage].setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

// What another version or another page of this host has left under our name is no reason to fail.
function entriesThat(fit, value) {
  const entries = Object.entries(value && typeof value === "object" ? value : {});
  return Object.fromEntries(entries.filter(([, each]) => fit(each)));
}

function isKept(each) {
  return typeof each?.text === "string" && typeof each.of === "string";
}

function kept() {
  const { values, drafts } = read("sessionStorage", KEPT) ?? {};
  return { values: entriesThat(isKept, values), drafts: entriesThat(isKept, drafts) };
}

function mine() {
  const value = read("localStorage", MINE);
  if (!value || typeof value !== "object") return null;
  return entriesThat((each) => typeof each === "string", value);
}

// Whom a value is about: "person" goes with the next person, "ours" stays, "mine" stays and may be
// remembered.
function aboutWhom(input) {
  const aboutThem = input.dataset.whose === "theirs" || "specific" in input.dataset;
  return aboutThem ? "person" : input.dataset.whose;
}

// Somebody's own wording of a letter belongs to the page that has the letter.
function keyOf(id) {
  return `${location.pathname}#${id}`;
}

// Whether somebody wants the blanks as a list, on this device; where nothing can be written into a
// text, there is no other way.
const LISTED = "say-why:list";

function listed() {
  return read("localStorage", LISTED) === true || !("getTargetRanges" in InputEvent.prototype);
}

function keepListed(wanted) {
  return write("localStorage", LISTED, wanted || null);
}

class Memory {
  constructor(controls, tick) {
    this.controls = controls;
    this.tick = tick;
    this.drafts = new Map();
  }

  // Take over what is kept; another tab does not write into the control that is typed into.
  restore(busy) {
    const own = mine();
    const { values, drafts } = kept();
    this.remembers = own !== null;
    this.tick.checked = this.remembers;
    this.drafts = new Map(Object.entries(drafts));
    for (const [name, input] of this.controls) {
      const remembered = aboutWhom(input) === "mine" ? own?.[name] : undefined;
      if (input !== busy) input.value = lineOf(values[name]?.text ?? remembered ?? "");
    }
  }

  // Keep the drafts in this tab, and the value of one control; what was typed may also be
  // remembered, a link's never is.
  keep(input, typed = false) {
    const { values } = kept();
    if (input) values[input.name] = { text: input.value, of: aboutWhom(input) };
    write("sessionStorage", KEPT, { values, drafts: Object.fromEntries(this.drafts) });
    if (!typed || aboutWhom(input) !== "mine" || !this.remembers) return;
    const own = mine();
    if (own) write("localStorage", MINE, { ...own, [input.name]: input.value });
    else this.forget();
  }

  forget() {
    this.remembers = false;
    this.tick.checked = false;
  }

  // What is about the last person goes everywhere in this tab, wordings of one's own included.
  // Returns what that was, and what brings it back.
  forgetPerson() {
    const before = read("sessionStorage", KEPT);
    const { values, drafts } = kept();
    const stays = (each) => each.of !== "person";
    const filled = Object.entries(values).filter(([, each]) => hasShape(tidy(each.text)));
    const gone = filled.filter(([, each]) => !stays(each)).map(([name]) => name);
    if (!Object.values(drafts).every(stays)) gone.push("your own wording");
    write("sessionStorage", KEPT, {
      values: entriesThat(stays, values),
      drafts: entriesThat(stays, drafts),
    });
    for (const [, input] of this.controls) if (aboutWhom(input) === "person") input.value = "";
    return { gone, undo: () => write("sessionStorage", KEPT, before) };
  }

  // Do what the tick says. Returns what to say of it.
  obeyTick() {
    if (!this.tick.checked) {
      // What stands in the fields stays there, in this tab.
      for (const name of Object.keys(mine() ?? {})) {
        if (this.controls.has(name)) this.keep(this.controls.get(name));
      }
      write("localStorage", MINE, null);
      this.remembers = false;
      return "Forgotten. Nothing is kept on this device.";
    }
    const own = Object.entries(kept().values).filter(([, value]) => value.of === "mine");
    const texts = Object.fromEntries(own.map(([name, value]) => [name, value.text]));
    this.remembers = write("localStorage", MINE, texts);
    if (this.remembers) {
      return "Your own details stay on this device until you untick this. Theirs do not.";
    }
    this.tick.checked = false;
    return "This browser does not let a page keep anything.";
  }
}
