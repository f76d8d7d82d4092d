//! How far what is shown can be trusted: two clocks, one verdict (design §3.7).

use allclear_tongue::{Key, Tongue};
use chrono::{DateTime, Utc};

use crate::overall::{Overall, Scope};
use crate::status::Status;
use crate::summary::AgeLimits;

/// Seconds since the last successful read from which data is stale.
pub const STALE_AFTER_S: i64 = 5 * 60;
/// Seconds since the last successful read from which nothing counts as known.
pub const UNKNOWN_AFTER_S: i64 = 30 * 60;

/// How far a document can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// Read a moment ago.
    Fresh,
    /// Old enough to say so.
    Stale {
        /// Age in seconds, by the clock that ran out.
        age_s: i64,
    },
    /// Too old to count as knowledge.
    Unknown {
        /// Age in seconds, by the clock that ran out; `None` when the document tells no time
        /// although it declares limits.
        age_s: Option<i64>,
    },
}

/// The verdict for a document read at `read_at`.
///
/// The first clock always runs: time since the last successful read. The second only where the
/// document declares limits: its own age. Ages are never negative, whatever the clocks say.
pub fn freshness(
    read_at: DateTime<Utc>,
    generated_at: Option<DateTime<Utc>>,
    limits: AgeLimits,
    now: DateTime<Utc>,
) -> Freshness {
    let age = |moment: DateTime<Utc>| (now - moment).num_seconds().max(0);
    let read = verdict(age(read_at), STALE_AFTER_S, UNKNOWN_AFTER_S);

    let declared = limits.stale_after_s.or(limits.unknown_after_s);
    let document = match (declared, generated_at) {
        (None, _) => Freshness::Fresh,
        (Some(_), None) => Freshness::Unknown { age_s: None },
        (Some(_), Some(generated_at)) => verdict(
            age(generated_at),
            limits.stale_after_s.map_or(i64::MAX, i64::from),
            limits.unknown_after_s.map_or(i64::MAX, i64::from),
        ),
    };
    worse(read, document)
}

fn verdict(age_s: i64, stale_after_s: i64, unknown_after_s: i64) -> Freshness {
    if age_s > unknown_after_s {
        Freshness::Unknown { age_s: Some(age_s) }
    } else if age_s > stale_after_s {
        Freshness::Stale { age_s }
    } else {
        Freshness::Fresh
    }
}

/// The less trustworthy of two verdicts; of two alike the older.
fn worse(one: Freshness, other: Freshness) -> Freshness {
    let rank = |freshness: &Freshness| match *freshness {
        Freshness::Fresh => (0, 0),
        Freshness::Stale { age_s } => (1, age_s),
        Freshness::Unknown { age_s } => (2, age_s.unwrap_or(i64::MAX)),
    };
    if rank(&one) >= rank(&other) { one } else { other }
}

impl Freshness {
    /// The status to show for one that was last known: its own, or `Unknown` once it is too old.
    pub fn shown(self, last_known: Status) -> Status {
        match self {
            Self::Unknown { .. } => Status::Unknown,
            Self::Fresh | Self::Stale { .. } => last_known,
        }
    }

    /// The banner to show: withdrawn, with the last word still readable, once it is too old.
    pub fn shown_overall(self, last_known: Overall, tongue: Tongue) -> Overall {
        match self {
            Self::Unknown { .. } => Overall {
                status: Status::Unknown,
                scope: Scope::All,
                text: match last_known.status {
                    // Nothing is added by saying twice that nothing is known.
                    Status::Unknown => tongue.say(Key::OverallUnknown).to_owned(),
                    _ => tongue.overall_last_known(&last_known.text),
                },
            },
            Self::Fresh | Self::Stale { .. } => last_known,
        }
    }

    /// The word used in CSS (`data-freshness`).
    pub fn slug(self) -> &'static str {
        match self {
            Self::Fresh => "fresh",
            Self::Stale { .. } => "stale",
            Self::Unknown { .. } => "unknown",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_770_000_000 + seconds, 0).unwrap()
    }

    #[test]
    fn the_read_clock_always_runs() {
        for (age, expected) in [
            (0, Freshness::Fresh),
            (-3600, Freshness::Fresh),
            (300, Freshness::Fresh),
            (301, Freshness::Stale { age_s: 301 }),
            (1800, Freshness::Stale { age_s: 1800 }),
            (1801, Freshness::Unknown { age_s: Some(1801) }),
        ] {
            assert_eq!(
                freshness(after(0), Some(after(-90_000)), AgeLimits::default(), after(age)),
                expected,
                "{age}"
            );
        }
    }

    #[test]
    fn the_documents_clock_runs_only_when_it_declares_limits() {
        let limits = AgeLimits { stale_after_s: Some(120), unknown_after_s: Some(600) };
        for (generated, expected) in [
            (Some(after(-100)), Freshness::Fresh),
            (Some(after(3600)), Freshness::Fresh),
            (Some(after(-121)), Freshness::Stale { age_s: 121 }),
            (Some(after(-601)), Freshness::Unknown { age_s: Some(601) }),
            (None, Freshness::Unknown { age_s: None }),
        ] {
            assert_eq!(freshness(after(0), generated, limits, after(0)), expected, "{generated:?}");
        }
        let only_unknown = AgeLimits { stale_after_s: None, unknown_after_s: Some(60) };
        assert_eq!(freshness(after(0), Some(after(-30)), only_unknown, after(0)), Freshness::Fresh);
    }

    #[test]
    fn the_worse_clock_decides() {
        let limits = AgeLimits { stale_after_s: Some(10), unknown_after_s: Some(10_000) };
        assert_eq!(
            freshness(after(0), Some(after(-500)), limits, after(400)),
            Freshness::Stale { age_s: 900 }
        );
        assert_eq!(
            freshness(after(0), Some(after(0)), limits, after(1801)),
            Freshness::Unknown { age_s: Some(1801) }
        );
    }

    #[test]
    fn an_old_green_is_withdrawn_and_its_words_are_kept() {
        let green = Overall {
            status: Status::Operational,
            scope: Scope::All,
            text: "All systems operational".into(),
        };
        let shown = Freshness::Unknown { age_s: Some(1900) }.shown_overall(green.clone(), Tongue::english());
        assert_eq!(shown.status, Status::Unknown);
        assert_eq!(shown.text, "Status unknown · last known: All systems operational");
        assert_eq!(Freshness::Stale { age_s: 400 }.shown_overall(green.clone(), Tongue::english()), green);
        let unknown = Overall {
            status: Status::Unknown,
            scope: Scope::Some,
            text: "Status of some systems unknown".into(),
        };
        let shown = Freshness::Unknown { age_s: Some(1900) }.shown_overall(unknown, Tongue::english());
        assert_eq!((shown.scope, shown.text.as_str()), (Scope::All, "Status unknown"));
        assert_eq!(Freshness::Unknown { age_s: None }.shown(Status::Operational), Status::Unknown);
    }
}
