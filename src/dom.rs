//! Elements, and the places in them that change. What `ui` draws with, instead of `view!`.
//!
//! Leptos gives every shape of a view a type of its own, and compiles building, changing and
//! removing anew for each. Here an element is an element, whatever is in it (docs/adr/0003). The
//! signals are Leptos' own: a text that reads one follows it.

mod follow;
mod near;
mod place;
mod places;
mod tag;
mod turns;
mod value;
mod view;

pub use follow::follow;
pub use places::{list, swap, when};
pub use tag::{Tag, shape, tag};
pub use turns::{after_all_turns, at_leisure, in_turn, take_turn};
pub use value::{Derived, Value, derived, text};
pub use view::{View, several, show};
