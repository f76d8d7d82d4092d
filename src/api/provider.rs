//! Reading another provider's documents. Their decoder is a part of the wasm of its own: most pages never need it.

use allclear_model::decode::Decoded;
use allclear_model::feed::ReadError;
use allclear_providers::statuspage::{self, Parts, Reading};
use chrono::{DateTime, Utc};

use super::{ask, noted, read};
use crate::browser::{self, Clock, Zone};
use crate::config::Config;

/// A provider's three documents as one. Only the first is needed; the others add history.
///
/// # Errors
/// Why there is none.
pub async fn reading(config: &Config, source: usize) -> Result<Reading, ReadError> {
    let [summary, incidents, maintenances] = ["summary", "incidents", "scheduled-maintenances"]
        .map(|name| ask(&config.address(source, &format!("api/v2/{name}.json"))));
    let texts = Texts {
        summary: read(summary).await?,
        incidents: read(incidents).await.ok(),
        scheduled_maintenances: read(maintenances).await.ok(),
    };
    let decoded = decoded(texts).await.map_err(|reason| {
        browser::warn(&format!("allclear: {reason}"));
        ReadError::Unreachable
    })?;
    Ok(noted("the provider's summary", decoded?))
}

/// What was answered, as it came.
struct Texts {
    summary: String,
    incidents: Option<String>,
    scheduled_maintenances: Option<String>,
}

/// The texts read, after the decoder has been downloaded.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(providers, fallible)]
fn decoded(
    texts: Texts,
) -> Result<Result<Decoded<Reading>, ReadError>, wasm_split_helpers::SplitLoaderError> {
    Ok(decode(&texts))
}

/// The texts read. While developing, the wasm is in one piece and the decoder here already.
#[cfg(not(feature = "split"))]
async fn decoded(texts: Texts) -> Result<Result<Decoded<Reading>, ReadError>, std::convert::Infallible> {
    std::future::ready(Ok(decode(&texts))).await
}

fn decode(texts: &Texts) -> Result<Decoded<Reading>, ReadError> {
    let parts = Parts {
        summary: &texts.summary,
        incidents: texts.incidents.as_deref(),
        scheduled_maintenances: texts.scheduled_maintenances.as_deref(),
    };
    statuspage::read(&parts, &offset_s, browser::now())
}

/// A zone's offset from UTC at a moment, in seconds.
pub fn offset_s(zone: &str, moment: DateTime<Utc>) -> i32 {
    Clock::new(&Zone::Named(zone.to_owned()), "en").offset_s(moment)
}
