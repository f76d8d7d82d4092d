//! What a visitor sees and does, one rule per test. `cargo test -p browser-tests`, after `make build`.

mod aria;
mod attacks;
mod axe;
mod bad_input;
mod boot;
mod component;
// The attacks that the model is tested with, and the reader of more of them.
#[expect(clippy::unwrap_used, reason = "a helper of a test fails the test")]
#[path = "../../crates/model/tests/rich_text/corpus.rs"]
mod corpus;
mod display;
mod fallback;
mod faults;
mod foreign;
mod harness;
mod history;
mod history_faults;
mod history_filter;
mod history_place;
mod history_shape;
mod history_speed;
mod installed;
mod kept;
mod keyboard;
mod lanes;
mod languages;
mod languages_elsewhere;
mod languages_seen;
mod live;
mod markup;
mod meanwhile;
mod mine;
mod mirrors;
mod notice;
mod observatory;
mod orchard;
mod pages;
mod paper;
mod parts;
mod pictures;
mod preview;
mod publishing;
mod recordings;
mod recovery;
mod scenarios;
mod signed;
mod soak;
mod themes;
mod third_parties;
mod three_engines;
mod visit;
mod wall;
mod widget;
mod zone_days;
mod zones;
