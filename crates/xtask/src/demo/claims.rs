//! Refuses demo notices that contradict the components or themselves.

use allclear_model::notice::{Kind, Notice, Phase, State};
use allclear_model::service::{Service, find};
use allclear_model::status::Status;
use allclear_model::summary::Summary;
use chrono::{DateTime, Utc};

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
