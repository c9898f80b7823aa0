// In the frame of <say-why-form>: takes over the look of the page around it, and tells that page
// how tall the form is.
// What a page may hand over, with the variable here that takes it and the property that says
// which values fit; an ink is a colour that nothing shows through.
const HANDED = {
  "--say-why-paper": ["--paper", "color"],
  "--say-why-sheet": ["--sheet", "color"],
  "--say-why-ink": ["--ink", "ink"],
  "--say-why-soft": ["--soft", "ink"],
  "--say-why-line": ["--line", "color"],
  "--say-why-accent": ["--accent", "ink"],
  "--say-why-on-accent": ["--on-accent", "ink"],
  "--say-why-font": ["--sans", "font-family"],
  "--say-why-letter-font": ["--serif", "font-family"],
};
const root = document.documentElement;
const shade = (dark) => {
  root.dataset.colours = dark ? "dark" : "light";
};
shade(matchMedia("(prefers-color-scheme: dark)").matches);

// Not on paper, which is white here.
const sheet = new CSSStyleSheet({ media: "screen" });
sheet.insertRule(":root {}");
document.adoptedStyleSheets = [sheet];
const look = sheet.cssRules[0].style;

// In steps, and only when it is another one: what somebody types changes no height (the stylesheet
// sees to that), and a page around the frame should not hear when they type. A page that was opened
// from a folder has no origin to name.
const STEP = 40; // CSS pixels
let told;
const tell = () => {
  const height = Math.ceil(root.getBoundingClientRect().height / STEP) * STEP;
  if (height === told) return;
  told = height;
  parent.postMessage({ "say-why": "height", height }, "*");
};
const watch = new ResizeObserver(tell);

// What the browser makes of a value, if it is a colour or a list of fonts: no address is left in
// that.
const computed = (kind, value) => {
  const property = kind === "ink" ? "color" : kind;
  if (typeof value !== "string" || !CSS.supports(property, value)) return "";
  const probe = document.createElement("i");
  probe.style.setProperty(property, value);
  document.body.append(probe);
  const found = getComputedStyle(probe).getPropertyValue(property);
  probe.remove();
  return kind === "ink" && /^rgba|\//.test(found) ? "" : found;
};

addEventListener("message", ({ source, data }) => {
  if (source !== parent || data?.["say-why"] !== "look") return;
  shade(data.dark === true);
  for (const [name, [variable, property]] of Object.entries(HANDED))
    look.setProperty(variable, computed(property, data.properties?.[name]));
  // At once: while the frame has no height, Chromium calls no observer in it.
  tell();
  watch.observe(root);
});

// Chromium scrolls the caret into sight with every key, in the pages around the frame too, and there
// its place can be read: a letter is as wide as it is. What a script puts in moves nothing.
const DELETES = /^delete(Content|Word)(Backward|Forward)$/;
const UNITS = { Content: "character", Word: "word" };

// What somebody deletes without having selected it.
const select = (inputType) => {
  const [, unit, direction] = DELETES.exec(inputType);
  getSelection().modify("extend", direction.toLowerCase(), UNITS[unit]);
};

const writeInBlank = (blank, inputType, text) => {
  if (!text && getSelection().isCollapsed) select(inputType);
  const place = getSelection().getRangeAt(0);
  if (!blank.contains(place.commonAncestorContainer)) return;
  place.deleteContents();
  const { startContainer: at, startOffset } = place;
  const node = at instanceof Text ? at : blank.appendChild(new Text());
  const start = node === at ? startOffset : 0;
  node.insertData(start, text);
  getSelection().collapse(node, start + text.length);
};

const writeInControl = (control, inputType, text) => {
  const { value, selectionStart: start, selectionEnd: end } = control;
  const before = /Backward$/.test(inputType);
  const near = before ? [...value.slice(0, start)].at(-1) : [...value.slice(end)][0];
  const more = text || start !== end ? 0 : (near?.length ?? 0);
  control.setRangeText(text, before ? start - more : start, before ? end : end + more, "end");
};

addEventListener("beforeinput", (event) => {
  const { target, inputType, isComposing, cancelable, data } = event;
  if (!cancelable || isComposing || !(inputType === "insertText" || DELETES.test(inputType)))
    return;
  event.preventDefault();
  const isBlank = target.matches("[contenteditable]");
  (isBlank ? writeInBlank : writeInControl)(target, inputType, data ?? "");
  target.dispatchEvent(new InputEvent("input", { bubbles: true, inputType, data }));
});
const focus = HTMLElement.prototype.focus;
HTMLElement.prototype.focus = function (options) {
  focus.call(this, { ...options, preventScroll: true });
};

// In a frame no line sticks to the edge of the screen: what the form says after a key, and the
// line it belongs to, may be out of sight.
document.addEventListener("DOMContentLoaded", () => {
  // A letter that is longer than its room scrolls, by keyboard too.
  for (const text of document.querySelectorAll("p.text")) text.tabIndex = 0;
  const [bar, notice] = document.querySelectorAll(".bar, .notice");
  const follow = () => {
    if (!notice.textContent.trim() || !document.hasFocus()) return;
    for (const each of [bar, notice]) each.scrollIntoView({ block: "nearest" });
    // In WebKit no frame scrolls the page around it, which therefore hears where to look.
    const top = Math.floor(bar.getBoundingClientRect().top / STEP) * STEP;
    parent.postMessage({ "say-why": "notice", top }, "*");
  };
  new MutationObserver(follow).observe(notice, { childList: true, subtree: true });
});
