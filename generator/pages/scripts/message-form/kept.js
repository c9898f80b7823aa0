// What is kept in this browser. It may refuse that altogether (private windows, blocked cookies),
// and a page around a frame could open a second frame, and measure what comes back in there. Then
// this page remembers, and no other.

// This tab: { values, drafts, copied, aside }. The first two are objects of { text, of } by name;
// `copied` says that a note was, and `aside` has what was about its receiver, as { values, drafts }.
const KEPT = "say-why";
const MINE = "say-why:mine"; // this device, only when asked: { name: text }
const MOST_OF_MINE = 2000; // UTF-16 units of one
const isFramed = window.top !== window;
const here = new Map();
// Firefox shows a page that comes back from memory what was kept when it was left. A message has a
// browser load it anew.
const pages = new BroadcastChannel(KEPT);

function read(storage, key) {
  try {
    const isHere = isFramed || here.has(key);
    return JSON.parse(isHere ? (here.get(key) ?? null) : window[storage].getItem(key));
  } catch {
    return null;
  }
}

// Returns whether it lasts as long as whoever asks for it would think.
function write(storage, key, value) {
  const text = JSON.stringify(value);
  here.delete(key);
  try {
    if (isFramed) here.set(key, text);
    else if (value === null) window[storage].removeItem(key);
    else {
      window[storage].setItem(key, text);
      // A full one may keep nothing, and say nothing.
      if (window[storage].getItem(key) !== text) throw text;
      pages.postMessage("");
    }
    return true;
  } catch {
    if (key === KEPT) here.set(key, text);
    return false;
  }
}

// What another version or another page of this host has left under our name is no reason to fail.
function entriesThat(fit, value) {
  const entries = Object.entries(value ?? {}).filter(([, each]) => fit(each));
  // A blank may be called “constructor”.
  return Object.assign(Object.create(null), Object.fromEntries(entries));
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
  // Another page of the host may have put a flood there.
  return entriesThat((each) => typeof each === "string" && each.length <= MOST_OF_MINE, value);
}

// Whom a value is about: "person" goes with the next person, "ours" stays, "mine" stays and may be
// remembered.
const aboutWhom = (control) => control?.dataset.about;

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
