// <stored-data>: says what this site keeps in this browser, switches the copy of the site off and
// on, and forgets it all.
// The host may have other sites, so only what bears our name.
const NAMES = {
  "say-why": "what you typed, in this tab",
  "say-why:proposal": "a proposal, in this tab",
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

const { OfflineCopy } = window;
// The copy of the site, on top of what every page does for it.
const COPY = {
  // How much room it takes, in bytes.
  async size() {
    if (!OfflineCopy.possible) return 0;
    const stores = await Promise.all((await OfflineCopy.ours()).map((name) => caches.open(name)));
    const held = await Promise.all(stores.map((store) => store.matchAll()));
    const sizes = await Promise.all(
      held.flat().map(async (response) => (await response.blob()).size),
    );
    return sizes.reduce((all, each) => all + each, 0);
  },
  async forget() {
    if (!OfflineCopy.possible) return;
    await (await navigator.serviceWorker.getRegistration(OfflineCopy.root))?.unregister();
    await Promise.all((await OfflineCopy.ours()).map((name) => caches.delete(name)));
  },
  // A first one that cannot have all files is never ready, and the browser says no more of it.
  async keep() {
    const kept = OfflineCopy.keep();
    const { installing, active } = await navigator.serviceWorker.register(OfflineCopy.worker);
    const failed = new Promise((_, fail) => {
      if (!installing || active) return;
      installing.onstatechange = () => installing.state === "redundant" && fail();
    });
    await Promise.race([kept, failed]);
  },
  // Returns whether the browser remembers it.
  choose(wanted) {
    try {
      if (wanted) localStorage.removeItem(OfflineCopy.OFF);
      else localStorage.setItem(OfflineCopy.OFF, "1");
      return true;
    } catch {
      return false;
    }
  },
};

class StoredData extends HTMLElement {
  connectedCallback() {
    this.find = (name) => this.querySelector(`[data-part="${name}"]`);
    this.tick = this.querySelector("[name=copy]");
    this.tick.onchange = () => this.switch();
    this.querySelector("[data-do=forget]").onclick = () => this.forget();
    this.show();
    // The first visit may be to this page, and its copy still under way.
    if (OfflineCopy.possible) navigator.serviceWorker.ready.then(() => this.show());
  }

  async show() {
    const able = OfflineCopy.possible;
    const isHeld = (name) => stores().some((store) => store.getItem(name) !== null);
    const held = Object.keys(NAMES)
      .filter(isHeld)
      .map((name) => NAMES[name]);
    const copied = able ? await COPY.size() : 0;
    if (copied) held.push(`a copy of this site, ${(copied / 1e6).toFixed(1)} MB`);
    const items = (held.length ? held : ["nothing"]).map((words) => {
      const item = document.createElement("li");
      item.textContent = words[0].toUpperCase() + words.slice(1);
      return item;
    });
    this.find("held").replaceChildren(...items);
    this.tick.disabled = !able;
    this.tick.checked = able && !OfflineCopy.off() && (copied || !OfflineCopy.saving());
    this.find("copy").textContent = this.aboutCopy();
  }

  aboutCopy() {
    if (!OfflineCopy.possible) {
      return (
        "There is none here: this page lies in a folder, comes from a server for trying things " +
        "out, or the browser is too old for it."
      );
    }
    if (OfflineCopy.saving())
      return "Your device saves data, so none is made unless you tick this.";
    return "It is made when you open a page, and renewed when the site is.";
  }

  async switch() {
    const wanted = this.tick.checked;
    const remembered = COPY.choose(wanted);
    this.find("done").textContent = "";
    const failed = await (wanted ? COPY.keep() : COPY.forget()).then(
      () => false,
      () => true,
    );
    await this.show();
    if (failed) {
      this.find("done").textContent =
        "No copy was made: a file did not arrive as it should. Perhaps the site is just being " +
        "renewed. The next page you open tries again.";
    }
    if (wanted || remembered) return;
    this.find("done").textContent =
      "This browser does not let us remember that, " +
      "so the next page you open makes a copy again.";
  }

  async forget() {
    for (const store of stores()) {
      for (const name of Object.keys(NAMES)) store.removeItem(name);
    }
    // Pages that Back would bring from memory have it still: message-form/kept.js.
    new BroadcastChannel("say-why").postMessage("");
    await COPY.forget();
    await this.show();
    const again = "The next page you open makes a copy again, unless you switch it off.";
    this.find("done").textContent = OfflineCopy.possible ? `Forgotten. ${again}` : "Forgotten.";
  }
}

customElements.define("stored-data", StoredData);
