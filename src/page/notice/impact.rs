//! Whom a notice affects and when: in words, and on one axis of time.

use std::fmt::Write as _;

use allclear_model::affected::{Affected, affected};
use allclear_model::axis::Axis;
use allclear_model::notice::{Kind, Notice};
use allclear_model::service::Service;
use leptos::prelude::{Get, RwSignal, With, untrack};

use crate::dom::{Derived, View, derived, swap, tag};
use crate::page::Frame;
use crate::page::meanwhile::{Meanwhile, meanwhile};
use crate::snapshot::Shared;
use crate::tongue::{Later, tongue};
use crate::ui::{ImpactList, ImpactRow, Lane, Lanes, Mark};

/// The section; nothing for a notice that affects no component.
pub fn impact(frame: Frame, notice: Derived<Shared<Notice>>) -> View {
    // What a visitor looks at stays while the impact goes on.
    let shown = RwSignal::new(None);
    let others = others(frame, &untrack(|| notice.get()));
    let key = {
        let notice = notice.clone();
        move || {
            let own = with_rows(frame, &notice.get(), fingerprint);
            // What others went through only accompanies what this notice did.
            let count = others.with(Vec::len);
            if own.is_empty() { own } else { format!("{own}{count}") }
        }
    };
    swap(key, move |key| {
        let section = (!key.is_empty()).then(|| untrack(|| section(frame, &notice, shown, others)));
        View::from(section)
    })
}

/// What third parties went through in the same hours: is it us or them?
fn others(frame: Frame, notice: &Notice) -> RwSignal<Meanwhile> {
    if notice.kind != Kind::Incident {
        return RwSignal::default();
    }
    let to = notice.until().unwrap_or_else(|| untrack(|| frame.live.now.get()));
    meanwhile(frame, notice.started_at, to)
}

fn section(
    frame: Frame,
    notice: &Derived<Shared<Notice>>,
    shown: RwSignal<Option<Axis>>,
    others: RwSignal<Meanwhile>,
) -> View {
    let (rows, lanes, windows) = with_rows(frame, &notice.get(), |rows| {
        let windows: Vec<_> = rows.iter().flat_map(|row| row.windows.clone()).collect();
        (
            rows.iter().map(|row| ImpactRow::of(row, frame.visitor)).collect(),
            // Groups are in the list above.
            rows.iter().filter(|row| row.is_named).map(Lane::of).collect(),
            windows,
        )
    });
    let mut lanes: Vec<Lane> = lanes;
    let marks = {
        let notice = notice.clone();
        derived(move || Mark::all(&notice.get().updates))
    };
    let whole = {
        let notice = notice.clone();
        derived(move || Axis::of(&notice.get(), &windows, frame.live.now.get()))
    };
    let has_windows = lanes.iter().any(|lane| !lane.windows.is_empty());
    lanes.extend(others.get().into_iter().map(|(name, windows)| Lane { name, windows, is_faint: true }));
    let chart = has_windows.then(|| Lanes { rows: lanes, marks, whole, shown, visitor: frame.visitor });
    let zone = tag("p").class("zone-note").child(tongue().time_in_zone(&frame.visitor.zone()));
    tag("section")
        .class("block")
        .child(tag("h2").child(Later::DetailsAffected))
        .child(tag("div").class("card").child(ImpactList { rows, visitor: frame.visitor }).child(chart))
        .child(has_windows.then_some(zone))
        .into()
}

/// Reads whom a notice affects.
fn with_rows<T>(frame: Frame, notice: &Notice, read: impl Fn(&[Affected]) -> T) -> T {
    let now = untrack(|| frame.live.now.get());
    let rows = |services: &[Service]| read(&affected(notice, services, now));
    frame.read(|snapshot| rows(&snapshot.summary.components)).unwrap_or_else(|| rows(&[]))
}

/// A text that changes when what is drawn of it must change.
fn fingerprint(rows: &[Affected]) -> String {
    let mut text = String::new();
    for row in rows {
        let _ = write!(text, "{} {} {} ", row.depth, row.id, row.is_named);
        for window in &row.windows {
            let to = window.to.map_or(0, |to| to.timestamp());
            let _ = write!(text, "{} {} {to} ", window.status.slug(), window.from.timestamp());
        }
    }
    text
}
