//! How long a page as large as the largest known takes to read.

mod common;

use std::time::Instant;

use common::{alone, samples};

/// The most a page of 475 components may take, in milliseconds, in an optimised build.
const MOST_MS: f64 = 20.0;

/// A page as large as the largest known: 475 components in 8 groups, 13 maintenances.
fn large() -> String {
    let component = |i: usize| {
        format!(
            r#"{{"id":"c{i}","name":"Place {i}","status":"operational","created_at":"2024-01-08T09:00:00.000Z","updated_at":"2026-11-02T07:00:00.000Z","position":{i},"description":null,"showcase":false,"start_date":null,"group_id":"g{}","page_id":"p","group":false,"only_show_if_degraded":false}}"#,
            i % 8
        )
    };
    let group = |i: usize| {
        format!(
            r#"{{"id":"g{i}","name":"Region {i}","status":"operational","position":{i},"group":true,"group_id":null}}"#
        )
    };
    let maintenance = |i: usize| {
        let update = format!(
            r#"{{"id":"u{i}","status":"scheduled","body":"{}","created_at":"2026-11-18T10:00:00.000Z","display_at":"2026-11-18T10:00:00.000Z","affected_components":[{{"code":"c{i}","name":"Region - Place {i}","old_status":"operational","new_status":"operational"}}]}}"#,
            "Traffic may take another way for a while. ".repeat(12)
        );
        format!(
            r#"{{"id":"m{i}","name":"Work {i}","status":"scheduled","impact":"maintenance","created_at":"2026-11-18T10:00:00.000Z","scheduled_for":"2026-11-22T04:00:00.000Z","scheduled_until":"2026-11-22T05:00:00.000Z","components":[{}],"incident_updates":[{update}]}}"#,
            component(i)
        )
    };
    let rows: Vec<_> = (0..467).map(component).chain((0..8).map(group)).collect();
    let work: Vec<_> = (0..13).map(maintenance).collect();
    format!(
        r#"{{"page":{{"id":"p","name":"P"}},"components":[{}],"incidents":[],"scheduled_maintenances":[{}],"status":{{"indicator":"none"}}}}"#,
        rows.join(","),
        work.join(",")
    )
}

#[test]
fn a_large_page_is_read_in_a_moment() {
    let made = large();
    let snapshot = alone(made.as_bytes(), None).unwrap();
    assert_eq!(allclear_model::service::leaves(&snapshot.components).len(), 467);
    assert_eq!((snapshot.components.len(), snapshot.notices.len()), (8, 13));

    let mut all = vec![("475 components in 8 groups (made)".to_owned(), made.into_bytes())];
    let mut recorded = samples();
    recorded.sort_by_key(|body| std::cmp::Reverse(body.bytes.len()));
    all.extend(recorded.into_iter().take(3).map(|body| (body.name, body.bytes)));
    for (name, bytes) in all {
        let mut times: Vec<_> = (0..9)
            .map(|_| {
                let start = Instant::now();
                _ = std::hint::black_box(alone(&bytes, None));
                start.elapsed().as_secs_f64() * 1000.0
            })
            .collect();
        times.sort_by(f64::total_cmp);
        let profile = if cfg!(debug_assertions) { "unoptimised" } else { "optimised" };
        println!(
            "{name}: {} kB read in {:.2} ms (median of 9, {profile}; {MOST_MS} ms at most on a quiet machine)",
            bytes.len() / 1000,
            times[4]
        );
    }
}
