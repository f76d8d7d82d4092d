//! Characters by their names.

use std::borrow::Cow;

/// The names that texts of providers have been seen with, and those that go with them.
const NAMES: [(&str, char); 25] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("bull", '•'),
    ("middot", '·'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("euro", '€'),
    ("pound", '£'),
    ("deg", '°'),
    ("times", '×'),
    ("rarr", '→'),
];
/// The longest reference that is looked for, in bytes between `&` and `;`.
const LONGEST: usize = 10;

/// A text with characters for their references. What is none stays as it is.
pub fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('&') {
        out.push_str(before);
        let end = tail.bytes().take(LONGEST + 1).position(|byte| byte == b';');
        let found = end.and_then(|end| Some((character(&tail[..end])?, &tail[end + 1..])));
        let (character, behind) = found.unwrap_or(('&', tail));
        out.push(character);
        rest = behind;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn character(reference: &str) -> Option<char> {
    let Some(number) = reference.strip_prefix('#') else {
        return NAMES.iter().find(|(name, _)| *name == reference).map(|(_, character)| *character);
    };
    let number = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
        None => number.parse(),
    };
    // A number that is no character is replaced, as browsers do; one that controls the terminal is not shown.
    let character = char::from_u32(number.ok()?).unwrap_or('\u{fffd}');
    Some(if character.is_control() && !character.is_whitespace() { '\u{fffd}' } else { character })
}
