//! Windows of impact that cannot be: backwards, on top of each other, or not yet.

use allclear_model::notice::Kind;
use chrono::{DateTime, Utc};

use crate::findings::Finding;
use crate::source::notice::front::{Front, FrontImpact, Placed};
use crate::source::reader::Reader;

/// Notes them.
pub fn check(reader: &Reader, front: &Front, now: DateTime<Utc>) {
    for impact in &front.impacts {
        backwards(reader, impact);
        if front.kind == Kind::Incident {
            future(reader, impact, now);
        }
    }
    overlaps(reader, front);
    // Something may be over in the minute in which it began, but nobody plans that.
    let ends = [(&front.started_at, &front.ended_at, 0), (&front.starts_at, &front.ends_at, 1)];
    for (start, end, least) in ends {
        if let (Some(start), Some(end)) = (start, end)
            && (end.value - start.value).num_seconds() < least
        {
            reader.error("backwards", end.span.clone(), "this is not after its beginning");
        }
    }
    for moment in [&front.started_at, &front.ended_at].into_iter().flatten() {
        not_yet(reader, moment, now);
    }
}

fn not_yet(reader: &Reader, moment: &Placed<DateTime<Utc>>, now: DateTime<Utc>) {
    if moment.value > now {
        let span = reader.place(moment.span.clone());
        reader.note(Finding::error("future", &reader.file, span, "this lies in the future").hint(hint(now)));
    }
}

/// What to think of where something has not happened yet.
pub fn hint(now: DateTime<Utc>) -> String {
    format!("it is {} now; a time without a zone is in the page's", crate::source::moment::write(now))
}

fn backwards(reader: &Reader, impact: &FrontImpact) {
    if let (Some(from), Some(to)) = (impact.from, impact.to)
        && to <= from
    {
        reader.error("backwards", impact.span.clone(), "this window ends before it begins");
    }
}

fn future(reader: &Reader, impact: &FrontImpact, now: DateTime<Utc>) {
    for (moment, what) in [(impact.from, "begins"), (impact.to, "ends")] {
        if moment.is_some_and(|moment| moment > now) {
            let span = reader.place(impact.span.clone());
            let message = format!("this window {what} in the future");
            reader.note(Finding::error("future", &reader.file, span, message).hint(hint(now)));
        }
    }
}

/// Notes windows of one component that hold at the same time: nobody can tell which of the two was meant.
fn overlaps(reader: &Reader, front: &Front) {
    let whole: Vec<_> = front.components.iter().map(|component| component.value.as_str()).collect();
    for (index, impact) in front.impacts.iter().enumerate() {
        let component = impact.component.value.as_str();
        let span = || reader.place(impact.component.span.clone());
        if whole.contains(&component) {
            let message = format!("`{component}` is also in `components`, for the whole time");
            let hint = "take it out of `components` where it has windows of its own";
            reader.note(Finding::error("overlapping-impacts", &reader.file, span(), message).hint(hint));
        }
        let earlier = front.impacts.iter().take(index).filter(|other| other.status.is_some());
        let twin = earlier
            .filter(|_| impact.status.is_some())
            .filter(|other| other.component.value == component)
            .find(|other| overlap(other, impact));
        if let Some(twin) = twin {
            let line = reader.file.position(reader.place(twin.span.clone()).start).line;
            let message = format!("this window of `{component}` overlaps the one in line {line}");
            reader.note(Finding::error("overlapping-impacts", &reader.file, span(), message));
        }
    }
}

fn overlap(one: &FrontImpact, other: &FrontImpact) -> bool {
    let from = |impact: &FrontImpact| impact.from.unwrap_or(DateTime::<Utc>::MIN_UTC);
    let to = |impact: &FrontImpact| impact.to.unwrap_or(DateTime::<Utc>::MAX_UTC);
    from(one) < to(other) && from(other) < to(one)
}
