//! An address that leads nowhere.

use super::Frame;
use crate::dom::{View, several, tag};
use crate::route;
use crate::tongue::{Later, say};
use crate::ui::Rank;

/// Says so, and where to go instead.
pub fn not_found() -> View {
    let frame = Frame::here();
    frame.entitle(say(Later::MissingTitle).to_owned());
    let link = |address, words: &'static str| tag("a").attr("href", address).child(words);
    let links = tag("p")
        .child(link(route::HOME, say(Later::MissingStatus)))
        .child(" · ")
        .child(link(route::HISTORY, say(Later::HistoryTitle)));
    let block = tag("section")
        .class("block")
        .child(tag("h1").child(Later::MissingTitle))
        .child(tag("p").child(Later::MissingWhy))
        .child(links);
    several().child(frame.banner(Rank::Line)).child(block)
}
