//! What follows from the notices: a component's status and its days; and what must not be claimed.

use allclear_model::notice::{Kind, Notice, Phase, State};
use allclear_model::overall::status_at;
use allclear_model::service::{Day, Service, find};
use allclear_model::status::Status;
use allclear_model::summary::Summary;
use allclear_model::window::{Window, merge};
use chrono::{DateTime, Days, NaiveDate, Utc};

use super::zone::Zone;

/// Refuses notices that contradict the components or themselves.
pub fn check(summary: &Summary, notices: &[Notice], now: DateTime<Utc>) -> Result<(), String> {
    notices.iter().try_for_each(|notice| {
        claim(summary, notice, now).map_err(|what| format!("notice `{}` {what}", notice.id))
    })
}

fn claim(summary: &Summary, notice: &Notice, now: DateTime<Utc>) -> Result<(), String> {
    let over = notice.state.is_over();
    // What was cancelled never began, so it has no end.
    let cancelled = notice.state == State::Cancelled;
    if (over && !cancelled) != notice.ended_at.is_some() {
        return Err("must have `ended_at` exactly when it is over".into());
    }
    if notice.ended_at.is_some_and(|end| end > now) || notice.updates.iter().any(|update| update.at > now) {
        return Err("tells about the future as if it had happened".into());
    }
    if notice.updates.first().is_some_and(|last| last.state != notice.state) {
        return Err("has another state than its last update".into());
    }
    for impact in &notice.impacts {
        let component = &impact.component;
        if find(&summary.components, component).is_none_or(Service::is_group) {
            return Err(format!("names `{component}`, which is no component without parts"));
        }
        if over && impact.windows.iter().any(|window| window.to.is_none_or(|to| Some(to) > notice.ended_at)) {
            return Err(format!("is over, yet a window of `{component}` is not"));
        }
        if impact.windows.iter().any(|window| window.to.is_some_and(|to| to <= window.from)) {
            return Err(format!("has a window of `{component}` that ends before it begins"));
        }
    }
    let windows = notice.impacts.iter().flat_map(|impact| &impact.windows);
    let worst = Status::worst(windows.map(|window| window.status)).unwrap_or(notice.impact);
    if worst != notice.impact {
        return Err(format!("is `{}`, but its worst window is `{}`", notice.impact.slug(), worst.slug()));
    }
    if notice.kind == Kind::Maintenance
        && notice.phase(now) != Phase::Past
        && notice.scheduled_until.is_none()
    {
        return Err("is a maintenance without `scheduled_until`".into());
    }
    Ok(())
}

/// Fills in what each component is at `now`, and each group.
pub fn statuses(summary: &mut Summary, now: DateTime<Utc>) {
    let known = summary.clone();
    for service in &mut summary.components {
        status(service, &known, now);
    }
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

/// Fills in the days of every measured component, for as many days as the bars show.
pub fn days(services: &mut [Service], notices: &[Notice], zone: Zone, count: u32, now: DateTime<Utc>) {
    let today = zone.day(now);
    for service in services {
        days(&mut service.children, notices, zone, count, now);
        let Some(since) = service.since else { continue };
        let first =
            today.checked_sub_days(Days::new(u64::from(count.max(1)) - 1)).unwrap_or(since).max(since);
        let windows: Vec<_> = notices
            .iter()
            .flat_map(|notice| notice.impacts.iter().map(move |impact| (notice, impact)))
            .filter(|(_, impact)| impact.component == service.id)
            .flat_map(|(notice, impact)| impact.windows.iter().map(move |window| (notice, *window)))
            .collect();
        service.days = first
            .iter_days()
            .take_while(|date| *date <= today)
            .filter_map(|date| day(&windows, date, zone, now))
            .collect();
    }
}

/// What the windows did on a day; `None` when nothing.
fn day(windows: &[(&Notice, Window)], date: NaiveDate, zone: Zone, now: DateTime<Utc>) -> Option<Day> {
    let (begin, end) = zone.span(date);
    let end = end.min(now);
    let mut ids: Vec<(DateTime<Utc>, &str)> = Vec::new();
    let mut clipped = Vec::new();
    for (notice, window) in windows {
        let from = window.from.max(begin);
        let to = window.to.unwrap_or(end).min(end);
        if from < to {
            clipped.push(Window { status: window.status, from, to: Some(to) });
            ids.push((notice.started_at, &notice.id));
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
