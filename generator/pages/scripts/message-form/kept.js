// What is kept in this browser. It may refuse that altogether (private windows, blocked cookies);
// then this page remembers, and no other.

// This tab: { values, drafts, copied, aside }. The first two are objects of { text, of } by name;
// `copied` says that a note was, and `aside` has what was about its receiver, as { values, drafts }.
const KEPT = "say-why";
const MINE = "say-why:mine"; // this device, only when asked: { name: text }
let keptHere;

function read(storage, key) {
  if (key === KEPT && keptHere) return keptHere;
  try {
    return JSON.parse(window[storage].getItem(key));
  } catch {
    return null;
  }
}

function write(storage, key, value) {
  try {
    if (key === KEPT) keptHere = undefined;
    if (value === null) window[storage].removeItem(key);
    else window[storage].setItem(key, JSON.stringify(value));
    return true;
  } catch {
    if (key === KEPT) keptHere = value;
    return false;
  }
}

// What another version or another page of this host has left under our name is no reason to fail.
function entriesThat(fit, value) {
  return Object.fromEntries(Object.entries(value ?? {}).filter(([, each]) => fit(each)));
}

function isKept(each) {
  return typeof each?.text === "string" && typeof each.of === "string";
}

function those(fit, { values, drafts }) {
  return { values: entriesThat(fit, values), drafts: entriesThat(fit, drafts) };
}

// Each by its own name: a wording's has a sign that no blank's has.
function both(some) {
  return { ...some?.values, ...some?.drafts };
}

function kept() {
  const all = read("sessionStorage", KEPT) ?? {};
  const aside = all.aside ? those(isKept, all.aside) : undefined;
  return { ...those(isKept, all), copied: all.copied === true, aside };
}

function keepInTab(all) {
  write("sessionStorage", KEPT, all);
}

function mine() {
  const value = read("localStorage", MINE);
  if (!value || typeof value !== "object") return null;
  return entriesThat((each) => typeof each === "string", value);
}

// Whom a value is about: "person" goes with the next person, "ours" stays, "mine" stays and may be
// remembered.
function aboutWhom(control) {
  const aboutThem = control?.dataset.whose === "theirs" || "specific" in (control?.dataset ?? {});
  return aboutThem ? "person" : control?.dataset.whose;
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
