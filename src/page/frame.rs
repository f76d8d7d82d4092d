//! What every page is given, and what several pages draw the same way.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use allclear_model::notice::{Notice, Phase};
use allclear_model::notice_markdown::Reader;
use allclear_model::uptime::day_so_far;
use leptos::ev;
use leptos::prelude::*;

use super::leisure::{Leisure, Place, place};
use super::mine;
use crate::address::Address;
use crate::browser::{self, Clock, Zone};
use crate::display::Display;
use crate::dom::{Tag, derived, tag};
use crate::live::Live;
use crate::route;
use crate::snapshot::{Shared, Snapshot};
use crate::tongue::{Key, say, tongue};
use crate::ui::{Banner, Detail, Level, NoticeCard, Rank, ServiceTree, Visitor};

/// The live data and its reader. Cheap to copy; one for all pages.
#[derive(Clone, Copy)]
pub struct Frame {
    /// The live data.
    pub live: Live,
    /// Who reads.
    pub visitor: Visitor,
    /// What the browser's tab says of this page; empty on the home page, where it says the status.
    pub title: RwSignal<String>,
    /// Whether the page is being printed.
    pub is_printed: RwSignal<bool>,
    /// How the visitor reads, as far as it was chosen.
    pub display: &'static Display,
    /// What draws what nobody waits for, once its part of the wasm is here.
    pub leisure: RwSignal<Option<Leisure>>,
    /// The only components to show, where the visitor wants no others; none for all.
    pub only: RwSignal<Vec<String>>,
}

/// Says why something could not be loaded, with a button that tries again.
pub fn try_again(why: String, load: Rc<dyn Fn()>) -> Tag {
    let button = tag("button").attr("type", "button").class("button");
    let button = button.on(ev::click, move |_| load()).child(Key::BannerAgain);
    tag("div").class("card prose").child(tag("p").child(why)).child(button)
}

/// The id or the month in this address, which may become another while the page stays.
pub fn parameter() -> impl Fn() -> String {
    let address = Address::here();
    let mine = untrack(|| address.route());
    let last = RefCell::new(String::new());
    move || {
        let route = address.route();
        // While the address leads to another page already, this one keeps what it has.
        if route.page() == mine.page() {
            last.replace(route.into_parameter());
        }
        last.borrow().clone()
    }
}

thread_local! {
    static HERE: Cell<Option<Frame>> = const { Cell::new(None) };
}

impl Frame {
    /// Makes this the frame of every page.
    pub fn provide(self) {
        HERE.set(Some(self));
    }

    /// The frame this page is in; the app provides it before any page is drawn.
    pub fn here() -> Self {
        HERE.get().unwrap_or_else(|| unreachable!("no page is drawn before its frame"))
    }

    /// Has the browser's tab say what this page is, for as long as what is being drawn stays.
    pub fn entitle(self, title: String) {
        self.title.set(title);
        on_cleanup(move || {
            let _ = self.title.try_set(String::new());
        });
    }

    /// A value read from the document once, without following it.
    pub fn read_once<T>(self, read: impl FnOnce(&Snapshot) -> T) -> Option<T> {
        untrack(|| self.read(read))
    }

    /// A value read from the document; `None` while there is none.
    pub fn read<T>(self, read: impl FnOnce(&Snapshot) -> T) -> Option<T> {
        self.live.snapshot.with(|snapshot| snapshot.as_ref().map(read))
    }

    /// The banner, as this page's heading or as a line above it.
    pub fn banner(self, rank: Rank) -> Banner {
        let live = self.live;
        Banner {
            rank,
            overall: derived(move || live.overall()),
            tally: derived(move || live.tally()),
            freshness: live.freshness,
            last_read: derived(move || live.last_read()),
            retry: Rc::new(move || live.refresh()),
            own: mine::in_banner(self),
            visitor: self.visitor,
        }
    }

    /// The notices in a phase.
    pub fn in_phase(self, phase: Phase) -> Vec<Shared<Notice>> {
        let now = self.live.now.get();
        self.read(|snapshot| {
            snapshot.notices().iter().filter(|notice| notice.phase(now) == phase).cloned().collect()
        })
        .unwrap_or_default()
    }

    /// A notice as a card.
    pub fn card(self, notice: Shared<Notice>, detail: Detail, level: Level) -> Tag {
        let affected = self.affected(&notice);
        let mark = place(self, Place::Card(notice.identity()));
        let href = route::notice(&notice);
        NoticeCard { href, affected, notice, mark, detail, level, visitor: self.visitor }.tag()
    }

    /// For whoever reads a text of the page: in the visitor's languages, by the visitor's clock.
    pub fn with_reader<T>(self, read: impl FnOnce(&Reader) -> T) -> T {
        let (clock, zone) = (self.visitor.clock(), self.visitor.zone());
        self.visitor.with_languages(|languages| {
            read(&Reader {
                languages,
                clock: &|moment| (clock.day(moment), clock.time(moment)),
                zone: &zone,
                now: browser::now(),
                tongue: tongue(),
            })
        })
    }

    /// The name of a component, as far as it is known.
    pub fn name(self, id: &str) -> Option<String> {
        let service = self.read_once(|snapshot| snapshot.service(id)).flatten()?;
        Some(self.visitor.text(&service.name))
    }

    /// The names of the components a notice affects: "Uploads, API and 3 more".
    pub fn affected(self, notice: &Notice) -> String {
        let names: Vec<_> = notice.impacts.iter().filter_map(|impact| self.name(&impact.component)).collect();
        match names.as_slice() {
            [one, two, rest @ ..] if rest.len() > 1 => {
                let first = [one.as_str(), say(Key::ListSeparator), two].concat();
                tongue().notice_more_affected(rest.len() as u64, &first)
            }
            few => tongue().and(few),
        }
    }

    /// What rows and groups ask for.
    pub fn tree(self) -> ServiceTree {
        let live = self.live;
        let title = move |id: String| {
            let known = self
                .read(|snapshot| snapshot.notices().iter().find(|notice| notice.id == id).cloned())
                .flatten();
            let element = tag("span");
            match known {
                Some(notice) => self.visitor.says(element, &notice.title),
                None => element.child(Key::DayShowNotice),
            }
        };
        let zone = self.read_once(|snapshot| snapshot.summary.page.time_zone.clone()).unwrap_or_default();
        let page_clock = Clock::new(&Zone::Named(zone), "en");
        let settings = self.read_once(|snapshot| snapshot.summary.uptime).unwrap_or_default();
        let today = Memo::new(move |_| {
            let now = live.now.get();
            let (date, seconds) = day_so_far(now, &|moment| page_clock.offset_s(moment));
            // The end of these ten minutes: a percentage that changes with every tick would draw every row again, and
            // a day that has just begun must have room for the outage it began with.
            (date, (seconds / 600 + 1) * 600)
        });
        ServiceTree {
            service: Callback::new(move |id: String| self.read(|snapshot| snapshot.service(&id)).flatten()),
            status: Callback::new(move |id: String| live.status(&id)),
            title: Callback::new(title),
            today,
            days: settings.days,
            weights: settings.weights,
            is_printed: self.is_printed,
            visitor: self.visitor,
        }
    }
}
