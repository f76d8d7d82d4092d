//! Messages, their places and their forms.

use super::*;

/// Speaks with few rules: one, a pair, more; digits in brackets.
struct Pairs;

impl Speaker for Pairs {
    fn speak(&self, what: What, value: &str, unit: &str) -> Option<String> {
        match what {
            What::Number if !unit.is_empty() => None,
            What::Number => Some(format!("[{value}]")),
            What::Ago => Some(format!("{unit} {value}")),
            What::List => Some(value.replace('\n', " & ")),
            What::Category => Some(
                if value == "1" {
                    "one"
                } else if value == "2" {
                    "two"
                } else {
                    "many"
                }
                .to_owned(),
            ),
        }
    }
}

/// A file of a language that says its keys, but for two messages.
fn file() -> String {
    let english = Tongue::english();
    let mut lines: Vec<String> = vec![ENGLISH.lines().next().unwrap().to_owned()];
    lines.extend((0..english.0.lines.len() - 1 + Later::COUNT).map(|place| place.to_string()));
    lines[1 + Key::BannerOld as usize] = "alt: {0}!".to_owned();
    lines[1 + Key::NoticeMoreAffected as usize] = "one:{1} +1|two:+2 {1}|other:{1} +{0} {1}".to_owned();
    lines.join("\n")
}

#[test]
fn english_fills_places_and_chooses_forms() {
    let english = Tongue::english();
    assert_eq!(english.say(Key::BannerAgain), "Try again");
    assert_eq!(english.say(Later::LanesFrom), "From");
    assert_eq!(english.banner_old("2 hours"), "This information is 2 hours old.");
    assert_eq!(english.error_damaged("3", "{1}"), "the status data is damaged (line 3, column {1})");
    for (count, words) in [(0, "0 notices"), (1, "1 notice"), (1200, "1200 notices")] {
        assert_eq!(english.history_notices(count), words);
    }
}

#[test]
fn english_says_amounts_distances_and_lists() {
    let english = Tongue::english();
    assert_eq!(english.amount(1, Unit::Hour), "1 hour");
    assert_eq!(english.amount(42, Unit::Minute), "42 minutes");
    assert_eq!(english.ago(3, Unit::Day), "3 days ago");
    assert_eq!(english.ago(-1, Unit::Month), "in 1 month");
    for (names, list) in
        [(&[][..], ""), (&["A"], "A"), (&["A", "B"], "A and B"), (&["A", "B", "C"], "A, B and C")]
    {
        let names: Vec<_> = names.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(english.and(&names), list);
    }
}

#[test]
fn another_language_has_its_own_forms_and_digits() {
    let tongue = Tongue::read(&file(), false, &Pairs).unwrap();
    assert_eq!(tongue.banner_old("x"), "alt: x!");
    for (count, words) in [(1, "A +1"), (2, "+2 A"), (3, "A +[3] A"), (0, "A +[0] A")] {
        assert_eq!(tongue.notice_more_affected(count, "A"), words, "{count}");
    }
    assert_eq!(tongue.decimal("99.95".to_owned()), "[99.95]");
    assert_eq!(tongue.ago(2, Unit::Day), "day -2");
    assert_eq!(tongue.say(Later::LanesFrom), (Key::COUNT + Later::LanesFrom as usize).to_string());
    // What this browser cannot say is said as in English, with the number all the same.
    assert_eq!(tongue.amount(2, Unit::Day), "2 days");
}

#[test]
fn a_file_of_another_build_or_no_such_file_is_refused() {
    let whole = file();
    let (signature, rest) = whole.split_once('\n').unwrap();
    for (what, file) in [
        ("another build", format!("0000000000000000\n{rest}")),
        ("cut off", whole.rsplit_once('\n').unwrap().0.to_owned()),
        ("more than there is", format!("{whole}\nmore")),
        ("a web page", "<!doctype html>\n<p>Sign in".to_owned()),
        ("only its beginning", signature.to_owned()),
        ("empty", String::new()),
    ] {
        assert!(Tongue::read(&file, false, &Pairs).is_none(), "{what}");
    }
    assert!(Tongue::read(&whole, false, &Pairs).is_some());
}

#[test]
fn a_damaged_message_shows_what_it_can() {
    for (text, words) in [
        ("plain", "plain"),
        ("{0} and {1}", "a and b"),
        ("{7}!", "!"),
        ("{", ""),
        ("{é}", ""),
        ("a {0", "a a"),
    ] {
        assert_eq!(Tongue::english().filled(text, &["a", "b"]), words, "{text}");
    }
}

#[test]
fn a_part_keeps_its_direction_in_a_text_from_right_to_left() {
    let tongue = Tongue::read(&file(), true, &Pairs).unwrap();
    assert_eq!(tongue.banner_old("x"), "alt: \u{2068}x\u{2069}!");
}
