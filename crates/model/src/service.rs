//! Components (`Service` in Rust, as `Component` belongs to Leptos) and their measured days.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::status::Status;
use crate::text::Text;
pub use crate::third_party::ThirdParty;

/// A component of the operator's system. With children it is a group, and its status is theirs.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Component"))]
pub struct Service {
    /// Stable, unique on the page; used in URLs.
    pub id: String,
    /// What it is called.
    pub name: Text,
    /// A sentence about what it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// Its own status; of a group only what its publisher last said. Ask [`Service::rolled_up`].
    pub status: Status,
    /// First measured day; days before it have no data. `None`: nothing is measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<NaiveDate>,
    /// Only the days on which something happened, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub days: Vec<Day>,
    /// Whether a group starts closed, open, or open only while something is wrong.
    #[serde(skip_serializing_if = "Collapse::is_auto")]
    pub collapse: Collapse,
    /// The parts of a group, in the operator's order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[serde(rename = "components")]
    pub children: Vec<Service>,
}

/// How a group starts when the visitor has not chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Collapse {
    /// Closed unless something in it is wrong.
    #[default]
    Auto,
    /// Open.
    Never,
    /// Closed, whatever happens.
    Always,
}

impl Collapse {
    /// The word used in JSON.
    pub fn from_slug(slug: &str) -> Option<Self> {
        match slug {
            "auto" => Some(Self::Auto),
            "never" => Some(Self::Never),
            "always" => Some(Self::Always),
            _ => None,
        }
    }

    /// Whether it is the default, which is not written out. By reference, as serde asks.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde's skip_serializing_if calls")]
    fn is_auto(&self) -> bool {
        *self == Self::Auto
    }
}

/// What happened to a component on one day, in seconds of that day in the page's time zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Day {
    /// The calendar day in the page's time zone.
    pub date: NaiveDate,
    /// Seconds of degraded performance.
    #[serde(skip_serializing_if = "is_zero")]
    pub degraded_s: u32,
    /// Seconds of partial outage.
    #[serde(skip_serializing_if = "is_zero")]
    pub partial_s: u32,
    /// Seconds of major outage.
    #[serde(skip_serializing_if = "is_zero")]
    pub major_s: u32,
    /// Seconds of planned maintenance.
    #[serde(skip_serializing_if = "is_zero")]
    pub maintenance_s: u32,
    /// Ids of the notices that explain the day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde's skip_serializing_if calls")]
fn is_zero(seconds: &u32) -> bool {
    *seconds == 0
}

impl Day {
    /// The worst that happened; `Operational` when the day is listed with nothing in it.
    pub fn worst(&self) -> Status {
        [
            (self.major_s, Status::MajorOutage),
            (self.partial_s, Status::PartialOutage),
            (self.degraded_s, Status::DegradedPerformance),
            (self.maintenance_s, Status::UnderMaintenance),
        ]
        .into_iter()
        .find(|(seconds, _)| *seconds > 0)
        .map_or(Status::Operational, |(_, status)| status)
    }
}

impl Service {
    /// The status shown: a component's own, a group's worst child, at any depth (design §3.2).
    pub fn rolled_up(&self) -> Status {
        Status::worst(self.children.iter().map(Self::rolled_up)).unwrap_or(self.status)
    }

    /// Whether it has parts.
    pub fn is_group(&self) -> bool {
        !self.children.is_empty()
    }

    /// Calls `visit` with this component and everything below it, parents first.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Self)) {
        visit(self);
        for child in &self.children {
            child.walk(visit);
        }
    }
}

/// All components without parts, of all trees, in the operator's order.
pub fn leaves(services: &[Service]) -> Vec<&Service> {
    let mut leaves = Vec::new();
    for service in services {
        service.walk(&mut |service| {
            if !service.is_group() {
                leaves.push(service);
            }
        });
    }
    leaves
}

/// Gives a component whose id another one already has an id of its own (`api`, `api-2`), so that
/// neither hides the other. Returns the ids that were doubled.
pub fn make_ids_unique(services: &mut [Service]) -> Vec<String> {
    let (mut taken, mut doubled) = (BTreeMap::new(), Vec::new());
    claim_ids(services, &mut taken, &mut doubled);
    doubled
}

/// `taken` holds for each id the number to try next, so that a list of one id over and over is
/// still read in a moment.
fn claim_ids(services: &mut [Service], taken: &mut BTreeMap<String, usize>, doubled: &mut Vec<String>) {
    for service in services {
        if let Some(next) = taken.get(&service.id).copied() {
            let mut number = next;
            while taken.contains_key(&format!("{}-{number}", service.id)) {
                number += 1;
            }
            taken.insert(service.id.clone(), number + 1);
            let free = format!("{}-{number}", service.id);
            doubled.push(std::mem::replace(&mut service.id, free));
        }
        taken.insert(service.id.clone(), 2);
        claim_ids(&mut service.children, taken, doubled);
    }
}

/// The component with this id, at any depth.
pub fn find<'a>(services: &'a [Service], id: &str) -> Option<&'a Service> {
    services.iter().find_map(
        |service| {
            if service.id == id { Some(service) } else { find(&service.children, id) }
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(crate) fn service(id: &str, status: Status, children: Vec<Service>) -> Service {
        Service {
            id: id.to_owned(),
            name: id.into(),
            description: None,
            status,
            since: None,
            days: Vec::new(),
            collapse: Collapse::Auto,
            children,
        }
    }

    #[test]
    fn a_group_is_as_bad_as_its_worst_child_at_any_depth() {
        use Status::*;
        let deep = service("deep", Operational, vec![service("leaf", MajorOutage, vec![])]);
        for (children, expected) in [
            (vec![], Operational),
            (
                vec![service("a", Operational, vec![]), service("b", UnderMaintenance, vec![])],
                UnderMaintenance,
            ),
            (vec![service("a", Unknown, vec![]), service("b", Operational, vec![])], Unknown),
            (vec![service("a", UnderMaintenance, vec![]), deep], MajorOutage),
        ] {
            assert_eq!(service("group", Operational, children).rolled_up(), expected);
        }
        let stale = service("group", MajorOutage, vec![service("a", Operational, vec![])]);
        assert_eq!(stale.rolled_up(), Operational, "a group's own word is only its publisher's last");
    }

    #[test]
    fn leaves_and_find_reach_every_level() {
        let tree = vec![
            service(
                "a",
                Status::Operational,
                vec![service("b", Status::Operational, vec![service("c", Status::Unknown, vec![])])],
            ),
            service("d", Status::Operational, vec![]),
        ];
        let ids: Vec<_> = leaves(&tree).iter().map(|leaf| leaf.id.as_str()).collect();
        assert_eq!(ids, ["c", "d"]);
        assert_eq!(find(&tree, "c").map(|found| found.status), Some(Status::Unknown));
        assert!(find(&tree, "x").is_none());
    }

    #[test]
    fn components_that_share_an_id_are_both_kept() {
        let mut tree = vec![
            service("api", Status::Operational, vec![service("api", Status::MajorOutage, vec![])]),
            service("api-2", Status::Unknown, vec![]),
        ];
        assert_eq!(make_ids_unique(&mut tree), ["api", "api-2"]);
        assert_eq!(find(&tree, "api-2").map(|found| found.status), Some(Status::MajorOutage));
        assert_eq!(find(&tree, "api-2-2").map(|found| found.status), Some(Status::Unknown));
    }

    #[test]
    fn a_day_is_as_bad_as_its_worst_second() {
        let date = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        let day = |degraded_s, partial_s, major_s, maintenance_s| Day {
            date,
            degraded_s,
            partial_s,
            major_s,
            maintenance_s,
            notices: Vec::new(),
        };
        assert_eq!(day(0, 0, 0, 0).worst(), Status::Operational);
        assert_eq!(day(1, 0, 0, 9).worst(), Status::DegradedPerformance);
        assert_eq!(day(900, 1, 0, 0).worst(), Status::PartialOutage);
        assert_eq!(day(900, 900, 1, 0).worst(), Status::MajorOutage);
        assert_eq!(day(0, 0, 0, 1).worst(), Status::UnderMaintenance);
    }
}
