//! The page's time zone: which day a moment falls on, and when a day begins.

use chrono::{
    DateTime, Days, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone, Utc,
};
use chrono_tz::Tz;

/// An IANA time zone.
#[derive(Clone, Copy, Debug)]
pub struct Zone(Tz);

impl Zone {
    /// The zone of this name.
    ///
    /// # Errors
    /// There is no such zone.
    pub fn named(name: &str) -> Result<Self, String> {
        name.parse().map(Self).map_err(|_| format!("`{name}` is not a time zone such as Europe/Berlin"))
    }

    /// Coordinated universal time.
    pub fn utc() -> Self {
        Self(Tz::UTC)
    }

    /// Seconds ahead of UTC at a moment.
    pub fn offset_s(self, moment: DateTime<Utc>) -> i32 {
        self.0.offset_from_utc_datetime(&moment.naive_utc()).fix().local_minus_utc()
    }

    /// The calendar day a moment falls on.
    pub fn day(self, moment: DateTime<Utc>) -> NaiveDate {
        moment.with_timezone(&self.0).date_naive()
    }

    /// The moments at which clocks there show this: none where they skip it, two where they show it twice.
    pub fn moments(self, wall: NaiveDateTime) -> MappedLocalTime<DateTime<Utc>> {
        self.0.from_local_datetime(&wall).map(|moment| moment.to_utc())
    }

    /// Its name: `Europe/Berlin`.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// What clocks there show at a moment.
    pub fn wall(self, moment: DateTime<Utc>) -> NaiveDateTime {
        moment.with_timezone(&self.0).naive_local()
    }

    /// The moment of a wall clock time on a day: the first where the clock shows it twice, and
    /// where it skips it, the same distance after the skip begins.
    pub fn at(self, date: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
        let wall = date.and_time(time);
        let first = |wall| self.0.from_local_datetime(&wall).earliest().map(|moment| moment.to_utc());
        let before = TimeDelta::hours(3);
        first(wall).or_else(|| Some(first(wall - before)? + before)).unwrap_or_else(|| wall.and_utc())
    }

    /// When a day begins, and when the next one does.
    pub fn span(self, date: NaiveDate) -> (DateTime<Utc>, DateTime<Utc>) {
        let next = date.checked_add_days(Days::new(1)).unwrap_or(date);
        (self.at(date, NaiveTime::MIN), self.at(next, NaiveTime::MIN))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_as_long_as_the_zone_makes_them() {
        let berlin = Zone::named("Europe/Berlin").unwrap();
        for (date, hours) in [("2026-03-29", 23), ("2026-10-25", 25), ("2026-11-20", 24), ("2028-02-29", 24)]
        {
            let (from, to) = berlin.span(date.parse().unwrap());
            assert_eq!((to - from).num_hours(), hours, "{date}");
        }
        for (name, date, minutes) in [
            ("America/New_York", "2026-03-08", 23 * 60),
            ("America/New_York", "2026-11-01", 25 * 60),
            ("Australia/Lord_Howe", "2026-10-04", 23 * 60 + 30),
            ("Australia/Lord_Howe", "2026-04-05", 24 * 60 + 30),
            ("America/Havana", "2026-03-08", 23 * 60), // skips the hour after midnight
            ("America/Havana", "2026-11-01", 25 * 60), // has that hour twice
            ("Africa/Casablanca", "2026-02-15", 25 * 60),
            ("Asia/Kathmandu", "2026-11-20", 24 * 60),
            ("Pacific/Kiritimati", "2026-11-20", 24 * 60),
            ("Etc/GMT+12", "2026-11-20", 24 * 60),
        ] {
            let zone = Zone::named(name).unwrap();
            let day = date.parse().unwrap();
            let (from, to) = zone.span(day);
            assert_eq!((to - from).num_minutes(), minutes, "{name} {date}");
            let second = TimeDelta::seconds(1);
            let cut = [from - second, from, to - second, to].map(|moment| zone.day(moment) == day);
            assert_eq!(cut, [false, true, true, false], "{name} {date}");
        }
        let skipped = berlin.at("2026-03-29".parse().unwrap(), NaiveTime::from_hms_opt(2, 30, 0).unwrap());
        assert_eq!(
            skipped.to_rfc3339(),
            "2026-03-29T01:30:00+00:00",
            "half past two does not exist that night"
        );
        let at_midnight = Zone::named("Asia/Beirut").unwrap().span("2026-03-29".parse().unwrap());
        assert_eq!((at_midnight.1 - at_midnight.0).num_hours(), 23, "Beirut skips the hour after midnight");
        assert!(Zone::named("Berlin").is_err());
    }
}
