//! What is new since the visitor's last visit.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use allclear_model::last_visit::{News, Visit, news};
use allclear_model::notice::Notice;
use chrono::{DateTime, Utc};
use leptos::prelude::{Get, GetUntracked, RwSignal, Set};

use super::{Lasting, lasting};
use crate::browser;
use crate::dom::{View, follow, tag, text, when};
use crate::page::Frame;
use crate::snapshot::Shared;
use crate::tongue::{Key, Later, say};

/// Under which the visit is remembered.
const NAME: &str = "visit";
/// How often it is written down while somebody looks.
const PAUSE: Duration = Duration::from_mins(1);

type Since = RwSignal<Option<DateTime<Utc>>>;

thread_local! {
    static HERE: Lasting<Since> = const { RefCell::new(None) };
}

/// Says that a notice, or the latest of it, is new.
///
/// Only of those the summary holds: an older one has nothing new.
pub fn mark(frame: Frame, identity: usize) -> View {
    let since = here(frame);
    let word = move || {
        // Most visits are first visits, and look nothing up.
        let Some(since) = since.get() else { return "" };
        let is_it = |notice: &&Shared<Notice>| notice.identity() == identity;
        let found = frame.read_once(|snapshot| news(snapshot.notices().iter().find(is_it)?, Some(since)));
        match found.flatten() {
            None => "",
            Some(News::New) => say(Later::MineNew),
            Some(News::Updated) => say(Key::StateUpdate),
        }
    };
    when(move || !word().is_empty(), move || tag("p").class("mark").child(text(move || word().to_owned())))
}

/// Since when nobody has looked; it moves only when a tab is come back to after a break.
pub fn here(frame: Frame) -> Since {
    lasting(&HERE, || start(frame))
}

fn start(frame: Frame) -> Since {
    let since = RwSignal::new(None);
    let written_at = Cell::new(None::<DateTime<Utc>>);
    follow(move || {
        let now = frame.live.now.get();
        // What is read in the background is not seen.
        if browser::is_hidden() {
            return;
        }
        let is_due =
            written_at.get().is_none_or(|at| (now - at).abs().to_std().is_ok_and(|ago| ago >= PAUSE));
        if !is_due {
            return;
        }
        written_at.set(Some(now));
        let visit = Visit::at(browser::recall(NAME).as_deref(), now);
        browser::note(NAME, &visit.record());
        if since.get_untracked() != visit.since {
            since.set(visit.since);
        }
    });
    since
}
