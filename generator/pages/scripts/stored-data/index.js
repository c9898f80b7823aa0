// <stored-data>: says what this site keeps in this browser, switches the copy of the site off and
// on, and forgets it all.
// The host may have other sites, so only what bears our name.
const NAMES = [
  ...["", ":proposal", ":note", ":way", ":languages"],
  ...[":mine", ":list", ":colours", ":no-copy"],
].map((name) => `say-why${name}`);
const stores = () =>
  ["sessionStorage", "localStorage"].flatMap((name) => {
    try {
      return [window[name]];
    } catch {
      return []; // a browser may refuse them
    }
  });

class StoredData extends HTMLElement {
  connectedCallback() {
    this.find = (name) => this.querySelector(`[data-part="${name}"]`);
    this.words = window.wordsOf(this);
    this.tick = this.querySelector("[name=copy]");
    this.tick.onchange = () => this.switch();
    this.querySelector("[data-do=again]").onclick = () => this.make();
    this.querySelector("[data-do=forget]").onclick = () => this.forget();
    // The first visit may be to this page, and its copy still under way.
    const { possible, off, saving } = OfflineCopy;
    this.isSettling = possible && !off() && !saving();
    this.show();
    if (this.isSettling) this.settle();
  }

  say(...keys) {
    this.find("done").textContent = keys.map((key) => this.words(key)).join(" ");
  }

  async show() {
    if (this.isForgetting) return;
    const able = OfflineCopy.possible;
    const isHeld = (name) => stores().some((store) => store.getItem(name) !== null);
    const held = NAMES.filter(isHeld).map((name) => this.words(name));
    const copied = this.isSettling ? 0 : await copySize();
    if (copied) held.push(this.words("copy", { size: Math.round(copied / 1e5) / 10 }));
    if ((await failures()).length) held.push(this.words("failed"));
    const items = (held.length ? held : [this.words("nothing")]).map((words) => {
      const item = document.createElement("li");
      item.textContent = words;
      return item;
    });
    this.find("held").replaceChildren(...items);
    this.tick.disabled = !able;
    const isThere = !this.isSettling && (await copySize(`${HERE} `)) > 0;
    this.tick.checked = able && !OfflineCopy.off() && (isThere || !OfflineCopy.saving());
    const failed = await failure();
    this.find("again").hidden = !failed;
    const state = { isPossible: able, isThere, isSaving: OfflineCopy.saving() };
    this.find("copy").textContent = aboutCopy(state, failed, this.words);
  }

  async settle() {
    await copySettled();
    this.isSettling = false;
    await this.show();
  }

  // At once, whatever came of the last attempt.
  async make() {
    this.say("making");
    await forget(await failures(HERE));
    await copySettled();
    await this.show();
    this.say(...((await failure()) ? ["not-made"] : []));
  }

  async switch() {
    const wanted = this.tick.checked;
    const remembered = chooseCopy(wanted);
    if (wanted) {
      await this.make();
      return;
    }
    this.say();
    const isGone = await this.letGo();
    await this.show();
    if (!isGone) this.say("busy");
    else if (!remembered) this.say("not-remembered");
  }

  // What is shown meanwhile would be of what is about to go.
  async letGo() {
    this.isForgetting = true;
    const isGone = await forgetCopy();
    this.isForgetting = false;
    return isGone;
  }

  async forget() {
    for (const store of stores()) {
      for (const name of NAMES) store.removeItem(name);
    }
    // Pages that Back would bring from memory have it still: message-form/kept.js.
    new BroadcastChannel("say-why").postMessage("");
    const isGone = await this.letGo();
    await this.show();
    if (!isGone) this.say("rest-forgotten", "busy");
    else this.say("forgotten", ...(OfflineCopy.possible ? ["again"] : []));
  }
}

customElements.define("stored-data", StoredData);
