// Keeps the files named in FILES, each with the hash it must have, and serves them whether there is
// a network or not.
const OURS = `say-why ${registration.scope} `; // the host may have other sites
const NAME = OURS + VERSION;
const addressOf = (file) => new URL(file, registration.scope);

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

async function keep(cache, file) {
  // A server that is just being renewed may still have an old file, which must not stay in the new
  // edition.
  const response = await fetch(addressOf(file), { cache: "no-cache", integrity: FILES[file] });
  // What was redirected cannot be shown for the address that was asked for.
  if (!response.ok || response.redirected) throw new Error(`${response.url}: ${response.status}`);
  await cache.put(addressOf(file), new Response(packed(response.body), headers(response)));
}

async function hashOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return `sha256-${btoa(String.fromCharCode(...digest))}`;
}

async function kept(file) {
  // Opening it would make an empty one.
  const found = await caches.match(addressOf(file), { cacheName: NAME });
  // Every other site of this host can write into what we keep.
  const bytes = await new Response(found && unpacked(found.body)).arrayBuffer().catch(() => "");
  if (found && bytes && (await hashOf(bytes)) === FILES[file])
    return new Response(bytes, typed(file, found));
  return fetch(addressOf(file));
}

async function keepAll() {
  try {
    const cache = await caches.open(NAME);
    await Promise.all(Object.keys(FILES).map((file) => keep(cache, file)));
  } catch (error) {
    await caches.delete(NAME);
    throw error;
  }
}

addEventListener("install", (event) => event.waitUntil(keepAll().then(skipWaiting)));

// A worker that was sent away while a page was open, or whose files the browser has thrown away,
// comes back without them and without another installation.
addEventListener("message", (event) => {
  if (event.data === "keep")
    event.waitUntil(keepAll().finally(() => event.ports[0].postMessage("done")));
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
  await registration.unregister();
  const all = (await caches.keys()).filter((name) => name.startsWith(OURS));
  await Promise.all(all.map((name) => caches.delete(name)));
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  const root = new URL(registration.scope);
  if (request.method !== "GET" || origin !== root.origin || !pathname.startsWith(root.pathname))
    return;
  if (request.mode === "navigate") event.waitUntil(endIfGone().catch(() => {}));
  const file = pathname.slice(root.pathname.length).replace(/(^|\/)index\.html$/, "$1");
  if (file in FILES) event.respondWith(kept(file));
  else if (`${file}/` in FILES)
    event.respondWith(Response.redirect(`${addressOf(`${file}/`)}${search}`));
  else if (request.mode === "navigate")
    event.respondWith(fetch(request).catch(() => kept("404.html")));
});
