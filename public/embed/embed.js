// The frame's half of an embed: takes its settings from the address, and tells its page how high it is.
// It listens to no message, so none can do harm.

/** What an address may ask for. `src` and `link` are not among it: this site shows no other site's status. */
const ALLOWED = {
  variant: /^(badge|inline|banner|floating)$/,
  component: /^[^<>"]{1,500}$/,
  theme: /^(light|dark)$/,
  lang: /^[a-z]{2,3}(-[a-z\d]{2,8}){0,2}$/i,
  "hide-when": /^[a-z_ ]{1,99}$/,
  refresh: /^\d{1,4}$/,
};

const widget = document.querySelector("status-widget");
const wishes = new URLSearchParams(location.search);
for (const [name, pattern] of Object.entries(ALLOWED)) {
  const wish = wishes.get(name);
  if (wish !== null && pattern.test(wish)) widget.setAttribute(name, wish);
}
// A frame whose scheme is not its page's gets an opaque background, so the whole document follows.
if (widget.hasAttribute("theme")) document.documentElement.style.colorScheme = widget.getAttribute("theme");

if (parent === self) {
  // Somebody opened the frame's address: the page where embeds are put together is what they look for.
  if (!location.search) location.replace("/embed");
} else {
  let last;
  new ResizeObserver(() => {
    // A frame without any height is never drawn, so it would not notice that it has something to show again.
    const height = Math.ceil(widget.getBoundingClientRect().height) || 1;
    // Nothing secret, and who frames this is not known: hence "*".
    if (height !== last) parent.postMessage({ type: "allclear:size", version: 1, height }, "*");
    last = height;
  }).observe(widget);
}

import("/widget/v1.js");
