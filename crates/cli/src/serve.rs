//! The output folder served on this machine, by the rules its CDN goes by.
//!
//! For looking at a page before it is published, and for tests of it: one request for each connection,
//! loopback only. It keeps to `_redirects` and `_headers`, so that what the page's policy forbids is
//! forbidden here too; the browser tests compare it with the emulator of Pages.

mod answer;
mod http;
mod rules;
mod watch;

pub use answer::Pages;
pub use http::{Answer, Request, converse, listen, serve};
pub use watch::{Watched, watch};
