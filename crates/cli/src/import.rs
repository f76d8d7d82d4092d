//! Another status page taken over: its components into `status.toml`, its notices into files.
//!
//! Everything is read and turned into texts first, and each text is read back as `check` would read it.
//! Only then is anything written, so that junk changes nothing.

pub mod collect;
pub mod components;
pub mod convert;
pub mod fetch;
pub mod http;
mod impacts;
pub mod loss;
mod markdown;
pub mod plan;
