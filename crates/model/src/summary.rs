//! `summary.json`: everything the home page shows.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use crate::freshness::{Freshness, freshness};
use crate::notice::{Notice, Phase};
use crate::overall::Overall;
use crate::rich_text::Body;
use crate::service::{Service, ThirdParty};
use crate::text::Text;
use crate::uptime::Weights;

/// The version of the data contract this code reads and writes.
pub const VERSION: u64 = 1;

/// The document behind the home page, whatever source it came from.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Summary {
    /// Version of the data contract: 1.
    pub version: u64,
    /// When the document was written, UTC. `None` when the source does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub generated_at: Option<DateTime<Utc>>,
    /// How old the document may get; absent for files that change only on publish.
    #[serde(flatten)]
    pub limits: AgeLimits,
    /// What the page is called and where it leads.
    pub page: Page,
    /// What the publisher computed, or the provider declares. Absent: computed by the reader.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overall: Option<Overall>,
    /// Something to know that is not a notice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub announcement: Option<Announcement>,
    /// The component tree, in the operator's order.
    pub components: Vec<Service>,
    /// Services of others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub third_parties: Vec<ThirdParty>,
    /// Active, upcoming and recent notices in full.
    pub notices: Vec<Notice>,
    /// The months that have notices, newest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<MonthCount>,
    /// What to know of the history, such as where it ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub history_note: Option<Text>,
    /// How uptime is counted and for how many days it is shown.
    pub uptime: UptimeSettings,
}

/// How old a document may get before it is not trusted, as its monitor declares (design §3.7).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AgeLimits {
    /// Seconds after `generated_at` from which the document is stale.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stale_after_s: Option<u32>,
    /// Seconds after `generated_at` from which nothing in it counts as known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unknown_after_s: Option<u32>,
}

/// The page itself: name, addresses, links.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Page {
    /// The operator's name.
    pub name: Text,
    /// The page's own address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The IANA zone in which days and months are cut, `UTC` when absent.
    pub time_zone: String,
    /// The operator's logo, as addresses of images on the page's own site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<Logo>,
    /// Links in the header.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// Where a visitor reports a problem.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report_url: Option<String>,
    /// Feeds that exist.
    pub updates: Feeds,
    /// How many days count as recent.
    pub recent_days: u32,
}

/// A logo for light and, where it differs, for dark surroundings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Logo {
    /// On a light background.
    pub light: String,
    /// On a dark background.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dark: Option<String>,
}

/// A link with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Link {
    /// What it says.
    pub label: Text,
    /// Where it leads.
    pub url: String,
}

/// Addresses of the feeds; only those that exist are offered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Feeds {
    /// Atom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub atom: Option<String>,
    /// RSS.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rss: Option<String>,
    /// JSON Feed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub json: Option<String>,
    /// Planned maintenance as a calendar.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
}

/// Something the operator wants every visitor to read.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Announcement {
    /// What it says.
    pub body: Body,
    /// When it is no longer shown, UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<DateTime<Utc>>,
}

/// How many notices began in a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MonthCount {
    /// `2026-11`.
    pub month: String,
    /// Incidents that began in it.
    pub incidents: u32,
    /// Maintenances that began in it.
    pub maintenances: u32,
}

/// How uptime is counted.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UptimeSettings {
    /// How many days the bars show.
    pub days: u32,
    /// What a second of each status costs.
    pub weights: Weights,
}

impl Default for UptimeSettings {
    fn default() -> Self {
        Self { days: 90, weights: Weights::default() }
    }
}

impl Summary {
    /// The notices in this phase at `now`, as the document orders them.
    pub fn in_phase(&self, phase: Phase, now: DateTime<Utc>) -> impl Iterator<Item = &Notice> {
        self.notices.iter().filter(move |notice| notice.phase(now) == phase)
    }

    /// Whether it is known to be young enough: by the limits it declares, had it been read at `now`. Of one that declares
    /// none, nobody can tell.
    pub fn is_current(&self, now: DateTime<Utc>) -> bool {
        self.limits != AgeLimits::default()
            && freshness(now, self.generated_at, self.limits, now) == Freshness::Fresh
    }

    /// The announcement, unless its time is over.
    pub fn announcement_at(&self, now: DateTime<Utc>) -> Option<&Announcement> {
        self.announcement.as_ref().filter(|announcement| announcement.until.is_none_or(|until| now < until))
    }

    /// The next maintenance that has not begun.
    pub fn next_maintenance(&self, now: DateTime<Utc>) -> Option<&Notice> {
        self.in_phase(Phase::Upcoming, now).min_by_key(|notice| notice.started_at)
    }

    /// First day any component was measured, for saying how far the bars reach.
    pub fn measured_since(&self) -> Option<NaiveDate> {
        crate::service::leaves(&self.components).iter().filter_map(|service| service.since).min()
    }
}
