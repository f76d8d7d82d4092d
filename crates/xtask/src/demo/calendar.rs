//! `maintenance.ics`: every maintenance as an event.

use allclear_model::notice::{Kind, Notice, State};
use chrono::TimeDelta;
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};

use super::plain::{address, text};
use super::site::{LANGUAGES, Site, last_change};

/// The calendar.
pub fn maintenances(site: &Site) -> String {
    let page = site.summary.page.name.in_language(&LANGUAGES);
    let mut calendar = Calendar::new();
    calendar.name(&format!("{page} maintenance"));
    for notice in site.notices.iter().filter(|notice| notice.kind == Kind::Maintenance) {
        calendar.push(event(site, notice));
    }
    calendar.done().to_string()
}

fn event(site: &Site, notice: &Notice) -> Event {
    // Without an end readers show a whole day or nothing; an hour is the kinder guess.
    let end = notice.until().unwrap_or(notice.started_at + TimeDelta::hours(1));
    let host = site.url().split("//").nth(1).unwrap_or("allclear.invalid");
    let mut event = Event::new();
    event
        .uid(&format!("{}@{host}", notice.id))
        // The crate's default is the moment of writing, which would change the bytes of an unchanged calendar.
        .timestamp(last_change(notice).min(site.now))
        .summary(notice.title.in_language(&LANGUAGES))
        .starts(notice.started_at)
        .ends(end)
        .status(if notice.state == State::Cancelled {
            EventStatus::Cancelled
        } else {
            EventStatus::Confirmed
        })
        .append_property(Property::new("URL", address(site, notice)).done());
    if let Some(update) = notice.updates.first() {
        event.description(&text(&update.body));
    }
    event.done()
}
