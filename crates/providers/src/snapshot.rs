//! What a provider says at one moment, whichever it is, and a page made of it.

use allclear_model::month;
use allclear_model::notice::{Notice, Phase};
use allclear_model::order;
use allclear_model::overall::{Overall, Scope};
use allclear_model::service::Service;
use allclear_model::status::Status;
use allclear_model::summary::{AgeLimits, Announcement, Feeds, Page, Summary, UptimeSettings, VERSION};
use allclear_model::text::Text;
use chrono::{DateTime, TimeDelta, Utc};

use crate::Format;

/// How many days count as recent; no provider has such a setting.
const RECENT_DAYS: u32 = 7;

/// What a provider says at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// What it was read as.
    pub format: Format,
    /// What the provider's page is called.
    pub name: Option<String>,
    /// The provider's page, safe to link to.
    pub url: Option<String>,
    /// The IANA zone of the page.
    pub time_zone: Option<String>,
    /// When the provider says this was true or last changed, UTC.
    pub as_of: Option<DateTime<Utc>>,
    /// How old it may get, where the provider says.
    pub limits: AgeLimits,
    /// What the provider says of the whole; only one voice, as pages declare "none" over open incidents.
    pub declared: Option<Overall>,
    /// Something the provider wants everybody to read.
    pub announcement: Option<Announcement>,
    /// The component tree, in the provider's order.
    pub components: Vec<Service>,
    /// The status of a component that is not listed: of a format that lists only what is wrong,
    /// given that all of the list could be read. `None`: not listed is not known.
    pub unlisted: Option<Status>,
    /// All notices that are told, newest start first.
    pub notices: Vec<Notice>,
    /// How far back the notices go.
    pub coverage: Coverage,
    /// Components that notices name and the provider does not list (any more): id and name.
    pub former: Vec<(String, String)>,
}

/// How far back the notices of a provider go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// Its incidents.
    pub incidents: Reach,
    /// Its maintenances.
    pub maintenances: Reach,
}

/// How far back a list goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The provider publishes none of the kind.
    Nothing,
    /// Only what is open or to come.
    Open,
    /// The latest so many; there may be older ones.
    Latest(usize),
    /// All there is.
    All,
}

/// A page made of a snapshot.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// What the home page shows. Its `notices` are those active, upcoming and recent; its `history`
    /// counts all that are known, which `coverage` tells the reach of.
    pub summary: Summary,
    /// All notices that are known, newest start first, for history and detail pages.
    pub notices: Vec<Notice>,
    /// How far back they go.
    pub coverage: Coverage,
    /// Components that notices name and the provider does not list (any more): id and name.
    pub former: Vec<(String, String)>,
}

/// Tells how far a zone is from UTC at a moment, in seconds. The zone is the page's, which only the
/// document knows; names of zones are the browser's business, not this crate's.
pub type Offset<'a> = &'a dyn Fn(&str, DateTime<Utc>) -> i32;

impl Coverage {
    /// The same reach for both kinds.
    pub const fn both(reach: Reach) -> Self {
        Self { incidents: reach, maintenances: reach }
    }

    /// What to say below a history that ends here; `None` where nothing is missing.
    pub fn note(self) -> Option<String> {
        let of = |reach, kind: &str| match reach {
            Reach::All => None,
            Reach::Nothing => Some(format!("no {kind}")),
            Reach::Open => Some(format!("only open and planned {kind}")),
            Reach::Latest(1) => Some(format!("only the latest of its {kind}")),
            Reach::Latest(count) => Some(format!("only its {count} latest {kind}")),
        };
        let said: Vec<_> = of(self.incidents, "incidents")
            .into_iter()
            .chain(of(self.maintenances, "maintenances"))
            .collect();
        (!said.is_empty()).then(|| format!("The provider publishes {}.", said.join(" and ")))
    }
}

impl Snapshot {
    /// One that says nothing yet.
    pub(crate) fn new(format: Format) -> Self {
        Self {
            format,
            name: None,
            url: None,
            time_zone: None,
            as_of: None,
            limits: AgeLimits::default(),
            declared: None,
            announcement: None,
            components: Vec::new(),
            unlisted: None,
            notices: Vec::new(),
            coverage: Coverage::both(Reach::Open),
            former: Vec::new(),
        }
    }

    /// Notes what the provider says of the whole.
    pub(crate) fn declares(&mut self, status: Status) {
        self.declared = Some(Overall { status, scope: Scope::Some, text: String::new() });
    }

    /// A page of it: its months cut by `offset_s`, its notices sorted.
    pub fn into_reading(mut self, offset_s: Offset, now: DateTime<Utc>) -> Reading {
        order::newest_first(&mut self.notices, |notice| notice.started_at);
        let zone = self.time_zone.unwrap_or_else(|| "UTC".to_owned());
        let host = self.url.as_deref().and_then(|url| url.split("//").nth(1)?.split('/').next());
        let summary = Summary {
            version: VERSION,
            generated_at: self.as_of,
            limits: self.limits,
            overall: self.declared,
            announcement: self.announcement,
            components: self.components,
            third_parties: Vec::new(),
            notices: self.notices.iter().filter(|notice| is_shown(notice, now)).cloned().collect(),
            history: month::by_month(&self.notices, &|moment| offset_s(&zone, moment))
                .iter()
                .map(|(month, notices)| month::count(month, notices))
                .collect(),
            history_note: self.coverage.note().map(Text::One),
            uptime: UptimeSettings::default(),
            page: Page {
                name: self.name.as_deref().or(host).unwrap_or("Status").into(),
                url: self.url,
                time_zone: zone,
                logo: None,
                links: Vec::new(),
                report_url: None,
                updates: Feeds::default(),
                recent_days: RECENT_DAYS,
            },
        };
        Reading { summary, notices: self.notices, coverage: self.coverage, former: self.former }
    }

    /// As [`Snapshot::into_reading`], with months cut in UTC.
    pub fn into_summary(self, now: DateTime<Utc>) -> Summary {
        self.into_reading(&|_, _| 0, now).summary
    }
}

/// Whether a notice belongs on the home page: not over, or over for no more than the recent days.
pub(crate) fn is_shown(notice: &Notice, now: DateTime<Utc>) -> bool {
    let last = notice.until().map_or(notice.started_at, |until| until.max(notice.started_at));
    notice.phase(now) != Phase::Past || now - last <= TimeDelta::days(i64::from(RECENT_DAYS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_ends_says_so() {
        let note = |incidents, maintenances| Coverage { incidents, maintenances }.note();
        assert_eq!(note(Reach::All, Reach::All), None);
        assert_eq!(
            note(Reach::Latest(50), Reach::All).as_deref(),
            Some("The provider publishes only its 50 latest incidents.")
        );
        assert_eq!(
            note(Reach::Open, Reach::Nothing).as_deref(),
            Some("The provider publishes only open and planned incidents and no maintenances.")
        );
    }
}
