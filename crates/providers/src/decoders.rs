//! The decoders that are built in, and how they are recognised.

use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::parts::Parts;
use crate::{Format, Refusal, Snapshot};

/// One decoder.
pub(crate) struct Decoder {
    /// What it reads.
    pub format: Format,
    /// Whether a document is one of its own, by its shape alone.
    pub recognises: fn(&Value) -> bool,
    /// Reads the parts of one provider's state.
    pub read: fn(&Parts, DateTime<Utc>) -> Result<Snapshot, Refusal>,
}

/// All that are built in, the more particular before those they imitate.
pub(crate) const DECODERS: &[Decoder] = &[
    #[cfg(feature = "incident_io")]
    crate::incident_io::DECODER,
    #[cfg(feature = "openstatus")]
    crate::openstatus::DECODER,
    #[cfg(feature = "statuspage")]
    crate::statuspage::DECODER,
    #[cfg(feature = "instatus")]
    crate::instatus::DECODER,
    #[cfg(feature = "better_stack")]
    crate::better_stack::DECODER,
    #[cfg(feature = "cstate")]
    crate::cstate::DECODER,
    #[cfg(feature = "status_io")]
    crate::status_io::DECODER,
    #[cfg(feature = "uptime_kuma")]
    crate::uptime_kuma::DECODER,
    #[cfg(feature = "cachet")]
    crate::cachet::DECODER,
    #[cfg(feature = "slack")]
    crate::slack::DECODER,
    #[cfg(feature = "heroku")]
    crate::heroku::DECODER,
    #[cfg(feature = "google_cloud")]
    crate::google_cloud::DECODER,
    #[cfg(feature = "aws")]
    crate::aws::DECODER,
    #[cfg(feature = "gatus")]
    crate::gatus::DECODER,
    #[cfg(feature = "upptime")]
    crate::upptime::DECODER,
];

/// The decoder of a format, if it is built in.
pub(crate) fn of(format: Format) -> Option<&'static Decoder> {
    DECODERS.iter().find(|decoder| decoder.format == format)
}

/// The decoder whose document this is.
pub(crate) fn recognised(document: &Value) -> Option<&'static Decoder> {
    DECODERS.iter().find(|decoder| (decoder.recognises)(document))
}
