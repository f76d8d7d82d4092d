//! The home page: banner, announcement, what is open, what is planned, components, what was.

use std::cmp::Reverse;

use allclear_model::notice::{Kind, Notice, Phase};
use chrono::Duration;
use leptos::prelude::*;

use super::Frame;
use crate::route;
use crate::snapshot::Shared;
use crate::ui::{Detail, Rank, RichText, ThirdParties};

/// Everything a visitor asks in the middle of an outage, the most urgent first.
#[component]
pub fn Home() -> impl IntoView {
    let frame = Frame::here();
    let announcement = move || {
        let body = frame.read(|snapshot| {
            let now = frame.live.now.get();
            snapshot.summary.announcement_at(now).map(|announcement| announcement.body.clone())
        });
        body.flatten()
    };
    let announcement = Memo::new(move |_| announcement());
    let ids = Memo::new(move |_| {
        frame.read(|snapshot| snapshot.summary.components.iter().map(|service| service.id.clone()).collect::<Vec<_>>()).unwrap_or_default()
    });
    let tree = frame.tree();
    let parties = Memo::new(move |_| frame.read(|snapshot| snapshot.summary.third_parties.clone()).unwrap_or_default());
    view! {
        {frame.banner(Rank::Heading)}
        {move || announcement.get().map(|body| view! {
            <section class="announcement" aria-label="Announcement"><RichText body visitor=frame.visitor /></section>
        })}
        <Notices heading=|count| if count == 1 { "Open incident" } else { "Open incidents" } pick=open detail=Detail::Latest />
        <Notices heading=|_| "Maintenance" pick=maintenances detail=Detail::Latest />
        <Show when=move || !ids.with(Vec::is_empty)>
            <section class="block">
                <h2>"Services"</h2>
                <div class="card">{tree.view(ids.into(), 0)}</div>
            </section>
        </Show>
        <Show when=move || !parties.with(Vec::is_empty)>
            <section class="block">
                <h2>"Third parties"</h2>
                <ThirdParties parties freshness=frame.live.freshness visitor=frame.visitor />
            </section>
        </Show>
        <Show when=move || frame.live.snapshot.with(Option::is_some)>
            <Notices heading=|_| "Recent notices" pick=recent detail=Detail::Full>
                <p class="empty">{move || format!("No notices in the past {} days.", recent_days(frame))}</p>
            </Notices>
            <p class="more"><a href=route::HISTORY>"Show notice history"</a></p>
        </Show>
    }
}

/// A section of notices that stays away while it would be empty, unless it has something to say then.
#[component]
fn Notices(
    /// The heading, for so many notices.
    heading: fn(usize) -> &'static str,
    /// Which notices.
    pick: fn(Frame) -> Vec<Shared<Notice>>,
    /// How much of each.
    detail: Detail,
    /// What to say when there are none.
    #[prop(optional)]
    children: Option<ChildrenFn>,
) -> impl IntoView {
    let frame = Frame::here();
    let notices = Memo::new(move |_| pick(frame));
    let empty = StoredValue::new(children);
    let is_shown = move || !notices.with(Vec::is_empty) || empty.with_value(Option::is_some);
    view! {
        <Show when=is_shown>
            <section class="block">
                <h2>{move || heading(notices.with(Vec::len))}</h2>
                <div class="card notices">
                    // A notice keeps its identity while it does not change, and its card with it.
                    <For each=move || notices.get() key=Shared::identity children=move |notice| frame.card(notice, detail) />
                    {move || notices.with(Vec::is_empty).then(|| empty.with_value(|empty| empty.as_ref().map(|empty| empty())))}
                </div>
            </section>
        </Show>
    }
}

fn open(frame: Frame) -> Vec<Shared<Notice>> {
    let mut notices = frame.in_phase(Phase::Active);
    notices.retain(|notice| notice.kind == Kind::Incident);
    notices.sort_by_key(|notice| Reverse((notice.impact, notice.started_at)));
    notices
}

fn maintenances(frame: Frame) -> Vec<Shared<Notice>> {
    let mut notices = frame.in_phase(Phase::Active);
    notices.extend(frame.in_phase(Phase::Upcoming));
    notices.retain(|notice| notice.kind == Kind::Maintenance);
    notices.sort_by_key(|notice| notice.started_at);
    notices
}

fn recent(frame: Frame) -> Vec<Shared<Notice>> {
    let first = frame.live.now.get() - Duration::days(i64::from(recent_days(frame)));
    let mut notices = frame.in_phase(Phase::Past);
    notices.retain(|notice| notice.until().unwrap_or(notice.started_at) >= first);
    notices.sort_by_key(|notice| Reverse(notice.started_at));
    notices
}

fn recent_days(frame: Frame) -> u32 {
    frame.read(|snapshot| snapshot.summary.page.recent_days).unwrap_or(0)
}
