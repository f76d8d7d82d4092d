//! "Us or them": what third parties went through in the hours of a notice.

use std::future::Future;
use std::pin::Pin;

use allclear_model::lookup::Lookup;
use allclear_model::service::ThirdParty;
use allclear_model::text::Text;
use allclear_model::window::Window;
use allclear_providers::Snapshot;
use allclear_providers::third_party::meanwhile as between;
use chrono::{DateTime, Utc};
use leptos::prelude::{RwSignal, Set};
use leptos::task::spawn_local;

use super::Frame;
use crate::{api, browser};

/// Third parties by name, each with when something was wrong there.
pub type Meanwhile = Vec<(Text, Vec<Window>)>;

/// Finds out between two moments.
type Find = fn(Vec<ThirdParty>, DateTime<Utc>, DateTime<Utc>) -> Pin<Box<dyn Future<Output = Meanwhile>>>;

/// Those that had something wrong between two moments. Empty until their providers have been read, and
/// for good where they cannot be: an accompaniment is no reason for an error.
pub fn meanwhile(frame: Frame, from: DateTime<Utc>, to: DateTime<Utc>) -> RwSignal<Meanwhile> {
    let found = RwSignal::new(Meanwhile::new());
    let mut parties = frame.read_once(|snapshot| snapshot.summary.third_parties.clone()).unwrap_or_default();
    parties.retain(ThirdParty::is_live);
    if !parties.is_empty() {
        spawn_local(async move {
            match fetched().await {
                Ok(find) => {
                    let _ = found.try_set(find(parties, from, to).await);
                }
                Err(reason) => browser::warn(&format!("third parties are not read: {reason}")),
            }
        });
    }
    found
}

/// What finds out, after its part of the wasm has been downloaded.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(providers, fallible)]
fn fetched() -> Result<Find, wasm_split_helpers::SplitLoaderError> {
    Ok(find)
}

/// What finds out. While developing, the wasm is in one piece and it is here already.
#[cfg(not(feature = "split"))]
async fn fetched() -> Result<Find, std::convert::Infallible> {
    std::future::ready(Ok(find as Find)).await
}

fn find(
    parties: Vec<ThirdParty>,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Pin<Box<dyn Future<Output = Meanwhile>>> {
    Box::pin(async move {
        let mut found = Meanwhile::new();
        let mut read: Lookup<Option<Snapshot>> = Lookup::default();
        for party in api::looked_up(parties).await {
            let Some(source) = party.source.as_deref() else { continue };
            if read.get(source).is_none() {
                read.insert(source, api::third_party_history(source, party.format.as_deref()).await);
            }
            let Some(Some(history)) = read.get(source) else { continue };
            let components: Vec<_> = party.component.as_deref().into_iter().collect();
            let windows = between(history, &components, from, to);
            if !windows.is_empty() {
                found.push((party.name, windows));
            }
        }
        found
    })
}
