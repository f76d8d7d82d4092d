//! What happened when: in words, on lanes, in a year.

use allclear_model::affected::affected;
use allclear_model::anchor::anchors;
use allclear_model::axis::Axis;
use allclear_model::notice::Notice;
use allclear_model::status::Status;
use allclear_model::window;
use leptos::prelude::{Memo, RwSignal, untrack};

use super::standing::tree;
use super::{Exhibit, Sample, exhibit, in_card};
use crate::dom::derived;
use crate::route;
use crate::snapshot::Shared;
use crate::ui::{ImpactList, ImpactRow, Lane, Lanes, Mark, YearGrid};

pub(super) fn exhibits(sample: &Sample) -> Vec<Exhibit> {
    let mut exhibits = Vec::new();
    if let Some(notice) = untrack(|| sample.notice("every-state").map(|notice| notice.get())) {
        exhibits.push(exhibit("Whom it affected, in words", in_card(list(sample, &notice))));
        exhibits
            .push(exhibit("Lanes, the last one only accompanying", in_card(lanes(sample, &notice, None))));
        let hour = Axis { from: notice.started_at, to: notice.started_at + chrono::TimeDelta::hours(1) };
        exhibits.push(exhibit("Lanes, the first hour", in_card(lanes(sample, &notice, Some(hour)))));
    }
    for id in ["operational", "degraded_performance", "partial_outage", "group"] {
        let Some(service) = sample.snapshot.service(id) else { continue };
        let name = sample.visitor.text(&service.name);
        let grid = YearGrid { name, service: Memo::new(move |_| service.clone()), tree: tree(sample) };
        exhibits.push(exhibit(format!("A year: {id}"), in_card(grid)));
    }
    exhibits
}

fn list(sample: &Sample, notice: &Shared<Notice>) -> ImpactList {
    let clock = sample.visitor.clock();
    let rows = affected(notice, &sample.snapshot.summary.components, sample.now);
    let rows = rows.iter().map(|row| ImpactRow {
        name: row.name.cloned().unwrap_or_else(|| row.id.into()),
        href: row.name.map(|_| route::component(row.id)),
        depth: row.depth,
        worst: Status::worst(row.windows.iter().map(|window| window.status)),
        words: window::impact_line(&row.windows, &|moment| (clock.day(moment), clock.time(moment))),
    });
    ImpactList { rows: rows.collect(), visitor: sample.visitor }
}

fn lanes(sample: &Sample, notice: &Shared<Notice>, shown: Option<Axis>) -> Lanes {
    let now = sample.now;
    let lanes = affected(notice, &sample.snapshot.summary.components, now).into_iter();
    let lanes = lanes.filter(|row| row.is_named).map(|row| Lane {
        name: row.name.cloned().unwrap_or_else(|| row.id.into()),
        windows: row.windows.clone(),
        is_faint: false,
    });
    let mut rows: Vec<_> = lanes.collect();
    if let Some(last) = rows.last_mut() {
        last.is_faint = true;
    }
    let windows: Vec<_> = rows.iter().flat_map(|row| row.windows.clone()).collect();
    let marks: Vec<_> = anchors(&notice.updates)
        .into_iter()
        .zip(&notice.updates)
        .map(|(anchor, update)| Mark { at: update.at, state: update.state, href: route::fragment(&anchor) })
        .collect();
    let of = notice.clone();
    Lanes {
        rows,
        marks: derived(move || marks.clone()),
        whole: derived(move || Axis::of(&of, &windows, now)),
        shown: RwSignal::new(shown),
        visitor: sample.visitor,
    }
}
