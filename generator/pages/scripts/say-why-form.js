// <say-why-form reason="met-at-event"><a href="…">We met at an event</a></say-why-form>: the form
// of a reason, on any page; with language="de" in another language, and with informal in the way of
// speaking to a friend that this has. It stands in a frame. Until the frame has told how tall it is, and if
// it never does, the link stands there instead.
const SITE = new URL("..", document.currentScript.src);
const ID = /^[a-z0-9-]+$/;
// The frame takes these and no others.
const HANDED = [
  "paper",
  "sheet",
  "ink",
  "soft",
  "line",
  "accent",
  "on-accent",
  "font",
  "letter-font",
].map((name) => `--say-why-${name}`);
const PATIENCE = 10_000;
const NOTICE = 200; // CSS pixels that the line with the notice takes
const isLength = (value) => Number.isFinite(value) && value >= 1 && value <= 20_000;

// English stands at the root, whatever its country.
const folderOf = (language) => {
  try {
    const [tag] = Intl.getCanonicalLocales(language);
    return /^en\b/.test(tag) ? "" : `${tag}/`;
  } catch {
    console.error(`say-why-form: “${language}” is no language`);
  }
};

class SayWhyForm extends HTMLElement {
  static observedAttributes = ["reason", "language", "informal"];

  connectedCallback() {
    this.away = new AbortController();
    const { signal } = this.away;
    window.addEventListener("message", (event) => this.hear(event), { signal });
    // The look of the page changes with the device, or when somebody chooses another one on the
    // page itself.
    const handAgain = () => this.shown && this.hand();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", handAgain, { signal });
    this.looks = new MutationObserver(handAgain);
    for (const each of [document.documentElement, document.body])
      this.looks.observe(each, { attributes: true });
    this.open();
  }

  disconnectedCallback() {
    this.away.abort();
    this.looks.disconnect();
    this.close();
  }

  attributeChangedCallback() {
    if (!this.away || this.away.signal.aborted) return;
    this.close();
    this.open();
  }

  open() {
    // A copy of the site in a folder has no address that a frame could open.
    if (!SITE.protocol.startsWith("http")) return;
    const reason = this.getAttribute("reason") ?? "";
    if (!ID.test(reason)) return console.error(`say-why-form: “${reason}” is no reason`);
    const folder = folderOf(this.getAttribute("language") || "en");
    if (folder === undefined) return;
    const way = this.hasAttribute("informal") ? "_informal" : "";
    const frame = document.createElement("iframe");
    frame.style.cssText =
      "display: block; width: 100%; height: 0; border: 0; visibility: hidden; color: CanvasText";
    frame.loading = "lazy";
    frame.allow = "clipboard-write";
    frame.referrerPolicy = "no-referrer";
    frame.src = new URL(`${folder}embed/${reason}${way}/`, SITE);
    frame.addEventListener("load", () => {
      this.hand();
      setTimeout(
        () =>
          frame.isConnected &&
          !this.shown &&
          console.error(`say-why-form: no form came from ${frame.src}`),
        PATIENCE,
      );
    });
    this.frame = frame;
    this.append(frame);
  }

  close() {
    this.show(false);
    this.frame?.remove();
  }

  show(shown) {
    this.shown = shown;
    const link = this.querySelector("a");
    if (link) link.style.display = shown ? "none" : "";
    if (!shown) return;
    this.frame.title = link?.textContent.trim() || "Say Why";
    this.frame.style.visibility = "";
  }

  // The frame cannot know whether the page is light or dark; the colour of its letters here
  // tells.
  hand() {
    const style = getComputedStyle(this);
    const properties = Object.fromEntries(
      HANDED.map((name) => [name, style.getPropertyValue(name).trim()]),
    );
    const dark = Number(/\d+/.exec(getComputedStyle(this.frame).color)) > 127;
    this.frame.contentWindow.postMessage({ "say-why": "look", dark, properties }, SITE.origin);
  }

  hear({ origin, source, data }) {
    if (origin !== SITE.origin || !source || source !== this.frame?.contentWindow) return;
    const { "say-why": what, height, top } = data ?? {};
    if (what === "height" && isLength(height)) this.grow(height);
    if (what === "notice" && isLength(top + 1)) this.bringIntoSight(top);
  }

  grow(height) {
    this.frame.style.height = `${height}px`;
    if (!this.shown) this.show(true);
  }

  // What the form says stands there; the rest of the frame may stay where it is.
  bringIntoSight(top) {
    const below = this.frame.offsetHeight - top - NOTICE;
    this.frame.style.setProperty("scroll-margin", `${-top}px 0 ${-below}px`);
    this.frame.scrollIntoView({ block: "nearest" });
    this.frame.style.removeProperty("scroll-margin");
  }
}

// A page may have the line twice.
if (!customElements.get("say-why-form")) customElements.define("say-why-form", SayWhyForm);
