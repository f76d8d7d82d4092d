//! At the foot of every page: the state as text, and what the device keeps.

use std::rc::Rc;

use allclear_model::status_text::{Shown, status_text};
use leptos::prelude::{GetUntracked, WithUntracked, untrack};

use super::in_vain::in_vain;
use super::kept_here::kept_here;
use crate::dom::{View, tag};
use crate::page::Frame;
use crate::tongue::{Later, say};
use crate::ui::CopyButton;
use crate::{browser, route};

/// The row, on a line of its own: whatever comes into it moves nothing.
pub fn foot(frame: Frame) -> View {
    let copy = CopyButton { label: say(Later::MineCopy), text: Rc::new(move || copied(frame)) };
    tag("div")
        .class("footer-own")
        .child(in_vain(frame))
        .child(tag("p").child(copy))
        .child(kept_here(frame))
        .into()
}

/// The state as text; the banner's sentence alone where nothing else is known.
fn copied(frame: Frame) -> String {
    let live = frame.live;
    let read_at = untrack(|| live.read_at());
    let known = read_at.zip(live.freshness.get_untracked());
    let page = browser::absolute(route::HOME);
    let text = known.and_then(|(read_at, freshness)| {
        live.statuses.with_untracked(|statuses| {
            frame.read_once(|snapshot| {
                let shown = Shown {
                    summary: &snapshot.summary,
                    freshness,
                    read_at,
                    statuses,
                    address: &page,
                    notice: &|notice| browser::absolute(&route::notice(notice)),
                };
                frame.with_reader(|reader| status_text(&shown, reader))
            })
        })
    });
    text.unwrap_or_else(|| format!("{}\n\n{page}\n", untrack(|| live.overall().text)))
}
