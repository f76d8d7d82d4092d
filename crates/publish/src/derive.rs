//! What follows from the notices: a component's status, and its days.

use std::collections::{BTreeSet, HashMap};

use allclear_model::overall::status_at;
use allclear_model::service::{Day, Service};
use allclear_model::status::Status;
use allclear_model::summary::Summary;
use allclear_model::window::{Window, merge};
use allclear_model::year_grid::DAYS;
use chrono::{DateTime, Days, NaiveDate, Utc};

use crate::entry::Entry;
use crate::zone::Zone;

/// Fills in what each component is at `now`, and each group.
pub fn statuses(summary: &mut Summary, now: DateTime<Utc>) {
    let mut components = std::mem::take(&mut summary.components);
    for service in &mut components {
        status(service, summary, now);
    }
    summary.components = components;
}

fn status(service: &mut Service, summary: &Summary, now: DateTime<Utc>) {
    if !service.is_group() {
        service.status = status_at(summary, &service.id, service.status, now);
        return;
    }
    for child in &mut service.children {
        status(child, summary, now);
    }
    service.status = service.rolled_up();
}

/// A window and the notice it belongs to.
type Told<'a> = (&'a Entry, Window);

/// The windows of all notices, by component.
pub struct Windows<'a>(HashMap<&'a str, Vec<Told<'a>>>);

impl<'a> Windows<'a> {
    /// The windows of these notices.
    pub fn of(entries: &'a [Entry]) -> Self {
        let mut windows: HashMap<&str, Vec<Told>> = HashMap::new();
        for entry in entries {
            for impact in &entry.outline.impacts {
                let told = windows.entry(impact.component.as_str()).or_default();
                told.extend(impact.windows.iter().map(|window| (entry, *window)));
            }
        }
        Self(windows)
    }

    /// When the status of each component last changed, up to `now`.
    pub fn changes(&self, now: DateTime<Utc>) -> HashMap<String, DateTime<Utc>> {
        let latest = |told: &[Told]| {
            let borders = told.iter().flat_map(|(_, window)| [Some(window.from), window.to]);
            borders.flatten().filter(|border| *border <= now).max()
        };
        self.0.iter().filter_map(|(id, told)| Some(((*id).to_owned(), latest(told)?))).collect()
    }
}

/// Fills in the days of every measured component, for as long as a component's page shows: a day that is not
/// listed since `since` reads as a good one there.
pub fn days(services: &mut [Service], windows: &Windows, zone: Zone, now: DateTime<Utc>) {
    let today = zone.day(now);
    for service in services {
        days(&mut service.children, windows, zone, now);
        let Some(since) = service.since else { continue };
        let first = today.checked_sub_days(Days::new(u64::from(DAYS) - 1)).unwrap_or(since).max(since);
        let told = windows.0.get(service.id.as_str()).map_or(&[][..], Vec::as_slice);
        let begin = zone.span(first).0;
        let shown: Vec<_> =
            told.iter().filter(|(_, window)| window.to.is_none_or(|to| to > begin)).copied().collect();
        // Only days that a window touches; asking a zone for every day of the year takes long.
        let touched = shown.iter().flat_map(|(_, window)| {
            let last = zone.day(window.to.unwrap_or(now)).min(today);
            zone.day(window.from).max(first).iter_days().take_while(move |date| *date <= last)
        });
        let dates: BTreeSet<_> = touched.collect();
        service.days = dates.into_iter().filter_map(|date| day(&shown, date, zone, now)).collect();
    }
}

/// What the windows did on a day; `None` when nothing.
fn day(windows: &[Told], date: NaiveDate, zone: Zone, now: DateTime<Utc>) -> Option<Day> {
    let (begin, end) = zone.span(date);
    let end = end.min(now);
    let mut ids: Vec<(DateTime<Utc>, &str)> = Vec::new();
    let mut clipped = Vec::new();
    for (entry, window) in windows {
        let from = window.from.max(begin);
        let to = window.to.unwrap_or(end).min(end);
        if from < to {
            clipped.push(Window { status: window.status, from, to: Some(to) });
            ids.push((entry.outline.started_at, &entry.outline.id));
        }
    }
    if clipped.is_empty() {
        return None;
    }
    ids.sort_unstable();
    ids.dedup();
    let merged = merge(&clipped);
    let seconds = |status| {
        let of_status = merged.iter().filter(|window| window.status == status);
        let sum: i64 = of_status.filter_map(|w| Some((w.to? - w.from).num_seconds())).sum();
        u32::try_from(sum).unwrap_or(u32::MAX)
    };
    Some(Day {
        date,
        degraded_s: seconds(Status::DegradedPerformance),
        partial_s: seconds(Status::PartialOutage),
        major_s: seconds(Status::MajorOutage),
        maintenance_s: seconds(Status::UnderMaintenance),
        notices: ids.into_iter().map(|(_, id)| id.to_owned()).collect(),
    })
}
