//! An address that leads nowhere.

use super::Frame;
use crate::dom::{View, several, tag};
use crate::route;
use crate::ui::Rank;

/// Says so, and where to go instead.
pub fn not_found() -> View {
    let link = |address, words: &'static str| tag("a").attr("href", address).child(words);
    let links = tag("p")
        .child(link(route::HOME, "Current status"))
        .child(" · ")
        .child(link(route::HISTORY, "Notice history"));
    let block = tag("section")
        .class("block")
        .child(tag("h1").child("This page does not exist"))
        .child(tag("p").child("The address may be mistyped, or what it led to is gone."))
        .child(links);
    several().child(Frame::here().banner(Rank::Line)).child(block)
}
