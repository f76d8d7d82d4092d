//! Live: the feed, the clock and the polling behind every page.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use allclear_model::feed::{Feed, ReadError, View, Worth};
use allclear_model::freshness::Freshness;
use allclear_model::notice::Phase;
use allclear_model::overall::{self, Overall, Scope, Tally};
use allclear_model::poll;
use allclear_model::status::Status;
use allclear_model::summary::Summary;
use chrono::{DateTime, TimeDelta, Utc};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::snapshot::{Snapshot, Statuses};
use crate::tongue::{Key, Tongue, say, tongue};
use crate::{api, browser, config::Config, kept};

/// How often relative times are read again.
const TICK: Duration = Duration::from_secs(10);
/// The same where nobody looks.
const UNSEEN_TICK: TimeDelta = TimeDelta::minutes(1);

/// A handle to everything that changes while the page is open. Cheap to copy; part of the frame.
#[derive(Clone, Copy)]
pub struct Live {
    /// The page's settings.
    pub config: StoredValue<Rc<Config>, LocalStorage>,
    /// Which source the document is from: 0, or a mirror.
    pub source: RwSignal<usize>,
    /// The time by the visitor's clock, at the resolution of a tick.
    pub now: RwSignal<DateTime<Utc>>,
    /// Whether the visitor wants to be told of something, and data is read although nobody looks.
    pub is_awaited: RwSignal<bool>,
    /// Whether the visitor has paused refreshing.
    pub paused: RwSignal<bool>,
    /// The last good document.
    pub snapshot: Memo<Option<Snapshot>>,
    /// How far it can be trusted.
    pub freshness: Memo<Option<Freshness>>,
    /// The status of every component, as far as it can be trusted.
    pub statuses: Memo<Statuses>,
    /// What the banner says and how much is affected: computed once for everything that says it.
    headline: Memo<(Overall, Option<Tally>)>,
    feed: RwSignal<Feed>,
    reading: RwSignal<bool>,
    asked_at: RwSignal<DateTime<Utc>>,
}

impl Live {
    /// A live page that starts with what was read first.
    pub fn start(config: Rc<Config>, feed: Feed, source: usize) -> Self {
        let now = RwSignal::new(browser::now());
        let feed = RwSignal::new(feed);
        let snapshot = Memo::new(move |before: Option<&Option<Snapshot>>| {
            let before = before.and_then(Option::as_ref);
            let summary = feed.with(|feed| feed.held().cloned())?;
            match before {
                Some(before) if Arc::ptr_eq(&before.summary, &summary) => Some(before.clone()),
                _ => Some(Snapshot::new(summary, before)),
            }
        });
        let freshness = Memo::new(move |_| match feed.with(|feed| feed.view(now.get())) {
            View::Ready { freshness, .. } => Some(freshness),
            View::Waiting | View::Failed(_) => None,
        });
        let statuses = Memo::new(move |_| {
            let (Some(snapshot), Some(freshness)) = (snapshot.get(), freshness.get()) else {
                return Statuses::default();
            };
            let mut statuses = overall::statuses(&snapshot.summary, now.get());
            for status in statuses.values_mut() {
                *status = freshness.shown(*status);
            }
            statuses
        });
        let headline = Memo::new(move |_| match (snapshot.get(), freshness.get()) {
            (Some(Snapshot { summary, .. }), Some(freshness)) => {
                let shown =
                    freshness.shown_overall(overall::headline(&summary, now.get(), tongue()), tongue());
                let is_known = !matches!(freshness, Freshness::Unknown { .. });
                (shown, is_known.then(|| overall::tally(&summary, now.get())))
            }
            _ => (
                Overall {
                    status: Status::Unknown,
                    scope: Scope::All,
                    text: say(Key::OverallUnknown).to_owned(),
                },
                None,
            ),
        });
        let live = Self {
            config: StoredValue::new_local(config),
            source: RwSignal::new(source),
            now,
            is_awaited: RwSignal::new(false),
            paused: RwSignal::new(false),
            snapshot,
            freshness,
            statuses,
            headline,
            feed,
            reading: RwSignal::new(false),
            asked_at: RwSignal::new(browser::now()),
        };
        live.tick();
        live.poll();
        // What came first is shown first. Where it is too old, there may be newer.
        if feed.with_untracked(|feed| feed.is_behind(browser::now())) {
            let mut others = live.config.with_value(|config| config.sources_from(source));
            others.remove(0);
            if !others.is_empty() {
                live.ask(others, true, false);
            }
        }
        browser::on_return(move || live.come_back());
        kept::on_news(move || live.take_over());
        live
    }

    /// The banner: what the document says, as far as it can be trusted.
    pub fn overall(self) -> Overall {
        self.headline.with(|(overall, _)| overall.clone())
    }

    /// How many components are affected; `None` when that is not known.
    pub fn tally(self) -> Option<Tally> {
        self.headline.with(|(_, tally)| *tally)
    }

    /// The status of a component, as far as it can be trusted.
    pub fn status(self, id: &str) -> Status {
        self.statuses.with(|statuses| statuses.get(id).copied().unwrap_or(Status::Unknown))
    }

    /// When the document was last read, UTC.
    pub fn read_at(self) -> Option<DateTime<Utc>> {
        self.feed.with(Feed::read_at)
    }

    /// When the document was last read, and why the last attempt failed if it did.
    pub fn last_read(self) -> (Option<DateTime<Utc>>, Option<ReadError>) {
        match self.feed.with(|feed| feed.view(self.now.get())) {
            View::Ready { read_at, failure, .. } => (Some(read_at), failure),
            View::Failed(reason) => (None, Some(reason)),
            View::Waiting => (None, None),
        }
    }

    /// Reads the document now, unless that is already under way.
    pub fn refresh(self) {
        if !self.reading.get_untracked() {
            self.ask(self.all(), false, false);
        }
    }

    /// All sources, in their order.
    fn all(self) -> Vec<usize> {
        self.config.with_value(|config| config.sources_from(0))
    }

    /// Asks these sources. What they say stands beside what another one has said a moment ago, where that `is_read`. A
    /// `round` goes on when they have answered, as the next pause depends on how.
    fn ask(self, sources: Vec<usize>, is_read: bool, round: bool) {
        self.reading.set(true);
        let now = browser::now();
        self.asked_at.set(now);
        kept::tell_asked(now);
        spawn_local(async move {
            let is_read = Rc::new(Cell::new(is_read));
            let was_read = Rc::clone(&is_read);
            let take = move |summary: Arc<Summary>, source| {
                let now = browser::now();
                let worth = self.feed.with_untracked(|feed| feed.worth(&summary, is_read.get(), now));
                if worth != Worth::Older {
                    is_read.set(true);
                    self.source.set(source);
                    self.apply(Ok(summary));
                }
                worth
            };
            let result = api::summary(self.config.get_value(), sources, None, Rc::new(take)).await;
            self.reading.set(false);
            if let Err(reason) = result
                && !was_read.get()
            {
                self.apply(Err(reason));
            }
            if round {
                self.poll();
            }
        });
    }

    fn apply(self, result: Result<Arc<Summary>, ReadError>) {
        if let Err(reason) = &result {
            browser::warn(&reason.words(Tongue::english()));
        }
        self.now.set(browser::now());
        self.feed.update(|feed| *feed = std::mem::take(feed).apply(result, browser::now()));
    }

    /// Another tab has read the document: nobody else needs to.
    fn take_over(self) {
        if self.paused.get_untracked() {
            return;
        }
        let read_at = self.feed.with_untracked(Feed::read_at);
        let Some(last) = kept::newer(&self.config.get_value(), read_at) else { return };
        if self.feed.with_untracked(|feed| feed.is_news(&last.summary, browser::now())) {
            self.source.set(last.source);
            self.now.set(browser::now());
            self.feed.update(|feed| *feed = std::mem::take(feed).apply(Ok(last.summary), last.read_at));
        }
    }

    /// Moves the clock, so that relative times stay true. While nobody looks, once a minute: what the tab's title and icon
    /// say grows old as well.
    fn tick(self) {
        browser::after(TICK, move || {
            let now = browser::now();
            let since = now - self.now.get_untracked();
            if since < TimeDelta::zero() {
                self.feed.update_untracked(|feed| feed.set_back(now));
            }
            if !browser::is_hidden() || since.abs() > UNSEEN_TICK {
                self.now.set(now);
            }
            self.tick();
        });
    }

    /// Reads again and again, at a pace the model decides.
    fn poll(self) {
        let (failures, active) = self.feed.with_untracked(|feed| {
            let now = browser::now();
            let active =
                feed.held().is_some_and(|summary| summary.in_phase(Phase::Active, now).next().is_some());
            (feed.failures(), active)
        });
        let delay = Duration::from_secs_f64(poll::delay_s(failures, active, browser::random()));
        browser::after(delay, move || {
            let is_left = browser::is_hidden() && !self.is_awaited.get_untracked();
            let is_idle = is_left || self.paused.get_untracked() || self.is_told_to_wait();
            if is_idle || self.reading.get_untracked() || self.is_served(delay) {
                self.poll();
            } else {
                self.ask(self.all(), false, true);
            }
        });
    }

    /// Somebody looks again, or the network is back: the clock moves, and old data is read again.
    fn come_back(self) {
        if browser::is_hidden() {
            return;
        }
        self.now.set(browser::now());
        let failing = self.feed.with_untracked(|feed| feed.failures() > 0);
        let is_due = !self.is_told_to_wait() && (failing || self.asked_ago_s() >= poll::BUSY_S);
        if !self.paused.get_untracked() && is_due {
            self.refresh();
        }
    }

    /// Whether another tab asks in these minutes, and what it reads arrives here.
    fn is_served(self, pause: Duration) -> bool {
        let read_at = self.feed.with_untracked(Feed::read_at);
        let arrives =
            read_at.is_some_and(|at| (browser::now() - at).as_seconds_f64() < 2.0 * pause.as_secs_f64());
        arrives && kept::is_asked_by_another(self.asked_at.get_untracked(), pause)
    }

    fn asked_ago_s(self) -> f64 {
        (browser::now() - self.asked_at.get_untracked()).as_seconds_f64()
    }

    /// Whether the server has said that it does not want to be asked yet.
    fn is_told_to_wait(self) -> bool {
        // Before zero, a clock was set back.
        (0.0..self.feed.with_untracked(Feed::wait_s)).contains(&self.asked_ago_s())
    }
}
