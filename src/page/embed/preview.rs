//! What was chosen, as another site would show it.

use std::rc::Rc;

use leptos::prelude::{Get, RwSignal};

use super::lines::{Chosen, How, Place};
use crate::dom::{Tag, View, several, swap, tag, text};
use crate::tongue::{Later, say};

/// The widget itself, or the pictures.
pub fn preview(chosen: RwSignal<Chosen>, place: Rc<Place>) -> Tag {
    let pictures = move || match chosen.get() {
        chosen if chosen.how == How::Picture => chosen.badges().collect::<Vec<_>>().join("\n"),
        _ => String::new(),
    };
    let shown = swap(pictures, move |badges| match badges.as_str() {
        "" => widget(chosen, &place),
        badges => badges.lines().fold(several(), |all, badge| {
            all.child(tag("img").attr("src", format!("/{badge}")).attr("alt", Later::EmbedServiceStatus))
        }),
    });
    let note = text(move || {
        let chosen = chosen.get();
        let words = say(Later::EmbedPreviewNote);
        if chosen.how != How::Picture && chosen.is_overlay() { words } else { "" }.to_owned()
    });
    let theme = text(move || chosen.get().theme);
    tag("section")
        .class("embed-preview")
        .attr("aria-label", Later::EmbedPreview)
        .child(tag("div").class("embed-stage").attr("data-theme", theme).child(shown))
        .child(tag("p").class("note").attr("role", "status").child(note))
}

/// The element that other sites have. Here it lies where it stands, and is seen although nothing may be wrong.
fn widget(chosen: RwSignal<Chosen>, place: &Place) -> View {
    let read = |read: fn(Chosen) -> String| text(move || read(chosen.get()));
    let widget = tag("status-widget")
        .attr("hide-when", "never")
        .attr("variant", read(|chosen| chosen.variant))
        .attr("component", read(|chosen| chosen.component()))
        .attr("theme", read(|chosen| chosen.theme))
        .attr("lang", read(|chosen| chosen.language));
    let widget = match &place.data {
        Some(data) => widget.attr("src", data.clone()),
        None => widget,
    };
    widget.child(tag("a").attr("href", "/").child(Later::EmbedServiceStatus)).into()
}
