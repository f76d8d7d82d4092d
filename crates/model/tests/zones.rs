//! Days, months and marks on clocks from −12 to +14, and on the days on which clocks are changed.
#![cfg(test)]

use allclear_model::axis::{Axis, marks};
use allclear_model::month::month_of;
use allclear_model::uptime::day_so_far;
use chrono::{DateTime, Offset as _, TimeZone as _, Utc};
use chrono_tz::Tz;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn zone(name: &str) -> Tz {
    name.parse().unwrap()
}

/// What the browser's `Intl` tells the page of a zone.
fn offset_s(zone: Tz) -> impl Fn(DateTime<Utc>) -> i32 {
    move |moment| zone.offset_from_utc_datetime(&moment.naive_utc()).fix().local_minus_utc()
}

#[test]
fn a_moment_falls_on_the_day_and_month_of_its_zone() {
    for (name, moment, day) in [
        // The first and the last zone to see a day, half a minute to either side of midnight.
        ("Etc/GMT+12", "2026-12-01T11:59:30Z", "2026-11-30"),
        ("Etc/GMT+12", "2026-12-01T12:00:30Z", "2026-12-01"),
        ("Pacific/Kiritimati", "2026-11-30T09:59:30Z", "2026-11-30"),
        ("Pacific/Kiritimati", "2026-11-30T10:00:30Z", "2026-12-01"),
        ("Pacific/Kiritimati", "2025-12-31T10:00:00Z", "2026-01-01"),
        ("Asia/Kathmandu", "2026-11-30T18:14:30Z", "2026-11-30"),
        ("Asia/Kathmandu", "2026-11-30T18:15:00Z", "2026-12-01"),
        ("America/St_Johns", "2026-12-01T03:29:00Z", "2026-11-30"),
        ("America/St_Johns", "2026-12-01T03:30:00Z", "2026-12-01"),
        // Both ends of a day that has 23 hours, and of one that has 25.
        ("America/New_York", "2026-03-08T04:59:59Z", "2026-03-07"),
        ("America/New_York", "2026-03-08T05:00:00Z", "2026-03-08"),
        ("America/New_York", "2026-03-09T03:59:59Z", "2026-03-08"),
        ("America/New_York", "2026-03-09T04:00:00Z", "2026-03-09"),
        ("America/New_York", "2026-11-01T03:59:59Z", "2026-10-31"),
        ("America/New_York", "2026-11-01T04:00:00Z", "2026-11-01"),
        ("America/New_York", "2026-11-02T04:59:59Z", "2026-11-01"),
        ("America/New_York", "2026-11-02T05:00:00Z", "2026-11-02"),
        // Half an hour of summer.
        ("Australia/Lord_Howe", "2026-04-04T12:59:59Z", "2026-04-04"),
        ("Australia/Lord_Howe", "2026-04-04T13:00:00Z", "2026-04-05"),
        ("Australia/Lord_Howe", "2026-04-05T13:29:59Z", "2026-04-05"),
        ("Australia/Lord_Howe", "2026-04-05T13:30:00Z", "2026-04-06"),
        ("Australia/Lord_Howe", "2026-09-30T13:30:00Z", "2026-10-01"),
        // The hour is taken back for a month.
        ("Africa/Casablanca", "2026-01-31T22:59:59Z", "2026-01-31"),
        ("Africa/Casablanca", "2026-01-31T23:00:00Z", "2026-02-01"),
        ("Africa/Casablanca", "2026-02-28T23:30:00Z", "2026-02-28"),
        ("Africa/Casablanca", "2026-03-01T00:00:00Z", "2026-03-01"),
    ] {
        let (moment, offset_s) = (at(moment), offset_s(zone(name)));
        assert_eq!(day_so_far(moment, &offset_s).0.to_string(), day, "{name} {moment}");
        assert_eq!(month_of(moment, offset_s(moment)), day[..7], "{name} {moment}");
    }
}

#[test]
fn a_day_counts_the_time_that_passes_and_not_what_its_clock_shows() {
    for (name, midnight, first_hours) in [
        ("UTC", "2026-11-20T00:00:00Z", 24.0),
        ("Pacific/Kiritimati", "2026-11-19T10:00:00Z", 24.0),
        ("America/New_York", "2026-03-08T05:00:00Z", 23.0),
        ("America/New_York", "2026-11-01T04:00:00Z", 25.0),
        ("Australia/Lord_Howe", "2026-10-03T13:30:00Z", 23.5),
        ("Australia/Lord_Howe", "2026-04-04T13:00:00Z", 24.5),
        // Their midnight does not exist in spring, and comes twice in autumn.
        ("Asia/Beirut", "2026-03-28T22:00:00Z", 23.0),
        ("America/Havana", "2026-03-08T05:00:00Z", 23.0),
        ("America/Havana", "2026-11-01T04:00:00Z", 25.0),
    ] {
        let (midnight, offset_s) = (at(midnight), offset_s(zone(name)));
        let date = day_so_far(midnight, &offset_s).0;
        let minutes = (0..26 * 60).map(|minute| midnight + chrono::TimeDelta::minutes(minute));
        let mut of_day = 0;
        for moment in minutes {
            let (day, seconds) = day_so_far(moment, &offset_s);
            if day == date {
                assert_eq!(seconds, (moment - midnight).num_seconds(), "{name} {moment}");
                of_day += 1;
            }
        }
        assert!((f64::from(of_day) / 60.0 - first_hours).abs() < 1e-9, "{name} {date}: {of_day} minutes");
    }
}

#[test]
fn marks_stand_on_hours_that_exist() {
    for (name, from, to, most, expected) in [
        (
            "America/New_York",
            "2026-03-08T05:00:00Z",
            "2026-03-08T09:00:00Z",
            6,
            "00:00 01:00 03:00 04:00 05:00",
        ),
        (
            "America/New_York",
            "2026-11-01T04:00:00Z",
            "2026-11-01T09:00:00Z",
            7,
            "00:00 01:00 02:00 03:00 04:00",
        ),
        ("America/New_York", "2026-10-30T12:00:00Z", "2026-11-03T12:00:00Z", 6, "00:00 00:00 00:00 00:00"),
        // From 02:00 to 02:30, and half a year later back to 01:30.
        ("Australia/Lord_Howe", "2026-10-03T14:00:00Z", "2026-10-03T17:30:00Z", 6, "01:00 03:00 04:00"),
        ("Australia/Lord_Howe", "2026-04-04T14:00:00Z", "2026-04-04T17:30:00Z", 6, "01:00 02:00 03:00 04:00"),
        ("Asia/Beirut", "2026-03-28T20:30:00Z", "2026-03-28T23:30:00Z", 5, "23:00 01:00 02:00"),
        ("Asia/Kathmandu", "2026-11-20T00:00:00Z", "2026-11-20T06:00:00Z", 4, "06:00 08:00 10:00"),
        ("Pacific/Kiritimati", "2026-11-20T08:30:00Z", "2026-11-20T12:00:00Z", 5, "23:00 00:00 01:00 02:00"),
        ("Etc/GMT+12", "2026-11-20T10:30:00Z", "2026-11-20T14:00:00Z", 5, "23:00 00:00 01:00 02:00"),
    ] {
        let zone = zone(name);
        let marks = marks(Axis { from: at(from), to: at(to) }, most, &offset_s(zone));
        let said: Vec<_> =
            marks.at.iter().map(|at| at.with_timezone(&zone).format("%H:%M").to_string()).collect();
        assert_eq!(said.join(" "), expected, "{name} {from}");
    }
}
