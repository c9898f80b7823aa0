// Takes itself away. It lies here for `make serve` and for builders that write no worker: a
// finished site may have been served from the same address before, and its copy would hide what is
// served now. `make build` writes the real one over it.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => {
  const away = async () => {
    const ours = (await caches.keys()).filter((name) =>
      name.startsWith(`say-why ${registration.scope} `),
    );
    await Promise.all(ours.map((name) => caches.delete(name)));
    await registration.unregister();
  };
  event.waitUntil(away());
});
