//! The status page: a pure function of one snapshot and the current time, drawn by Leptos.
//!
//! `main → app → page → ui`, `live → api`; only `api`, `browser` and `dom` touch the web. See ARCHITECTURE.md.

mod address;
mod api;
mod app;
mod archive;
mod browser;
mod config;
mod display;
mod dom;
mod kept;
mod live;
mod page;
mod route;
mod snapshot;
mod tongue;
mod ui;
mod watch;

fn main() {
    browser::report_panics();
    browser::spawn(app::start());
}
