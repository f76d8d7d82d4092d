//! `status.json`: the first truthful word, in a kilobyte. Read by `boot.js`, the widget and bots.
//!
//! `<language>/status.json` is the same in another language, with the words a widget needs beside it.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::notice::{Kind, Notice, Phase, State};
use crate::overall::{Overall, overall};
use crate::status::Status;
use crate::summary::{AgeLimits, Summary, VERSION};
use crate::words::Words;

/// The most bytes the document may have as JSON: one packet, whatever happens.
pub const MOST_BYTES: usize = 1000;
/// The longest title it carries, in characters.
const LONGEST_TITLE: usize = 80;

/// The document. Its texts are in one language: the page's first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StatusDocument {
    /// Version of the data contract: 1.
    pub version: u64,
    /// When it was written, UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub generated_at: Option<DateTime<Utc>>,
    /// How old it may get.
    #[serde(flatten)]
    pub limits: AgeLimits,
    /// Whose it is.
    pub page: PageName,
    /// The banner.
    pub overall: Overall,
    /// Active notices, worst first, as many as fit.
    pub active: Vec<ActiveNotice>,
    /// The next maintenance that has not begun.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_maintenance: Option<NextMaintenance>,
    /// What a widget says itself in the document's language, when that is not English: "Scheduled maintenance",
    /// "Status unknown", "Dismiss", and the language's tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<[String; 4]>,
}

/// A page's name and address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PageName {
    /// The operator's name.
    pub name: String,
    /// The page's own address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// An active notice in a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ActiveNotice {
    /// Its id.
    pub id: String,
    /// Incident or maintenance.
    pub kind: Kind,
    /// Its headline.
    pub title: String,
    /// Where it stands.
    pub state: State,
    /// How bad it is.
    pub impact: Status,
    /// Its page, as a path on the status page's site or a full address.
    pub url: String,
    /// Ids of the components and groups it affects. In `components.json` only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub components: Vec<String>,
}

/// A maintenance to come, in a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NextMaintenance {
    /// Its id.
    pub id: String,
    /// Its headline.
    pub title: String,
    /// When it begins, UTC.
    pub starts_at: DateTime<Utc>,
    /// When it is to end, UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<DateTime<Utc>>,
    /// Its page, as a path on the status page's site or a full address.
    pub url: String,
    /// Ids of the components and groups it affects. In `components.json` only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub components: Vec<String>,
}

impl StatusDocument {
    /// The document that belongs to a summary at `now`; texts in the first of `languages` they have.
    pub fn of(summary: &Summary, languages: &[&str], now: DateTime<Utc>) -> Self {
        Self::whole(summary, languages, now).cut_to_size()
    }

    /// The document in a language; operators' texts that are not in it stay in the language they are in.
    pub fn in_language(summary: &Summary, words: &Words, now: DateTime<Utc>) -> Self {
        Self::of(summary, &[&words.language], now).saying(words)
    }

    /// The document with every active notice, however many there are.
    pub(crate) fn whole(summary: &Summary, languages: &[&str], now: DateTime<Utc>) -> Self {
        let mut active: Vec<_> = summary.in_phase(Phase::Active, now).collect();
        active.sort_by(|a, b| b.impact.cmp(&a.impact).then_with(|| b.started_at.cmp(&a.started_at)));
        Self {
            version: VERSION,
            generated_at: summary.generated_at,
            limits: summary.limits,
            page: PageName {
                name: shorten(summary.page.name.in_language(languages)),
                url: summary.page.url.clone(),
            },
            overall: overall(summary, now),
            active: active
                .into_iter()
                .map(|notice| ActiveNotice {
                    id: notice.id.clone(),
                    kind: notice.kind,
                    title: shorten(notice.title.in_language(languages)),
                    state: notice.state_at(now),
                    impact: notice.impact,
                    url: path(notice),
                    components: Vec::new(),
                })
                .collect(),
            next_maintenance: summary.next_maintenance(now).map(|notice| NextMaintenance {
                id: notice.id.clone(),
                title: shorten(notice.title.in_language(languages)),
                starts_at: notice.started_at,
                ends_at: notice.scheduled_until,
                url: path(notice),
                components: Vec::new(),
            }),
            words: None,
        }
    }

    /// With what is said about it in this language.
    pub(crate) fn saying(mut self, words: &Words) -> Self {
        self.overall.text = words.overall(&self.overall, !self.active.is_empty()).to_owned();
        self.words = (words.language != "en").then(|| words.of_widget());
        self
    }

    /// Drops the mildest active notices until the rest fits.
    fn cut_to_size(mut self) -> Self {
        while !self.active.is_empty()
            && serde_json::to_string(&self).is_ok_and(|text| text.len() > MOST_BYTES)
        {
            self.active.pop();
        }
        self
    }
}

/// The path of a notice's page.
pub fn path(notice: &Notice) -> String {
    notice.url.clone().unwrap_or_else(|| format!("/{}/{}", notice.kind.slug(), notice.id))
}

/// A title that cannot grow the document without bound.
pub(crate) fn shorten(text: &str) -> String {
    if text.chars().count() <= LONGEST_TITLE {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(LONGEST_TITLE - 1).collect();
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode;
    use crate::notice::tests::at;

    #[test]
    fn it_says_what_the_page_says_in_a_kilobyte() {
        let title = "A very long headline ".repeat(20);
        let notice = |i: usize, impact: &str| {
            format!(
                r#"{{"id":"2026-11-20-n{i}","kind":"incident","title":{{"en":"{title}","de":"x"}},"state":"identified","impact":"{impact}","started_at":"2026-11-20T12:00:00Z"}}"#
            )
        };
        let notices: Vec<_> =
            (0..9).map(|i| notice(i, if i == 7 { "major_outage" } else { "partial_outage" })).collect();
        let text = format!(
            r#"{{"version":1,"generated_at":"2026-11-20T12:00:00Z","page":{{"name":"Harbor","url":"https://status.example"}},"components":[],"notices":[{}]}}"#,
            notices.join(",")
        );
        let summary = decode::summary(&text).unwrap().document;
        let document = StatusDocument::of(&summary, &["en"], at("2026-11-20T13:00:00Z"));
        assert_eq!(document.active[0].id, "2026-11-20-n7", "the worst comes first");
        assert!((2..9).contains(&document.active.len()), "{} of nine named", document.active.len());
        assert_eq!(document.overall.text, "Experiencing major outage");
        assert_eq!(document.active[0].url, "/incident/2026-11-20-n7");
        let bytes = serde_json::to_string(&document).unwrap().len();
        assert!(bytes <= MOST_BYTES, "{bytes} bytes on the worst day");
    }

    #[test]
    fn in_another_language_it_says_the_same() {
        let text = r#"{"version":1,"page":{"name":{"en":"Harbor","de":"Hafen"}},"components":[
            {"id":"a","name":"A","status":"partial_outage"}],"notices":[{"id":"n","kind":"incident",
            "title":{"en":"Broken","de":"Kaputt"},"state":"identified","impact":"partial_outage",
            "started_at":"2026-11-20T12:00:00Z"}]}"#;
        let summary = decode::summary(text).unwrap().document;
        let words = Words::all().unwrap();
        let document = |language: &str| {
            let words = words.iter().find(|words| words.language == language).unwrap();
            StatusDocument::in_language(&summary, words, at("2026-11-20T13:00:00Z"))
        };
        let german = document("de");
        assert_eq!((german.page.name.as_str(), german.active[0].title.as_str()), ("Hafen", "Kaputt"));
        assert_eq!(german.overall.text, "Teilausfall");
        assert_eq!(german.words.unwrap()[3], "de");
        let english = StatusDocument::of(&summary, &["en"], at("2026-11-20T13:00:00Z"));
        assert_eq!(document("en"), english, "English brings no words: the widget has them");
        assert_eq!(document("ja").overall.status, english.overall.status);
    }
}
