//! A section of a notice's file: a heading and what is said below it.

use chrono::{DateTime, Utc};

use crate::source::moment;
use crate::source::notice::Parts;

/// A section that is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// A state, or `postmortem`.
    pub word: &'static str,
    /// When it is said, UTC.
    pub at: DateTime<Utc>,
    /// Its id, when it is not to be made of its time.
    pub id: Option<String>,
    /// The text; more than one where there are several languages. Without a tag it is in the page's first.
    pub texts: Vec<(Option<String>, String)>,
}

impl Section {
    /// Its text, with a line feed at its end.
    pub fn text(&self) -> String {
        let id = self.id.as_ref().map(|id| format!(" {{#{id}}}")).unwrap_or_default();
        let word = self.word.replace('_', " ");
        let mut text = format!("## {word} {}{id}\n", moment::write(self.at));
        for (tag, words) in &self.texts {
            if let Some(tag) = tag {
                text.extend(["\n### [", tag, "]\n"]);
            }
            if !words.trim().is_empty() {
                text.extend(["\n", words.trim(), "\n"]);
            }
        }
        text
    }
}

/// A file's text with a section more, where its order of sections wants it. Line ends are those of the file.
pub fn put_in(text: &str, parts: &Parts, section: &Section, newest_first: bool) -> String {
    let (before, after) = match parts.sections.first().filter(|_| newest_first) {
        Some(first) => text.split_at(line_start(text, first.heading.start)),
        None => (text, ""),
    };
    let mut new = section.text();
    if !after.is_empty() {
        new.push('\n');
    }
    let mut whole = before.to_owned();
    if !whole.ends_with('\n') {
        whole.push('\n');
    }
    if !whole.ends_with("\n\n") && !whole.ends_with("\n\r\n") {
        whole.push('\n');
    }
    whole.push_str(&new);
    let added = whole.split_off(before.len());
    let added = if text.contains("\r\n") { added.replace('\n', "\r\n") } else { added };
    [before, &added, after].concat()
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::notice::cut;

    fn section() -> Section {
        let texts = vec![(None, "Words.\n".to_owned()), (Some("de".to_owned()), "Worte.".to_owned())];
        Section { word: "in_progress", at: "2026-11-20T11:18:00Z".parse().unwrap(), id: None, texts }
    }

    #[test]
    fn a_section_goes_where_the_order_of_the_file_wants_it() {
        let written = "## in progress 2026-11-20 11:18 UTC\n\nWords.\n\n### [de]\n\nWorte.\n";
        let put = |text: &str, newest_first| put_in(text, &cut(text).unwrap(), &section(), newest_first);
        let old = "+++\n+++\n<!-- mine -->\n## planned 2026-11-19 10:00\nA";
        assert_eq!(put(old, false), format!("{old}\n\n{written}"));
        assert_eq!(
            put(old, true),
            format!("+++\n+++\n<!-- mine -->\n\n{written}\n## planned 2026-11-19 10:00\nA")
        );
        assert_eq!(put("+++\n+++\n", true), format!("+++\n+++\n\n{written}"));
        let windows = "+++\r\n+++\r\n\r\n## planned 2026-11-19 10:00\r\nA\r\n";
        assert_eq!(put(windows, false), format!("{windows}\r\n{}", written.replace('\n', "\r\n")));
    }
}
