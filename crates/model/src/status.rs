//! The status of a component and its order of severity.

use allclear_tongue::{Key, Tongue};
use serde::Serialize;

/// The status of a component, a day or a whole page.
///
/// The variants are ordered by severity, so the worst of several is their `max`. `Unknown` ranks
/// just above `Operational`: it is never good news, but anything known to be wrong says more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Works as intended.
    Operational,
    /// Nobody knows: not reported, not readable, too old, or a word this version does not know.
    Unknown,
    /// Planned work is going on.
    UnderMaintenance,
    /// Slow or flaky.
    DegradedPerformance,
    /// Broken for some.
    PartialOutage,
    /// Broken for all.
    MajorOutage,
}

impl Status {
    /// Every status, mildest first.
    pub const ALL: [Self; 6] = [
        Self::Operational,
        Self::Unknown,
        Self::UnderMaintenance,
        Self::DegradedPerformance,
        Self::PartialOutage,
        Self::MajorOutage,
    ];

    /// The word used in JSON, in CSS (`data-status`) and in URLs.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Operational => "operational",
            Self::Unknown => "unknown",
            Self::UnderMaintenance => "under_maintenance",
            Self::DegradedPerformance => "degraded_performance",
            Self::PartialOutage => "partial_outage",
            Self::MajorOutage => "major_outage",
        }
    }

    /// The words a visitor reads, in English.
    pub fn label(self) -> &'static str {
        Tongue::english().say(self.key())
    }

    /// The words a visitor reads.
    pub fn key(self) -> Key {
        match self {
            Self::Operational => Key::StatusOperational,
            Self::Unknown => Key::StatusUnknown,
            Self::UnderMaintenance => Key::StatusUnderMaintenance,
            Self::DegradedPerformance => Key::StatusDegradedPerformance,
            Self::PartialOutage => Key::StatusPartialOutage,
            Self::MajorOutage => Key::StatusMajorOutage,
        }
    }

    /// The status a slug names; `None` for a word that is not in the vocabulary.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.slug() == slug)
    }

    /// The worst of several; `None` when there are none.
    pub fn worst(statuses: impl IntoIterator<Item = Self>) -> Option<Self> {
        statuses.into_iter().max()
    }

    /// Degraded, partial or major: something a visitor can feel and nobody planned.
    pub fn is_trouble(self) -> bool {
        self >= Self::DegradedPerformance
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn severity_follows_the_field() {
        use Status::*;
        let order = [Operational, Unknown, UnderMaintenance, DegradedPerformance, PartialOutage, MajorOutage];
        assert!(order.is_sorted());
        assert_eq!(Status::worst([UnderMaintenance, PartialOutage, Operational]), Some(PartialOutage));
        assert_eq!(Status::worst([Operational, Unknown]), Some(Unknown));
        assert_eq!(Status::worst([]), None);
    }

    #[test]
    fn a_slug_names_its_status_and_no_other_word_does() {
        for status in Status::ALL {
            assert_eq!(Status::from_slug(status.slug()), Some(status));
        }
        for word in ["", "ok", "Operational", "up", "full_outage"] {
            assert_eq!(Status::from_slug(word), None, "{word}");
        }
    }
}
