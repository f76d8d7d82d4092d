//! The home page: banner, announcement, what is open, what is planned, components, what was.

use allclear_model::notice::{Kind, Notice, Phase};
use allclear_model::order::{newest_first, soonest_first};
use chrono::Duration;
use leptos::prelude::{Get, With, untrack};

use super::Frame;
use super::leisure::{self, Place};
use super::third_parties::third_parties;
use crate::dom::{Derived, Tag, View, derived, in_turn, list, several, swap, tag, when};
use crate::route;
use crate::snapshot::{Shared, Snapshot};
use crate::tongue::{Key, say, tongue};
use crate::ui::{Detail, Level, Rank, RichText};

/// Everything a visitor asks in the middle of an outage, the most urgent first.
pub fn home() -> View {
    let frame = Frame::here();
    let announced = move || {
        let now = frame.live.now.get();
        let key = |snapshot: &Snapshot| {
            snapshot.summary.announcement_at(now).map(|_| snapshot.announcement.identity().to_string())
        };
        frame.read(key).flatten().unwrap_or_default()
    };
    let dependent =
        move || frame.read(|snapshot| snapshot.third_parties.identity().to_string()).unwrap_or_default();
    let past = move || {
        let link = tag("a").attr("href", route::HISTORY).child(Key::HomeHistory);
        several()
            .child(section(say(Key::HomeRecent), None, derived(move || recent(frame)), Detail::Full, frame))
            .child(tag("p").class("more").child(link))
    };
    several()
        .child(frame.banner(Rank::Heading))
        .child(swap(announced, move |_| announcement(frame)))
        .child(section(
            say(Key::HomeOpen),
            Some(Place::Open),
            derived(move || open(frame)),
            Detail::Latest,
            frame,
        ))
        .child(in_turn(move || {
            section(
                say(Key::HomeMaintenance),
                None,
                derived(move || maintenances(frame)),
                Detail::Latest,
                frame,
            )
        }))
        .child(in_turn(move || services(frame)))
        .child(in_turn(move || swap(dependent, move |_| third_parties(frame))))
        .child(in_turn(move || when(move || frame.live.snapshot.with(Option::is_some), past)))
}

fn services(frame: Frame) -> View {
    let ids = derived(move || {
        let only = frame.only.get();
        let ids = |snapshot: &Snapshot| {
            if only.iter().any(|id| snapshot.service(id).is_some()) {
                return only;
            }
            snapshot.summary.components.iter().map(|service| service.id.clone()).collect()
        };
        frame.read(ids).unwrap_or_default()
    });
    let rows = {
        let ids = ids.clone();
        move || {
            // Not before something was read: how many days there are and how they count stands there.
            let rows = tag("div").class("card").child(frame.tree().view(ids.clone(), 0));
            tag("section")
                .class("block")
                .child(headed(frame, say(Key::HomeServices), Some(Place::Services)))
                .child(rows)
        }
    };
    when(move || !ids.get().is_empty(), rows)
}

/// A heading, with room at its end for what comes later.
fn headed(frame: Frame, heading: &'static str, place: Option<Place>) -> Tag {
    let place = place.map(|place| leisure::place(frame, place));
    tag("div").class("headed").child(tag("h2").child(heading)).child(place)
}

fn announcement(frame: Frame) -> Option<Tag> {
    let body = untrack(|| {
        let now = frame.live.now.get();
        frame.read(|snapshot| Some(snapshot.summary.announcement_at(now)?.body.clone())).flatten()
    })?;
    let section = tag("section").class("announcement").attr("aria-label", Key::HomeAnnouncement);
    Some(section.child(RichText { body, heading: "h2", visitor: frame.visitor }))
}

/// A section of notices. Only the recent ones say so when there are none.
fn section(
    heading: &'static str,
    place: Option<Place>,
    notices: Derived<Vec<Shared<Notice>>>,
    detail: Detail,
    frame: Frame,
) -> View {
    let says_so = detail == Detail::Full;
    let is_empty = {
        let notices = notices.clone();
        move || notices.get().is_empty()
    };
    let is_shown = {
        let is_empty = is_empty.clone();
        move || says_so || !is_empty()
    };
    let content = move || {
        // A notice keeps its identity while it does not change, and its card with it.
        let identity = |notice: &Shared<Notice>| notice.identity().to_string();
        let keys = {
            let notices = notices.clone();
            move || notices.get().iter().map(identity).collect()
        };
        let card = {
            let notices = notices.clone();
            move |key: String| {
                let notice = notices.get().into_iter().find(|notice| identity(notice) == key)?;
                Some(frame.card(notice, detail, Level::Section))
            }
        };
        let none = move || tag("p").class("empty").child(tongue().home_none(recent_days(frame).into()));
        let is_empty = is_empty.clone();
        let cards = tag("div")
            .class("card notices")
            .child(list(keys, card))
            .child(when(move || says_so && is_empty(), none));
        tag("section").class("block").child(headed(frame, heading, place)).child(cards)
    };
    when(is_shown, content)
}

fn open(frame: Frame) -> Vec<Shared<Notice>> {
    let mut notices = frame.in_phase(Phase::Active);
    notices.retain(|notice| notice.kind == Kind::Incident);
    newest_first(&mut notices, |notice| notice.started_at);
    notices
}

fn maintenances(frame: Frame) -> Vec<Shared<Notice>> {
    let mut notices = frame.in_phase(Phase::Active);
    notices.extend(frame.in_phase(Phase::Upcoming));
    notices.retain(|notice| notice.kind == Kind::Maintenance);
    soonest_first(&mut notices, |notice| notice.started_at);
    notices
}

fn recent(frame: Frame) -> Vec<Shared<Notice>> {
    let first = frame.live.now.get() - Duration::days(i64::from(recent_days(frame)));
    let mut notices = frame.in_phase(Phase::Past);
    notices.retain(|notice| notice.until().unwrap_or(notice.started_at) >= first);
    newest_first(&mut notices, |notice| notice.started_at);
    notices
}

fn recent_days(frame: Frame) -> u32 {
    frame.read(|snapshot| snapshot.summary.page.recent_days).unwrap_or(0)
}
