//! The facts of a notice in two lines: how bad, since when, for how long.

use allclear_model::notice::{Kind, Notice, Phase, State};
use allclear_model::span;
use allclear_model::status::Status;
use leptos::prelude::Get;

use super::{Icon, Visitor};
use crate::dom::{Derived, View, derived, several, tag, text};
use crate::snapshot::Shared;
use crate::tongue::{Key, say, tongue};

/// Impact, state, start and length.
pub struct NoticeFacts {
    /// The notice.
    pub notice: Derived<Shared<Notice>>,
    /// Who reads.
    pub visitor: Visitor,
}

impl From<NoticeFacts> for View {
    fn from(NoticeFacts { notice, visitor }: NoticeFacts) -> Self {
        let said = |say: fn(&Notice, Visitor) -> String| {
            let notice = notice.clone();
            text(move || say(&notice.get(), visitor))
        };
        let status = {
            let notice = notice.clone();
            derived(move || notice.get().worst())
        };
        let impact =
            tag("span").class("status").child(Icon { status }).child(said(|notice, _| impact(notice)));
        let facts = tag("p")
            .class("facts")
            .attr("data-status", said(|notice, _| notice.worst().slug().to_owned()))
            .child(impact)
            .child(tag("strong").child(said(state)))
            .child(tag("span").child(said(started)))
            .child(tag("span").child(said(lasted)));
        several().child(facts).child(tag("p").class("note").child(said(when)))
    }
}

fn impact(notice: &Notice) -> String {
    let words = match (notice.kind, notice.impact) {
        (Kind::Maintenance, _) => Key::NoticeMaintenance,
        (Kind::Incident, Status::Operational) => Key::NoticeNoImpact,
        (Kind::Incident, impact) => impact.key(),
    };
    say(words).to_owned()
}

fn state(notice: &Notice, visitor: Visitor) -> String {
    say(notice.state_at(visitor.now.get()).key()).to_owned()
}

/// Of work to come, a countdown says when it begins.
fn started(notice: &Notice, visitor: Visitor) -> String {
    let now = visitor.now.get();
    if notice.phase(now) == Phase::Upcoming { String::new() } else { span::started(notice, now, tongue()) }
}

fn lasted(notice: &Notice, visitor: Visitor) -> String {
    span::duration(notice, visitor.now.get(), tongue()).unwrap_or_default()
}

/// "20 Nov 2026, 5:12 PM to 5:54 PM, Europe/Berlin"
fn when(notice: &Notice, visitor: Visitor) -> String {
    let clock = visitor.clock();
    let begin = notice.started_at;
    // Of work that goes on, when it is to end stands among its stages.
    let end = match notice.phase(visitor.now.get()) {
        Phase::Past => notice.until(),
        Phase::Upcoming => notice.scheduled_until,
        Phase::Active => None,
    };
    let from = clock.day_and_time(begin);
    let zone = visitor.zone();
    if notice.state == State::Cancelled {
        return tongue().details_planned_for(&from, &zone);
    }
    match end {
        Some(end) if clock.day(begin) == clock.day(end) => {
            tongue().details_from_to(&from, &clock.time(end), &zone)
        }
        Some(end) => tongue().details_from_to(&from, &clock.day_and_time(end), &zone),
        None => tongue().details_since(&from, &zone),
    }
}
