//! One file for each route: what a page picks from the snapshot and how it puts it together.

mod arriving;
mod component;
mod embed;
mod finder;
mod frame;
#[cfg(debug_assertions)]
mod gallery;
mod hints;
mod history;
mod home;
mod later;
mod leisure;
mod meanwhile;
mod mine;
mod month;
mod not_found;
mod notice;
mod notices;
mod paper;
mod portions;
mod reading;
mod screen;
mod settings;
mod third_parties;

pub use frame::{Frame, parameter};
#[cfg(debug_assertions)]
pub use gallery::gallery;
pub use home::home;
pub use later::{later, prefetch};
pub use leisure::{Place, place};
pub use settings::settings;
