// The life of one widget: near the viewport it follows a feed, and what it shows it tells.

// In the order in which they pack best.
import css from "./widget.css";
import { STATUSES } from "./words.js";
import { feedOf } from "./feed.js";
import { view } from "./view.js";
import { draw, make } from "./draw.js";

let sheet;

export const live = (widget) => {
  const dismissed = [];
  const region = make("div", { part: "region" });
  const root = widget.attachShadow({ mode: "open" });
  root.append(region);
  (sheet ??= new CSSStyleSheet()).replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  const observer = new IntersectionObserver(
    (entries) => (isNear = entries.at(-1).isIntersecting) && settle(),
    { rootMargin: "50%" },
  );
  let feed = {};
  let isNear;
  let isOverlay;
  let key;
  let said;

  const settle = () => {
    const { isConnected, variant, lang } = widget;
    isOverlay = ["banner", "floating"].includes(variant);
    region.className = `${variant} ${widget.position} ${isOverlay && "over"}`;
    region.style = `color-scheme:${widget.theme.replace("auto", "inherit")}`; // by the object model, which every policy allows
    observer.disconnect();
    isNear = isConnected && (isNear || isOverlay);
    if (isConnected && !isNear) observer.observe(region);
    const before = feed;
    feed = isNear
      ? feedOf(widget.getAttribute("refresh"), update, widget.src.replace(/\/$/, ""), lang, widget.component ? "components" : "status")
      : {};
    if (before !== feed) before._leave?.(update);
    update();
  };

  const update = (what) => {
    const shown = view(widget, feed);
    const [level, text, , notices] = shown;
    // As long as nobody has looked, what hides when all is well is hidden, and what lies above the page too.
    const ids = notices[0] ? notices.map(([id]) => id) : [STATUSES[level] ?? "operational"];
    const calm = [...dismissed, ...(widget.hideWhen || (isOverlay ? "operational" : "")).split(" ")];
    const isHidden = (isOverlay && level < 0) || ids.every((id) => calm.includes(id));
    if (key !== (key = JSON.stringify([shown, isOverlay, isHidden]))) {
      const dismiss = () => {
        dismissed.push(...ids);
        update();
      };
      draw(region, shown, isHidden, isOverlay && dismiss);
    }
    if (level >= 0 && said !== (said = text)) what ||= level === 1 ? "error" : "change";
    if (what) {
      widget.dispatchEvent(
        new CustomEvent(`status-${what}`, { composed: true, bubbles: true, detail: feed._held }),
      );
    }
  };

  new MutationObserver(settle).observe(widget, { attributes: true });
  return {
    /** Later, once for all that happened: an element that is moved is removed and added. */
    _change: () => queueMicrotask(settle),
    /** Reads, however far away it is. */
    async _read() {
      isNear = true;
      settle();
      await feed._read?.();
    },
  };
};
