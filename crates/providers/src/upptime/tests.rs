//! Sites, and the minutes they were down.

use super::*;
use crate::testing::{outline, read_as, sentence, snapshot, tried};

const SUMMARY: &str = include_str!("../../fixtures/upptime/summary.json");

#[test]
fn sites_have_a_status_and_bad_days() {
    let page = snapshot(&[SUMMARY]);
    assert_eq!(page.format, Format::Upptime);
    assert_eq!(
        outline(&page.components),
        [
            "shop Shop: operational",
            "warehouse Warehouse: degraded_performance",
            "till Till: major_outage",
            "door Door: unknown",
        ]
    );
    let days: Vec<_> =
        page.components[0].days.iter().map(|day| (day.date.to_string(), day.major_s)).collect();
    let day = |date: &str, minutes: u32| (date.to_owned(), minutes * 60);
    assert_eq!(
        days,
        [day("2026-10-21", 17), day("2026-11-01", 1440), day("2026-11-02", 30), day("2026-11-03", 1440)],
        "sorted, and no day is longer than a day"
    );
    assert_eq!(page.components[0].since, moment::day("2026-10-21"));
    assert_eq!(page.components[1].since, None, "nobody says since when it is measured");
    assert_eq!(
        page.coverage.note().as_deref(),
        Some("The provider publishes no incidents and no maintenances.")
    );
    assert_eq!(sentence(page), "Experiencing major outage");
}

#[test]
fn nothing_is_not_operational() {
    let (page, _) = read_as(Format::Upptime, &["[]"]);
    assert_eq!(sentence(page), "Status unknown");
    let (page, _) = read_as(Format::Upptime, &[r#"[7,{},{"slug":"a"},{"name":"B","status":"UP"}]"#]);
    assert_eq!(
        outline(&page.components),
        ["[0] Unnamed: unknown", "[1] Unnamed: unknown", "a a: unknown", "B B: unknown"]
    );
    assert!(tried(&["{}"], Some(Format::Upptime)).is_err());
}
