//! Notices as a Markdown list, for a report or a chat.

use allclear_tongue::{Key, Tongue};
use chrono::{DateTime, Utc};

use super::Line;
use crate::notice::Kind;
use crate::rich_text::{Node, Tag, to_markdown};
use crate::span::duration;
use crate::status::Status;

/// The notices as a list under a heading, each linked to its page. Times are UTC.
pub fn markdown(heading: &str, lines: &[Line], now: DateTime<Utc>, tongue: Tongue) -> String {
    let item = |line: &Line| {
        let began = format!("{}: ", line.notice.started_at.format("%Y-%m-%d %H:%M UTC"));
        let link = element(Tag::Link(line.address.clone()), vec![Node::Text(line.title.clone())]);
        element(
            Tag::Item,
            vec![Node::Text(began), link, Node::Text(format!(" ({})", facts(line, now, tongue)))],
        )
    };
    let heading = element(Tag::Heading(4), vec![Node::Text(heading.to_owned())]);
    let list = element(Tag::List, lines.iter().map(item).collect());
    let mut text = to_markdown(&[heading, list]);
    text.push('\n');
    text
}

fn element(tag: Tag, children: Vec<Node>) -> Node {
    Node::Element { tag, children }
}

/// "Partial outage · Resolved · Lasted 42 minutes · affects Uploads, API"
fn facts(line: &Line, now: DateTime<Utc>, tongue: Tongue) -> String {
    let notice = line.notice;
    let what = match (notice.kind, notice.worst()) {
        (Kind::Maintenance, _) => Key::NoticeMaintenance,
        (Kind::Incident, Status::Operational) => Key::NoticeNoImpact,
        (Kind::Incident, impact) => impact.key(),
    };
    let state = tongue.say(notice.state_at(now).key()).to_owned();
    let separator = tongue.say(Key::ListSeparator);
    let whom = (!line.components.is_empty()).then(|| tongue.notice_affects(&line.components.join(separator)));
    let facts = [Some(tongue.say(what).to_owned()), Some(state), duration(notice, now, tongue), whom];
    facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::State;
    use crate::notice::tests::{at, notice};

    #[test]
    fn a_notice_is_an_item_whatever_its_title_holds() {
        let mut ended = notice(Kind::Incident, State::Resolved);
        ended.ended_at = Some(at("2026-11-20T12:42:00Z"));
        ended.impact = Status::PartialOutage;
        let plain = notice(Kind::Incident, State::Investigating);
        let line = |notice, title: &str, components: &[&str]| Line {
            notice,
            title: title.to_owned(),
            components: components.iter().map(|name| (*name).to_owned()).collect(),
            address: "https://s.example/incident/n(1)".to_owned(),
        };
        let lines = [line(&ended, "Uploads [*all*]", &["Uploads", "A_B"]), line(&plain, "Odd", &[])];
        assert_eq!(
            markdown("Notice history of Harbor", &lines, at("2026-11-20T15:00:00Z"), Tongue::english()),
            "# Notice history of Harbor\n\n\
             - 2026-11-20 12:00 UTC: [Uploads \\[\\*all\\*\\]](https://s.example/incident/n\\(1\\)) \
             (Partial outage · Resolved · Lasted 42 minutes · affects Uploads, A_B)\n\
             - 2026-11-20 12:00 UTC: [Odd](https://s.example/incident/n\\(1\\)) \
             (No impact · Investigating · Ongoing for 3 hours)\n"
        );
    }
}
