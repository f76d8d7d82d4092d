//! What the page does for those who come again: their components, what is new to them, telling when it is over, and
//! what the device keeps. Drawn when everything that can be seen is drawn, in places where then nothing moves.

mod choice;
mod chooser;
mod foot;
mod in_vain;
mod kept_here;
mod since;
mod tell;

use std::cell::RefCell;
use std::thread::LocalKey;

use leptos::prelude::Owner;

use self::choice::Choice;
use self::tell::Tell;
use super::Frame;
use super::leisure::{Place, place};
use crate::browser;
use crate::dom::{Tag, View, several, tag};

/// Something that lasts as long as the document, whatever page made it first, with what keeps it alive.
type Lasting<T> = RefCell<Option<(T, Owner)>>;

/// What lasts, made where nobody has made it yet.
fn lasting<T: Copy>(here: &'static LocalKey<Lasting<T>>, start: impl FnOnce() -> T) -> T {
    if let Some(made) = here.with_borrow(|here| here.as_ref().map(|(made, _)| *made)) {
        return made;
    }
    let owner = Owner::new_root(None);
    let made = owner.with(start);
    here.set(Some((made, owner)));
    made
}

/// A place on a line of its own, whose room is kept free.
pub fn line(frame: Frame, which: Place) -> Tag {
    tag("div").class("own-line").child(place(frame, which))
}

/// The place in the banner. It keeps its room free for a visitor who has chosen components.
pub fn in_banner(frame: Frame) -> View {
    let is_chosen = browser::query("mine").or_else(|| browser::recall("mine")).is_some();
    let class = if is_chosen { "banner-own own-line" } else { "banner-own" };
    tag("div").class(class).child(place(frame, Place::Banner)).into()
}

/// Draws what stands in a place.
pub fn draw(frame: Frame, place: Place) -> View {
    match place {
        Place::Banner => chooser::sentence(frame, Choice::here(frame), Tell::here(frame)),
        Place::Open => tell::on_home(frame),
        Place::Services => chooser::beside_heading(frame, Choice::here(frame)),
        Place::Card(identity) => since::mark(frame, identity),
        Place::Component => Choice::here(frame).of_this_page(),
        Place::Notice => tell::of_this_page(frame),
        Place::Foot => foot::foot(frame),
        Place::Settings => several(),
    }
}
