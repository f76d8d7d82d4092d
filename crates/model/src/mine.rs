//! A visitor's own components: how a choice is written, and how what is chosen stands.

use allclear_tongue::Tongue;

use crate::freshness::Freshness;
use crate::lookup::Lookup;
use crate::service::Service;
use crate::status::Status;

/// The most components a choice holds; an address that names more is cut there.
pub const MOST: usize = 100;
/// The longest id a choice holds, in bytes.
const LONGEST: usize = 200;

/// The ids in a choice that was written down: on the device, or in an address by whoever sent it.
///
/// What cannot be an id is left out, and what stands twice counts once. Whether the page has such components is another
/// question.
pub fn read(text: &str) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for part in text.split(',') {
        let id = part.replace("%2C", ",").replace("%25", "%");
        let is_id =
            id.chars().any(char::is_alphanumeric) && id.len() <= LONGEST && !id.chars().any(char::is_control);
        if is_id && !ids.contains(&id) {
            ids.push(id);
        }
        if ids.len() == MOST {
            break;
        }
    }
    ids
}

/// A choice as it is written down; [`read`] reads it again.
pub fn written(ids: &[String]) -> String {
    let ids = ids.iter().map(|id| id.replace('%', "%25").replace(',', "%2C"));
    ids.collect::<Vec<_>>().join(",")
}

/// The choice with a component in it, or without. One that is full stays as it is.
#[must_use]
pub fn with(mut ids: Vec<String>, id: &str, is_chosen: bool) -> Vec<String> {
    let is_there = ids.iter().any(|other| other == id);
    if !is_chosen {
        ids.retain(|other| other != id);
    } else if !is_there && ids.len() < MOST {
        ids.push(id.to_owned());
    }
    ids
}

/// Whether two choices are the same, whatever their order.
pub fn is_same(one: &[String], other: &[String]) -> bool {
    one.len() == other.len() && one.iter().all(|id| other.contains(id))
}

/// Those of the chosen that the page has, in the page's order. What is in a chosen group is shown there, and not again.
pub fn outermost(ids: &[String], services: &[Service]) -> Vec<String> {
    let below = |service: &Service| {
        if ids.contains(&service.id) { vec![service.id.clone()] } else { outermost(ids, &service.children) }
    };
    services.iter().flat_map(below).collect()
}

/// How the chosen components stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// How many are known not to be operational.
    pub affected: usize,
    /// Of how many nothing is known.
    pub unknown: usize,
    /// How many are chosen; a group is one.
    pub total: usize,
    /// The worst of them. What is unknown is worse than what is fine, and never hides an outage.
    pub status: Status,
}

/// How the chosen components stand, by the statuses the page shows; `None` where none is chosen.
///
/// One that the page does not have (any more) is unknown. From data that is not fresh nothing is known to be fine: what was
/// operational is unknown then, and bad news stays bad.
pub fn standing(ids: &[String], statuses: &Lookup<Status>, freshness: Option<Freshness>) -> Option<Standing> {
    let shown = |id: &String| {
        let status = statuses.get(id).copied().unwrap_or(Status::Unknown);
        match freshness {
            Some(Freshness::Fresh) => status,
            Some(Freshness::Stale { .. }) if status != Status::Operational => status,
            _ => Status::Unknown,
        }
    };
    let shown: Vec<_> = ids.iter().map(shown).collect();
    let count = |status| shown.iter().filter(|own| **own == status).count();
    let (total, unknown) = (shown.len(), count(Status::Unknown));
    let affected = total - unknown - count(Status::Operational);
    Some(Standing { affected, unknown, total, status: Status::worst(shown.iter().copied())? })
}

/// "Your 3 components are fine", "1 of your 3 affected, 1 of your 3 unknown"; of a single one its name and status.
pub fn sentence(standing: Standing, name: &str, tongue: Tongue) -> String {
    let Standing { affected, unknown, total, status } = standing;
    if total == 1 {
        return tongue.day_sentence(name, tongue.say(status.key()));
    }
    let number = |number: usize| tongue.number(number as u64);
    let affected = (affected > 0).then(|| tongue.mine_affected(&number(affected), &number(total)));
    let unknown = (unknown > 0).then(|| tongue.mine_unknown(&number(unknown), &number(total)));
    let parts: Vec<_> = affected.into_iter().chain(unknown).collect();
    if parts.is_empty() { tongue.mine_fine(total as u64) } else { parts.join(" · ") }
}

#[cfg(test)]
#[path = "mine_tests.rs"]
mod tests;
