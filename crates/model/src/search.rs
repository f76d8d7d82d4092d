//! Finding words in what notices say, whatever the case and the accents.

use crate::notice::Notice;
use crate::rich_text::Body;
use crate::text::{Localized, Text};

/// Letters by what they are without their accents. The accents of other scripts carry meaning, or come as marks of
/// their own, which are left out. Unicode's own tables would weigh more than all pages that search.
const PLAIN: [(&str, &str); 27] = [
    ("a", "àáâãäåāăąǎạảấầẩẫậắằẳẵặ"),
    ("ae", "æ"),
    ("c", "çćĉċč"),
    ("d", "ďđð"),
    ("e", "èéêëēĕėęěẹẻẽếềểễệ"),
    ("g", "ĝğġģ"),
    ("h", "ĥħ"),
    ("i", "ìíîïĩīĭįıỉị"),
    ("j", "ĵ"),
    ("k", "ķ"),
    ("l", "ĺļľŀł"),
    ("n", "ñńņňŉ"),
    ("o", "òóôõöøōŏőơọỏốồổỗộớờởỡợ"),
    ("oe", "œ"),
    ("r", "ŕŗř"),
    ("s", "śŝşšș"),
    ("ss", "ß"),
    ("t", "ţťŧț"),
    ("u", "ùúûüũūŭůűųưụủứừửữự"),
    ("w", "ŵẁẃẅ"),
    ("y", "ýÿŷỳỵỷỹ"),
    ("z", "źżž"),
    ("α", "ά"),
    ("ι", "ίϊΐ"),
    ("υ", "ύϋΰ"),
    ("σ", "ς"),
    ("е", "ё"),
];

/// A text as it is compared: in lower case, without accents, every blank a space.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            'A'..='Z' => folded.push(letter.to_ascii_lowercase()),
            _ if letter.is_ascii_graphic() => folded.push(letter),
            _ if letter.is_whitespace() => folded.push(' '),
            // Accents that stand by themselves, and hyphens that are not seen.
            '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}' => {}
            _ => push(&mut folded, lower(letter)),
        }
    }
    folded
}

/// A letter in lower case, in the scripts that have cases and that status pages are written in. The table behind
/// `char::to_lowercase` would weigh more than all of this.
fn lower(letter: char) -> char {
    let step = match letter {
        '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{de}' | 'Α'..='Ρ' | 'Σ'..='Ϋ' | 'А'..='Я' => 32,
        'Ά' => 38,
        'Έ'..='Ί' => 37,
        'Ό' => 64,
        'Ύ' | 'Ώ' => 63,
        '\u{400}'..='\u{40f}' => 80,
        'İ' => return 'i',
        'Ÿ' => return 'ÿ',
        // Capitals with an even number, then those with an odd one; the small letter follows each.
        '\u{100}'..='\u{136}'
        | '\u{14a}'..='\u{176}'
        | 'Ơ'
        | '\u{1de}'..='\u{21e}'
        | '\u{1e00}'..='\u{1e94}'
        | '\u{1ea0}'..='\u{1efe}' => u32::from(u32::from(letter) % 2 == 0),
        '\u{139}'..='\u{147}' | '\u{179}'..='\u{17d}' | 'Ư' | '\u{1cd}'..='\u{1db}' => {
            u32::from(u32::from(letter) % 2 == 1)
        }
        _ => 0,
    };
    char::from_u32(u32::from(letter) + step).unwrap_or(letter)
}

fn push(folded: &mut String, letter: char) {
    let may_have_accent =
        matches!(letter, '\u{df}'..='\u{24f}' | '\u{386}'..='\u{3ce}' | 'ё' | '\u{1e80}'..='\u{1ef9}');
    let plain = PLAIN.iter().find(|(_, letters)| may_have_accent && letters.contains(letter));
    match plain {
        Some((plain, _)) => folded.push_str(plain),
        None => folded.push(letter),
    }
}

/// Everything a notice says, in all languages, as it is compared. Made once for each notice, as it takes longer than
/// looking for a word in it.
pub fn words(notice: &Notice) -> String {
    let mut said = String::new();
    let mut add = |text: &str| {
        said.push_str(text);
        said.push('\n');
    };
    add(&notice.id);
    titles(&notice.title).for_each(&mut add);
    for update in &notice.updates {
        add(update.state.label());
        bodies(&update.body, &mut add);
    }
    if let Some(postmortem) = &notice.postmortem {
        bodies(&postmortem.body, &mut add);
    }
    fold(&said)
}

/// A text in all its languages.
pub fn titles(text: &Text) -> impl Iterator<Item = &str> {
    let (one, many): (_, &[(String, String)]) = match text {
        Localized::One(text) => (Some(text.as_str()), &[]),
        Localized::Many(by_language) => (None, by_language),
    };
    one.into_iter().chain(many.iter().map(|(_, text)| text.as_str()))
}

fn bodies(body: &Body, add: &mut impl FnMut(&str)) {
    match body {
        Localized::One(content) => add(&content.to_text()),
        Localized::Many(by_language) => by_language.iter().for_each(|(_, content)| add(&content.to_text())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_these_scripts_are_lowered_as_unicode_lowers_them() {
        let ranges =
            [0xc0..=0x17f, 0x1cd..=0x1dc, 0x218..=0x21b, 0x386..=0x3ce, 0x400..=0x44f, 0x1ea0..=0x1eff];
        for letter in ranges.into_iter().flatten().filter_map(char::from_u32) {
            let expected = letter.to_lowercase().next();
            assert_eq!(Some(lower(letter)), expected, "{letter} {:x}", u32::from(letter));
        }
    }

    #[test]
    fn case_and_accents_make_no_difference() {
        for (text, folded) in [
            ("Störung in ZÜRICH", "storung in zurich"),
            ("Straße, Œuvre, Ærø", "strasse, oeuvre, aero"),
            ("Łódź — Çeşme İzmir", "lodz — cesme izmir"),
            ("e\u{301}te\u{301}", "ete"),
            ("Đà Nẵng", "da nang"),
            ("Ελλάς ΐ", "ελλασ ι"),
            ("Ёлка", "елка"),
            ("Speicher\u{ad}dienst\u{a0}2", "speicherdienst 2"),
            ("日本語 한국어", "日本語 한국어"),
            ("a\tb\nc", "a b c"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }
}
