//! A maintenance as a calendar file (RFC 5545), written where it is asked for.
//!
//! The same event as the one in the published calendar: whoever has both sees one.

use std::fmt::Write as _;

use chrono::{DateTime, Datelike as _, TimeDelta, Timelike as _, Utc};

use crate::notice::{Notice, State};

/// The most bytes of a line, without its end.
const WIDEST: usize = 75;

/// When a notice last changed, UTC: its end, its last update or its postmortem.
pub fn changed_at(notice: &Notice) -> DateTime<Utc> {
    let said = notice.updates.iter().map(|update| update.at);
    let learned = notice.postmortem.iter().map(|postmortem| postmortem.at);
    said.chain(learned).chain(notice.ended_at).max().unwrap_or(notice.started_at)
}

/// How often something was said of a notice after the first time.
pub fn revision(notice: &Notice) -> u32 {
    let times = notice.updates.len() + usize::from(notice.postmortem.is_some());
    u32::try_from(times.saturating_sub(1)).unwrap_or(u32::MAX)
}

/// When it is to end for a calendar, UTC: without an end readers show a whole day or nothing; an hour
/// is the kinder guess.
pub fn event_end(notice: &Notice) -> DateTime<Utc> {
    notice.until().unwrap_or(notice.started_at + TimeDelta::hours(1))
}

/// What names the event wherever it is read: the notice's id on the page's host.
pub fn uid(notice: &Notice, page: &str) -> String {
    let host = page.split("//").nth(1).map(|host| host.trim_end_matches('/')).unwrap_or_default();
    format!("{}@{}", notice.id, if host.is_empty() { "allclear.invalid" } else { host })
}

/// The file with this one event. `page` is the address of the status page, `address` that of the notice.
pub fn event(notice: &Notice, languages: &[&str], page: &str, address: &str, now: DateTime<Utc>) -> String {
    let stamp = moment(changed_at(notice).min(now));
    let status = if notice.state == State::Cancelled { "CANCELLED" } else { "CONFIRMED" };
    let said = notice.updates.first().and_then(|update| update.body.choose(languages));
    let said = said.map(|(content, _)| content.to_text()).filter(|text| !text.is_empty());
    let lines = [
        ("BEGIN", Some("VCALENDAR".to_owned())),
        ("VERSION", Some("2.0".to_owned())),
        ("PRODID", Some("-//allclear//status page//EN".to_owned())),
        ("BEGIN", Some("VEVENT".to_owned())),
        ("UID", Some(escaped(&uid(notice, page)))),
        ("DTSTAMP", Some(stamp.clone())),
        ("LAST-MODIFIED", Some(stamp)),
        ("SEQUENCE", Some(revision(notice).to_string())),
        ("SUMMARY", Some(escaped(notice.title.in_language(languages)))),
        ("DTSTART", Some(moment(notice.started_at))),
        ("DTEND", Some(moment(event_end(notice)))),
        ("STATUS", Some(status.to_owned())),
        ("URL", Some(address.replace(char::is_control, ""))),
        ("DESCRIPTION", said.map(|text| escaped(&text))),
        ("END", Some("VEVENT".to_owned())),
        ("END", Some("VCALENDAR".to_owned())),
    ];
    let mut file = String::new();
    for (name, value) in lines {
        if let Some(value) = value {
            folded(&mut file, &format!("{name}:{value}"));
        }
    }
    file
}

/// "20261120T120000Z"
fn moment(at: DateTime<Utc>) -> String {
    // By hand, as the general formatter of dates costs kilobytes of wasm.
    let (date, time) = (at.date_naive(), at.time());
    format!(
        "{:04}{:02}{:02}T{:02}{:02}{:02}Z",
        date.year(),
        date.month(),
        date.day(),
        time.hour(),
        time.minute(),
        time.second()
    )
}

/// A text as a value: nothing in it can end the line it is on.
fn escaped(text: &str) -> String {
    let mut value = String::new();
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\n' => value.push_str("\\n"),
            '\\' | ';' | ',' => value.extend(['\\', c]),
            c if c.is_control() => {}
            c => value.push(c),
        }
    }
    value
}

/// Adds a line, in pieces no reader finds too long.
fn folded(file: &mut String, line: &str) {
    let mut width = 0;
    for c in line.chars() {
        if width + c.len_utf8() > WIDEST {
            file.push_str("\r\n ");
            width = 1;
        }
        file.push(c);
        width += c.len_utf8();
    }
    // Writing to a string cannot fail.
    let _ = write!(file, "\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::tests::{at, notice};
    use crate::notice::{Kind, Update};
    use crate::rich_text::Content;
    use crate::text::Localized;

    fn work() -> Notice {
        let body = |text: &str| Localized::One(Content::Plain(text.to_owned()));
        Notice {
            title: "Disks; new, fast\r\nEND:VCALENDAR".into(),
            scheduled_until: Some(at("2026-11-20T14:30:00Z")),
            updates: vec![
                Update {
                    id: "u2".to_owned(),
                    state: State::Update,
                    at: at("2026-11-19T08:00:00Z"),
                    body: body("Reading works.\n\nWriting \\ pauses."),
                },
                Update {
                    id: "u1".to_owned(),
                    state: State::Planned,
                    at: at("2026-11-13T08:00:00Z"),
                    body: body("Soon."),
                },
            ],
            ..notice(Kind::Maintenance, State::Planned)
        }
    }

    #[test]
    fn an_event_says_when_and_what_and_cannot_be_broken_out_of() {
        let now = at("2026-11-19T09:00:00Z");
        let file = event(
            &work(),
            &["en"],
            "https://status.harbor.example",
            "https://status.harbor.example/maintenance/n1",
            now,
        );
        let expected = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//allclear//status page//EN\r\nBEGIN:VEVENT\r\n\
            UID:n1@status.harbor.example\r\nDTSTAMP:20261119T080000Z\r\nLAST-MODIFIED:20261119T080000Z\r\nSEQUENCE:1\r\n\
            SUMMARY:Disks\\; new\\, fast\\nEND:VCALENDAR\r\nDTSTART:20261120T120000Z\r\nDTEND:20261120T143000Z\r\n\
            STATUS:CONFIRMED\r\nURL:https://status.harbor.example/maintenance/n1\r\n\
            DESCRIPTION:Reading works.\\n\\nWriting \\\\ pauses.\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        assert_eq!(file, expected);
    }

    #[test]
    fn long_lines_are_folded_between_letters() {
        let notice = Notice { title: "Größere Festplatten für alle ".repeat(9).as_str().into(), ..work() };
        let file = event(&notice, &[], "", "/maintenance/n1", at("2026-11-19T09:00:00Z"));
        assert!(file.lines().all(|line| line.len() <= WIDEST), "{file}");
        assert!(file.contains(" \r\n ") || file.contains("\r\n "), "nothing is folded");
        let whole = file.replace("\r\n ", "");
        assert!(whole.contains(&"Größere Festplatten für alle ".repeat(9)), "{whole}");
        assert!(whole.contains("UID:n1@allclear.invalid"), "a page without an address of its own");
    }

    #[test]
    fn a_calendar_hears_of_changes() {
        let cancelled = Notice {
            state: State::Cancelled,
            ended_at: Some(at("2026-11-19T12:00:00Z")),
            scheduled_until: None,
            ..work()
        };
        let file = event(&cancelled, &[], "", "", at("2026-11-25T09:00:00Z"));
        for line in ["STATUS:CANCELLED", "DTSTAMP:20261119T120000Z", "SEQUENCE:1"] {
            assert!(file.contains(line), "{line} not in {file}");
        }
        let open_end = Notice { scheduled_until: None, updates: vec![], ..work() };
        let file = event(&open_end, &[], "", "", at("2026-11-25T09:00:00Z"));
        assert!(file.contains("DTEND:20261120T130000Z") && !file.contains("DESCRIPTION"), "{file}");
    }
}
