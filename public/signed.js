// What the page reads where its settings name a key: only what the key's owner has signed (docs/adr/0071).
//
// A document comes with its signature beside it, and is looked at by nobody before the two fit. `boot.js` loads this
// for itself and for the page; without a key nobody does.

const CONTEXT = "allclear-signed-1";
// As the page's own limits, which it counts while reading; here the bytes have to be there before anybody may look.
const MOST_BYTES = 2 * 1024 * 1024;
// What may be wrong, by the numbers of `model::signature::Flaw`.
const [MISSING, WRONG, UNCHECKED, BAD_KEY, TOO_LARGE] = [1, 2, 3, 4, 5];
// What the browser keeps between visits goes with its signature in front, so that it can be checked again.
const [KEPT, RECORD] = ["summary.json", "summary"];

let [keyText, key] = [null, null];

// The answer to a request for a document, or the number of what is wrong: 0 where there is no answer.
export async function ask(settings, folder, name) {
  if (keyText !== settings) {
    [keyText, key] = [settings, imported(settings)];
    look();
  }
  const found = await answered(name, folder.replace(/\/?$/, "/") + name).catch((reason) => (typeof reason === "number" ? reason : 0));
  // Whoever is refused turns to what was kept.
  if (!found.ok) await looked;
  return found;
}

// What was kept counts only as long as it is what was signed: others can write into the same storage.
let [vouched, looked] = [null, null];
allclear.vouches = (text) => text === vouched;

function look() {
  looked = (async () => {
    // The record's first line is the page's own (`model::kept`).
    const sealed = localStorage[`allclear.${RECORD}`].replace(/^.*\n/, "");
    const [, seal, text] = sealed.match(/^(.*)\n([^]*)$/);
    if (await fits(KEPT, new TextEncoder().encode(text), decoded(seal))) vouched = sealed;
    return true;
  })().catch(() => {}); // there is nothing, or it is nothing
}

// Another tab has kept something. The page, which heard of it too and did not believe it, is told again.
addEventListener("storage", async ({ key, isTrusted }) => {
  if (key !== `allclear.${RECORD}` || !isTrusted) return;
  look();
  if (await looked) dispatchEvent(new StorageEvent("storage", { key }));
});

async function imported(text) {
  if (!globalThis.crypto?.subtle) throw UNCHECKED; // as on a page without TLS
  let bytes;
  try {
    bytes = decoded(text);
  } catch {
    throw BAD_KEY;
  }
  if (bytes.length !== 32) throw BAD_KEY;
  // A browser that does not know the algorithm says so here.
  return crypto.subtle.importKey("raw", bytes, "Ed25519", false, ["verify"]).catch(({ name }) => {
    throw name === "DataError" ? BAD_KEY : UNCHECKED;
  });
}

async function answered(name, address, cache = "no-cache") {
  await key;
  const [document, signature] = await Promise.all([address, address + ".sig"].map((it) => allclear.get(it, cache)));
  if (!document.ok) return document; // the page says why, and has not read it
  if (!signature.ok) return signature.status === 404 ? MISSING : signature;
  const [bytes, seal] = await Promise.all([read(document, MOST_BYTES), read(signature, 1024)]);
  if (seal.length !== 64) return MISSING; // a web page, or nothing
  if (await fits(name, bytes, seal)) return answer(name, bytes, seal);
  // The two may be of two moments: of a cache, or of a publish that is under way.
  return cache === "reload" ? WRONG : answered(name, address, "reload");
}

function answer(name, bytes, seal) {
  return new Response(new Blob(name === KEPT ? [btoa(String.fromCharCode(...seal)), "\n", bytes] : [bytes]));
}

// The name is signed with the bytes: a good document in another's place says something else.
async function fits(name, bytes, seal) {
  const message = new Blob([CONTEXT, "\n", name, "\n", bytes]);
  return crypto.subtle.verify("Ed25519", await key, seal, await message.arrayBuffer());
}

async function read(response, most) {
  const reader = response.body.getReader();
  const pieces = [];
  for (let length = 0, piece; !(piece = await reader.read()).done; pieces.push(piece.value)) {
    if ((length += piece.value.length) > most) {
      reader.cancel();
      throw TOO_LARGE;
    }
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

function decoded(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
