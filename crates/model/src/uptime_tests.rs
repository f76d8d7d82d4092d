//! Uptime as a table, and its laws.

use super::*;
use crate::service::Collapse;
use proptest::prelude::*;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn service(since: Option<&str>, days: Vec<Day>) -> Service {
    Service {
        id: "api".to_owned(),
        name: "API".into(),
        description: None,
        status: Status::Operational,
        since: since.map(date),
        days,
        collapse: Collapse::Auto,
        children: Vec::new(),
    }
}

fn day(on: &str, major_s: u32, partial_s: u32, degraded_s: u32, maintenance_s: u32) -> Day {
    Day { date: date(on), degraded_s, partial_s, major_s, maintenance_s, notices: Vec::new() }
}

fn percent(service: &Service) -> Option<String> {
    uptime(service, 10, Weights::default(), date("2026-11-20"), DAY_S).map(|uptime| uptime.percent())
}

#[test]
fn the_number_is_cut_and_never_rounded_up() {
    let since = Some("2020-01-01");
    for (days, expected) in [
        (vec![], "100"),
        (vec![day("2026-11-20", 1, 0, 0, 0)], "99.99"),
        (vec![day("2026-11-20", 8640, 0, 0, 0)], "99.00"),
        (vec![day("2026-11-15", 0, 8640, 0, 0)], "99.70"),
        (vec![day("2026-11-15", 0, 0, 8640, 0)], "100"),
        (vec![day("2026-11-15", 0, 0, 0, 86_400), day("2026-11-16", 77_760, 0, 0, 0)], "90.00"),
        (vec![day("2026-11-10", 86_400, 0, 0, 0)], "100"),
        (vec![day("2026-11-15", u32::MAX, u32::MAX, u32::MAX, u32::MAX)], "90.00"),
    ] {
        assert_eq!(percent(&service(since, days.clone())).as_deref(), Some(expected), "{days:?}");
    }
}

#[test]
fn no_data_is_no_number() {
    assert_eq!(percent(&service(None, vec![day("2026-11-15", 60, 0, 0, 0)])), None);
    assert_eq!(percent(&service(Some("2026-11-21"), vec![])), None);
    let only_maintenance = vec![day("2026-11-20", 0, 0, 0, 86_400)];
    assert_eq!(percent(&service(Some("2026-11-20"), only_maintenance)), None);
}

#[test]
fn days_before_measuring_began_have_no_data() {
    let service = service(Some("2026-11-18"), vec![day("2026-11-19", 0, 60, 0, 0)]);
    let bar = bar(&service, 4, date("2026-11-20"));
    let worst: Vec<_> = bar.iter().map(|day| day.worst).collect();
    assert_eq!(
        worst,
        [None, Some(Status::Operational), Some(Status::PartialOutage), Some(Status::Operational)]
    );
    assert_eq!(bar[0].date, date("2026-11-17"));
}

#[test]
fn the_local_day_follows_the_zone() {
    let now: DateTime<Utc> = "2026-11-20T23:30:00Z".parse().unwrap();
    assert_eq!(local_day(now, 0), (date("2026-11-20"), 84_600));
    assert_eq!(local_day(now, 3600), (date("2026-11-21"), 1800));
    assert_eq!(local_day(now, -12 * 3600), (date("2026-11-20"), 41_400));
}

fn any_days() -> impl Strategy<Value = Vec<Day>> {
    let seconds = || prop_oneof![Just(0u32), 0u32..90_000];
    let one = (0u64..12, seconds(), seconds(), seconds(), seconds()).prop_map(
        |(back, major, partial, degraded, work)| Day {
            date: date("2026-11-20") - Days::new(back),
            degraded_s: degraded,
            partial_s: partial,
            major_s: major,
            maintenance_s: work,
            notices: Vec::new(),
        },
    );
    proptest::collection::vec(one, 0..8).prop_map(|mut days| {
        days.sort_by_key(|day| day.date);
        days.dedup_by_key(|day| day.date);
        days
    })
}

#[test]
fn a_day_on_which_clocks_change_is_as_long_as_it_is() {
    let all_day = |seconds: u32| service(Some("2026-10-25"), vec![day("2026-10-25", seconds, 0, 0, 0)]);
    for seconds in [82_800, 86_400, 90_000] {
        let uptime = uptime(&all_day(seconds), 10, Weights::default(), date("2026-10-25"), seconds.into());
        let found = uptime.map(|uptime| (uptime.major_s, uptime.measured_s, uptime.percent()));
        assert_eq!(found, Some((seconds.into(), seconds.into(), "0.00".to_owned())), "{seconds}");
    }
}

proptest! {
    #[test]
    fn uptime_stays_between_none_and_all(days in any_days(), today_s in 0i64..=DAY_S) {
        let weights = Weights { major: 1.0, partial: 1.0, degraded: 1.0 };
        if let Some(uptime) = uptime(&service(Some("2026-11-01"), days), 10, weights, date("2026-11-20"), today_s) {
            prop_assert!((0.0..=1.0).contains(&uptime.ratio));
            let down = uptime.major_s + uptime.partial_s + uptime.degraded_s;
            prop_assert!(down <= uptime.measured_s);
            prop_assert_eq!(uptime.percent() == "100", down == 0);
        }
    }

    #[test]
    fn more_downtime_never_reads_better(days in any_days(), extra in 1u32..10_000) {
        let ratio = |days: Vec<Day>| uptime(&service(Some("2026-11-01"), days), 10, Weights::default(), date("2026-11-20"), DAY_S).map(|u| u.ratio);
        let mut worse = days.clone();
        let Some(day) = worse.first_mut() else { return Ok(()) };
        day.maintenance_s = 0;
        let mut calm = days;
        calm[0].maintenance_s = 0;
        day.major_s += extra;
        prop_assert!(ratio(worse) <= ratio(calm));
    }
}
