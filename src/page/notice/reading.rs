//! Reading a notice: where it comes from, and what is done when it does not come.

use std::time::Duration;

use allclear_model::feed::ReadError;
use allclear_model::notice::Notice;
use allclear_model::poll;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::dom::follow;
use crate::page::Frame;
use crate::snapshot::Shared;
use crate::{api, browser};

/// What a page can show of a notice.
pub enum Stage {
    /// Nothing yet.
    Waiting,
    /// All of it.
    Here(Shared<Notice>),
    /// That there is none.
    Missing,
    /// That it is not known whether there is one.
    Failed(ReadError),
}

impl Stage {
    /// A key that stays while a page need not be drawn anew.
    pub fn key(&self) -> String {
        match self {
            Self::Waiting => "waiting".to_owned(),
            Self::Here(_) => "here".to_owned(),
            Self::Missing => "missing".to_owned(),
            Self::Failed(reason) => reason.to_string(),
        }
    }
}

/// A notice that is being read, for as long as a page shows it.
#[derive(Clone, Copy)]
pub struct Reading {
    /// Whether an answer is being waited for.
    pub waits: RwSignal<bool>,
    frame: Frame,
    id: StoredValue<String>,
    /// As the summary has it.
    held: Memo<Option<Shared<Notice>>>,
    /// As its own document has it, or why that cannot be read.
    own: RwSignal<Option<Result<Shared<Notice>, ReadError>>>,
    /// The latest that was read, wherever.
    latest: Memo<Option<Shared<Notice>>>,
    failures: StoredValue<u32>,
}

impl Reading {
    /// Starts to read.
    pub fn start(frame: Frame, id: String) -> Self {
        let id = StoredValue::new(id);
        let held = Memo::new(move |_| {
            let find = |notice: &&Shared<Notice>| id.with_value(|id| notice.id == *id);
            frame.read(|snapshot| snapshot.notices().iter().find(find).cloned()).flatten()
        });
        let own = RwSignal::new(None::<Result<Shared<Notice>, ReadError>>);
        let latest = Memo::new(move |before: Option<&Option<Shared<Notice>>>| {
            let loaded = || own.with(|own| own.as_ref().and_then(|own| own.as_ref().ok()).cloned());
            held.get().or_else(loaded).or_else(|| before.cloned().flatten())
        });
        let waits = RwSignal::new(false);
        let reading = Self { waits, frame, id, held, own, latest, failures: StoredValue::new(0) };
        // What the summary does not have, or no longer has, is asked for by itself.
        follow(move || {
            if reading.held.get().is_none() {
                untrack(|| reading.read());
            }
        });
        reading.follow_the_network();
        reading
    }

    /// What can be shown.
    pub fn stage(self) -> Stage {
        let own = self.own.get();
        match (self.latest.get(), own) {
            // It was there and has been taken back.
            (_, Some(Err(ReadError::Http(404 | 410)))) if self.held.get().is_none() => Stage::Missing,
            (Some(notice), _) => Stage::Here(notice),
            (None, Some(Err(reason))) => Stage::Failed(reason),
            (None, _) => Stage::Waiting,
        }
    }

    /// The latest that was read; `first` until there is a newer one.
    pub fn latest(self, first: &Shared<Notice>) -> Shared<Notice> {
        self.latest.get().unwrap_or_else(|| first.clone())
    }

    /// Reads its document now, unless that is under way.
    pub fn read(self) {
        if self.waits.try_get_untracked() != Some(false) {
            return;
        }
        self.waits.set(true);
        let (live, id) = (self.frame.live, self.id.get_value());
        spawn_local(async move {
            let result = api::notice(live.config.get_value(), live.source.get_untracked(), id).await;
            // The page may have been left meanwhile, and its signals be gone.
            if self.waits.try_set(false).is_some() {
                return;
            }
            let failures = if result.is_ok() { 0 } else { self.failures.get_value() + 1 };
            self.failures.set_value(failures);
            let is_missing = matches!(result, Err(ReadError::Http(404 | 410)));
            self.own.set(Some(result.map(Shared::new)));
            if failures > 0 && !is_missing {
                self.read_later(failures);
            }
        });
    }

    /// Reads again after a while that grows with the failures.
    fn read_later(self, failures: u32) {
        let delay = Duration::from_secs_f64(poll::delay_s(failures, false, browser::random()));
        browser::after(delay, move || {
            if self.is_failing() && self.failures.try_get_value() == Some(failures) {
                if browser::is_hidden() { self.read_later(failures) } else { self.read() }
            }
        });
    }

    /// When the summary could be read again, the notice can most likely be read too.
    fn follow_the_network(self) {
        let mut last = None;
        follow(move || {
            let read_at = self.frame.live.read_at();
            if last.is_some() && last != Some(read_at) && untrack(|| self.is_failing()) {
                self.read();
            }
            last = Some(read_at);
        });
    }

    fn is_failing(self) -> bool {
        let failing = self.own.try_with_untracked(
            |own| matches!(own, Some(Err(reason)) if !matches!(reason, ReadError::Http(404 | 410))),
        );
        failing == Some(true)
    }
}
