//! The state of everything as plain text, for whoever copies it into a mail or a chat.

use allclear_tongue::{Key, Later};
use chrono::{DateTime, Utc};

use crate::freshness::Freshness;
use crate::lookup::Lookup;
use crate::notice::{Kind, Notice, Phase};
use crate::notice_markdown::Reader;
use crate::overall::headline;
use crate::service::Service;
use crate::span;
use crate::status::Status;
use crate::summary::Summary;

/// What a page shows, and how far it can be trusted.
pub struct Shown<'a> {
    /// The document.
    pub summary: &'a Summary,
    /// How far it can be trusted.
    pub freshness: Freshness,
    /// When it was read, UTC.
    pub read_at: DateTime<Utc>,
    /// The status to show of each component.
    pub statuses: &'a Lookup<Status>,
    /// The page's own address.
    pub address: &'a str,
    /// The address of a notice.
    pub notice: &'a dyn Fn(&Notice) -> String,
}

/// The sentence, how old it is, what is open with its latest word, what is affected under its groups, and where it stands.
///
/// Says no more than the page: what is too old or unknown is called so. Whatever operators write stays on its line.
pub fn status_text(shown: &Shown, reader: &Reader) -> String {
    let tongue = reader.tongue;
    let overall = shown.freshness.shown_overall(headline(shown.summary, reader.now, tongue), tongue);
    let name = line(shown.summary.page.name.in_language(reader.languages));
    let head = if name.is_empty() { overall.text } else { tongue.day_sentence(&name, &overall.text) };
    let age = match shown.freshness {
        Freshness::Fresh => None,
        Freshness::Stale { age_s } | Freshness::Unknown { age_s: Some(age_s) } => {
            Some(tongue.banner_old(&span::rough_length(age_s, tongue)))
        }
        Freshness::Unknown { age_s: None } => Some(tongue.say(Key::BannerAgeUnknown).to_owned()),
    };
    let read = tongue.frame_updated(&when(shown.read_at, reader), reader.zone);
    let first = [Some(head), age, Some(read)].into_iter().flatten();
    let mut blocks = vec![first.collect::<Vec<_>>().join("\n")];
    let active: Vec<_> = shown.summary.in_phase(Phase::Active, reader.now).collect();
    for (kind, title) in [(Kind::Incident, Key::HomeOpen), (Kind::Maintenance, Key::HomeMaintenance)] {
        let open = active.iter().filter(|notice| notice.kind == kind);
        let open: Vec<_> = open.map(|notice| told(notice, &(shown.notice)(notice), reader)).collect();
        if !open.is_empty() {
            blocks.push(format!("{}\n{}", tongue.say(title), open.join("\n")));
        }
    }
    let mut rows = Vec::new();
    for service in &shown.summary.components {
        affected(service, 0, shown.statuses, reader, &mut rows);
    }
    if !rows.is_empty() {
        blocks.push(format!("{}\n{}", tongue.say(Later::DetailsAffected), rows.join("\n")));
    }
    blocks.push(line(shown.address));
    blocks.join("\n\n") + "\n"
}

/// A notice with its latest word and its address.
fn told(notice: &Notice, address: &str, reader: &Reader) -> String {
    let tongue = reader.tongue;
    let title = line(notice.title.in_language(reader.languages));
    let state = tongue.say(notice.state_at(reader.now).key());
    let facts = format!("- {title} ({state}, {} {})", when(notice.started_at, reader), reader.zone);
    let said = notice.updates.first().and_then(|update| {
        let words = line(&update.body.choose(reader.languages)?.0.to_text());
        (!words.is_empty()).then(|| format!("  {}: {words}", when(update.at, reader)))
    });
    [Some(facts), said, Some(format!("  {}", line(address)))]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("\n")
}

/// Adds a component that is not known to be fine, and the groups it is in.
fn affected(
    service: &Service,
    depth: usize,
    statuses: &Lookup<Status>,
    reader: &Reader,
    rows: &mut Vec<String>,
) {
    let status = statuses.get(&service.id).copied().unwrap_or(Status::Unknown);
    if status == Status::Operational {
        return;
    }
    let name = line(service.name.in_language(reader.languages));
    let row = reader.tongue.day_sentence(&name, reader.tongue.say(status.key()));
    rows.push(format!("{}- {row}", "  ".repeat(depth)));
    for child in &service.children {
        affected(child, depth + 1, statuses, reader, rows);
    }
}

fn when(moment: DateTime<Utc>, reader: &Reader) -> String {
    let (date, time) = (reader.clock)(moment);
    format!("{date}, {time}")
}

/// A text on one line, without what a terminal or a mail would obey: controls, and marks that turn the direction of what
/// follows.
fn line(text: &str) -> String {
    let is_harmless =
        |c: &char| !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let blank = |c: char| if c.is_whitespace() { ' ' } else { c };
    let text: String = text.chars().map(blank).filter(is_harmless).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
#[path = "status_text_tests.rs"]
mod tests;
