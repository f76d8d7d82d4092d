//! What the page does for those who come again: their components, what is new to them, telling when it is over, and
//! what the device keeps. Drawn when everything that can be seen is drawn, in places where then nothing moves.

mod choice;
mod chooser;
mod foot;
mod kept_here;
mod since;
mod tell;

use self::choice::Choice;
use self::tell::Tell;
use super::Frame;
use super::leisure::{Place, place};
use crate::browser;
use crate::dom::{Tag, View, several, tag};

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
