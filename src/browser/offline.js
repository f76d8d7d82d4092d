// Has the browser keep the page for a visit without network, unless the address asks it not to: see `public/sw.js`.

export async function keep() {
  if (new URLSearchParams(location.search).has("nosw")) return;
  try {
    const { serviceWorker } = navigator;
    // What came before the worker was there, or past one of an older build.
    const tell = async () =>
      (await serviceWorker.ready).active.postMessage(performance.getEntriesByType("resource").map(({ name }) => name));
    serviceWorker.addEventListener("controllerchange", tell);
    await serviceWorker.register("/sw.js");
    await tell();
  } catch {
    // Without TLS, or where the visitor forbids storage, the page works without.
  }
}
