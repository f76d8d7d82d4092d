//! The facts of a notice in two lines: how bad, since when, for how long.

use allclear_model::notice::{Kind, Notice, Phase, State};
use allclear_model::span;
use allclear_model::status::Status;
use allclear_model::window::Timed;
use chrono::TimeDelta;
use leptos::prelude::Get;

use super::{Icon, Visitor, timed};
use crate::browser::machine_readable;
use crate::dom::{Derived, View, derived, several, swap, tag, text};
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
        let began = said(|notice, _| machine_readable(notice.started_at));
        let facts = tag("p")
            .class("facts")
            .attr("data-status", said(|notice, _| notice.worst().slug().to_owned()))
            .child(impact)
            .child(tag("strong").child(said(state)))
            .child(tag("time").attr("datetime", began).child(said(started)))
            .child(tag("span").child(said(lasted)));
        let sentence = {
            let notice = notice.clone();
            move || when(&notice.get(), visitor)
        };
        let shown = {
            let sentence = sentence.clone();
            move |_| timed(sentence())
        };
        let note = tag("p").class("note").child(swap(move || sentence().text, shown));
        several().child(facts).child(note)
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

const HOUR: TimeDelta = TimeDelta::hours(1);

/// "20 Nov 2026, 5:12 PM to 5:54 PM, Europe/Berlin"
fn when(notice: &Notice, visitor: Visitor) -> Timed {
    let (clock, begin) = (visitor.clock(), notice.started_at);
    // Of work that goes on, when it is to end stands among its stages.
    let end = match notice.phase(visitor.now.get()) {
        Phase::Past => notice.until(),
        Phase::Upcoming => notice.scheduled_until,
        Phase::Active => None,
    };
    let is_one_day = end.is_some_and(|end| clock.day(begin) == clock.day(end));
    // Where clocks are set meanwhile, or close to one of the ends, the name of the zone does not tell which of two hours
    // is meant.
    let offset_s = clock.offset_s(begin);
    let ends =
        [begin - HOUR, begin + HOUR].into_iter().chain(end.iter().flat_map(|end| [*end - HOUR, *end + HOUR]));
    let is_one_offset = ends.map(|at| clock.offset_s(at)).all(|offset| offset == offset_s);
    let full = |at| if is_one_offset { clock.day_and_time(at) } else { visitor.day_and_time(at) };
    let to = end.map(|end| (end, if is_one_day && is_one_offset { clock.time(end) } else { full(end) }));
    let (from, zone) = (full(begin), visitor.zone());
    let is_cancelled = notice.state == State::Cancelled;
    let to = to.filter(|_| !is_cancelled);
    let text = match &to {
        _ if is_cancelled => tongue().details_planned_for(&from, &zone),
        Some((_, to)) => tongue().details_from_to(&from, to, &zone),
        None => tongue().details_since(&from, &zone),
    };
    Timed { text, times: [(begin, from)].into_iter().chain(to).collect() }
}
