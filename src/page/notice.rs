//! An incident or a maintenance in full, or why it is not there.

mod beside;
mod full;
mod impact;
mod reading;
mod take_along;

use std::rc::Rc;
use std::time::Duration;

use allclear_model::feed::ReadError;
use leptos::prelude::Get;

use self::reading::{Reading, Stage};
use super::frame::try_again;
use super::{Frame, parameter};
use crate::address::Address;
use crate::dom::{View, several, swap, tag, text};
use crate::tongue::{Key, Later, say, tongue};
use crate::ui::{NoticeSearch, Rank};
use crate::{browser, route};

/// The notice of this address: from the summary while that holds it, else from its own document.
pub fn notice() -> View {
    let frame = Frame::here();
    let content = swap(parameter(), move |id| one(frame, id));
    several().child(frame.banner(Rank::Line)).child(tag("article").class("detail").child(content))
}

fn one(frame: Frame, id: String) -> View {
    let reading = Reading::start(frame, id);
    swap(
        move || reading.stage().key(),
        move |_| {
            // Whoever came by a link waits for a heading, which is here only now.
            browser::after(Duration::ZERO, browser::focus_awaited_heading);
            match reading.stage() {
                Stage::Waiting => tag("p").class("empty card").child(Key::PartLoading).into(),
                Stage::Here(notice) => full::full(frame, notice, reading),
                Stage::Missing => missing(frame),
                Stage::Failed(reason) => failed(frame, &reason, reading),
            }
        },
    )
}

/// Nobody has it: the way on is to look for it.
fn missing(frame: Frame) -> View {
    frame.entitle(say(Later::DetailsMissing).to_owned());
    let address = Address::here();
    let why = say(Later::DetailsMissingWhy);
    let search = NoticeSearch { search: Rc::new(move |words| address.go(&route::search(&words), false)) };
    tag("section")
        .class("block")
        .child(tag("h1").child(Later::DetailsMissingTitle))
        .child(tag("div").class("card prose").child(tag("p").child(why)).child(search).child(to_history()))
        .into()
}

/// It may well exist, so it is asked for again, and again by itself.
fn failed(frame: Frame, reason: &ReadError, reading: Reading) -> View {
    frame.entitle(say(Later::DetailsNotLoaded).to_owned());
    let progress = text(move || {
        if reading.waits.get() { say(Later::DetailsTrying) } else { say(Later::DetailsTriesItself) }
            .to_owned()
    });
    let card = try_again(tongue().banner_reason(&reason.words(tongue())), Rc::new(move || reading.read()));
    let card = card.child(tag("p").class("note").attr("role", "status").child(progress)).child(to_history());
    tag("section").class("block").child(tag("h1").child(Later::DetailsNotLoadedTitle)).child(card).into()
}

fn to_history() -> View {
    tag("p").child(tag("a").attr("href", route::HISTORY).child(Later::HistoryTitle)).into()
}
