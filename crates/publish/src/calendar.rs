//! `maintenance.ics`: maintenances as events, with ids and revisions a calendar can follow.

use allclear_model::calendar_event::{event_end, uid};
use allclear_model::notice::{Kind, State};
use chrono::{DateTime, TimeDelta, Utc};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};

use crate::entry::Entry;
use crate::key;
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
    for entry in kept(site) {
        calendar.push(event(site, entry)?);
    }
    Ok(calendar.done().to_string())
}

/// Names what the calendar is made of, without its notices being read; `None` where that is not known.
pub fn key(site: &Site) -> Option<u128> {
    let events = kept(site).map(|entry| Some((entry.key?, stamp(site, entry))));
    let events = events.collect::<Option<Vec<_>>>()?;
    Some(key::of(&(site.name(), site.url(), &site.languages, events)))
}

/// The maintenances that are in it.
fn kept<'a>(site: &'a Site) -> impl Iterator<Item = &'a Entry> {
    site.entries.iter().filter(|entry| {
        let outline = &entry.outline;
        let last = outline.until().unwrap_or(outline.started_at).max(entry.changed_at);
        outline.kind == Kind::Maintenance && last + KEPT > site.now
    })
}

/// When an event last changed; a plan may say that it will, which a calendar does not take.
fn stamp(site: &Site, entry: &Entry) -> DateTime<Utc> {
    entry.changed_at.min(site.now)
}

fn event(site: &Site, entry: &Entry) -> Result<Event, String> {
    let notice = site.library.notice(&entry.outline.id)?;
    let languages = site.preferred();
    let stamp = stamp(site, entry);
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
