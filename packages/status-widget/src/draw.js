// The elements of the widget, made anew when what they show changes.

import { DISMISS, LANGUAGE, STATUSES } from "./words.js";

/** Of each status its colours, its shape and the mark in it: those of the page, in fewer strokes. */
const ICONS = [
  ["185,#3c8", "M12 2a10 10 0 1 0 .1 0z", "M8 12l3 3l5-6"],
  ["667,#99a", "M12 2a10 10 0 1 0 .1 0z", "M9 9a3 3 0 1 1 3 4M12 17v0"],
  ["25c,#7af", "M4 4h16v16H4z", "M8 8v8m4-8v8m4-8v8"],
  ["940,#fb3", "M12 2 22 12 12 22 2 12z", "M8 12h8"],
  ["b30,#f84", "M12 3l10 18H2z", "M12 9v5M12 18v0"],
  ["b22,#f77", "M8 2h8l6 6v8l-6 6H8l-6-6V8z", "M8 8l8 8m0-8-8 8"],
];

/** An element with attributes and content. */
export const make = (name, attributes, ...children) => {
  const isDrawing = ["svg", "path"].includes(name);
  const element = isDrawing ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
  for (const attribute of Object.entries(attributes)) element.setAttribute(...attribute);
  element.append(...children);
  return element;
};

/** Fills the region, which stays: a screen reader says what changes in it. */
export const draw = (region, [level, text, href, notices, say], isHidden, dismiss) => {
  const isKnown = level >= 0;
  const card = make("section", { part: "card", dir: "auto" });
  if (isKnown) {
    const [tones, ...paths] = ICONS[level];
    const icon = make("svg", { viewBox: "0 0 24 24" }, ...paths.map((d) => make("path", { d })));
    icon.style.color = `var(--status-widget-${STATUSES[level]},light-dark(#${tones}))`;
    card.append(icon, make("a", { part: "link", href, title: text }, text));
  } else card.append(make("slot", {}, text));
  if (dismiss) {
    const button = make("button", { part: "dismiss", "aria-label": say[DISMISS] }, "×");
    button.onclick = dismiss;
    const lines = notices.slice(0, 3).map(([, title, href]) => make("p", {}, make("a", { part: "notice", href }, title)));
    card.append(button, ...lines);
    card.ariaLabel = text;
  }
  const focused = `[part=${region.querySelector(":focus")?.part}]`;
  region.lang = say[LANGUAGE];
  card.hidden = isHidden;
  region.replaceChildren(card);
  region.querySelector(focused)?.focus();
  // From now on what changes is said; the first word of what is always there is no change.
  if (dismiss || isKnown) region.role = "status";
};
