//! The feed's transitions.

use super::*;
use crate::decode;

fn after(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_770_000_000 + seconds, 0).unwrap()
}

fn document(generated: i64, name: &str) -> Arc<Summary> {
    let text = format!(
        r#"{{"version":1,"generated_at":"{}","page":{{"name":"{name}"}},"components":[]}}"#,
        after(generated).to_rfc3339()
    );
    Arc::new(decode::summary(&text).unwrap().document)
}

fn name(feed: &Feed, now: DateTime<Utc>) -> Option<String> {
    match feed.view(now) {
        View::Ready { summary, .. } => Some(summary.page.name.in_language(&[]).to_owned()),
        _ => None,
    }
}

#[test]
fn it_waits_then_fails_or_shows() {
    let feed = Feed::default();
    assert_eq!(feed.view(after(0)), View::Waiting);
    let failed = feed.clone().apply(Err(ReadError::Html), after(0));
    assert_eq!(failed.view(after(0)), View::Failed(ReadError::Html));
    let shown = failed.apply(Ok(document(0, "A")), after(1));
    assert_eq!(name(&shown, after(1)).as_deref(), Some("A"));
    assert_eq!(shown.failures(), 0);
}

#[test]
fn a_failed_refresh_keeps_the_last_snapshot_and_its_age() {
    let mut feed = Feed::default().apply(Ok(document(0, "A")), after(0));
    for attempt in 1..=3 {
        feed = feed.apply(Err(ReadError::Http(503)), after(attempt * 200));
    }
    assert_eq!(feed.failures(), 3);
    let View::Ready { freshness, failure, .. } = feed.view(after(600)) else {
        panic!("the snapshot is gone")
    };
    assert_eq!(freshness, Freshness::Stale { age_s: 600 });
    assert_eq!(failure, Some(ReadError::Http(503)));
}

#[test]
fn what_is_too_old_is_shown_and_others_are_asked() {
    let limited = |generated, limit: Option<u32>, name| {
        let mut document = document(generated, name);
        Arc::make_mut(&mut document).limits.stale_after_s = limit;
        document
    };
    let held = |generated| Feed::default().apply(Ok(limited(generated, Some(60), "held")), after(1000));
    let worth = |feed: &Feed, generated, limit, is_just_read| {
        feed.worth(&limited(generated, limit, "held"), is_just_read, after(1000))
    };
    assert_eq!(worth(&Feed::default(), 0, Some(60), false), Worth::Behind);
    assert_eq!(worth(&Feed::default(), 940, Some(60), false), Worth::Current);
    assert_eq!(worth(&Feed::default(), 940, None, false), Worth::Behind);
    for (held_at, new, limit, is_just_read, expected) in [
        (0, 940, Some(60), false, Worth::Current),
        (0, 939, Some(60), false, Worth::Behind),
        (0, 939, Some(60), true, Worth::Behind),
        (500, 499, None, false, Worth::Older),
        // Without limits nobody can tell how old is too old: whoever has a newer one may say so.
        (500, 501, None, false, Worth::Behind),
        (500, 501, None, true, Worth::Behind),
        (500, 500, None, false, Worth::Behind),
        (500, 500, None, true, Worth::Older),
        // Of two that speak at once, one is not believed what is yet to come.
        (500, 200_000, None, false, Worth::Behind),
        (500, 200_000, None, true, Worth::Older),
        (200_000, 500, None, true, Worth::Behind),
        (200_000, 200_001, None, true, Worth::Behind),
        // The same again says that nothing has changed, but not when two sources say it in one breath.
        (500, 500, Some(60), false, Worth::Behind),
        (500, 500, Some(60), true, Worth::Older),
    ] {
        let found = worth(&held(held_at), new, limit, is_just_read);
        assert_eq!(found, expected, "{held_at} {new} {limit:?} {is_just_read}");
    }
}

#[test]
fn a_source_may_be_behind_when_its_last_answer_was_not_known_to_be_current() {
    let read = |limit| {
        let mut document = document(0, "A");
        Arc::make_mut(&mut document).limits.stale_after_s = limit;
        Feed::default().apply(Ok(document), after(100))
    };
    assert!(read(Some(99)).is_behind(after(100)));
    assert!(!read(Some(100)).is_behind(after(100)));
    assert!(read(None).is_behind(after(100)));
    assert!(!Feed::default().is_behind(after(100)));
    // Who could not be read may well be up to date.
    assert!(!read(Some(99)).apply(Err(ReadError::TimedOut), after(100)).is_behind(after(100)));
}

#[test]
fn what_is_from_the_future_does_not_silence_what_is_not() {
    const AHEAD: i64 = 200_000;
    // Held, and then read, each written and read at these seconds: is it shown?
    for (held, new, now, is_shown) in [
        (AHEAD, 60, 60, true),
        (AHEAD, 0, 60, true),
        // By this device's clock both are: it may be the one that is wrong.
        (AHEAD, AHEAD - 60, 60, false),
        (AHEAD, AHEAD + 60, 60, true),
        // Clocks differ by hours where a zone was set wrong.
        (86_400, 60, 0, false),
        (86_401, 60, 0, true),
        (60, AHEAD, 60, true),
    ] {
        let feed = Feed::default().apply(Ok(document(held, "held")), after(now));
        let feed = feed.apply(Ok(document(new, "new")), after(now));
        let expected = if is_shown { "new" } else { "held" };
        assert_eq!(name(&feed, after(now)).as_deref(), Some(expected), "{held} {new} {now}");
    }
}

#[test]
fn an_older_document_is_refused_and_does_not_refresh_the_age() {
    let feed =
        Feed::default().apply(Ok(document(100, "new")), after(100)).apply(Ok(document(0, "old")), after(500));
    assert_eq!(name(&feed, after(500)).as_deref(), Some("new"));
    let View::Ready { freshness, failure, .. } = feed.view(after(500)) else {
        panic!("the snapshot is gone")
    };
    assert_eq!((freshness, failure), (Freshness::Stale { age_s: 400 }, Some(ReadError::Older)));
}

#[test]
fn the_same_document_again_is_fresh_and_keeps_its_identity() {
    let feed = Feed::default().apply(Ok(document(0, "A")), after(0));
    let before = Arc::clone(feed.held().unwrap());
    let feed = feed.apply(Ok(document(0, "A")), after(1000));
    assert!(Arc::ptr_eq(&before, feed.held().unwrap()));
    assert!(matches!(feed.view(after(1000)), View::Ready { freshness: Freshness::Fresh, .. }));
}

#[test]
fn a_failure_is_said_in_plain_words() {
    assert_eq!(ReadError::Http(404).to_string(), "the status data is missing (404)");
    assert_eq!(
        ReadError::NotJson { line: 3, column: 9 }.to_string(),
        "the status data is damaged (line 3, column 9)"
    );
}

#[test]
fn a_server_that_says_when_is_believed_within_reason() {
    for (failure, wait_s) in [
        (ReadError::Http(503), 0.0),
        (ReadError::Busy { status: 429, after_s: 120 }, 120.0),
        (ReadError::Busy { status: 503, after_s: 86_400 }, 300.0),
    ] {
        let feed = Feed::default().apply(Err(failure.clone()), after(0));
        assert!((feed.wait_s() - wait_s).abs() < 1e-9, "{failure:?}");
        let well = feed.apply(Ok(document(0, "A")), after(1));
        assert!(well.wait_s() < 1e-9, "{failure:?}");
    }
    let busy = ReadError::Busy { status: 429, after_s: 120 };
    assert_eq!(busy.to_string(), "the server of the status data answered with an error (429)");
}

#[test]
fn what_nobody_can_vouch_for_is_a_failure_with_words_of_its_own() {
    let mut words = std::collections::BTreeSet::new();
    for (number, expected) in [
        (1.0, ReadError::Refused(Flaw::Missing)),
        (2.0, ReadError::Refused(Flaw::Wrong)),
        (3.0, ReadError::Refused(Flaw::Unchecked)),
        (4.0, ReadError::Refused(Flaw::BadKey)),
        (5.0, ReadError::TooLarge),
        (6.0, ReadError::TimedOut),
        (7.0, ReadError::Empty),
        (404.0, ReadError::Http(404)),
        (0.0, ReadError::Unreachable),
    ] {
        let reason = ReadError::of_number(number, None);
        assert_eq!(reason, expected, "{number:?}");
        assert!(words.insert(reason.to_string()), "{reason} is said twice");
        let feed = Feed::default().apply(Ok(document(0, "A")), after(0)).apply(Err(reason), after(60));
        assert_eq!(name(&feed, after(60)).as_deref(), Some("A"), "the last good word stays");
    }
    for number in [-1.0, f64::NAN, 99.0] {
        assert_eq!(ReadError::of_number(number, None), ReadError::Unreachable, "{number:?}");
    }
    for (status, wait_s, expected) in [
        (503, Some(7.9), ReadError::Busy { status: 503, after_s: 7 }),
        (429, Some(f64::NAN), ReadError::Busy { status: 429, after_s: 0 }),
        (429, Some(1e99), ReadError::Busy { status: 429, after_s: u32::MAX }),
        (503, None, ReadError::Http(503)),
        (500, Some(7.0), ReadError::Http(500)),
    ] {
        assert_eq!(ReadError::of_number(f64::from(status), wait_s), expected);
    }
}

#[test]
fn what_was_read_grows_old_by_a_clock_that_was_set_back_as_well() {
    let mut feed = Feed::default().apply(Ok(document(0, "A")), after(86_400));
    feed.set_back(after(0));
    let freshness = |now| match feed.view(after(now)) {
        View::Ready { freshness, .. } => freshness,
        _ => panic!("the snapshot is gone"),
    };
    assert_eq!(freshness(300), Freshness::Fresh);
    assert_eq!(freshness(301), Freshness::Stale { age_s: 301 });
    let mut feed = Feed::default().apply(Ok(document(0, "A")), after(0));
    feed.set_back(after(100));
    assert_eq!(feed.read_at(), Some(after(0)));
}
