//! The formats that can be read.

use crate::words::squash;

/// A kind of document that some provider publishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Atlassian Statuspage, page API version 2.
    Statuspage,
    /// incident.io: its widget API, and its imitation of Statuspage.
    IncidentIo,
    /// Instatus, public JSON of any version.
    Instatus,
    /// Better Stack, `index.json`.
    BetterStack,
    /// OpenStatus: its feed, and its imitation of Statuspage.
    OpenStatus,
    /// cState, `index.json` and the lists of issues.
    CState,
    /// Upptime, `history/summary.json`.
    Upptime,
    /// Uptime Kuma 1 and 2, page and heartbeats.
    UptimeKuma,
    /// Gatus, endpoint and suite statuses.
    Gatus,
    /// Cachet 2 and 3.
    Cachet,
    /// status.io, `/1.0/status/<page>`.
    StatusIo,
    /// Slack's own, version 2.0.0 and 1.0.0.
    Slack,
    /// Heroku's own, version 4.
    Heroku,
    /// Google Cloud and Google Workspace, `incidents.json`.
    GoogleCloud,
    /// AWS, `currentevents` and the older `data.json`.
    Aws,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 15] = [
        Self::Statuspage,
        Self::IncidentIo,
        Self::Instatus,
        Self::BetterStack,
        Self::OpenStatus,
        Self::CState,
        Self::Upptime,
        Self::UptimeKuma,
        Self::Gatus,
        Self::Cachet,
        Self::StatusIo,
        Self::Slack,
        Self::Heroku,
        Self::GoogleCloud,
        Self::Aws,
    ];

    /// The word used in settings, in the catalogue and as the name of the Cargo feature.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Statuspage => "statuspage",
            Self::IncidentIo => "incident_io",
            Self::Instatus => "instatus",
            Self::BetterStack => "better_stack",
            Self::OpenStatus => "openstatus",
            Self::CState => "cstate",
            Self::Upptime => "upptime",
            Self::UptimeKuma => "uptime_kuma",
            Self::Gatus => "gatus",
            Self::Cachet => "cachet",
            Self::StatusIo => "status_io",
            Self::Slack => "slack",
            Self::Heroku => "heroku",
            Self::GoogleCloud => "google_cloud",
            Self::Aws => "aws",
        }
    }

    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Statuspage => "Atlassian Statuspage",
            Self::IncidentIo => "incident.io",
            Self::Instatus => "Instatus",
            Self::BetterStack => "Better Stack",
            Self::OpenStatus => "OpenStatus",
            Self::CState => "cState",
            Self::Upptime => "Upptime",
            Self::UptimeKuma => "Uptime Kuma",
            Self::Gatus => "Gatus",
            Self::Cachet => "Cachet",
            Self::StatusIo => "status.io",
            Self::Slack => "Slack",
            Self::Heroku => "Heroku",
            Self::GoogleCloud => "Google Cloud",
            Self::Aws => "AWS",
        }
    }

    /// The format a slug names.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.slug() == slug)
    }

    /// The format somebody means who writes it in another way: `incidentio`, `Better Stack`.
    pub fn from_word(word: &str) -> Option<Self> {
        let plain = |word: &str| squash(&word.replace('.', ""));
        Self::ALL.into_iter().find(|format| plain(format.slug()) == plain(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_has_its_own_words() {
        for format in Format::ALL {
            assert_eq!(Format::from_slug(format.slug()), Some(format));
            assert!(!format.label().is_empty());
        }
        assert_eq!(Format::from_slug("Statuspage"), None);
    }

    #[test]
    fn a_format_is_known_however_it_is_written() {
        for (word, format) in [
            ("incidentio", Some(Format::IncidentIo)),
            ("incident.io", Some(Format::IncidentIo)),
            ("Better Stack", Some(Format::BetterStack)),
            ("statuspage", Some(Format::Statuspage)),
            ("pigeon", None),
            ("", None),
        ] {
            assert_eq!(Format::from_word(word), format, "{word}");
        }
    }
}
