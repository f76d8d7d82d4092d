//! The third parties of the home page: as the document has them, and read live where it says where.
//!
//! What reads them is a part of the wasm of its own, downloaded when the visitor comes near.

use std::sync::Arc;

use allclear_model::service::ThirdParty;
use allclear_providers::third_party::key;
use leptos::prelude::{Get, RwSignal, Set, With};
use leptos::task::spawn_local;

use super::Frame;
use super::arriving::arrive;
use crate::api;
use crate::dom::{Tag, View, derived, swap, tag};
use crate::tongue::{Key, say};
use crate::ui::{LiveThirdParty, ThirdParties};
use crate::watch::{Target, watch};

/// Draws third parties of which some are read live.
type Draw = fn(Frame, Vec<ThirdParty>) -> View;

/// The section; nothing where there are no third parties.
pub fn third_parties(frame: Frame) -> Option<Tag> {
    let parties = frame.read_once(|snapshot| snapshot.summary.third_parties.clone())?;
    let section = tag("section").class("block").child(tag("h2").child(Key::HomeThirdParties));
    if parties.is_empty() {
        return None;
    }
    let live: RwSignal<Option<Draw>> = RwSignal::new(None);
    let is_live = parties.iter().any(ThirdParty::is_live);
    let rows = swap(
        move || if live.get().is_some() { "live" } else { "told" }.to_owned(),
        move |_| match live.get() {
            Some(draw) => draw(frame, parties.clone()),
            None => ThirdParties {
                parties: parties.clone(),
                freshness: frame.live.freshness,
                visitor: frame.visitor,
            }
            .into(),
        },
    );
    let section = section.child(rows);
    if !is_live {
        return Some(section);
    }
    Some(section.when_near(move || arrive(live, fetched, "third parties are not read")))
}

/// What draws them, after its part of the wasm has been downloaded.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(providers, fallible)]
fn fetched() -> Result<Draw, wasm_split_helpers::SplitLoaderError> {
    Ok(draw)
}

/// What draws them. While developing, the wasm is in one piece and it is here already.
#[cfg(not(feature = "split"))]
async fn fetched() -> Result<Draw, std::convert::Infallible> {
    std::future::ready(Ok(draw as Draw)).await
}

/// At once, unless one is known by its key alone: then the catalogue is read first.
fn draw(frame: Frame, parties: Vec<ThirdParty>) -> View {
    if !parties.iter().any(|party| party.service.is_some() && party.source.is_none()) {
        return live(frame, &parties, "");
    }
    let known: RwSignal<Option<Arc<Vec<ThirdParty>>>> = RwSignal::new(None);
    let told = parties.clone();
    spawn_local(async move {
        let parties = api::looked_up(told).await;
        let _ = known.try_set(Some(Arc::new(parties)));
    });
    swap(
        move || if known.with(Option::is_some) { "known" } else { "told" }.to_owned(),
        move |_| match known.get() {
            Some(known) => live(frame, &known, say(Key::HomeNotInCatalogue)),
            None => live(frame, &parties, say(Key::HomeChecking)),
        },
    )
}

/// `nowhere` is said of one that does not say where it is read.
fn live(frame: Frame, parties: &[ThirdParty], nowhere: &str) -> View {
    let targets = parties.iter().filter_map(Target::of).collect();
    let readings = watch(frame.live, targets);
    let row = |party: &ThirdParty| {
        let key = party
            .source
            .as_deref()
            .map(|source| key(source, party.format.as_deref(), party.component.as_deref()));
        LiveThirdParty {
            party: party.clone(),
            waiting: if key.is_some() { say(Key::HomeChecking) } else { nowhere }.to_owned(),
            reading: derived(move || readings.with(|all| all.get(key.as_deref()?).cloned())),
            freshness: frame.live.freshness,
            visitor: frame.visitor,
        }
        .tag()
    };
    let rows: Vec<_> = parties.iter().map(row).collect();
    tag("ul").class("third-parties card").child(rows).into()
}
