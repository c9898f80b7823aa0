// Lets the browser keep a copy of the site, so that it works without a network. The page “Privacy”
// switches that off.
const OFF = "say-why:no-copy"; // this device, only when somebody has switched it off
const { src, dataset } = document.currentScript;
const root = new URL("../", src);
// Each language has a worker of its own, which keeps no other.
const folder = dataset.folder ?? "";
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

// For the page that switches it off, and for links to files.
window.OfflineCopy = {
  OFF,
  root,
  folder,
  possible,
  off,
  saving: () => navigator.connection?.saveData === true,
  // The worker knows whether there is anything to do.
  async keep() {
    const registration = await navigator.serviceWorker.register(
      `${root}${folder}service-worker.js`,
    );
    registration.active?.postMessage("keep");
    return registration;
  },
};

function begin() {
  if (!off() && !OfflineCopy.saving())
    OfflineCopy.keep().catch((error) => console.info("No copy is kept:", error));
  // The first copy is no news; one that takes the place of another is.
  if (navigator.serviceWorker.controller?.scriptURL.endsWith(`${folder}service-worker.js`))
    navigator.serviceWorker.addEventListener("controllerchange", () => {
      const place = document.querySelector("[data-news]");
      place.textContent = place.dataset.news;
    });
}

if (possible) begin();
