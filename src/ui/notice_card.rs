//! A notice as a card: headline, what and how long, and as much of its timeline as is asked for.

use allclear_model::anchor::anchors;
use allclear_model::notice::{Kind, Notice, Phase, Postmortem};
use allclear_model::span;
use allclear_model::status::Status;
use chrono::{DateTime, Utc};
use leptos::prelude::Get;

use super::timeline::Timeline;
use super::{Moment, RichText, Visitor, time};
use crate::dom::{Tag, View, several, tag, text};
use crate::snapshot::Shared;
use crate::tongue::{Key, say, tongue};

/// How much of a notice a card shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// The latest update.
    Latest,
    /// Every update, and the postmortem first.
    Full,
}

/// Where a card stands among the page's headings.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Right below the page's heading.
    List,
    /// Below the heading of a section.
    Section,
}

impl Level {
    /// The element of the card's title, and of headings in its texts.
    fn headings(self) -> (&'static str, &'static str) {
        match self {
            Self::List => ("h2", "h3"),
            Self::Section => ("h3", "h4"),
        }
    }
}

/// A notice in a list.
pub struct NoticeCard {
    /// The notice.
    pub notice: Shared<Notice>,
    /// How much of it.
    pub detail: Detail,
    /// Where it stands.
    pub level: Level,
    /// The address of its page.
    pub href: String,
    /// The names of the components it affects.
    pub affected: String,
    /// What marks it as new to this visitor.
    pub mark: View,
    /// Who reads.
    pub visitor: Visitor,
}

impl NoticeCard {
    /// The card's element.
    pub fn tag(self) -> Tag {
        let Self { notice, detail, level, href, affected, mark, visitor } = self;
        let (title, heading) = level.headings();
        let link = tag("a").attr("href", href.clone()).child(visitor.text(&notice.title));
        let title = visitor.in_its_language(tag(title).class("notice-title"), &notice.title).child(link);
        let card = tag("article")
            .class("notice")
            .attr("data-kind", notice.kind.slug())
            .attr("data-status", notice.worst().slug())
            .child(mark)
            .child(title);
        let shown = match detail {
            Detail::Latest => 1,
            Detail::Full => notice.updates.len(),
        };
        let earlier = notice.updates.len().saturating_sub(shown);
        let updates: Vec<_> =
            anchors(&notice.updates).into_iter().zip(notice.updates.iter().cloned()).take(shown).collect();
        let written = notice.postmortem.clone().filter(|_| detail == Detail::Full);
        card.child(tag("p").class("notice-meta").child(meta(&notice, affected, visitor)))
            .child(written.map(|written| postmortem(written, heading, visitor)))
            .child((!updates.is_empty()).then(|| Timeline { updates, href: href.clone(), heading, visitor }))
            .child((earlier > 0).then(|| more(earlier, href)))
    }
}

fn postmortem(postmortem: Postmortem, heading: &'static str, visitor: Visitor) -> Tag {
    let time = tag("span").class("update-time").child(Moment { at: postmortem.at, visitor });
    tag("div")
        .class("postmortem")
        .child(tag("p").class("update-head").child(tag("strong").child(Key::NoticePostmortem)).child(time))
        .child(RichText { body: postmortem.body, heading, visitor })
}

fn more(earlier: usize, href: String) -> Tag {
    let words = tongue().notice_earlier_updates(earlier as u64);
    tag("p").class("more").child(tag("a").attr("href", href).child(words))
}

/// "Partial outage · Started 42 minutes ago · Ongoing for 42 minutes · affects Uploads"
fn meta(notice: &Shared<Notice>, affected: String, visitor: Visitor) -> View {
    let [told, timed, rest] = [notice.clone(), notice.clone(), notice.clone()];
    several()
        .child(text(move || [&what(&told, visitor.now.get()), " · "].concat()))
        .child(time(notice.started_at).child(text(move || when(&timed, visitor))))
        .child(text(move || {
            let now = visitor.now.get();
            // While it goes on, how long ago it started says how long it has lasted.
            let is_over = rest.phase(now) != Phase::Active;
            let lasted = is_over.then(|| span::duration(&rest, now, tongue())).flatten();
            let whom = (!affected.is_empty()).then(|| tongue().notice_affects(&affected));
            [lasted, whom].into_iter().flatten().fold(String::new(), |said, part| said + " · " + &part)
        }))
}

fn what(notice: &Notice, now: DateTime<Utc>) -> String {
    match notice.kind {
        Kind::Maintenance => [say(Key::NoticeMaintenance), " · ", say(notice.state_at(now).key())].concat(),
        Kind::Incident if notice.impact == Status::Operational => say(Key::NoticeNoImpact).to_owned(),
        Kind::Incident => say(notice.impact.key()).to_owned(),
    }
}

fn when(notice: &Notice, visitor: Visitor) -> String {
    let (now, begin) = (visitor.now.get(), notice.started_at);
    match notice.phase(now) {
        Phase::Upcoming => tongue().notice_starts_at(&visitor.ago(begin), &visitor.day_and_time(begin)),
        Phase::Active => span::started(notice, now, tongue()),
        Phase::Past => visitor.clock().day(begin),
    }
}
