//! The output folder served on this machine, by the rules its CDN goes by.
//!
//! For looking at a page before it is published, and for nothing else: one request for each connection,
//! loopback only. It keeps to `_redirects` and `_headers`, so that what the page's policy forbids is
//! forbidden here too.

mod answer;
mod http;
mod rules;
mod watch;

pub use answer::Pages;
pub use http::{Answer, Request, listen, serve};
pub use watch::{Watched, watch};
