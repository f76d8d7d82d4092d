//! A notice from top to bottom: what, when, whom, what was said.

use allclear_model::anchor::anchors;
use allclear_model::notice::{Kind, Notice};

use super::reading::Reading;
use super::{beside, impact, take_along};
use crate::address::Address;
use crate::browser;
use crate::dom::{Derived, Tag, View, derived, follow, several, swap, tag, take_turn};
use crate::page::Frame;
use crate::route;
use crate::snapshot::Shared;
use crate::tongue::{Later, say};
use crate::ui::{NoticeFacts, Stages, UpdateLog};

/// A notice, which may change while it is shown: only what does is drawn anew.
pub fn full(frame: Frame, first: Shared<Notice>, reading: Reading) -> View {
    let visitor = frame.visitor;
    let notice = derived(move || reading.latest(&first));
    let title = {
        let notice = notice.clone();
        move || visitor.text(&notice.get().title)
    };
    let headline = {
        let notice = notice.clone();
        move |title: String| headline(frame, &notice.get(), &title)
    };
    let head = tag("header")
        .class("detail-head")
        .child(swap(title, headline))
        .child(NoticeFacts { notice: notice.clone(), visitor })
        .child(Stages { notice: notice.clone(), visitor })
        .child(take_along::take_along(frame, notice.clone()));
    follow_the_fragment();
    several()
        .child(head)
        .child(impact::impact(frame, notice.clone()))
        .child(log(frame, notice.clone()))
        .child(beside::beside(frame, notice))
}

fn headline(frame: Frame, notice: &Notice, title: &str) -> View {
    let what = match notice.kind {
        Kind::Incident => say(Later::DetailsIncident),
        Kind::Maintenance => say(Later::DetailsMaintenance),
    };
    frame.entitle(format!("{title} – {what}"));
    let back = tag("a").attr("href", route::HISTORY).child(Later::HistoryTitle);
    several()
        .child(tag("p").class("crumb").child(back).child(" / ").child(what))
        .child(frame.visitor.says(tag("h1"), &notice.title))
}

fn log(frame: Frame, notice: Derived<Shared<Notice>>) -> Tag {
    let address = Address::here();
    let updates = {
        let notice = notice.clone();
        derived(move || {
            let notice = notice.get();
            anchors(&notice.updates).into_iter().zip(notice.updates.iter().cloned()).collect()
        })
    };
    let log = UpdateLog {
        updates,
        postmortem: derived(move || notice.get().postmortem.clone()),
        pointed_at: derived(move || route::decoded(&address.fragment())),
        visitor: frame.visitor,
    };
    tag("section").class("block").child(tag("h2").child(Later::DetailsUpdates)).child(log)
}

/// A permalink leads to its update also when that comes later than the page.
fn follow_the_fragment() {
    let address = Address::here();
    let mut pointed_at = address.pointed_at();
    follow(move || {
        if pointed_at().is_some() {
            // After what is being drawn is in the page.
            take_turn(browser::focus_fragment);
        }
    });
}
