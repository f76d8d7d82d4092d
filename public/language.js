// Which language a visitor reads. `boot.js` and `404.js` ask it; the build puts it into both.

export const root = document.documentElement;

export function recall(key) {
  try {
    return localStorage["allclear." + key];
  } catch {
    // Storage may be forbidden; then nothing was remembered.
  }
}

// Of these tags the first that is asked for, remembered, the browser's or the operator's; English where it is none.
// Beside it the visitor's own tag for it, such as `de-AT`, and all that are wanted, the most wanted first.
export function negotiate(tags, operators) {
  const known = (tag) => {
    if (/^en(-[A-Z]{2})?$/.test(tag)) return "en"; // what most visitors read costs them no look into the browser's tables
    try {
      const own = new Intl.Locale(tag);
      const { language } = own;
      const names = own.maximize().script === "Hant" ? ["zh-TW"] : [`${language}-${own.region}`, { nb: "no", nn: "no" }[language] ?? language];
      return names.find((name) => tags.includes(name));
    } catch {
      // No tag, or a browser that knows none.
    }
  };
  const asked = new URLSearchParams(location.search).get("lang")?.replace(/^rs$/, "sr"); // as old addresses have it
  const wanted = [asked, recall("language"), ...navigator.languages, operators].filter(Boolean);
  const locale = wanted.find(known) ?? "en";
  const language = known(locale);
  wanted.push(language);
  return { language, locale, wanted: wanted.join(" ") };
}

// The document is in this language from here on.
export function mark(language) {
  root.lang = language;
  root.dir = /^(ar|fa|he)/.test(language) ? "rtl" : "ltr";
}
