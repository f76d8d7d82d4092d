// What to show: a pure function of the document, the attributes and the time.

import { ENGLISH, PLANNED, STATUSES, UNKNOWN } from "./words.js";

/** The items of a list that are something; whatever a document may hold, nothing here throws. */
const list = (value) => [].concat(value).filter((item) => item?.id);
const string = (value) => (value + "").slice(0, 199);

/** How bad it is; a word that is not in the vocabulary is unknown, which is 1. */
const levelOf = ({ status }) => Math.abs(STATUSES.indexOf(status));

/** An address that a visitor may be led to: this one, or else the base. */
export const link = (url, base) => {
  try {
    const { href } = new URL(url, base);
    return /^https?:/.test(href) ? href : base;
  } catch {
    return base;
  }
};

/** How bad it is (-1: nobody has looked yet), in words, the page's address, and notices: id, title, address. */
export const view = ({ component, link: elsewhere, src }, { _held: held, _readAt, _failures }) => {
  const say = { ...ENGLISH, ...held?.words };
  const now = Date.now();
  // A clock that was set back does not make it younger.
  const isRead = Math.abs(now - _readAt) <= 3e5;
  // Not looked for a while, as in a hidden tab: no news is not bad news.
  if (!isRead && !_failures) return [-1, "…", "", [], say];
  let notices = [];
  let level = 1;
  let text = say[UNKNOWN];
  const home = link(held?.page?.url ?? "/", link(src, document.baseURI));
  // Only a document that declares limits grows old. Written so that what is no number counts as too old.
  const isYoung = (limit) => now - Date.parse(held.generated_at) <= (limit ?? 1 / 0) * 1e3;
  if (isRead && isYoung(held.stale_after_s) && isYoung(held.unknown_after_s)) {
    const chosen = component.match(/[^\s,]+/g);
    const parts = chosen?.map(
      (id) => list(held.components).find((part) => part.id === id) ?? { text: `${id}: ${text}` },
    ) ?? [held.overall];
    parts.sort((one, other) => levelOf(other) - levelOf(one));
    level = levelOf(parts[0]);
    text = parts.map((part) => string(part.text)).join(" · ");

    const concerns = ({ components }) => chosen?.some((id) => [].concat(components).includes(id)) ?? true;
    const [planned] = list(held.next_maintenance).filter(concerns);
    const start = Date.parse(planned?.starts_at);
    notices = list(held.active).filter(concerns);
    if (start - now < 864e5 && !(Date.parse(planned.ends_at) <= now)) {
      // Its hour may have come since the document was written.
      if (start <= now && level < 2) {
        level = 2;
        text = say[PLANNED];
      }
      // Less than a day away, its hour is enough; a date in the visitor's own form costs a browser 20 ms.
      const when = new Date(start).toTimeString().slice(0, 5);
      notices.push({ ...planned, title: `${say[PLANNED]}: ${planned.title} (${when})` });
    }
  }
  notices = notices.map(({ id, title, url }) => [id, string(title), link(url, home)]);
  return [level, text, link(elsewhere, home), notices, say];
};
