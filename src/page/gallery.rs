//! Every `ui` component in every state, at `/gallery`, in debug builds only.

mod edges;
mod forms;
mod past;
mod standing;
mod time;
mod wall;

use std::sync::Arc;

use allclear_model::decode;
use allclear_model::notice::Notice;
use chrono::{DateTime, Utc};
use leptos::prelude::RwSignal;

use super::Frame;
use crate::api;
use crate::dom::{Derived, Tag, View, derived, several, tag};
use crate::snapshot::{Shared, Snapshot};
use crate::ui::Visitor;

/// What the exhibits are made of.
#[derive(Clone)]
struct Sample {
    /// A document with something of every kind.
    snapshot: Snapshot,
    /// The moment it was made, and the only one there is, so that the gallery looks the same every day.
    now: DateTime<Utc>,
    visitor: Visitor,
}

impl Sample {
    fn notice(&self, id: &str) -> Option<Derived<Shared<Notice>>> {
        let notice = self.snapshot.notices().iter().find(|notice| notice.id == id)?.clone();
        Some(derived(move || notice.clone()))
    }
}

/// The gallery.
pub fn gallery() -> View {
    let Ok(document) = decode::summary(include_str!("gallery.json")) else {
        return tag("p").child("gallery.json cannot be read").into();
    };
    let snapshot = Snapshot::new(Arc::new(document.document), None);
    let now = snapshot.summary.generated_at.unwrap_or_default();
    let clock = Frame::here().visitor.clock().clone();
    let visitor = Visitor::new(
        RwSignal::new(now),
        clock,
        Box::leak(Box::new(["en".to_owned()])),
        "en",
        api::read_markdown,
    );
    let sample = Sample { snapshot, now, visitor };
    let rooms = [
        ("How things stand", standing::exhibits(&sample)),
        ("What was said", past::exhibits(&sample)),
        ("Impact over time", time::exhibits(&sample)),
        ("Asking and choosing", forms::exhibits()),
        ("On a wall", wall::exhibits(&sample)),
        ("Head, foot, things to take along", edges::exhibits(&sample)),
    ];
    let room = |(heading, exhibits): (&'static str, Vec<Exhibit>)| {
        let room = tag("section").class("block").child(tag("h2").child(heading));
        exhibits.into_iter().fold(room, |room, Exhibit(what, content)| {
            room.child(tag("p").class("note").child(what)).child(tag("div").class("exhibit").child(content))
        })
    };
    // What only the page of embeds needs comes with it.
    let sheet = tag("link").attr("rel", "stylesheet").attr("href", "/embed/playground.css");
    rooms.into_iter().map(room).fold(several().child(sheet).child(tag("h1").child("Gallery")), View::child)
}

/// A component in one state, with the words for it.
struct Exhibit(String, View);

/// An exhibit.
fn exhibit(what: impl Into<String>, content: impl Into<View>) -> Exhibit {
    Exhibit(what.into(), content.into())
}

/// In a card, as the pages have it.
fn in_card(content: impl Into<View>) -> Tag {
    tag("div").class("card").child(content.into())
}
