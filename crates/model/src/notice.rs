//! Notices: incidents and maintenances, their updates and what they did to which component.

use allclear_tongue::{Key, Tongue};
use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::rich_text::Body;
use crate::status::Status;
use crate::text::Text;
use crate::window::Window;

/// Something the operator tells about: an incident or a maintenance.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Notice {
    /// Stable, unique on the page; used in URLs and file names.
    pub id: String,
    /// Incident or maintenance.
    pub kind: Kind,
    /// The headline.
    pub title: Text,
    /// Where it stands.
    pub state: State,
    /// How bad it is (or was at its worst), whatever the components say.
    pub impact: Status,
    /// When it began, UTC. Of a planned maintenance: when it is to begin.
    pub started_at: DateTime<Utc>,
    /// When it ended, UTC; `None` while it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<DateTime<Utc>>,
    /// Of a maintenance: when it is to end, UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scheduled_until: Option<DateTime<Utc>>,
    /// What was said, newest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub updates: Vec<Update>,
    /// What was learned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postmortem: Option<Postmortem>,
    /// What it did to which component.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub impacts: Vec<Impact>,
    /// Where it stands on another site (a provider's page), when this page does not hold it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// The two kinds of notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Something went wrong.
    Incident,
    /// Planned work.
    Maintenance,
}

impl Kind {
    /// The word used in JSON and URLs.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Incident => "incident",
            Self::Maintenance => "maintenance",
        }
    }

    /// The kind a slug names.
    pub fn from_slug(slug: &str) -> Option<Self> {
        match slug {
            "incident" => Some(Self::Incident),
            "maintenance" => Some(Self::Maintenance),
            _ => None,
        }
    }
}

/// Where a notice, or one of its updates, stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Incident: being looked into.
    Investigating,
    /// Incident: the cause is known.
    Identified,
    /// Incident: a fix is in, being watched.
    Monitoring,
    /// Incident: over.
    Resolved,
    /// Maintenance: to come.
    Planned,
    /// Maintenance: going on.
    InProgress,
    /// Maintenance: done.
    Completed,
    /// Maintenance: will not happen.
    Cancelled,
    /// An update that changes nothing but says something, or a word this version does not know.
    Update,
}

impl State {
    const ALL: [Self; 9] = [
        Self::Investigating,
        Self::Identified,
        Self::Monitoring,
        Self::Resolved,
        Self::Planned,
        Self::InProgress,
        Self::Completed,
        Self::Cancelled,
        Self::Update,
    ];

    /// The word used in JSON and CSS (`data-state`).
    pub fn slug(self) -> &'static str {
        match self {
            Self::Investigating => "investigating",
            Self::Identified => "identified",
            Self::Monitoring => "monitoring",
            Self::Resolved => "resolved",
            Self::Planned => "planned",
            Self::InProgress => "in_progress",
            Self::Completed => "completed",
            Self::Cancelled => "cancelled",
            Self::Update => "update",
        }
    }

    /// The words a visitor reads, in English.
    pub fn label(self) -> &'static str {
        Tongue::english().say(self.key())
    }

    /// The words a visitor reads.
    pub fn key(self) -> Key {
        match self {
            Self::Investigating => Key::StateInvestigating,
            Self::Identified => Key::StateIdentified,
            Self::Monitoring => Key::StateMonitoring,
            Self::Resolved => Key::StateResolved,
            Self::Planned => Key::StatePlanned,
            Self::InProgress => Key::StateInProgress,
            Self::Completed => Key::StateCompleted,
            Self::Cancelled => Key::StateCancelled,
            Self::Update => Key::StateUpdate,
        }
    }

    /// The state a slug names.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.slug() == slug)
    }

    /// Resolved, completed or cancelled. An unknown word is not: what we cannot read is not over.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Resolved | Self::Completed | Self::Cancelled)
    }
}

/// One message in a notice's timeline.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Update {
    /// Stable, unique in its notice; the fragment of its permalink.
    pub id: String,
    /// Where the notice stood from then on.
    pub state: State,
    /// When it was said, UTC.
    pub at: DateTime<Utc>,
    /// What was said.
    pub body: Body,
}

/// What was learned from an incident, published after it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Postmortem {
    /// When it was published, UTC.
    pub at: DateTime<Utc>,
    /// What it says.
    pub body: Body,
}

/// What a notice did to one component.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Impact {
    /// The component's id.
    pub component: String,
    /// When it had which status, oldest first.
    pub windows: Vec<Window>,
}

/// Where a notice stands in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// A maintenance that has not begun.
    Upcoming,
    /// An open incident, or a maintenance that is going on.
    Active,
    /// Over.
    Past,
}

impl Notice {
    /// Where it stands at `now`.
    ///
    /// A static file does not change when the clock does, so a planned maintenance is active from
    /// its start and past from its scheduled end, even where nobody has published that.
    pub fn phase(&self, now: DateTime<Utc>) -> Phase {
        let planned = self.kind == Kind::Maintenance && self.state == State::Planned;
        if self.state.is_over() {
            Phase::Past
        } else if self.kind == Kind::Maintenance && self.state != State::InProgress && self.started_at > now {
            Phase::Upcoming
        } else if planned && self.scheduled_until.is_some_and(|until| until <= now) {
            Phase::Past
        } else {
            Phase::Active
        }
    }

    /// The state to show at `now`: a planned maintenance whose hour has come is in progress.
    pub fn state_at(&self, now: DateTime<Utc>) -> State {
        match (self.state, self.phase(now)) {
            (State::Planned, Phase::Active) => State::InProgress,
            (state, _) => state,
        }
    }

    /// How bad it was at its worst: a maintenance that does not say is one all the same.
    pub fn worst(&self) -> Status {
        let is_planned = self.kind == Kind::Maintenance;
        self.impact.max(if is_planned { Status::UnderMaintenance } else { Status::Operational })
    }

    /// When it ended or is to end, UTC.
    pub fn until(&self) -> Option<DateTime<Utc>> {
        self.ended_at.or(self.scheduled_until)
    }
}

#[cfg(test)]
#[path = "notice_tests.rs"]
pub(crate) mod tests;
