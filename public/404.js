// 404.html in the visitor's language and theme. In English where anything of that is missing.

import { mark, negotiate, recall, root } from "./language.js";

root.dataset.theme = recall("theme") || "";

// Words wait for the language, but not for long; and what is being read is not taken away for another one.
const main = document.querySelector("main");
const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
keep(new URLSearchParams(location.search).get("lang"));
if (getComputedStyle(main).visibility === "hidden") {
  root.dir = "ltr";
  await Promise.race([speak().catch(() => {}), wait(4000)]);
}
root.dataset.said = "";

async function speak() {
  // Who wants English before anything else waits for nothing.
  if (/^en\b/i.test(negotiate([], "en").wanted)) return keep("en");
  // What the languages' files are called stands in the page's own document.
  const answer = await fetch("/", { cache: "no-cache" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const { lang, tags } = page.querySelector("[data-wasm]").dataset;
  const { language } = negotiate(tags.split(" "), page.documentElement.lang);
  keep(language);
  if (language === "en") return;
  const file = await import(lang.replace("*", language));
  const [signature, ...words] = file.words.split("\n");
  if (signature !== root.dataset.words || "said" in root.dataset) return; // of another build, or too late
  mark(language);
  for (const node of document.querySelectorAll("[data-say]")) node.textContent = words[node.dataset.say];
  document.title = document.querySelector("h1").textContent;
}

// An address that names a language leads on in it.
function keep(lang) {
  if (!location.search.includes("lang=")) return;
  for (const link of document.links) link.search = new URLSearchParams({ lang });
}
