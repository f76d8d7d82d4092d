//! What a visitor wants to be told the end of, and when that has come.

use chrono::{DateTime, Utc};

use crate::freshness::Freshness;
use crate::notice::{Kind, Notice, Phase};
use crate::overall::overall;
use crate::status::Status;
use crate::summary::Summary;

/// What somebody waits for the end of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Awaited {
    /// These incidents, by their ids: all of them.
    Notices(Vec<String>),
    /// Everything that is wrong; planned work is not.
    Everything,
}

impl Awaited {
    /// Whether it is over at `now`, by a document that can be trusted so far.
    ///
    /// Only fresh data says so, and only in words: a notice that has vanished has not been called over, and what is unknown
    /// is not well. For everything to be over, no incident may be open either.
    pub fn is_over(&self, summary: &Summary, freshness: Option<Freshness>, now: DateTime<Utc>) -> bool {
        if freshness != Some(Freshness::Fresh) {
            return false;
        }
        match self {
            Self::Notices(ids) => {
                let is_over = |id: &String| {
                    let mut named = summary.notices.iter().filter(|notice| notice.id == *id).peekable();
                    named.peek().is_some() && named.all(|notice| notice.state.is_over())
                };
                !ids.is_empty() && ids.iter().all(is_over)
            }
            Self::Everything => {
                let is_incident = |notice: &Notice| notice.kind == Kind::Incident;
                let is_quiet = !summary.in_phase(Phase::Active, now).any(is_incident);
                is_quiet
                    && matches!(overall(summary, now).status, Status::Operational | Status::UnderMaintenance)
            }
        }
    }

    /// The notices in it that a document has.
    pub fn notices<'a>(&self, summary: &'a Summary) -> Vec<&'a Notice> {
        match self {
            Self::Notices(ids) => summary.notices.iter().filter(|notice| ids.contains(&notice.id)).collect(),
            Self::Everything => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode;
    use crate::notice::tests::at;

    /// A document of components and notices, each as a word: `fine`, `down`, `dark`; `a=resolved`.
    fn document(words: &str) -> Summary {
        let (mut components, mut notices) = (Vec::new(), Vec::new());
        for (place, word) in words.split_whitespace().enumerate() {
            let status = match word {
                "fine" => "operational",
                "down" => "major_outage",
                "dark" => "no such status",
                notice => {
                    let (id, state) = notice.split_once('=').unwrap();
                    let kind = if state == "in_progress" { "maintenance" } else { "incident" };
                    notices.push(format!(
                        r#"{{"id":"{id}","kind":"{kind}","title":"{id}","state":"{state}","impact":"operational","started_at":"2026-11-20T11:00:00Z"}}"#
                    ));
                    continue;
                }
            };
            components.push(format!(r#"{{"id":"c{place}","name":"C","status":"{status}"}}"#));
        }
        let (components, notices) = (components.join(","), notices.join(","));
        let text = format!(
            r#"{{"version":1,"page":{{"name":"P"}},"components":[{components}],"notices":[{notices}]}}"#
        );
        decode::summary(&text).unwrap().document
    }

    #[test]
    fn it_is_over_when_a_fresh_document_says_so() {
        let a = || Awaited::Notices(vec!["a".to_owned()]);
        let both = || Awaited::Notices(vec!["a".to_owned(), "b".to_owned()]);
        for (what, awaited, words, expected) in [
            ("resolved", a(), "fine a=resolved", true),
            ("still looked into", a(), "fine a=investigating", false),
            ("a fix is watched", a(), "fine a=monitoring", false),
            ("a state nobody knows", a(), "fine a=fixed_maybe", false),
            ("it has vanished", a(), "fine", false),
            ("another one is resolved", a(), "fine b=resolved", false),
            ("resolved, though something else is down", a(), "down a=resolved b=identified", true),
            ("twice, and not of one mind", a(), "fine a=resolved a=identified", false),
            ("one of two", both(), "fine a=resolved b=identified", false),
            ("one of two has vanished", both(), "fine a=resolved", false),
            ("both", both(), "fine a=resolved b=resolved", true),
            ("nothing in particular", Awaited::Notices(Vec::new()), "fine", false),
            ("all is well", Awaited::Everything, "fine fine a=resolved", true),
            ("something is down", Awaited::Everything, "fine down", false),
            ("something is unknown", Awaited::Everything, "fine dark", false),
            ("nothing is told", Awaited::Everything, "", false),
            ("an incident is open", Awaited::Everything, "fine a=monitoring", false),
            ("only work goes on", Awaited::Everything, "fine m=in_progress", true),
            ("something is down and work goes on", Awaited::Everything, "down m=in_progress", false),
        ] {
            let summary = document(words);
            let now = at("2026-11-20T12:00:00Z");
            let over = |freshness| awaited.is_over(&summary, freshness, now);
            assert_eq!(over(Some(Freshness::Fresh)), expected, "{what}");
            for freshness in
                [None, Some(Freshness::Stale { age_s: 301 }), Some(Freshness::Unknown { age_s: None })]
            {
                assert!(!over(freshness), "{what}, said by {freshness:?}");
            }
        }
    }

    #[test]
    fn only_what_is_awaited_is_named() {
        let summary = document("fine a=resolved b=resolved c=identified");
        let names = |awaited: Awaited| {
            awaited.notices(&summary).iter().map(|notice| notice.id.clone()).collect::<String>()
        };
        assert_eq!(names(Awaited::Notices(vec!["c".into(), "a".into(), "x".into()])), "ac");
        assert_eq!(names(Awaited::Everything), "");
    }
}
