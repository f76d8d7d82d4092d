//! A page that is longer than its wall drifts to its end and back, slowly, with a rest at both.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use crate::browser::{self, Media};

/// How long it rests where there is something to read before it goes on, in milliseconds.
const REST_MS: i64 = 10_000;
/// How long it leaves the page to whoever moves it by hand.
const HANDS_OFF_MS: i64 = 60_000;
/// How long it takes to drift by what is in sight.
const PAGE_MS: f64 = 25_000.0;
/// The longest step: after a pause of the browser, nothing leaps.
const STEP_MS: i64 = 100;
/// How much of what is in sight a jump passes: a line that was cut is whole afterwards.
const JUMP: f64 = 0.85;
/// Between two looks while it rests.
const PAUSE: Duration = Duration::from_millis(250);

/// Where it is; distances in CSS pixels, times in milliseconds since 1970.
struct Drift {
    at: f64,
    is_back: bool,
    rests_until: i64,
    last: i64,
}

/// What there is to drift over.
#[derive(Clone, Copy)]
pub struct Room {
    /// How far the page can be scrolled.
    pub most: f64,
    /// How much of it is in sight at once.
    pub page: f64,
}

impl Drift {
    fn new(now: i64) -> Self {
        Self { at: 0.0, is_back: false, rests_until: now + REST_MS, last: now }
    }

    /// Somebody moves the page.
    fn let_go(&mut self, now: i64) {
        self.rests_until = now + HANDS_OFF_MS;
    }

    /// Where the page, now scrolled to `shown`, is to be; `None` while it rests.
    ///
    /// Who wants less motion sees everything too, a screenful after the other: on a wall nobody scrolls.
    fn step(&mut self, now: i64, shown: f64, room: Room, wants_less: bool) -> Option<f64> {
        let passed = (now - std::mem::replace(&mut self.last, now)).clamp(0, STEP_MS);
        // A clock that was set back would have it rest for ever.
        let rests = now < self.rests_until && self.rests_until - now <= HANDS_OFF_MS;
        if rests || room.most < 1.0 {
            if !rests {
                self.rests_until = now + REST_MS;
            }
            return None;
        }
        if wants_less {
            self.rests_until = now + REST_MS;
            let is_end = shown >= room.most - 1.0;
            return Some(if is_end { 0.0 } else { (shown + room.page * JUMP).min(room.most) });
        }
        // The browser keeps whole pixels, so only what it cannot have rounded was somebody else.
        if (self.at - shown).abs() > 2.0 {
            self.at = shown;
        }
        #[expect(clippy::cast_precision_loss, reason = "a tenth of a second at most")]
        let way = room.page * passed as f64 / PAGE_MS;
        self.at = if self.is_back { self.at - way } else { self.at + way }.clamp(0.0, room.most);
        let end = if self.is_back { self.at <= 0.0 } else { self.at >= room.most };
        if end {
            self.is_back = !self.is_back;
            self.rests_until = now + REST_MS;
        }
        Some(self.at)
    }
}

/// Drifts from now on; `head` stays in sight above what drifts.
pub fn start(head: &'static str) {
    let now = || browser::now().timestamp_millis();
    let drift = Rc::new(RefCell::new(Drift::new(now())));
    let touched = Rc::clone(&drift);
    browser::on_touch(move || touched.borrow_mut().let_go(now()));
    go_on(drift, Rc::new(Media::of("(prefers-reduced-motion: reduce)")), head);
}

fn go_on(drift: Rc<RefCell<Drift>>, calm: Rc<Media>, head: &'static str) {
    let (shown, most, page) = browser::scroll_room(head);
    let now = browser::now().timestamp_millis();
    let to = drift.borrow_mut().step(now, shown, Room { most, page }, calm.holds());
    let next = move || go_on(drift, calm, head);
    match to {
        Some(to) => {
            browser::scroll_to(to);
            browser::next_frame(next);
        }
        None => browser::after(PAUSE, next),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Room = Room { most: 500.0, page: 250.0 };

    /// Where the page is after so many milliseconds of looks every 50 ms.
    fn after(drift: &mut Drift, from: i64, for_ms: i64, shown: f64, wants_less: bool) -> f64 {
        (1..=for_ms / 50).fold(shown, |shown, look| {
            drift.step(from + look * 50, shown, ROOM, wants_less).map_or(shown, f64::round)
        })
    }

    #[test]
    fn it_rests_goes_to_the_end_rests_and_comes_back() {
        let mut drift = Drift::new(0);
        let mut shown = 0.0;
        let mut now = 0;
        // 250 px in 25 s; 500 px take 50 s.
        for (for_ms, expected) in [
            (10_000 - 50, 0.0),
            (5_050, 50.0),
            (45_000, 500.0),
            (9_900, 500.0),
            (25_150, 250.0),
            (25_000, 0.0),
            (9_000, 0.0),
            (6_000, 50.0),
        ] {
            shown = after(&mut drift, now, for_ms, shown, false);
            now += for_ms;
            assert!((shown - expected).abs() <= 2.0, "{shown} and not {expected} after {now} ms");
        }
    }

    #[test]
    fn who_wants_less_motion_sees_a_screenful_after_the_other() {
        let mut drift = Drift::new(0);
        let mut shown = 0.0;
        let mut seen = vec![];
        for now in (0..50_000).step_by(250) {
            if let Some(to) = drift.step(now, shown, ROOM, true) {
                shown = to;
                seen.push(to);
            }
        }
        assert_eq!(seen, [212.5, 425.0, 500.0, 0.0]);
    }

    #[test]
    fn it_leaves_the_page_to_who_moves_it_and_goes_on_from_there() {
        let mut drift = Drift::new(0);
        assert_eq!(drift.step(5_000, 0.0, ROOM, false), None);
        drift.let_go(9_000);
        assert_eq!(drift.step(60_000, 300.0, ROOM, false), None);
        let on = drift.step(69_050, 300.0, ROOM, false).unwrap();
        assert!((300.0..302.0).contains(&on), "{on}");
    }

    #[test]
    fn it_never_leaps_and_what_fits_stays() {
        let mut drift = Drift::new(0);
        let after_a_night = drift.step(30_000_000, 0.0, ROOM, false).unwrap();
        assert!(after_a_night <= 1.0, "{after_a_night}");
        let fits = Room { most: 0.0, page: 250.0 };
        assert_eq!(drift.step(40_000_000, 0.0, fits, false), None);
        // The clock is set back by a day.
        let mut drift = Drift::new(100_000_000);
        assert!(drift.step(10_000_000, 0.0, ROOM, false).is_some());
    }
}
