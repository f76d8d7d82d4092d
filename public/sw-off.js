// In the place of `sw.js` this ends what that file keeps, on every device that has it and with its next visit.
//
// For the day on which a worker does harm. It stays in place until nobody is left who had the other.

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(end()));

async function end() {
  for (const name of await caches.keys()) {
    if (name.startsWith("allclear ")) await caches.delete(name);
  }
  await registration.unregister();
}
