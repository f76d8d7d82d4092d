//! `maintenance.ics`: maintenances as events, with ids and revisions a calendar can follow.

use allclear_model::calendar_event::{event_end, uid};
use allclear_model::notice::{Kind, State};
use chrono::{TimeDelta, Utc};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};

use crate::entry::Entry;
use crate::site::Site;
use crate::words::text;

/// How long an event that is over stays in the calendar, so that the file does not grow for ever.
const KEPT: TimeDelta = TimeDelta::days(366);

/// The calendar.
///
/// # Errors
/// A notice cannot be read.
pub fn maintenances(site: &Site) -> Result<String, String> {
    let mut calendar = Calendar::new();
    calendar.name(&format!("{} maintenance", site.name()));
    // How often to read it again: the standard's word (RFC 7986) and the one calendars knew before.
    calendar
        .append_property(Property::new("REFRESH-INTERVAL", "PT1H").add_parameter("VALUE", "DURATION").done());
    calendar.append_property(("X-PUBLISHED-TTL", "PT1H"));
    let kept = |entry: &&Entry| {
        let outline = &entry.outline;
        let last = outline.until().unwrap_or(outline.started_at).max(entry.changed_at);
        outline.kind == Kind::Maintenance && last + KEPT > site.now
    };
    for entry in site.entries.iter().filter(kept) {
        calendar.push(event(site, entry)?);
    }
    Ok(calendar.done().to_string())
}

fn event(site: &Site, entry: &Entry) -> Result<Event, String> {
    let notice = site.library.notice(&entry.outline.id)?;
    let languages = site.preferred();
    let stamp = entry.changed_at.min(site.now);
    let mut event = Event::new();
    event
        // What the page writes for a single maintenance has the same: whoever has both sees one event.
        .uid(&uid(&notice, site.url()))
        // The crate's default is the moment of writing, which would change the bytes of an unchanged calendar.
        .timestamp(stamp)
        .last_modified(stamp)
        .sequence(entry.revision)
        .summary(notice.title.in_language(&languages))
        .starts(notice.started_at.with_timezone(&Utc))
        .ends(event_end(&notice))
        .status(if notice.state == State::Cancelled {
            EventStatus::Cancelled
        } else {
            EventStatus::Confirmed
        })
        .append_property(Property::new("URL", site.address(&notice)).done());
    if let Some(update) = notice.updates.first() {
        event.description(&text(&update.body, &languages));
    }
    Ok(event.done())
}
