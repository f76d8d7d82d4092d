// The first word, before the page can run: starts every request, paints the banner from
// `status.json`, hands `summary.json` to the page, and stays as the fallback when the page cannot run.
// It shows what the publisher computed. Of the domain rules it knows one: too old is unknown.

import { mark, negotiate, recall, root } from "./language.js";

const ICONS = /* shape and mark of each status, as in src/ui/icon.rs */ {
  operational: "M7.5 12.4l3 3l6-6.6",
  unknown: "M9.2 9.4a2.9 2.9 0 1 1 4.2 2.6q-1.4.8-1.4 2.1M12 17.2v.1",
  under_maintenance: "M8 8v8M12 8v8M16 8v8",
  degraded_performance: "M8 12h8",
  partial_outage: "M12 9v6M12 18v.1",
  major_outage: "M8.5 8.5l7 7M15.5 8.5l-7 7",
};
const SHAPES = {
  under_maintenance:
    "M6 2.5h12a3.5 3.5 0 0 1 3.5 3.5v12a3.5 3.5 0 0 1-3.5 3.5h-12a3.5 3.5 0 0 1-3.5-3.5v-12a3.5 3.5 0 0 1 3.5-3.5z",
  degraded_performance: "M12 1.6l10.4 10.4l-10.4 10.4l-10.4-10.4z",
  partial_outage: "M12 2.2l10.4 19h-20.8z",
  major_outage: "M7.8 2h8.4l5.8 5.8v8.4l-5.8 5.8h-8.4l-5.8-5.8v-8.4z",
};

const find = (selector) => document.querySelector(selector);
const shell = find("#shell");
const banner = find("#overall");
const round = find(".icon-shape").getAttribute("d"); // of what has no shape of its own
const loader = find("[data-wasm]").dataset;
// `painted`: whether a word is on screen; `source`: whose the newest is, 0 or a mirror.
const boot = (globalThis.allclear = { source: 0, trouble: showTrouble });
let words = JSON.parse(find("#words").textContent);
const operators = root.lang; // the language of names and titles, until the document says the visitor's
const fill = (place, part) => words[place].replace("{0}", () => part);

const source = { kind: "allclear", url: "/data/" };
try {
  Object.assign(source, JSON.parse(find("#allclear-config").textContent).source);
} catch {
  // The page reports what is wrong with its settings.
}
const below = (url, name) => url.replace(/\/?$/, "/") + name;
const isOwn = source.kind === "allclear";
for (const link of document.querySelectorAll(".shell-data")) link.href = isOwn ? below(source.url, "status.json") : source.url;

const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const frame = () => (document.hidden ? wait() : new Promise(requestAnimationFrame).then(() => wait()));

// A program that is downloaded when it is first needed, and again when it has died or was not to be had: an address
// that failed once fails for as long as the document lives, so each attempt has its own.
const later = (address, run, attempt = 0, module) => async (...values) => {
  try {
    module ??= import(`${address}?${attempt++}`);
    return await run(await module, ...values);
  } catch (error) {
    module = null;
    throw error;
  }
};
// Markdown as JSON.
boot.markdown = later(loader.markdown, (module, text) => module.default().then(() => module.tree(text)));
// `no-cache` asks the server whether anything changed, without the preflight that a header of our own would cost. Nobody
// waits as long as this; an answer that hangs would keep its place among the few that a host is asked for at once.
boot.get = (address, cache) => fetch(address, { cache: cache || "no-cache", signal: AbortSignal.timeout?.(2e4) });
// A document. Where the settings name a key, only what its owner has signed.
boot.ask =
  source.key == null
    ? (url, name) => boot.get(below(url, name))
    : later("/signed.js", (module, ...values) => module.ask(source.key, ...values));

let withdrawal;
let newest; // when the word was written that is shown
const urls = [source.url, ...(source.mirrors ?? [])];
// What is asked for first does not wait for the disk that storage is on.
const firstWord = isOwn ? readStatus().then(frame) : undefined;
// While the page does not run, nobody else reads again.
if (isOwn) setInterval(() => shell.isConnected && !document.hidden && readStatus(), 6e4);
// For whom the worker has not written it into the document.
root.dataset.theme = recall("theme") || "";
const spoken = speak();

// The page is being downloaded meanwhile. It starts when the first word is on screen, as starting it
// keeps a phone busy; for a word that is late, or a newer one of a mirror, it waits no longer than a second.
Promise.race([firstWord, wait(1000)])
  .then(() => {
    if (isOwn) {
      // Of whose word was the newest; and of the first, as what the document has preloaded would be given to whoever asks later.
      for (const index of new Set([0, boot.source])) {
        boot.summary = boot.ask(urls[index], "summary.json");
        boot.summary.catch(() => {}); // the page reports it
      }
    }
    // What of the style the first word does not need. The page waits for it; where it cannot be had, words go first.
    const styled = style("").catch(() => style("?again")).catch(() => {});
    return Promise.all([import(loader.js), Promise.race([styled, wait(5000)]), spoken]);
  })
  .then(([page]) => {
    const running = page.default({ module_or_path: loader.wasm });
    // The first date a browser writes costs a phone a tenth of a second; the page is still on its way.
    new Intl.DateTimeFormat().format();
    return running;
  })
  .catch((error) => {
    console.error("allclear:", error);
    fail(7);
  });
// A panic is a trap, and so is memory that runs out: in a listener, in a timer, or where nobody awaits.
for (const event of ["error", "unhandledrejection"]) {
  addEventListener(event, ({ error, reason }) => {
    if ((error ?? reason) instanceof WebAssembly.RuntimeError) fail(8);
  });
}

// The language of the page. English is in the document; any other one is a file, whose lines are for the page as well.
// Words wait for it, but not for long.
async function speak() {
  const { language } = Object.assign(boot, negotiate(loader.tags.split(" "), operators));
  mark(language);
  if (language !== "en") {
    try {
      const file = await Promise.race([import(loader.lang.replace("*", language)), wait(4000)]);
      Object.assign(boot, file);
      words = file.words.split("\n").slice(1);
      for (const node of document.querySelectorAll("[data-say]")) node.textContent = words[node.dataset.say];
      banner.setAttribute("aria-label", words[1]);
    } catch {
      mark((boot.language = boot.locale = "en"));
    }
  }
  root.dataset.said = "";
}

function style(again) {
  return new Promise((onload, onerror) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "stylesheet", href: loader.style + again, onload, onerror });
    document.head.append(link);
  });
}

// Who keeps silent is given up, as by the page; a word that comes after all is shown. Of words that are old, the newest.
async function readStatus() {
  for (const index in urls) {
    if (await Promise.race([readFrom(index).catch(() => {}), wait(8e3)])) return;
  }
}

async function readFrom(index) {
  const { ok, body } = await boot.ask(urls[index], "status.json");
  const reader = ok && body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  // No more is read than there can be of a first word.
  for (let part; text.length < 1e5; text += decoder.decode(part.value, { stream: true })) {
    part = await reader.read();
    if (part.done) return spoken.then(() => paint(JSON.parse(text), index));
  }
  reader.cancel();
}

// Whether the word is one that is not old.
function paint({ version, overall, active, page, generated_at, stale_after_s, unknown_after_s }, index) {
  if (!shell.isConnected || version !== 1) return;
  const moment = Date.parse(generated_at);
  if (moment < newest) return;
  const age = (Date.now() - moment) / 1000;
  // Written so that an age that is no number counts as too old.
  const isOld = unknown_after_s >= 0 && !(age <= unknown_after_s);
  const isStale = isOld || age > stale_after_s;
  const level = Object.keys(ICONS).indexOf(overall.status);
  const status = !isOld && level >= 0 ? overall.status : "unknown";
  // The publisher's sentence is English. Of the four mildest statuses there are two: for all, and for some.
  const isPart = level ? overall.scope !== "all" : active?.length > 0;
  const place = level < 4 ? 12 + 2 * level + isPart : 16 + level;
  const sentence = boot.words ? words[level < 0 ? 14 : place] : overall.text;
  const past = overall.status === "unknown" ? words[14] : fill(22, sentence);
  told(find("#shell-name"), page.name);
  say(status, isOld ? past : sentence);
  find(".banner-trouble")?.remove();
  if (isStale && age >= 60) banner.append(trouble(age));
  boot.painted = true;
  if (!(moment <= newest)) boot.source = +index;
  newest = moment;
  // What is not read again, or is as old as its limit allows, is no longer knowledge.
  clearTimeout(withdrawal);
  withdrawal = setTimeout(() => shell.isConnected && say("unknown", past), Math.min((unknown_after_s - age) * 1e3 || 3e5, 3e5));

  const notices = (active ?? []).filter((notice) => /^(https:\/\/|\/(?!\/))/.test(notice.url));
  find("#shell-notices").hidden = !notices.length;
  find("#shell-notices .notices").replaceChildren(...notices.map(card));
  return !isStale;
}

// Of a text by the operator, whoever reads aloud must know in which language it is, if that is known.
function told(node, text) {
  node.textContent = text;
  if ("languageNamed" in root.dataset) Object.assign(node, { lang: operators, dir: "auto" });
}

function say(status, text) {
  banner.dataset.status = status;
  find(".banner-text").textContent = text;
  // What is seen of a tab in the background must not stay green either.
  document.title = `${text} · ${find("#shell-name").textContent}`;
  find("#favicon").href = `/icons/${status}.svg`;
  const [shape, mark] = [SHAPES[status] ?? round, ICONS[status]];
  find(".icon").replaceChildren(path("icon-shape", shape), path("icon-mark", mark));
}

// The line the page will say in the same place, so that nothing moves when it does.
function trouble(age) {
  const [length, unit] = [[86400, "day"], [3600, "hour"], [60, "minute"]].find(([length]) => age >= length);
  const count = Math.floor(age / length);
  const amount = count.toLocaleString(boot.locale, { style: "unit", unit, unitDisplay: "long" });
  const line = document.createElement("p");
  line.className = "banner-trouble";
  const again = document.createElement("a");
  again.href = "";
  again.textContent = words[11];
  line.append(fill(10, amount), " ", again);
  return line;
}

function path(name, d) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", "path");
  node.setAttribute("d", d);
  node.setAttribute("class", name);
  return node;
}

function card({ title, url, impact }) {
  const notice = document.createElement("article");
  notice.className = "notice";
  notice.dataset.status = impact;
  const heading = document.createElement("h3");
  heading.className = "notice-title";
  const link = document.createElement("a");
  link.href = url;
  told(link, title);
  heading.append(link);
  notice.append(heading);
  return notice;
}

function showTrouble(reason) {
  find("#shell-trouble").textContent = fill(9, reason);
  root.dataset.app = "failed";
}

function fail(reason) {
  const wasReady = !shell.isConnected; // the page has taken over
  root.dataset.app = "failed";
  if (wasReady) document.body.replaceChildren(shell); // the page is dead: its place goes back to the shell
  find("#shell-trouble").textContent = words[reason];
  if (wasReady || !boot.painted) say("unknown", words[14]);
  if (wasReady) boot.painted = false;
  if (isOwn) {
    readStatus().then(() => {
      if (!boot.painted) say("unknown", words[14]);
    });
  }
  import("/recover.js").catch(() => {}); // without it, the word stays
}
