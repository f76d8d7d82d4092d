// Has the browser keep the page for a visit without network, unless the address asks it not to: see `public/sw.js`.

export async function keep() {
  if (new URLSearchParams(location.search).has("nosw")) return;
  try {
    const { serviceWorker } = navigator;
    await serviceWorker.register("/sw.js");
    const { active } = await serviceWorker.ready;
    // What came before the worker was there came past it.
    active.postMessage(performance.getEntriesByType("resource").map(({ name }) => name));
  } catch {
    // Without TLS, or where the visitor forbids storage, the page works without.
  }
}
