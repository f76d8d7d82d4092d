//! An incident or a maintenance in full.

use std::rc::Rc;

use allclear_model::feed::ReadError;
use allclear_model::notice::{Impact, Notice};
use allclear_model::window;
use leptos::prelude::{Get, GetUntracked, GetValue, RwSignal, With, untrack};

use super::frame::{Loaded, load, stage, try_again};
use super::{Frame, parameter};
use crate::dom::{Tag, View, several, swap, tag};
use crate::snapshot::Shared;
use crate::ui::{Detail, Level, Rank};
use crate::{api, route};

/// The notice of this address: from the document where it is there, else loaded by its id.
pub fn notice() -> View {
    let frame = Frame::here();
    let block = tag("section").class("block").child(swap(parameter(), move |id| one(frame, id)));
    several().child(frame.banner(Rank::Line)).child(block)
}

fn one(frame: Frame, id: String) -> View {
    let loaded: RwSignal<Loaded> = RwSignal::new(None);
    let again: Rc<dyn Fn()> = {
        let id = id.clone();
        Rc::new(move || {
            let id = id.clone();
            load(loaded, async move {
                Ok(vec![
                    api::notice(frame.live.config.get_value(), frame.live.source.get_untracked(), id).await?,
                ])
            });
        })
    };
    let held = move || {
        frame.read(|snapshot| snapshot.notices().iter().find(|notice| notice.id == id).cloned()).flatten()
    };
    if untrack(&held).is_none() {
        again();
    }
    let key = {
        let held = held.clone();
        move || held().map_or_else(|| loaded.with(stage), |notice| notice.identity().to_string())
    };
    swap(key, move |_| match held().map(|notice| Ok(vec![notice])).or_else(|| loaded.get()) {
        None => tag("p").class("empty card").child("Loading…").into(),
        Some(Ok(notices)) => notices.into_iter().next().map_or_else(missing, |notice| full(frame, notice)),
        Some(Err(ReadError::Http(404) | ReadError::WrongShape(_))) => missing(),
        Some(Err(reason)) => several()
            .child(tag("h1").child("This notice could not be loaded"))
            .child(try_again(format!("The reason: {reason}."), Rc::clone(&again))),
    })
}

fn missing() -> View {
    several()
        .child(tag("h1").child("This notice does not exist"))
        .child(tag("p").child("It may have been removed, or the address is mistyped."))
        .child(tag("p").child(to_history()))
}

fn to_history() -> Tag {
    tag("a").attr("href", route::HISTORY).child("Notice history")
}

fn full(frame: Frame, notice: Shared<Notice>) -> View {
    let lines: Vec<_> = notice.impacts.iter().map(|impact| line(frame, impact)).collect();
    let impacts = (!lines.is_empty()).then(|| {
        let zone = tag("p").class("zone-note").child(format!("Times in {}", frame.visitor.zone()));
        several().child(tag("ul").class("impacts card").child(lines)).child(zone)
    });
    several()
        .child(tag("p").class("crumb").child(to_history()))
        .child(frame.visitor.says(tag("h1"), &notice.title))
        .child(impacts)
        .child(tag("div").class("card notices").child(frame.card(notice, Detail::Full, Level::Page)))
}

/// "Uploads — Partial outage from 5:44 PM to 5:54 PM"
fn line(frame: Frame, impact: &Impact) -> Tag {
    let service = frame.read_once(|snapshot| snapshot.service(&impact.component)).flatten();
    let clock = frame.visitor.clock();
    let words = window::impact_line(&window::merge(&impact.windows), &|moment| {
        (clock.day(moment), clock.time(moment))
    });
    let link = tag("a").attr("href", route::component(&impact.component));
    let link = match service {
        Some(service) => frame.visitor.says(link, &service.name),
        // The provider has deleted it, or the file never had it.
        None => link.child(impact.component.clone()),
    };
    tag("li").child(link).child(tag("span").child(words))
}
