//! What can be taken along: the address, the words, a date for the calendar.

use std::rc::Rc;

use allclear_model::calendar_event;
use allclear_model::notice::{Kind, Notice, Phase};
use allclear_model::notice_markdown::notice_markdown;
use leptos::ev;
use leptos::prelude::Get;

use crate::browser;
use crate::dom::{Derived, Tag, View, tag, when};
use crate::page::Frame;
use crate::page::leisure::Place;
use crate::page::mine;
use crate::route;
use crate::snapshot::Shared;
use crate::tongue::{Later, say};
use crate::ui::CopyButton;

/// The row of buttons below the headline.
pub fn take_along(frame: Frame, notice: Derived<Shared<Notice>>) -> Tag {
    let link = {
        let notice = notice.clone();
        CopyButton { label: say(Later::DetailsCopyLink), text: Rc::new(move || address(&notice.get())) }
    };
    let words = {
        let notice = notice.clone();
        CopyButton {
            label: say(Later::DetailsCopyMarkdown),
            text: Rc::new(move || markdown(frame, &notice.get())),
        }
    };
    let calendar = to_calendar(frame, notice.clone());
    tag("div").class("take-along").child(link).child(words).child(calendar).child(tell(frame, notice))
}

/// For an incident that is open: a line of its own, as its button comes later.
fn tell(frame: Frame, notice: Derived<Shared<Notice>>) -> View {
    let is_open = move || {
        let notice = notice.get();
        notice.kind == Kind::Incident && notice.phase(frame.live.now.get()) == Phase::Active
    };
    when(is_open, move || mine::line(frame, Place::Notice))
}

/// For a maintenance that is not over.
fn to_calendar(frame: Frame, notice: Derived<Shared<Notice>>) -> View {
    let is_ahead = {
        let notice = notice.clone();
        move || {
            let notice = notice.get();
            notice.kind == Kind::Maintenance && notice.phase(frame.live.now.get()) != Phase::Past
        }
    };
    when(is_ahead, move || {
        let notice = notice.clone();
        tag("button")
            .class("button")
            .attr("type", "button")
            .on(ev::click, move |_| save_event(frame, &notice.get()))
            .child(Later::DetailsCalendar)
    })
}

fn save_event(frame: Frame, notice: &Notice) {
    // As the published calendar has it, or a calendar would show two events.
    let page = frame.read_once(|snapshot| snapshot.summary.page.url.clone()).flatten().unwrap_or_default();
    let path = route::notice(notice);
    let own = page.trim_end_matches('/');
    let address = if own.is_empty() || !path.starts_with('/') {
        browser::absolute(&path)
    } else {
        format!("{own}{path}")
    };
    let file = frame.visitor.with_languages(|languages| {
        calendar_event::event(notice, languages, &page, &address, browser::now())
    });
    browser::download("maintenance.ics", "text/calendar;charset=utf-8", &file);
}

fn markdown(frame: Frame, notice: &Notice) -> String {
    let services = frame.read_once(|snapshot| snapshot.summary.components.clone()).unwrap_or_default();
    frame.with_reader(|reader| notice_markdown(notice, &services, &address(notice), reader))
}

/// The notice's page, as others can open it.
fn address(notice: &Notice) -> String {
    browser::absolute(&route::notice(notice))
}
