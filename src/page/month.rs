//! The notices of one month, loaded when asked for.

use std::rc::Rc;

use allclear_model::month;
use allclear_model::notice::Notice;
use leptos::prelude::{Get, GetUntracked, GetValue, RwSignal, With};

use super::frame::{Loaded, load, stage, try_again};
use super::not_found::not_found;
use super::{Frame, parameter};
use crate::dom::{Tag, View, several, swap, tag};
use crate::snapshot::Shared;
use crate::ui::{Detail, Level, Rank};
use crate::{api, route};

/// A month's notices in full.
pub fn month() -> View {
    let frame = Frame::here();
    swap(parameter(), move |name| match month::parse(&name) {
        Some((year, number)) => one(frame, name, frame.visitor.clock().month(year, number)),
        None => not_found(),
    })
}

fn one(frame: Frame, name: String, title: String) -> View {
    let notices: RwSignal<Loaded> = RwSignal::new(None);
    let again: Rc<dyn Fn()> = Rc::new(move || {
        let name = name.clone();
        load(notices, async move {
            api::month(frame.live.config.get_value(), frame.live.source.get_untracked(), name).await
        });
    });
    again();
    let content = move |_| match notices.get() {
        None => said("Loading…"),
        Some(Ok(notices)) if notices.is_empty() => said("No notices in this month."),
        Some(Ok(notices)) => cards(frame, notices),
        Some(Err(reason)) => {
            try_again(format!("This month could not be loaded: {reason}."), Rc::clone(&again))
        }
    };
    let back = tag("a").attr("href", route::HISTORY).child("Notice history");
    let block = tag("section")
        .class("block")
        .child(tag("p").class("crumb").child(back))
        .child(tag("h1").child(title))
        .child(swap(move || notices.with(stage), content));
    several().child(frame.banner(Rank::Line)).child(block)
}

fn said(words: &'static str) -> Tag {
    tag("p").class("empty card").child(words)
}

fn cards(frame: Frame, notices: Vec<Shared<Notice>>) -> Tag {
    let cards: Vec<_> =
        notices.into_iter().map(|notice| frame.card(notice, Detail::Full, Level::List)).collect();
    tag("div").class("card notices").child(cards)
}
