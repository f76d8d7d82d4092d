//! A third party that is read live: how it stands, how old that is, and what is open there.

use std::cell::RefCell;
use std::sync::Arc;

use allclear_model::freshness::Freshness;
use allclear_model::service::ThirdParty;
use allclear_model::status::Status;
use allclear_providers::third_party::{Brief, Reading, counted};
use chrono::DateTime;
use leptos::ev;
use leptos::prelude::{Get, Memo};

use super::third_parties::{row, told};
use super::{Icon, Visitor, time, time_of};
use crate::browser;
use crate::dom::{Derived, Tag, View, derived, list, several, swap, tag, text};
use crate::tongue::{say, tongue};

thread_local! {
    /// Whose notices are open, so that they stay open when the rows are drawn anew.
    static OPEN: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// A row of the grid.
pub struct LiveThirdParty {
    /// Who, and how the document has it.
    pub party: ThirdParty,
    /// What was read last; `None` until something was.
    pub reading: Derived<Option<Arc<Reading>>>,
    /// What to say until something was read.
    pub waiting: String,
    /// How far the document can be trusted.
    pub freshness: Memo<Option<Freshness>>,
    /// Who reads.
    pub visitor: Visitor,
}

impl LiveThirdParty {
    /// The row's element.
    pub fn tag(self) -> Tag {
        let Self { party, reading, waiting, freshness, visitor } = self;
        if !party.is_live() {
            return told(&party, freshness, visitor);
        }
        let status = {
            let (reading, before) = (reading.clone(), party.status);
            derived(move || match reading.get() {
                Some(reading) => reading.status(visitor.now.get()),
                None => freshness.get().map_or(Status::Unknown, |freshness| freshness.shown(before)),
            })
        };
        let url = party.url.clone().or_else(|| party.source.as_deref().map(origin));
        let line = line(party.id.clone(), reading, waiting, visitor);
        row(&party, url, line, status, visitor)
    }
}

/// The site behind an address.
fn origin(address: &str) -> String {
    address.splitn(4, '/').take(3).collect::<Vec<_>>().join("/") + "/"
}

/// "As of 2 minutes ago", which opens where there is more to tell.
fn line(id: String, reading: Derived<Option<Arc<Reading>>>, waiting: String, visitor: Visitor) -> View {
    let open = {
        let reading = reading.clone();
        derived(move || -> Vec<Brief> {
            let now = visitor.now.get();
            reading.get().map(|reading| reading.open(now).into_iter().cloned().collect()).unwrap_or_default()
        })
    };
    let count = {
        let open = open.clone();
        text(move || match counted(&open.get().iter().collect::<Vec<_>>(), tongue()) {
            count if count.is_empty() => count,
            count => format!(" · {count}"),
        })
    };
    let words = move || {
        let (now, waiting, told) = (visitor.now, waiting.clone(), reading.clone());
        let at = {
            let reading = reading.clone();
            derived(move || reading.get()?.moment(now.get()))
        };
        let words = time_of(at, move |_| match told.get() {
            Some(reading) => reading.words(now.get(), tongue()),
            None => waiting.clone(),
        });
        several().child(words).child(count.clone())
    };
    let has_more = {
        let open = open.clone();
        move || if open.get().is_empty() { "words" } else { "more" }.to_owned()
    };
    swap(has_more, move |kind| {
        if kind == "words" {
            return tag("span").class("third-party-age").child(words());
        }
        more(id.clone(), words(), open.clone(), visitor)
    })
}

fn more(id: String, words: View, open: Derived<Vec<Brief>>, visitor: Visitor) -> Tag {
    let is_open = OPEN.with_borrow(|all| all.contains(&id));
    let keys = {
        let open = open.clone();
        move || open.get().iter().map(|brief| format!("{} {}", brief.from, brief.title)).collect()
    };
    let notices = list(keys, move |key| {
        let brief = open.get().into_iter().find(|brief| format!("{} {}", brief.from, brief.title) == key)?;
        Some(notice(brief, visitor))
    });
    let details = tag("details").class("third-party-more").on(ev::toggle, move |event| {
        OPEN.with_borrow_mut(|all| {
            all.retain(|other| *other != id);
            if browser::is_open(&event) {
                all.push(id.clone());
            }
        });
    });
    let details = if is_open { details.attr("open", "") } else { details };
    details
        .child(tag("summary").class("third-party-age").child(words))
        .child(tag("ul").class("third-party-notices").child(notices))
}

fn notice(brief: Brief, visitor: Visitor) -> Tag {
    let title = match brief.url {
        Some(url) => tag("a").attr("href", url).attr("rel", "noopener noreferrer").child(brief.title),
        None => tag("span").child(brief.title),
    };
    let state = say(brief.state.key());
    let since = DateTime::from_timestamp(brief.from, 0).map(|at| {
        let began = text(move || tongue().other_began(&visitor.ago(at)));
        several().child(state).child(" · ").child(time(at).child(began))
    });
    let impact: Status = brief.impact;
    tag("li")
        .attr("data-status", impact.slug())
        .child(Icon { status: derived(move || impact) })
        .child(tag("div").child(title).child(tag("span").class("third-party-age").child(since)))
}
