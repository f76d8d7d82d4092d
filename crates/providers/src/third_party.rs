//! How somebody else's service stands, from what its provider says.

use allclear_model::notice::{Kind, Notice, Phase, State};
use allclear_model::overall::{overall, statuses};
use allclear_model::service::Service;
use allclear_model::status::Status;
use allclear_model::summary::Summary;
use allclear_tongue::{Later, Tongue};
use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

use crate::{Format, Snapshot, words::squash};

mod meanwhile;
mod reading;

pub use meanwhile::meanwhile;
pub use reading::{Reading, counted, from_json, key, to_json};

/// The most notices that are told of one service.
const MOST_NOTICES: usize = 20;

/// How a service stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// Its status.
    pub status: Status,
    /// What the provider calls it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The provider's page, where it names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// When the provider says this was true or last changed, seconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<i64>,
    /// What the provider tells about it: open, to come, or over for no more than a week.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<Brief>,
    /// Why nothing is known, where nothing is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A notice in brief. Times are in seconds since 1970.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Brief {
    /// What the provider knows it by.
    #[serde(skip)]
    pub id: String,
    /// Its headline.
    pub title: String,
    /// Incident or maintenance.
    pub kind: Kind,
    /// Where it stands.
    pub state: State,
    /// Whether it is open or going on.
    pub active: bool,
    /// How bad it is.
    pub impact: Status,
    /// When it began or is to begin.
    pub from: i64,
    /// When it ended or is to end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<i64>,
    /// Where the provider tells more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl Standing {
    /// That nothing is known, and why.
    pub fn unknown(reason: String) -> Self {
        Self {
            status: Status::Unknown,
            name: None,
            url: None,
            as_of: None,
            notices: Vec::new(),
            reason: Some(reason),
        }
    }
}

/// How components of a provider stand at `now`: the worst of them, or of the whole where none is named.
///
/// A component is named by its id, its name, or its name below its group's (`Region / Place`). Where
/// several share the name, the worst counts. One that is not listed is unknown, unless the format
/// lists only what is wrong.
pub fn standing(snapshot: Snapshot, components: &[&str], now: DateTime<Utc>, tongue: Tongue) -> Standing {
    let (unlisted, page, url) = (snapshot.unlisted, snapshot.name.clone(), snapshot.url.clone());
    let (as_of, format) = (snapshot.as_of, snapshot.format);
    let outdated = snapshot
        .limits
        .unknown_after_s
        .zip(as_of)
        .is_some_and(|(limit, as_of)| now - as_of > TimeDelta::seconds(i64::from(limit)));
    let summary = snapshot.into_summary(now);
    let wanted =
        components.iter().map(|component| component.trim()).filter(|component| !component.is_empty());
    let parts = wanted.map(|wanted| part(&summary, wanted, unlisted, now, tongue)).reduce(Standing::with);
    let mut standing = parts.unwrap_or_else(|| whole(&summary, page, now));
    if outdated {
        standing = Standing::unknown(tongue.say(Later::OtherOutdated).to_owned());
    } else if standing.status == Status::Unknown && standing.reason.is_none() {
        standing.reason = Some(tongue.say(Later::OtherSilent).to_owned());
    }
    if let (Some(page), Format::Statuspage | Format::IncidentIo) = (&url, format) {
        for notice in standing.notices.iter_mut().filter(|notice| notice.url.is_none()) {
            // Both keep every notice there, incident or maintenance.
            let address = format!("{}/incidents/{}", page.trim_end_matches('/'), notice.id);
            notice.url = allclear_model::link::safe(&address).map(str::to_owned);
        }
    }
    Standing { url, as_of: as_of.map(|at| at.timestamp()), ..standing }
}

fn whole(summary: &Summary, name: Option<String>, now: DateTime<Utc>) -> Standing {
    let notices = summary.notices.iter();
    Standing {
        name,
        status: overall(summary, now).status,
        notices: briefs(notices, now),
        ..Standing::unknown(String::new())
    }
    .without_reason()
}

fn part(
    summary: &Summary,
    wanted: &str,
    unlisted: Option<Status>,
    now: DateTime<Utc>,
    tongue: Tongue,
) -> Standing {
    let mut found = Vec::new();
    find(&summary.components, None, wanted, &mut found);
    let concerns = |notice: &Notice, ids: &[&str]| {
        let named = |impact: &str| ids.contains(&impact);
        notice.impacts.is_empty() || notice.impacts.iter().any(|impact| named(&impact.component))
    };
    let Some(first) = found.first() else {
        let Some(unlisted) = unlisted else {
            return Standing::unknown(if summary.components.is_empty() {
                tongue.other_no_components(wanted)
            } else {
                tongue.other_no_component(wanted)
            });
        };
        // What is open and names nobody may well be about this one.
        let general = |notice: &&Notice| concerns(notice, &[]) && notice.phase(now) == Phase::Active;
        let worst = Status::worst(summary.notices.iter().filter(general).map(|notice| notice.impact));
        let notices = summary.notices.iter().filter(|notice| concerns(notice, &[]));
        let status = unlisted.max(worst.unwrap_or(unlisted));
        return Standing {
            name: Some(wanted.to_owned()),
            status,
            notices: briefs(notices, now),
            ..Standing::unknown(String::new())
        }
        .without_reason();
    };
    let all = statuses(summary, now);
    let own =
        |service: &&Service| all.get(&service.id).copied().unwrap_or(service.status).max(service.status);
    let mut ids = Vec::new();
    for service in &found {
        service.walk(&mut |service| ids.push(service.id.as_str()));
    }
    Standing {
        name: Some(first.name.in_language(&[]).to_owned()),
        status: Status::worst(found.iter().map(own)).unwrap_or(Status::Unknown),
        notices: briefs(summary.notices.iter().filter(|notice| concerns(notice, &ids)), now),
        ..Standing::unknown(String::new())
    }
    .without_reason()
}

impl Standing {
    fn without_reason(self) -> Self {
        Self { reason: None, ..self }
    }

    /// Both together: the worse status, the notices of either.
    fn with(mut self, other: Self) -> Self {
        self.status = self.status.max(other.status);
        self.name = None;
        self.reason = if self.status == Status::Unknown { self.reason.or(other.reason) } else { None };
        for notice in other.notices {
            if !self.notices.contains(&notice) {
                self.notices.push(notice);
            }
        }
        self
    }
}

/// The components of this id or name. An id counts before names, as somebody chose it.
fn find<'a>(services: &'a [Service], group: Option<&str>, wanted: &str, found: &mut Vec<&'a Service>) {
    if let Some(service) = allclear_model::service::find(services, wanted) {
        found.push(service);
        return;
    }
    for service in services {
        let name = service.name.in_language(&[]);
        let below =
            |separator: &str| group.is_some_and(|group| same(&format!("{group}{separator}{name}"), wanted));
        if same(name, wanted) || below(" - ") || below(" / ") {
            found.push(service);
        }
        find(&service.children, Some(name), wanted, found);
    }
}

fn same(name: &str, wanted: &str) -> bool {
    squash(name) == squash(wanted)
}

fn briefs<'a>(notices: impl Iterator<Item = &'a Notice>, now: DateTime<Utc>) -> Vec<Brief> {
    let brief = |notice: &Notice| Brief {
        id: notice.id.clone(),
        title: notice.title.in_language(&[]).to_owned(),
        kind: notice.kind,
        state: notice.state_at(now),
        active: notice.phase(now) == Phase::Active,
        impact: notice.impact,
        from: notice.started_at.timestamp(),
        to: notice.until().map(|until| until.timestamp()),
        url: notice.url.clone(),
    };
    notices.take(MOST_NOTICES).map(brief).collect()
}

#[cfg(test)]
mod tests;
