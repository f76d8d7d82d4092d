// When the page could not start, or has died: asks for all of it anew, past every cache, and loads the page again.
//
// Its document may be of an older build than its files, or a cache may hold half of one. It is done once in five
// minutes, and not on a guess: what does not arrive now would not arrive then, and the word that stands would be lost.

const PAUSE = 300_000;
const KEY = "allclear.recovered";

recover().catch((reason) => {
  console.warn("allclear: not loaded again:", reason);
  document.documentElement.dataset.recovery = "none";
});

async function recover() {
  // Where nothing can be remembered, nothing would end this.
  const last = Number(sessionStorage.getItem(KEY));
  if (Math.abs(Date.now() - last) < PAUSE) throw new Error("it was loaded again a moment ago");
  const page = await (await arrived(location.href)).text();
  // Attributes without quotes are what the build writes; a captive portal's page has none of them.
  const names = [...page.matchAll(/ data-(?:js|wasm|style)="?(\/[\w.-]+)/g)].map(([, name]) => name);
  if (names.length !== 3) throw new Error("another page came back");
  await Promise.all(names.map(async (name) => (await arrived(name)).arrayBuffer()));
  sessionStorage.setItem(KEY, Date.now());
  location.reload();
}

async function arrived(address) {
  const response = await fetch(address, { cache: "reload" });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
}
