// Has the browser keep the page for a visit without network, unless the address asks it not to: see `public/sw.js`.

export async function keep() {
  if (new URLSearchParams(location.search).has("nosw")) return;
  try {
    const { serviceWorker } = navigator;
    // What came before the worker was there, or past one of an older build; and the theme, whenever another is chosen.
    const tell = async () => {
      const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
      const { active } = await serviceWorker.ready;
      active.postMessage({ theme: recalled(), loaded });
    };
    serviceWorker.addEventListener("controllerchange", tell);
    new MutationObserver(tell).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    await serviceWorker.register("/sw.js");
    await tell();
  } catch {
    // Without TLS, or where the visitor forbids storage, the page works without.
  }
}

function recalled() {
  try {
    return localStorage["allclear.theme"];
  } catch {
    // Storage may be forbidden; then nothing was chosen.
  }
}
