//! The foot of every page: how old this is, in which zone, and the switch that stops refreshing.

use chrono::{DateTime, Utc};
use leptos::ev;
use leptos::prelude::{Get, RwSignal, Update};

use super::{Visitor, time_of};
use crate::dom::{Derived, View, tag, text};
use crate::tongue::{Key, say, tongue};

/// Freshness, zone, pause, and where the data is.
pub struct Footer {
    /// When the document was last read.
    pub read_at: Derived<Option<DateTime<Utc>>>,
    /// Whether refreshing is paused.
    pub paused: RwSignal<bool>,
    /// The address of the data.
    pub data: Derived<String>,
    /// Whose page the data is from; empty for our own files.
    pub host: Derived<String>,
    /// Whether the data is from a mirror, as the first source does not answer or has fallen behind.
    pub is_mirror: Derived<bool>,
    /// What can be done with what is shown, and with what the device keeps of it.
    pub own: View,
    /// Who reads.
    pub visitor: Visitor,
}

impl From<Footer> for View {
    fn from(Footer { read_at, paused, data, host, is_mirror, own, visitor }: Footer) -> Self {
        let age = time_of(read_at, move |at| match at {
            Some(at) => tongue().frame_updated(&visitor.clock().day_and_time(at), &visitor.zone()),
            None => tongue().frame_never_updated(&visitor.zone()),
        });
        let pause =
            text(move || say(if paused.get() { Key::FrameResume } else { Key::FramePause }).to_owned());
        let switch = tag("button")
            .attr("type", "button")
            .class("link-button")
            .on(ev::click, move |_| paused.update(|paused| *paused = !*paused))
            .child(pause);
        let data = tag("a").attr("href", data).attr("rel", "external").child(text(move || {
            let host = host.get();
            match (host.as_str(), is_mirror.get()) {
                ("", false) => say(Key::FrameData).to_owned(),
                ("", true) => say(Key::FrameDataMirror).to_owned(),
                (host, false) => tongue().frame_data_from(host),
                (host, true) => tongue().frame_data_from_mirror(host),
            }
        }));
        let embed = tag("a").attr("href", crate::route::EMBED).child(Key::FrameEmbed);
        tag("footer")
            .class("footer")
            .child(tag("p").child(age))
            .child(tag("p").class("footer-links").child(switch).child(data).child(embed))
            .child(own)
            .into()
    }
}
