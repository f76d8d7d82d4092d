//! What a visitor sees and does, one rule per test. `cargo test -p browser-tests`, after `make build`.

mod axe;
mod bad_input;
mod boot;
mod display;
mod fallback;
mod harness;
mod history;
mod keyboard;
mod live;
mod mirrors;
mod pages;
mod parts;
mod scenarios;
mod statuspage;
mod three_engines;
mod visit;
mod widget;
