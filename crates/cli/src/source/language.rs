//! Language tags and times, as front matter and headings both have them.

use std::ops::Range;

use chrono::{DateTime, Utc};

use super::moment;
use super::reader::Reader;
use crate::findings::Finding;
use crate::findings::near::{listed, suggestion};

/// Whether a text looks like a language tag (BCP 47): `de`, `pt-BR`, `zh-Hant-TW`.
pub fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let language = parts.next().unwrap_or_default();
    (2..=8).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// Notes a tag that is none, or that the page does not have.
pub fn check(reader: &Reader, tag: &str, span: Range<usize>) {
    let known = || reader.languages.iter().map(String::as_str);
    if tag == "default" || known().any(|known| known == tag) {
        return;
    }
    if !is_tag(tag) {
        let message = format!("`{tag}` is not a language tag such as `en` or `pt-BR`");
        let finding = Finding::error("unknown-language", &reader.file, reader.place(span), message);
        reader.note(finding.maybe_hint(suggestion(tag, known())));
    } else if !reader.languages.is_empty() {
        let names: Vec<_> = known().collect();
        let message = format!("the page has no language `{tag}`");
        let hint = suggestion(tag, known()).filter(|hint| hint.starts_with("did")).unwrap_or_else(|| {
            format!("its `languages` are {}; add it there, or leave this out", listed(&names))
        });
        let finding = Finding::warning("unknown-language", &reader.file, reader.place(span), message);
        reader.note(finding.hint(hint));
    }
}

/// A moment; notes what is none, and what may be another.
pub fn moment(reader: &Reader, text: &str, span: Range<usize>) -> Option<DateTime<Utc>> {
    match moment::parse(text, reader.zone) {
        Ok(moment) => {
            if moment.is_doubled {
                let message = format!("the clocks in {} show this time twice that night", reader.zone.name());
                let hint = "the first was taken; add `UTC` or an offset such as `+01:00` to say which";
                let span = reader.place(span);
                reader.note(Finding::warning("bad-time", &reader.file, span, message).hint(hint));
            }
            Some(moment.at)
        }
        Err(message) => {
            reader.error("bad-time", span, message);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_words() {
        for tag in ["de", "en", "pt-BR", "zh-Hant-TW", "gsw", "es-419"] {
            assert!(is_tag(tag), "{tag}");
        }
        for word in ["", "d", "de_DE", "deutsch-", "12", "a b", "überall"] {
            assert!(!is_tag(word), "{word}");
        }
    }
}
