//! "Did you mean": the word nearest to one that is not known.

/// How alike two words must be, from 0 to 1, for one to be taken for the other.
const ALIKE: f64 = 0.6;

/// The word most like this one, when any is like it.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = word.to_lowercase();
    let likeness = |known: &str| {
        let known_word = known.to_lowercase();
        // `api-eu` is meant for `api` more often than for `app`: a beginning in common says most.
        let begins =
            wanted.len() >= 3 && (known_word.starts_with(&wanted) || wanted.starts_with(&known_word));
        let bonus = if begins && known_word.len() >= 3 { 0.2 } else { 0.0 };
        strsim::normalized_damerau_levenshtein(&wanted, &known_word) + bonus
    };
    let scored = known.into_iter().map(|known| (likeness(known), known));
    let best = scored.filter(|(likeness, _)| *likeness >= ALIKE).max_by(|a, b| a.0.total_cmp(&b.0));
    best.map(|(_, known)| known)
}

/// "did you mean `api`?", or the words there are when none is near and they are few.
pub fn suggestion<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let known: Vec<_> = known.into_iter().collect();
    if let Some(near) = nearest(word, known.iter().copied()) {
        return Some(format!("did you mean `{near}`?"));
    }
    let few = !known.is_empty() && known.len() <= 12;
    few.then(|| format!("there is {}", listed(&known)))
}

/// "`a`, `b` and `c`".
pub fn listed(words: &[&str]) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.as_slice() {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [many @ .., last] => format!("{} and {last}", many.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_word_and_nonsense_finds_none() {
        let known = ["api", "app", "uploads", "web-console"];
        for (word, expected) in [
            ("api-eu", Some("api")),
            ("uplaods", Some("uploads")),
            ("Uploads", Some("uploads")),
            ("webconsole", Some("web-console")),
            ("web-consle", Some("web-console")),
            ("zebra", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, known), expected, "{word}");
        }
        assert_eq!(suggestion("zebra", ["a", "b", "c"]).as_deref(), Some("there is `a`, `b` and `c`"));
        assert_eq!(suggestion("zebra", []), None);
    }
}
