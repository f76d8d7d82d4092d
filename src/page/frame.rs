//! What every page is given, and what several pages draw the same way.

use allclear_model::notice::{Notice, Phase};
use allclear_model::status::Status;
use allclear_model::uptime::local_day;
use leptos::prelude::*;

use crate::browser::{Clock, Zone};
use crate::live::Live;
use crate::route;
use crate::snapshot::{Shared, Snapshot};
use crate::ui::{Banner, Detail, NoticeCard, Rank, ServiceTree, Visitor};

/// The live data and its reader. Cheap to copy; given as context.
#[derive(Clone, Copy)]
pub struct Frame {
    /// The live data.
    pub live: Live,
    /// Who reads.
    pub visitor: Visitor,
}

impl Frame {
    /// The frame this page is in.
    ///
    /// The app provides it before any page is drawn.
    pub fn here() -> Self {
        expect_context()
    }

    /// A value read from the document; `None` while there is none.
    pub fn read<T>(self, read: impl FnOnce(&Snapshot) -> T) -> Option<T> {
        self.live.snapshot.with(|snapshot| snapshot.as_ref().map(read))
    }

    /// The banner, as this page's heading or as a line above it.
    pub fn banner(self, rank: Rank) -> impl IntoView {
        let live = self.live;
        view! {
            <Banner
                rank
                overall=Signal::derive(move || live.overall())
                tally=Signal::derive(move || live.tally())
                freshness=live.freshness
                last_read=Signal::derive(move || live.last_read())
                retry=Callback::new(move |()| live.refresh())
                visitor=self.visitor
            />
        }
    }

    /// The notices in a phase.
    pub fn in_phase(self, phase: Phase) -> Vec<Shared<Notice>> {
        let now = self.live.now.get();
        self.read(|snapshot| snapshot.notices().iter().filter(|notice| notice.phase(now) == phase).cloned().collect())
            .unwrap_or_default()
    }

    /// A notice as a card.
    pub fn card(self, notice: Shared<Notice>, detail: Detail) -> impl IntoView {
        let affected = { let notice = notice.clone(); move || self.affected(&notice) };
        view! { <NoticeCard href=route::notice(&notice) affected=Signal::derive(affected) notice detail visitor=self.visitor /> }
    }

    /// The names of the components a notice affects: "Uploads, API and 3 more".
    fn affected(self, notice: &Notice) -> String {
        let names: Vec<_> = notice
            .impacts
            .iter()
            .filter_map(|impact| self.read(|snapshot| snapshot.service(&impact.component)).flatten())
            .map(|service| self.visitor.text(&service.name))
            .collect();
        match names.as_slice() {
            [] => String::new(),
            [all @ .., last] if names.len() <= 3 => {
                if all.is_empty() { last.clone() } else { format!("{} and {last}", all.join(", ")) }
            }
            [first, second, rest @ ..] => format!("{first}, {second} and {} more", rest.len()),
            [_] => String::new(),
        }
    }

    /// What rows and groups ask for.
    pub fn tree(self) -> ServiceTree {
        let live = self.live;
        let service = move |id: String| self.read(|snapshot| snapshot.service(&id)).flatten();
        let last_known = move |id: String| service(id).map_or(Status::Operational, |service| service.rolled_up());
        let title = move |id: String| {
            let known = self.read(|snapshot| snapshot.notices().iter().find(|notice| notice.id == id).cloned()).flatten();
            known.map_or_else(|| "Show the notice".to_owned(), |notice| self.visitor.text(&notice.title))
        };
        let page_clock = Memo::new(move |_| {
            let zone = self.read(|snapshot| snapshot.summary.page.time_zone.clone()).unwrap_or_default();
            Clock::new(&Zone::Named(zone), "en")
        });
        let settings = Memo::new(move |_| self.read(|snapshot| snapshot.summary.uptime).unwrap_or_default());
        ServiceTree {
            service: Callback::new(service),
            status: Callback::new(move |id: String| live.status(&id)),
            last_known: Callback::new(last_known),
            title: Callback::new(title),
            today: Memo::new(move |_| {
                let now = live.now.get();
                let (date, seconds) = local_day(now, page_clock.with(|clock| clock.offset_s(now)));
                // To the hour: a percentage that changes with every tick would draw every row again.
                (date, seconds / 3600 * 3600)
            })
            .into(),
            days: Signal::derive(move || settings.get().days),
            weights: Signal::derive(move || settings.get().weights),
            visitor: self.visitor,
        }
    }
}
