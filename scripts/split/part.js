
// Added to the loader of the parts: what came in the place of a program may be kept for a year, as the name promises. Then it
// is asked for past every cache.
async function part(address) {
  const answer = await fetch(address);
  const isProgram = answer.ok && answer.headers.get("content-type")?.includes("wasm");
  return isProgram ? answer : fetch(address, { cache: "reload" });
}
