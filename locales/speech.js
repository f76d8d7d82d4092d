// What languages do with numbers and lists, by the browser's own `Intl`. Goes into the file of every language.
// Asked for `what` it says `value`, a number or the lines of a list; nothing where this browser cannot.
const made = {};
const intl = (name, locale, options = {}) =>
  (made[[name, ...Object.values(options)]] ??= new Intl[name](locale, options));
export const speak = (locale, what, value, unit) => {
  try {
    if (what === "category") return intl("PluralRules", locale).select(value);
    if (what === "list") return intl("ListFormat", locale).format(value.split("\n"));
    if (what === "ago") return intl("RelativeTimeFormat", locale).format(value, unit);
    return intl("NumberFormat", locale, {
      ...(unit && { style: "unit", unit, unitDisplay: "long" }),
      minimumFractionDigits: value.split(".")[1]?.length ?? 0,
    }).format(value);
  } catch {}
};
