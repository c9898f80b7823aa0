// Lets the browser keep a copy of the site, so that it works without a network. The page “Privacy”
// switches that off.
const OFF = "say-why:no-copy"; // this device, only when somebody has switched it off
const { src, dataset } = document.currentScript;
const root = new URL("../", src);
// Only a finished site has the worker, from file:// there is none, and a browser without the last
// one would need five times the room.
const possible =
  "finished" in dataset &&
  root.protocol !== "file:" &&
  "serviceWorker" in navigator &&
  "CompressionStream" in window;
const off = () => {
  try {
    return localStorage.getItem(OFF) !== null;
  } catch {
    return false;
  }
};
const ours = async () =>
  (await caches.keys()).filter((name) => name.startsWith(`say-why ${root} `));

window.OfflineCopy = {
  possible,
  off,
  saving: () => navigator.connection?.saveData === true,
  // How much room it takes, in bytes.
  async size() {
    if (!possible) return 0;
    const stores = await Promise.all((await ours()).map((name) => caches.open(name)));
    const held = await Promise.all(stores.map((store) => store.matchAll()));
    const sizes = await Promise.all(
      held.flat().map(async (response) => (await response.blob()).size),
    );
    return sizes.reduce((all, each) => all + each, 0);
  },
  async keep() {
    await navigator.serviceWorker.register(new URL("service-worker.js", root));
    const { active } = await navigator.serviceWorker.ready;
    if ((await ours()).length) return;
    const { port1, port2 } = new MessageChannel();
    const done = new Promise((tell) => (port1.onmessage = tell));
    active.postMessage("keep", [port2]);
    await done;
  },
  async forget() {
    if (!possible) return;
    await (await navigator.serviceWorker.getRegistration(root))?.unregister();
    await Promise.all((await ours()).map((name) => caches.delete(name)));
  },
  choose(wanted) {
    try {
      if (wanted) localStorage.removeItem(OFF);
      else localStorage.setItem(OFF, "1");
      return true;
    } catch {
      return false;
    }
  },
};

function begin() {
  if (!off() && !OfflineCopy.saving())
    OfflineCopy.keep().catch((error) => console.info(`No copy is kept: ${error.message}`));
  // Chromium's downloads go past the worker, and fail without a network.
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[download]");
    if (!link?.href.startsWith(root) || !navigator.serviceWorker.controller) return;
    event.preventDefault();
    const address = await fetch(link.href)
      .then((response) => response.blob())
      .then((blob) => URL.createObjectURL(blob))
      .catch(() => link.href);
    Object.assign(document.createElement("a"), {
      href: address,
      download: link.download || link.pathname.split("/").pop(),
    }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  });
  // The first copy is no news; one that takes the place of another is.
  if (navigator.serviceWorker.controller)
    navigator.serviceWorker.addEventListener("controllerchange", () => {
      const fact = "A newer edition of this site is here. The next page you open shows it.";
      document.querySelector('[data-part="edition"]').textContent = fact;
    });
}

if (possible) begin();
