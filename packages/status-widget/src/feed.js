// One poll for all widgets of a page that read the same document. It ends with the last of them.

const feeds = {};

/** The feed of a document, which from now on calls `update`. `lang` may be empty. */
export const feedOf = (refresh, update, folder, lang, file) => {
  const key = folder + lang + file;
  const feed = (feeds[key] ??= startFeed(key, folder, lang, file));
  feed._updates.add(update);
  feed._pause = Math.min(Math.max(refresh, 60) || 60, 150);
  return feed;
};

const startFeed = (key, folder, lang, file) => {
  const updates = new Set();
  let attempt;
  let due = 0;
  let reading;

  /** `_held` is the last document that could be read, at `_readAt`. */
  const feed = {
    _failures: 0,
    _updates: updates,
    _leave(update) {
      updates.delete(update);
      if (updates.size) return;
      delete feeds[key];
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
      attempt?.abort();
    },
    /** Reads now, unless that is going on. */
    _read: () => (reading ??= read()),
  };

  const look = () => {
    if (document.hidden) return;
    // No pause is longer than ten minutes: further away, a clock was set back.
    if (Math.abs(due - Date.now() - 3e5) >= 3e5) feed._read();
    tell();
  };
  const tell = (what) => updates.forEach((update) => update(what));

  const get = (lang) =>
    fetch(`${folder}/${lang && lang + "/"}${file}.json`, {
      cache: "no-cache",
      credentials: "omit",
      signal: attempt.signal,
    });

  const read = async () => {
    attempt = new AbortController();
    const patience = setTimeout(() => attempt.abort(), 8e3);
    try {
      let tag = lang;
      let response = await get(tag);
      // The page need not be published in every language: where there is no "de-AT", "de" will do.
      while (tag && response.status === 404) response = await get((tag = tag.replace(/.\w*$/s, "")));
      // A blob can be weighed before it takes room as text.
      const blob = response.ok && (await response.blob());
      // An object that says itself what it is as a string would throw wherever a text is expected.
      const next = JSON.parse(blob.size < 1e6 && (await blob.text()), (key, value) => (key === "toString" ? undefined : value));
      const written = Date.parse(next.generated_at);
      if (
        next.version !== 1 ||
        !next.overall.text ||
        !(written <= Date.now() + 3e5) ||
        written < Date.parse(feed._held?.generated_at)
      ) {
        throw next;
      }
      feed._held = next;
      lang = tag;
      feed._readAt = Date.now();
      feed._failures = 0;
    } catch {
      feed._failures++;
    }
    clearTimeout(patience);
    reading = null;
    // Jitter keeps visitors apart; failures are answered with patience, but before what is known grows old.
    due = Date.now() + Math.min(feed._failures ? 30 * 2 ** feed._failures : feed._pause, 480) * 250 * (Math.random() + 4);
    tell(feed._failures && "error");
  };

  const timer = setInterval(look, 1e4);
  document.addEventListener("visibilitychange", look);
  look();
  return feed;
};
