//! A notice as Markdown, for whoever copies it into a ticket or a chat.

use allclear_tongue::{Key, Tongue};
use chrono::{DateTime, Utc};

use crate::affected::affected;
use crate::notice::{Kind, Notice};
use crate::rich_text::Body;
use crate::service::Service;
use crate::span;
use crate::status::Status;
use crate::window::impact_line;

/// Who reads, and how.
pub struct Reader<'a> {
    /// Languages, most wanted first.
    pub languages: &'a [&'a str],
    /// The date and the time of a moment in the reader's zone.
    pub clock: &'a dyn Fn(DateTime<Utc>) -> (String, String),
    /// The zone, as people write it.
    pub zone: &'a str,
    /// The time, UTC.
    pub now: DateTime<Utc>,
    /// The language of the words around the texts.
    pub tongue: Tongue,
}

/// The notice in full: what, when, whom, what was learned, what was said from the latest on, and where
/// it stands.
pub fn notice_markdown(notice: &Notice, services: &[Service], address: &str, reader: &Reader) -> String {
    let tongue = reader.tongue;
    let when = |moment| {
        let (date, time) = (reader.clock)(moment);
        format!("{date}, {time}")
    };
    let mut blocks = vec![format!("# {}", line(notice.title.in_language(reader.languages)))];
    let impact = match (notice.kind, notice.impact) {
        (Kind::Maintenance, _) => Key::NoticeMaintenance,
        (Kind::Incident, Status::Operational) => Key::NoticeNoImpact,
        (Kind::Incident, impact) => impact.key(),
    };
    let lasted = span::duration(notice, reader.now, tongue);
    let facts = [
        Some(tongue.say(impact).to_owned()),
        Some(tongue.say(notice.state_at(reader.now).key()).to_owned()),
        Some(format!("{} ({})", when(notice.started_at), reader.zone)),
        lasted,
    ];
    blocks.push(facts.into_iter().flatten().collect::<Vec<_>>().join(" · "));
    let rows = affected(notice, services, reader.now);
    if !rows.is_empty() {
        let items: Vec<_> = rows
            .iter()
            .map(|row| {
                let name = line(row.name.map_or(row.id, |name| name.in_language(reader.languages)));
                let windows = impact_line(&row.windows, reader.clock, tongue).text;
                let colon = if windows.is_empty() { "" } else { ": " };
                format!("{}- {name}{colon}{windows}", "  ".repeat(row.depth))
            })
            .collect();
        blocks.push(items.join("\n"));
    }
    let learned = notice.postmortem.iter().map(|it| (Key::NoticePostmortem, it.at, &it.body));
    let said = notice.updates.iter().map(|update| (update.state.key(), update.at, &update.body));
    for (word, at, body) in learned.chain(said) {
        blocks.push(format!("**{}** · {}", tongue.say(word), when(at)));
        blocks.push(text(body, reader.languages));
    }
    blocks.push(format!("<{address}>"));
    blocks.retain(|block| !block.trim().is_empty());
    blocks.join("\n\n") + "\n"
}

fn text(body: &Body, languages: &[&str]) -> String {
    body.choose(languages).map(|(content, _)| content.to_markdown()).unwrap_or_default()
}

/// A text on one line, so that it stays where it is put.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode;
    use crate::notice::tests::at;

    #[test]
    fn everything_a_page_says_is_in_it_once() {
        let summary = r#"{"version":1,"page":{"name":"Harbor"},"components":[
            {"id":"hosts","name":"Hosts","status":"operational","components":[
                {"id":"h7","name":{"en":"Host 7","de":"Rechner 7"},"status":"operational"}]}]}"#;
        let services = decode::summary(summary).unwrap().document.components;
        let notice = r#"{"version":1,"notice":{"id":"n","kind":"incident","title":"Host 7\nunreachable","state":"resolved",
            "impact":"partial_outage","started_at":"2026-02-02T16:12:00Z","ended_at":"2026-02-02T16:54:00Z",
            "impacts":[{"component":"h7","windows":[{"status":"partial_outage","from":"2026-02-02T16:44:00Z"}]},{"component":"gone","windows":[]}],
            "postmortem":{"at":"2026-02-04T09:00:00Z","body":[["p","A ",["strong","typo"],"."]]},
            "updates":[{"id":"b","state":"resolved","at":"2026-02-02T16:54:00Z","body":"All *well*."},
                       {"id":"a","state":"investigating","at":"2026-02-02T16:15:00Z"}]}}"#;
        let notice = decode::notice(notice).unwrap().document;
        let reader = Reader {
            tongue: Tongue::english(),
            languages: &["de"],
            clock: &|at| (at.format("%-d %b %Y").to_string(), at.format("%H:%M").to_string()),
            zone: "UTC",
            now: at("2026-04-02T12:00:00Z"),
        };
        let written =
            notice_markdown(&notice, &services, "https://status.harbor.example/incident/n", &reader);
        let expected = "# Host 7 unreachable\n\n\
            Partial outage · Resolved · 2 Feb 2026, 16:12 (UTC) · Lasted 42 minutes\n\n\
            - Hosts: Partial outage from 16:44 to 16:54\n  - Rechner 7: Partial outage from 16:44 to 16:54\n- gone\n\n\
            **Postmortem** · 4 Feb 2026, 09:00\n\nA **typo**.\n\n\
            **Resolved** · 2 Feb 2026, 16:54\n\nAll *well*.\n\n\
            **Investigating** · 2 Feb 2026, 16:15\n\n\
            <https://status.harbor.example/incident/n>\n";
        assert_eq!(written, expected);
    }
}
