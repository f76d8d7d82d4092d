//! Very many open tabs through an outage of the data and its end: how many requests a second the pace of
//! [`crate::poll`] makes of them. Not part of the page; `cargo xtask crowd` prints it, docs/hosting.md has the figures.

use std::ops::Range;

use crate::poll::{LONGEST_S, delay_s};

/// What happens to a crowd. Times are in seconds from the beginning.
#[derive(Clone, Debug)]
pub struct Course {
    /// How many tabs there are.
    pub tabs: u32,
    /// In how many seconds all of them are opened.
    pub arrive_in: u32,
    /// When nobody gets an answer.
    pub outage: Range<u32>,
    /// When it ends.
    pub end: u32,
    /// Whether pauses are random; without it every tab waits as long as every other, to show what that spares.
    pub has_jitter: bool,
}

/// What a crowd asked of the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Load {
    /// Requests in each second.
    pub requests: Vec<u32>,
    /// Of each second, how many tabs have had an answer since the outage ended.
    pub informed: Vec<u32>,
}

impl Load {
    /// The most requests in one second of a time.
    pub fn peak(&self, time: Range<u32>) -> u32 {
        self.over(time).iter().copied().max().unwrap_or_default()
    }

    /// Requests a second over a time.
    pub fn mean(&self, time: Range<u32>) -> f64 {
        let part = self.over(time);
        let sum: f64 = part.iter().copied().map(f64::from).sum();
        sum / f64::from(u32::try_from(part.len()).unwrap_or(1).max(1))
    }

    /// Seconds from `from` on until this share of `tabs` has had an answer.
    pub fn informed_after(&self, from: u32, share: f64, tabs: u32) -> Option<u32> {
        let wanted = share * f64::from(tabs);
        let found = self.informed.iter().skip(from as usize).position(|count| f64::from(*count) >= wanted)?;
        u32::try_from(found).ok()
    }

    fn over(&self, time: Range<u32>) -> &[u32] {
        let end = (time.end as usize).min(self.requests.len());
        self.requests.get((time.start as usize).min(end)..end).unwrap_or_default()
    }
}

/// A tab: when it asks next, how often in a row it got no answer, whether it has heard since the outage.
#[derive(Clone, Copy)]
struct Tab {
    failures: u32,
    is_informed: bool,
}

/// Lets the crowd run. `seed` decides all that is random.
pub fn run(course: &Course, seed: u64) -> Load {
    let mut random = Random(seed | 1);
    let span = course.end as usize;
    // A place for each second that somebody may have to be asked in, which is used again after the longest pause.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a constant of 300")]
    let round = LONGEST_S as usize + course.arrive_in as usize + 2;
    let mut due: Vec<Vec<Tab>> = vec![Vec::new(); round];
    for tab in 0..course.tabs {
        let second = u64::from(tab) * u64::from(course.arrive_in) / u64::from(course.tabs.max(1));
        due[usize::try_from(second).unwrap_or_default()].push(Tab { failures: 0, is_informed: false });
    }
    let mut load = Load { requests: Vec::with_capacity(span), informed: Vec::with_capacity(span) };
    let mut informed = 0;
    for second in 0..course.end {
        let tabs = std::mem::take(&mut due[second as usize % round]);
        load.requests.push(u32::try_from(tabs.len()).unwrap_or(u32::MAX));
        let is_out = course.outage.contains(&second);
        // Once it can be read again, the data tells of an incident: tabs ask twice as often.
        let is_after = second >= course.outage.end;
        for mut tab in tabs {
            tab.failures = if is_out { tab.failures + 1 } else { 0 };
            if is_after && !tab.is_informed {
                tab.is_informed = true;
                informed += 1;
            }
            let chance = if course.has_jitter { random.next() } else { 1.0 };
            let pause = delay_s(tab.failures, is_after, chance).round().max(1.0);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 300 seconds")]
            let next = second as usize + pause as usize;
            due[next % round].push(tab);
        }
        load.informed.push(informed);
    }
    load
}

/// Numbers that only look random, so that a run can be repeated (xorshift64*, Vigna 2014).
struct Random(u64);

impl Random {
    /// From 0 to 1.
    fn next(&mut self) -> f64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let bits = u32::try_from(self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 32).unwrap_or_default();
        f64::from(bits) / f64::from(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page that is open, ten minutes without data, twenty minutes after it.
    fn course(tabs: u32, has_jitter: bool) -> Course {
        Course { tabs, arrive_in: 60, outage: 600..1200, end: 2400, has_jitter }
    }

    #[test]
    fn an_outage_is_asked_less_and_its_end_is_met_by_nobody_together() {
        let tabs = 20_000;
        let load = run(&course(tabs, true), 7);
        let calm = load.mean(300..600);
        assert!(
            (calm - f64::from(tabs) / 60.0).abs() < calm * 0.05,
            "one request a minute and tab, not {calm}"
        );
        let out = load.mean(900..1200);
        assert!(out < calm * 0.5, "the longer it fails the less it is asked: {out} of {calm}");
        let busy = f64::from(tabs) / 30.0;
        let peak = f64::from(load.peak(1200..1800));
        assert!(peak < busy * 1.25, "the end of it is no rush: {peak} in a second, where {busy} is the pace");
        let all = load.informed_after(1200, 1.0, tabs).unwrap();
        assert!(all <= 301, "everybody knows after the longest pause: {all} s");
    }

    #[test]
    fn without_jitter_it_would_be_a_rush() {
        let tabs = 20_000;
        let at_once = |has_jitter| Course { arrive_in: 1, ..course(tabs, has_jitter) };
        let (with, without) = (run(&at_once(true), 7), run(&at_once(false), 7));
        assert_eq!(without.peak(1200..1800), tabs, "they all ask in the same second");
        assert!(with.peak(1200..1800) < tabs / 20, "{}", with.peak(1200..1800));
    }

    #[test]
    fn a_run_can_be_repeated() {
        assert_eq!(run(&course(1000, true), 3), run(&course(1000, true), 3));
        assert_ne!(run(&course(1000, true), 3), run(&course(1000, true), 4));
        assert_eq!(run(&course(0, true), 3).peak(0..2400), 0);
    }
}
