//! Services of others that the operator depends on.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::status::Status;
use crate::text::Text;

/// Somebody else's service that the operator depends on. It never changes the operator's own status.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ThirdParty {
    /// Stable, unique among the third parties.
    pub id: String,
    /// What it is called.
    pub name: Text,
    /// Its last known status.
    pub status: Status,
    /// When that was read, UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checked_at: Option<DateTime<Utc>>,
    /// Its own status page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its key in the catalogue, such as `github/actions`, which knows what else is missing here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// Where the visitor's browser reads its status: the address of the provider's public JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What is read there, such as `statuspage`; without it the answer is recognised by its shape.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// Which component of it, by id or name; without it the whole counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub component: Option<String>,
}

impl ThirdParty {
    /// One about which nothing is known but what it is called.
    pub fn new(id: String, name: Text) -> Self {
        Self {
            id,
            name,
            status: Status::Unknown,
            checked_at: None,
            url: None,
            service: None,
            source: None,
            format: None,
            component: None,
        }
    }

    /// Whether its status is read in the visitor's browser.
    pub fn is_live(&self) -> bool {
        self.service.is_some() || self.source.is_some()
    }
}
