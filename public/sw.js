// The page where there is no network: its document, its program and its style, as one build. Embeds have none of it.
//
// What is new goes first: the document comes from the network for as long as that answers, files whose names tell their
// content come from here. Data is never kept here: the page keeps what it read itself, with its age.
// The document says the visitor's theme from its first letter on, where one was chosen: `boot.js` may come after the first paint.
// `?nosw=1` in the address ends all of it on this device until a visit without it; `sw-off.js` in the place of this file does so for everybody.

// The build writes its files here: `shell` is kept from the first visit on, `later` when it is first asked for.
const BUILD = { name: "", program: "", shell: [], later: [] };

const OURS = "allclear ";
const CACHE = OURS + BUILD.name;
const PATIENCE = 3000; // milliseconds; a slow network that is waited for longer is no better than none
const THEME = "/theme"; // a place in the cache, and in no build
const TYPES = { "/": "text/html", js: "javascript", css: "text/css", wasm: "application/wasm" };

// Whether the last document came from here, because the network did not answer: what it loads does not wait again.
let isAway = false;
// Whether it is of another build: what it loads is better late than of this one.
let isOther = false;
// Whether this worker has been sent away; for tabs that still have it, it does nothing more.
let hasLeft = false;

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
// The chosen theme, and what a page loaded before this worker was there, such as its language; or that everything was deleted.
addEventListener("message", (event) => {
  if (event.data === "leave") hasLeft = true;
  else if (event.data.loaded) event.waitUntil(keep(event.data));
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, searchParams } = new URL(request.url);
  if (hasLeft || request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") {
    if (/^\/embed\/|\./.test(pathname)) return; // the frame of other sites, and files
    event.respondWith(searchParams.has("nosw") ? leave(request) : page(event, pathname));
  } else if (isHashed(pathname)) {
    event.respondWith(file(event, pathname));
  } else if (isOurs(pathname)) {
    event.respondWith(script(event, pathname));
  }
});

// All of a build or nothing: a document is never kept beside the program of another.
async function install() {
  const answers = await Promise.all(BUILD.shell.map((path) => fetch(path, isHashed(path) ? {} : { cache: "no-cache" })));
  const wrong = BUILD.shell.find((path, at) => !isRight(answers[at], path));
  if (wrong) throw new Error(`allclear: ${wrong} did not come as it should`);
  const document = answers[BUILD.shell.indexOf("/")];
  if (!(await isOfThisBuild(document.clone()))) throw new Error("allclear: the document is of another build");
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(BUILD.shell.map((path, at) => path !== "/" && cache.put(path, answers[at])));
    await cache.put("/", document); // last: where it stands, the rest does
  } catch (error) {
    await caches.delete(CACHE); // no room
    throw error;
  }
  await skipWaiting(); // a tab may stay open for weeks, and none needs the worker it began with
}

// The build before this one stays, for tabs that still show it.
async function activate() {
  // Not waited for: WebKit answers when the worker is active, which would be never.
  clients.claim().catch(() => {});
  const others = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
}

// Without navigation preload: where that fails, Firefox shows its own error whatever comes from here.
async function page(event, path) {
  const theme = held(THEME).then((kept) => kept?.text()).catch(() => {});
  const network = fetch(event.request).then((answer) => {
    event.waitUntil(renew(answer.clone(), path));
    return themed(answer, theme);
  });
  event.waitUntil(network.catch(() => {}));
  const answer = await Promise.race([network, late()]).catch(() => null);
  isAway = !(answer?.status < 500);
  if (!isAway) return answer;
  const kept = await held("/");
  isAway = Boolean(kept);
  if (isAway) isOther = false;
  return kept ? themed(kept, theme) : network;
}

// The page and 404.html, with the theme in their first element; anything else as it came.
async function themed(answer, chosen) {
  const theme = await chosen;
  if (!/^(light|dark)$/.test(theme) || !(answer.headers.get("content-type") ?? "").includes("text/html")) return answer;
  const text = (await answer.text()).replace(/<html (?=[^>]*data-(app|words)=)/, `$&data-theme="${theme}" `);
  return new Response(text, answer);
}

// An operator's settings stand in the document; they may change where the build does not.
async function renew(answer, path) {
  if (!isRight(answer, "/")) return;
  isOther = !(await isOfThisBuild(answer.clone()));
  if (path === "/" && !isOther) await put("/", answer);
}

// A file whose name stays the same.
async function script(event, path) {
  const kept = await held(path);
  if (isAway && kept) return kept;
  const network = fetch(event.request);
  network.catch(() => {}); // whoever is too late is not heard
  const answer = await Promise.race([network, late()]).catch(() => null);
  if (!isRight(answer, path)) return isOther || !kept ? network : kept;
  if (BUILD.later.includes(path)) event.waitUntil(put(path, answer.clone()));
  return answer;
}

// What the page has said through this worker, as phones want it: a touch leads back to it.
addEventListener("notificationclick", (event) => {
  event.notification.close();
  const isPage = ({ frameType }) => frameType !== "nested"; // an embedding site's window is not ours
  const back = (all) => all.find(isPage)?.focus() ?? clients.openWindow("/");
  event.waitUntil(clients.matchAll({ type: "window", includeUncontrolled: true }).then(back));
});

// A file that never changes, unless it came damaged: then the page asks past every cache.
async function file(event, path) {
  const kept = event.request.cache === "reload" ? null : await held(path);
  if (kept) return kept;
  const answer = await fetch(event.request);
  if (isRight(answer, path) && isOurs(path)) event.waitUntil(put(path, answer.clone()));
  return answer;
}

async function put(path, answer) {
  if (hasLeft || !(await caches.has(CACHE))) return; // what was deleted would be back
  await caches.open(CACHE).then((cache) => cache.put(path, answer)).catch(() => {}); // no room
}

async function keep({ theme, loaded }) {
  await put(THEME, new Response(theme));
  for (const path of loaded.map((address) => new URL(address).pathname)) {
    if (!BUILD.later.includes(path) || (await caches.match(path, { cacheName: CACHE }))) continue;
    const answer = await fetch(path).catch(() => null);
    if (isRight(answer, path)) await put(path, answer);
  }
}

// The same address is gone to again, so that the document there has no worker any more.
async function leave(request) {
  hasLeft = await registration.unregister();
  for (const name of await caches.keys()) {
    if (name.startsWith(OURS)) await caches.delete(name);
  }
  return hasLeft ? Response.redirect(request.url) : fetch(request);
}

// Of this build before any other.
async function held(path) {
  try {
    return (await caches.match(path, { cacheName: CACHE })) ?? (await caches.match(path));
  } catch {
    return null;
  }
}

// A page of text in the place of a program is the usual answer of a host that has lost it.
function isRight(answer, path) {
  const type = TYPES[path] ?? TYPES[path.split(".").pop()];
  return answer?.status === 200 && !answer.redirected && (answer.headers.get("content-type") ?? "").includes(type);
}

async function isOfThisBuild(document) {
  return (await document.text()).includes(BUILD.program);
}

const isOurs = (path) => BUILD.shell.includes(path) || BUILD.later.includes(path);
const isHashed = (path) => /^\/allclear-[\w-]+\.(?:js|css|wasm)$/.test(path);
const late = () => new Promise((done) => setTimeout(done, PATIENCE, null));
