// 404.html in the visitor's language and theme. In English where anything of that is missing.

import { mark, negotiate, recall, root } from "./language.js";

root.dataset.theme = recall("theme") || "";

try {
  // What the languages' files are called stands in the page's own document.
  const answer = await fetch("/", { cache: "no-cache" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const { lang, tags } = page.querySelector("[data-wasm]").dataset;
  const { language } = negotiate(tags.split(" "), page.documentElement.lang);
  if (location.search.includes("lang=")) {
    for (const link of document.links) link.search = `lang=${language}`;
  }
  if (language !== "en") {
    const file = await import(lang.replace("*", language));
    const [signature, ...words] = file.words.split("\n");
    if (signature !== root.dataset.words) throw new Error("the words are of another build");
    mark(language);
    for (const node of document.querySelectorAll("[data-say]")) node.textContent = words[node.dataset.say];
    document.title = document.querySelector("h1").textContent;
  }
} finally {
  root.dataset.said = "";
}
