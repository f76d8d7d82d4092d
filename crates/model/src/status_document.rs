//! `status.json`: the first truthful word, in a kilobyte. Read by `boot.js`, the widget and bots.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::notice::{Kind, Notice, Phase, State};
use crate::overall::{Overall, overall};
use crate::status::Status;
use crate::summary::{AgeLimits, Summary, VERSION};

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
}

impl StatusDocument {
    /// The document that belongs to a summary at `now`; texts in the first of `languages` they have.
    pub fn of(summary: &Summary, languages: &[&str], now: DateTime<Utc>) -> Self {
        let mut active: Vec<_> = summary.in_phase(Phase::Active, now).collect();
        active.sort_by(|a, b| b.impact.cmp(&a.impact).then_with(|| b.started_at.cmp(&a.started_at)));
        let document = Self {
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
                })
                .collect(),
            next_maintenance: summary.next_maintenance(now).map(|notice| NextMaintenance {
                id: notice.id.clone(),
                title: shorten(notice.title.in_language(languages)),
                starts_at: notice.started_at,
                ends_at: notice.scheduled_until,
            }),
        };
        document.cut_to_size()
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
fn shorten(text: &str) -> String {
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
}
