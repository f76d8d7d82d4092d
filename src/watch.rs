//! Third parties, watched: one tab reads each source for all of them, and never more than every two minutes.

use std::sync::Arc;

use allclear_model::lookup::Lookup;
use allclear_model::service::ThirdParty;
use allclear_providers::third_party::{Reading, Standing, from_json, key, standing, to_json};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::dom::follow;
use crate::live::Live;
use crate::tongue::tongue;
use crate::{api, browser};

/// Under which the readings are remembered, where every tab finds them.
const KEPT: &str = "third-parties";

/// What is known, by [`key`].
pub type Readings = RwSignal<Lookup<Arc<Reading>>>;

/// What to read of whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    source: String,
    format: Option<String>,
    component: Option<String>,
}

impl Target {
    /// Of a third party, where it says where it is read.
    pub fn of(party: &ThirdParty) -> Option<Self> {
        Some(Self {
            source: party.source.clone()?,
            format: party.format.clone(),
            component: party.component.clone(),
        })
    }

    fn key(&self) -> String {
        key(&self.source, self.format.as_deref(), self.component.as_deref())
    }

    /// Whether one answer serves both.
    fn is_read_with(&self, other: &Self) -> bool {
        self.source == other.source && self.format == other.format
    }
}

/// Watches for as long as the current owner lives, by the page's clock: it stands still while nobody looks.
pub fn watch(live: Live, targets: Vec<Target>) -> Readings {
    let readings = RwSignal::new(Lookup::default());
    let reading: StoredValue<Vec<String>> = StoredValue::new(Vec::new());
    let chance = browser::random();
    let mut groups: Vec<Vec<Target>> = Vec::new();
    for target in targets {
        match groups.iter_mut().find(|group| group.first().is_some_and(|first| first.is_read_with(&target))) {
            Some(group) => group.push(target),
            None => groups.push(vec![target]),
        }
    }
    follow(move || {
        let _tick = live.now.get();
        if live.paused.get() || browser::is_hidden() {
            return;
        }
        take_over(readings);
        for group in &groups {
            let Some(first) = group.first().map(Target::key) else { continue };
            if !is_due(readings, group, chance) || reading.with_value(|all| all.contains(&first)) {
                continue;
            }
            reading.update_value(|all| all.push(first.clone()));
            let group = group.clone();
            // Each for itself: one that keeps silent holds nobody up.
            spawn_local(async move {
                read(readings, &group, chance).await;
                let _ = reading.try_update_value(|all| all.retain(|other| *other != first));
            });
        }
    });
    readings
}

fn is_due(readings: Readings, group: &[Target], chance: f64) -> bool {
    let now = browser::now();
    let is_due = |all: &Lookup<Arc<Reading>>| {
        group.iter().any(|target| all.get(&target.key()).is_none_or(|reading| reading.is_due(now, chance)))
    };
    // Whoever wanted to know may have gone.
    readings.try_with_untracked(is_due).unwrap_or(false)
}

/// Takes what other tabs have read since.
fn take_over(readings: Readings) {
    let kept = from_json(&browser::recall(KEPT).unwrap_or_default());
    let news: Vec<_> = kept
        .into_iter()
        .filter(|kept| {
            let is_newer =
                |all: &Lookup<Arc<Reading>>| all.get(&kept.key).is_none_or(|held| held.at < kept.at);
            readings.try_with_untracked(is_newer).unwrap_or(false)
        })
        .collect();
    if !news.is_empty() {
        let _ = readings.try_update(|all| {
            for reading in news {
                all.insert(&reading.key.clone(), Arc::new(reading));
            }
        });
    }
}

/// Reads a source, unless another tab is at it or has just been.
async fn read(readings: Readings, group: &[Target], chance: f64) {
    let Some(first) = group.first() else { return };
    let Some(_lock) = browser::lock(&format!("allclear.{KEPT} {}", first.key())).await else { return };
    take_over(readings);
    if !is_due(readings, group, chance) {
        return;
    }
    let answer = api::third_party(&first.source, first.format.as_deref()).await;
    let now = browser::now();
    let mut kept = from_json(&browser::recall(KEPT).unwrap_or_default());
    for target in group {
        let components: Vec<_> = target.component.as_deref().into_iter().collect();
        let standing = match &answer {
            Ok(snapshot) => standing(snapshot.clone(), &components, now, tongue()),
            Err(reason) => Standing::unknown(reason.clone()),
        };
        let key = target.key();
        let before = readings.try_with_untracked(|all| all.get(&key).cloned()).flatten();
        let reading = Reading::new(key, now, standing, before.as_deref());
        kept.retain(|other| other.key != reading.key);
        kept.push(reading.clone());
        let _ = readings.try_update(|all| all.insert(&reading.key.clone(), Arc::new(reading)));
    }
    browser::note(KEPT, &to_json(&kept, now));
}
