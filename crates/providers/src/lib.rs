//! Decoders for what other status pages publish: their JSON in, this contract's documents out.
//!
//! Each is pure, lenient in the same way as [`allclear_model::decode`], and never turns something
//! it does not understand into good news. They are a crate of their own because most visitors never
//! need one: the home page must not carry what only some pages load. Every decoder is a feature, so
//! that its price can be measured and a build can leave it out.
//!
//! Start with [`read()`]: bodies in, a [`Snapshot`] out, whatever the provider. A row of somebody
//! else's service is [`third_party::standing`], a whole page is [`Snapshot::into_reading`].

// A build without some decoders does not need all of what they share.
#![cfg_attr(not(feature = "all"), allow(dead_code))]

mod addresses;
pub mod answer;
#[cfg(feature = "catalogue")]
pub mod catalogue;
mod decoders;
pub mod format;

mod read;
pub mod refusal;
pub mod snapshot;
pub mod third_party;

mod body;
mod json;
mod making;
mod moment;
mod parts;
mod tree;
mod windows;
mod words;

#[cfg(feature = "aws")]
mod aws;
#[cfg(feature = "better_stack")]
mod better_stack;
#[cfg(feature = "cachet")]
mod cachet;
#[cfg(feature = "cstate")]
mod cstate;
#[cfg(feature = "gatus")]
mod gatus;
#[cfg(feature = "google_cloud")]
mod google_cloud;
#[cfg(feature = "heroku")]
mod heroku;
#[cfg(feature = "incident_io")]
mod incident_io;
#[cfg(feature = "instatus")]
mod instatus;
#[cfg(feature = "openstatus")]
mod openstatus;
#[cfg(feature = "slack")]
mod slack;
#[cfg(feature = "status_io")]
mod status_io;
#[cfg(feature = "statuspage")]
pub mod statuspage;
#[cfg(feature = "upptime")]
mod upptime;
#[cfg(feature = "uptime_kuma")]
mod uptime_kuma;

pub use addresses::addresses;
pub use format::Format;
pub use read::{Document, read};
pub use refusal::Refusal;
pub use snapshot::{Coverage, Reach, Reading, Snapshot};

#[cfg(test)]
mod testing;
