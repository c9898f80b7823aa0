// Keeps the files named in FILES, each with the hash it must have, and serves them whether there is
// a network or not. Their names are from the root of the site, to which WAY leads.
const OURS = `say-why ${registration.scope} `; // the host may have other sites
const NAME = OURS + VERSION;
// Empty stores. Their names say of which edition no copy could be made, when that was and why: a
// name can be kept where there is no room for a file.
const FAILED = `${OURS}failed `;
const DAY = 86_400_000;
// Chromium ends a worker, without a word, that is at one thing for five minutes.
const PATIENCE = 240_000;
const ROOT = new URL(WAY, registration.scope);
const addressOf = (file) => new URL(file, ROOT);
// What a page is made of. Without the rest, which a link leads to, a copy is better than none.
const isNeeded = (file) => /(?:^|\/|\.(?:css|js|png|svg))$/.test(file);

// Packed, the copy takes a fifth of the room.
const packed = (stream) => stream.pipeThrough(new CompressionStream("gzip"));
const unpacked = (stream) => stream.pipeThrough(new DecompressionStream("gzip"));
const UNKNOWN = "application/octet-stream";
const headers = (response) => ({
  headers: { "content-type": response.headers.get("content-type") ?? UNKNOWN },
});
// Of what a page is made of: another site of the host can change what is kept about a file.
const TYPES = {
  css: "text/css",
  html: "text/html",
  js: "text/javascript",
  png: "image/png",
  svg: "image/svg+xml",
};
const typed = (file, response) => {
  const [, ending] = /\.(\w+)$/.exec(/(?:^|\/)$/.test(file) ? ".html" : file) ?? [];
  const type = TYPES[ending];
  return type ? { headers: { "content-type": `${type}; charset=utf-8` } } : headers(response);
};

let ending; // the fetching that is under way
let ended; // why it was, if it did not come to its end
function end(why) {
  ended = why;
  ending?.abort();
}

async function fetched(file) {
  const response = await fetch(addressOf(file), { cache: "no-cache", signal: ending.signal });
  return { response, bytes: await response.arrayBuffer() };
}

async function keep(cache, file) {
  const failed = (why) => new Error(`${file}: ${why}`, { cause: `${why} ${file}` });
  const { response, bytes } = await fetched(file).catch(() => {
    throw failed("lost");
  });
  // A server that is just being renewed may still have an old file, which must not stay in the new
  // edition. Whatever else an answer says is the host's affair: some answer 404.html with 404, and
  // lead from say-why.html to /say-why.
  if ((await hashOf(bytes)) !== FILES[file]) throw failed(response.ok ? "other" : "missing");
  const body = packed(new Blob([bytes]).stream());
  await cache.put(addressOf(file), new Response(body, headers(response)));
}

async function hashOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return `sha256-${btoa(String.fromCharCode(...digest))}`;
}

// Returns nothing for what is not there as it should be.
async function kept(file) {
  // Opening it would make an empty one.
  const found = await caches.match(addressOf(file), { cacheName: NAME });
  // Every other site of this host can write into what we keep.
  const bytes = await new Response(found && unpacked(found.body)).arrayBuffer().catch(() => "");
  if (found && bytes && (await hashOf(bytes)) === FILES[file])
    return new Response(bytes, typed(file, found));
}

// Every page that is opened asks for a copy, and must not have the whole site fetched each time.
async function failedLately() {
  const notes = (await caches.keys()).filter((name) => name.startsWith(FAILED));
  const isOld = (name) => Math.abs(Date.now() - name.slice(FAILED.length).split(" ")[1]) > DAY;
  await Promise.all(notes.filter(isOld).map((name) => caches.delete(name)));
  return notes.some((name) => name.startsWith(`${FAILED}${VERSION} `) && !isOld(name));
}

async function keepAll() {
  ending = new AbortController();
  ended = undefined;
  if (await failedLately()) throw new Error("No copy could be made less than a day ago.");
  const patience = setTimeout(end, PATIENCE, "slow");
  try {
    const cache = await caches.open(NAME);
    const files = Object.keys(FILES);
    await Promise.all(files.filter(isNeeded).map((file) => keep(cache, file)));
    const rest = files.filter((file) => !isNeeded(file));
    await Promise.allSettled(rest.map((file) => keep(cache, file)));
  } catch (error) {
    ending.abort();
    await caches.delete(NAME);
    const why = error.name === "QuotaExceededError" ? "full" : (error.cause ?? "unknown");
    await caches.open(`${FAILED}${VERSION} ${Date.now()} ${ended ?? why}`);
    throw error;
  } finally {
    clearTimeout(patience);
  }
}

let underWay;
function makeCopy() {
  underWay ??= keepAll().finally(() => {
    underWay = undefined;
  });
  return underWay;
}

addEventListener("install", (event) => event.waitUntil(makeCopy().then(skipWaiting)));

// A worker that was sent away while a page was open, or whose files the browser has thrown away,
// comes back without them and without another installation.
let isGone = false; // the site
async function mend() {
  await underWay; // its store is there from the beginning
  if (!isGone && !(await caches.has(NAME))) await makeCopy();
}
addEventListener("message", (event) => {
  if (event.data === "keep")
    event.waitUntil(mend().finally(() => event.ports[0]?.postMessage("done")));
  // Nobody can unregister a worker that is being installed, which may be waiting for a host.
  if (event.data === "stop") {
    end("stopped");
    const written = Promise.allSettled([underWay]);
    event.waitUntil(written.then(() => event.ports[0]?.postMessage("done")));
  }
});

addEventListener("activate", (event) => {
  const takeOver = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== NAME);
    await Promise.all(old.map((name) => caches.delete(name)));
    await clients.claim();
  };
  event.waitUntil(takeOver());
});

// Where the site is gone, or another one has come in its place, nobody should read the copy for
// ever.
let asked = 0;
async function endIfGone() {
  if (Date.now() - asked < 60_000) return;
  asked = Date.now();
  const { status, headers } = await fetch(location.href, { method: "HEAD", cache: "no-store" });
  const isOther = status === 200 && !/javascript/.test(headers.get("content-type"));
  if (![403, 404, 410, 451].includes(status) && !isOther) return;
  isGone = true;
  await registration.unregister();
  const all = (await caches.keys()).filter((name) => name.startsWith(OURS));
  await Promise.all(all.map((name) => caches.delete(name)));
}

// Returns nothing for what only the host can answer.
async function fromCopy(path, file, search) {
  const found = await kept(file);
  // The links of a page begin at its folder.
  return found && file === `${path}/` ? Response.redirect(`${addressOf(file)}${search}`) : found;
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || origin !== ROOT.origin || !pathname.startsWith(ROOT.pathname))
    return;
  const isPage = request.mode === "navigate";
  if (isPage) event.waitUntil(endIfGone().catch(() => {}));
  const path = pathname.slice(ROOT.pathname.length).replace(/(^|\/)index\.html$/, "$1");
  // Some hosts lead to a page under a shorter address.
  const file = [path, `${path}/`, `${path}.html`].find((each) => each in FILES);
  // Always the request itself: what a fetch of our own has followed to another address, a browser
  // refuses to show as a page.
  if (file !== undefined)
    event.respondWith(fromCopy(path, file, search).then((found) => found ?? fetch(request)));
  else if (isPage)
    event.respondWith(
      fetch(request).catch(async () => (await kept("404.html")) ?? Response.error()),
    );
});
