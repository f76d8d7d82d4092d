//! What a filter finds in the months that were read, worked out anew for a month only when that one changes.

use allclear_model::filter::{Filter, Sieve};
use allclear_model::lookup::Lookup;
use allclear_model::month::month_of;
use allclear_model::notice::{Kind, Notice};
use allclear_model::order;
use allclear_model::search::words;
use allclear_model::summary::MonthCount;
use leptos::prelude::{ArcMemo, Get, Memo, Owner, RwSignal, StoredValue, UpdateValue, With, WithValue};

use super::Frame;
use crate::archive::{self, Month};
use crate::browser::{Clock, Zone};
use crate::snapshot::Shared;

/// Notices, newest first.
pub type Found = Vec<Shared<Notice>>;

/// A filter over the history. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Finder {
    /// The frame of its page.
    pub frame: Frame,
    /// What is asked for.
    pub filter: RwSignal<Filter>,
    /// The month it is in the page's zone.
    pub this_month: Memo<String>,
    sieve: Memo<Sieve>,
    inner: StoredValue<Inner>,
}

/// What a finder holds on to.
struct Inner {
    /// The clock in the page's zone, which stands in what was read last.
    clock: Memo<Clock>,
    /// The months in which looking makes sense.
    only: Option<Vec<String>>,
    /// What was found, by month.
    found: Lookup<ArcMemo<Found>>,
    /// Who owns it.
    owner: Owner,
}

impl Finder {
    /// A finder that belongs to the current owner. `only` names the months in which looking makes sense, where that is
    /// known.
    pub fn new(frame: Frame, filter: Filter, only: Option<Vec<String>>) -> Self {
        let filter = RwSignal::new(filter);
        let live = frame.live;
        let clock = Memo::new(move |_| {
            let zone = frame.read(|snapshot| snapshot.summary.page.time_zone.clone()).unwrap_or_default();
            Clock::new(&Zone::Named(zone), "en")
        });
        let this_month = Memo::new(move |_| {
            let now = live.now.get();
            month_of(now, clock.with(|clock| clock.offset_s(now)))
        });
        let sieve = Memo::new(move |_| {
            live.snapshot.with(|snapshot| {
                let components = snapshot.as_ref().map_or(&[][..], |snapshot| &snapshot.summary.components);
                filter.with(|filter| filter.sieve(components))
            })
        });
        Self {
            frame,
            filter,
            this_month,
            sieve,
            inner: StoredValue::new(Inner {
                clock,
                only,
                found: Lookup::default(),
                owner: Owner::current().unwrap_or_default(),
            }),
        }
    }

    /// Whether everything is asked for.
    pub fn is_open(self) -> bool {
        self.filter.with(Filter::is_empty)
    }

    /// The months that have notices, with how many; none while that is not known.
    pub fn months(self) -> Vec<MonthCount> {
        self.frame.read(|snapshot| snapshot.summary.history.clone()).unwrap_or_default()
    }

    /// How many notices a month has, where it has any.
    pub fn count(self, month: &str) -> Option<MonthCount> {
        let of = |history: &[MonthCount]| history.iter().find(|count| count.month == month).cloned();
        self.frame.read(|snapshot| of(&snapshot.summary.history)).flatten()
    }

    /// What is found in all months, newest first, each notice once, as files may name one twice.
    pub fn everything(self) -> Found {
        let mut seen = Lookup::default();
        let mut found: Found = self.months().into_iter().flat_map(|count| self.found(&count.month)).collect();
        found.retain(|notice| {
            let is_new = seen.get(&notice.id).is_none();
            seen.insert(&notice.id, ());
            is_new
        });
        found
    }

    /// The months in which the filter may find something, by how many notices of its kind they have.
    pub fn promising(self) -> Vec<MonthCount> {
        let kind = self.filter.with(|filter| filter.kind);
        let mut months = self.months();
        self.inner.with_value(|inner| {
            let wanted = |month: &String| inner.only.as_ref().is_none_or(|only| only.contains(month));
            months.retain(|count| wanted(&count.month));
        });
        months.retain(|count| match kind {
            None => true,
            Some(Kind::Incident) => count.incidents > 0,
            Some(Kind::Maintenance) => count.maintenances > 0,
        });
        months
    }

    /// What is found in a month, as far as it was read.
    pub fn found(self, month: &str) -> Found {
        let memo = self.inner.try_update_value(|inner| {
            let (clock, owner) = (&inner.clock, &inner.owner);
            inner.found.entry(month, || self.memo(month.to_owned(), *clock, owner)).clone()
        });
        memo.map(|memo| memo.get()).unwrap_or_default()
    }

    fn memo(self, month: String, clock: Memo<Clock>, owner: &Owner) -> ArcMemo<Found> {
        let (sieve, snapshot) = (self.sieve, self.frame.live.snapshot);
        owner.with(|| {
            ArcMemo::new(move |_| {
                let month_state = archive::month(&month);
                snapshot.with(|snapshot| {
                    let live = snapshot.as_ref().map_or(&[][..], |snapshot| snapshot.notices());
                    sieve.with(|sieve| found(&month_state, live, &month, sieve, &clock.get()))
                })
            })
        })
    }
}

/// The notices of a month that are let through. What the summary holds of them is as new as can be, and there even
/// where the month was not read.
fn found(state: &Month, live: &[Shared<Notice>], month: &str, sieve: &Sieve, clock: &Clock) -> Found {
    let pass = |notice: &Shared<Notice>| sieve.lets_through(notice, &words(notice)).then(|| notice.clone());
    let Month::Held(held) = state else {
        let is_of_month = |notice: &&Shared<Notice>| {
            month_of(notice.started_at, clock.offset_s(notice.started_at)) == month
        };
        let mut found: Found = live.iter().filter(is_of_month).filter_map(pass).collect();
        order::newest_first(&mut found, |notice| notice.started_at);
        return found;
    };
    let entries = held.entries.iter();
    entries
        .filter_map(|entry| match live.iter().find(|newer| newer.id == entry.notice.id) {
            Some(newer) => pass(newer),
            None => sieve.lets_through(&entry.notice, &entry.words).then(|| entry.notice.clone()),
        })
        .collect()
}
