//! What happened when: in words, on lanes, in a year.

use allclear_model::affected::affected;
use allclear_model::axis::Axis;
use allclear_model::notice::Notice;
use leptos::prelude::{Memo, RwSignal, untrack};

use super::standing::tree;
use super::{Exhibit, Sample, exhibit, in_card};
use crate::dom::derived;
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
    let rows = affected(notice, &sample.snapshot.summary.components, sample.now);
    let rows = rows.iter().map(|row| ImpactRow::of(row, sample.visitor));
    ImpactList { rows: rows.collect(), visitor: sample.visitor }
}

fn lanes(sample: &Sample, notice: &Shared<Notice>, shown: Option<Axis>) -> Lanes {
    let now = sample.now;
    let affected = affected(notice, &sample.snapshot.summary.components, now);
    let mut rows: Vec<_> = affected.iter().filter(|row| row.is_named).map(Lane::of).collect();
    if let Some(last) = rows.last_mut() {
        last.is_faint = true;
    }
    let windows: Vec<_> = rows.iter().flat_map(|row| row.windows.clone()).collect();
    let marks = Mark::all(&notice.updates);
    let of = notice.clone();
    Lanes {
        rows,
        marks: derived(move || marks.clone()),
        whole: derived(move || Axis::of(&of, &windows, now)),
        shown: RwSignal::new(shown),
        visitor: sample.visitor,
    }
}
