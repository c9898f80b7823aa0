// <stored-data>: says what this site keeps in this browser, switches the copy of the site off and
// on, and forgets it all.
// The host may have other sites, so only what bears our name.
const NAMES = {
  "say-why": "what you typed, in this tab",
  "say-why:proposal": "a proposal, in this tab",
  "say-why:note": "a note on its way to be checked, in this tab",
  "say-why:way": "how you address people, in this tab",
  "say-why:languages": "that you were shown the languages, in this tab",
  "say-why:mine": "your own details",
  "say-why:list": "that you fill in a list",
  "say-why:colours": "light or dark colours",
  "say-why:no-copy": "that you have switched the copy off",
};
const stores = () =>
  ["sessionStorage", "localStorage"].flatMap((name) => {
    try {
      return [window[name]];
    } catch {
      return []; // a browser may refuse them
    }
  });

const BUSY =
  "The browser is still busy with the copy of this site and does not let go of it. " +
  "Try again in a minute.";

class StoredData extends HTMLElement {
  connectedCallback() {
    this.find = (name) => this.querySelector(`[data-part="${name}"]`);
    this.tick = this.querySelector("[name=copy]");
    this.tick.onchange = () => this.switch();
    this.querySelector("[data-do=again]").onclick = () => this.make();
    this.querySelector("[data-do=forget]").onclick = () => this.forget();
    this.show();
    // The first visit may be to this page, and its copy still under way.
    const { possible, off, saving } = OfflineCopy;
    if (possible && !off() && !saving()) copySettled().then(() => this.show());
  }

  say(words) {
    this.find("done").textContent = words;
  }

  async show() {
    const able = OfflineCopy.possible;
    const isHeld = (name) => stores().some((store) => store.getItem(name) !== null);
    const held = Object.keys(NAMES)
      .filter(isHeld)
      .map((name) => NAMES[name]);
    const copied = await copySize();
    if (copied) held.push(`a copy of this site, ${(copied / 1e6).toFixed(1)} MB`);
    if ((await copyNames(FAILED)).length) held.push("why no copy of this site could be made");
    const items = (held.length ? held : ["nothing"]).map((words) => {
      const item = document.createElement("li");
      item.textContent = words[0].toUpperCase() + words.slice(1);
      return item;
    });
    this.find("held").replaceChildren(...items);
    this.tick.disabled = !able;
    this.tick.checked = able && !OfflineCopy.off() && (copied || !OfflineCopy.saving());
    const failed = await failure();
    this.find("again").hidden = !failed;
    const state = { isPossible: able, isThere: copied > 0, isSaving: OfflineCopy.saving() };
    this.find("copy").textContent = aboutCopy(state, failed);
  }

  // At once, whatever came of the last attempt.
  async make() {
    this.say("The copy is being made.");
    await forgetCopies(FAILED);
    await copySettled();
    await this.show();
    this.say((await failure()) ? "No copy was made." : "");
  }

  async switch() {
    const wanted = this.tick.checked;
    const remembered = chooseCopy(wanted);
    if (wanted) {
      await this.make();
      return;
    }
    this.say("");
    const isGone = await forgetCopy();
    await this.show();
    if (!isGone) this.say(BUSY);
    else if (!remembered) {
      this.say(
        "This browser does not let us remember that, " +
          "so the next page you open makes a copy again.",
      );
    }
  }

  async forget() {
    for (const store of stores()) {
      for (const name of Object.keys(NAMES)) store.removeItem(name);
    }
    // Pages that Back would bring from memory have it still: message-form/kept.js.
    new BroadcastChannel("say-why").postMessage("");
    const isGone = await forgetCopy();
    await this.show();
    const again = "The next page you open makes a copy again, unless you switch it off.";
    if (!isGone) this.say(`What you typed and chose is forgotten. ${BUSY}`);
    else this.say(OfflineCopy.possible ? `Forgotten. ${again}` : "Forgotten.");
  }
}

customElements.define("stored-data", StoredData);
