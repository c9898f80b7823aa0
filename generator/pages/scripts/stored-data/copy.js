// The copy of the site, on top of what every page does for it.
const { OfflineCopy } = window;
const { root, folder } = OfflineCopy;
// A language has a worker of its own, for its folder; this is the one of this page.
const HERE = `${root}${folder}`;
const LINKED = [...document.querySelectorAll("#languages a")].map(({ lang }) => `${root}${lang}/`);
// The copy of a language that the site no longer has may still be there.
const FOLDER = /^(?:[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?\/)?$/;
const isOurs = (scope) => scope.startsWith(root) && FOLDER.test(scope.slice(root.href.length));
// Longer than it takes, unless the browser waits for something.
const PATIENCE = 5000;

let isRefused = false;

// As the worker names them: “say-why”, its scope, and the edition or what was in the way.
const copyNames = async () => {
  const isIt = ([mark, scope]) => mark === "say-why" && isOurs(scope);
  return OfflineCopy.possible ? (await caches.keys()).filter((name) => isIt(name.split(" "))) : [];
};
const failures = async (scope = "") =>
  (await copyNames()).filter((name) => name.includes(`${scope} failed `));
const forget = (names) => Promise.all(names.map((name) => caches.delete(name)));

// How much room the copies take, or the one of a scope, in bytes. What is opened right after it was
// deleted is there again, empty: nobody may ask while a copy is made, which may be given up.
async function copySize(scope = "") {
  const isCopy = (name) => name.startsWith(`say-why ${scope}`) && !name.includes(" failed ");
  const names = (await copyNames()).filter(isCopy);
  const stores = await Promise.all(names.map((name) => caches.open(name)));
  const held = await Promise.all(stores.map((store) => store.matchAll()));
  const sizes = await Promise.all(
    held.flat().map(async (response) => (await response.blob()).size),
  );
  return sizes.reduce((all, each) => all + each, 0);
}

// Why the last one could not be made, and the file it is about; nothing where it could.
async function failure() {
  if (isRefused) return { why: "refused" };
  const last = (await failures(HERE)).at(-1);
  if (!last) return;
  const [, , why, file] = last.split(" failed ")[1].split(" ");
  return { why, address: file === undefined ? "" : `${root}${file}` };
}

// Waits until there is a copy, or none can be made.
async function copySettled() {
  const registration = await OfflineCopy.keep().catch(() => undefined);
  isRefused = !registration;
  if (isRefused) return;
  const { installing, waiting, active } = registration;
  if (installing ?? waiting) await arrived(installing ?? waiting);
  else if (active) {
    const { port1, port2 } = new MessageChannel();
    const done = new Promise((tell) => {
      port1.onmessage = tell;
    });
    active.postMessage("keep", [port2]);
    await done;
  }
}

// Waits until a worker is at work, or has failed.
function arrived(worker) {
  return new Promise((tell) => {
    const hear = () => /activated|redundant/.test(worker.state) && tell();
    worker.addEventListener("statechange", hear);
    hear();
  });
}

// Stops a worker that is making a copy, and waits until it has written that down. One of an earlier
// edition does not answer.
function stopped(worker) {
  const { port1, port2 } = new MessageChannel();
  worker.postMessage("stop", [port2]);
  return new Promise((tell) => {
    port1.onmessage = tell;
    setTimeout(tell, PATIENCE / 2);
  });
}

// Unregistering waits for a worker that is being installed to end, which is stopped. In WebKit it
// overtakes what tabs have asked for since, which would make a copy again after all: so each is
// asked for once more, which comes last, and is told that it was stopped.
async function unregistered(ours) {
  const coming = ours.flatMap(({ installing }) => installing ?? []);
  await Promise.all(coming.map(stopped));
  for (const { scriptURL } of coming) {
    const last = await navigator.serviceWorker.register(scriptURL).catch(() => undefined);
    if (last?.installing) await arrived(last.installing);
  }
  await Promise.all(ours.map((each) => each.unregister()));
  return true;
}

// Returns whether the browser has let go of it.
async function forgetCopy() {
  if (!OfflineCopy.possible) return true;
  const found = await navigator.serviceWorker.getRegistrations();
  // The others are those of other sites of this host.
  const scopes = [root.href, ...LINKED, ...(await copyNames()).map((name) => name.split(" ")[1])];
  const ours = found.filter(({ scope }) => scopes.includes(scope));
  const late = new Promise((tell) => setTimeout(tell, PATIENCE, false));
  const isGone = await Promise.race([unregistered(ours), late]);
  await forget(await copyNames());
  return isGone;
}

// Returns whether the browser remembers it.
function chooseCopy(wanted) {
  try {
    if (wanted) localStorage.removeItem(OfflineCopy.OFF);
    else localStorage.setItem(OfflineCopy.OFF, "1");
    return true;
  } catch {
    return false;
  }
}
