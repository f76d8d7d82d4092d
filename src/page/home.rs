//! The home page: banner, announcement, what is open, what is planned, components, what was.

use allclear_model::notice::{Kind, Notice, Phase};
use allclear_model::order::{newest_first, soonest_first};
use chrono::Duration;
use leptos::prelude::*;

use super::Frame;
use crate::route;
use crate::snapshot::{Shared, Snapshot};
use crate::ui::{Detail, Rank, RichText, ThirdParties, list, swap, text, when};

/// Everything a visitor asks in the middle of an outage, the most urgent first.
#[component]
pub fn Home() -> impl IntoView {
    let frame = Frame::here();
    let ids = Signal::derive(move || {
        let ids = |snapshot: &Snapshot| {
            snapshot.summary.components.iter().map(|service| service.id.clone()).collect()
        };
        frame.read(ids).unwrap_or_default()
    });
    let tree = frame.tree();
    let services = move || {
        let rows = tree.view(ids, 0);
        view! { <section class="block"><h2>"Services"</h2><div class="card">{rows}</div></section> }
            .into_any()
    };
    let announced = text(move || {
        let now = frame.live.now.get();
        let key = |snapshot: &Snapshot| {
            snapshot.summary.announcement_at(now).map(|_| snapshot.announcement.identity().to_string())
        };
        frame.read(key).flatten().unwrap_or_default()
    });
    let dependent = text(move || {
        frame.read(|snapshot| snapshot.third_parties.identity().to_string()).unwrap_or_default()
    });
    view! {
        {frame.banner(Rank::Heading)}
        {swap(announced, move |_| announcement(frame))}
        {section("Open incidents", Signal::derive(move || open(frame)), Detail::Latest, frame)}
        {section("Maintenance", Signal::derive(move || maintenances(frame)), Detail::Latest, frame)}
        {when(move || ids.with(|ids| !ids.is_empty()), services)}
        {swap(dependent, move |_| third_parties(frame))}
        {when(move || frame.live.snapshot.with(Option::is_some), move || view! {
            {section("Recent notices", Signal::derive(move || recent(frame)), Detail::Full, frame)}
            <p class="more"><a href=route::HISTORY>"Show notice history"</a></p>
        }.into_any())}
    }
    .into_any()
}

fn announcement(frame: Frame) -> AnyView {
    let body = untrack(|| {
        let now = frame.live.now.get();
        frame
            .read(|snapshot| {
                snapshot.summary.announcement_at(now).map(|announcement| announcement.body.clone())
            })
            .flatten()
    });
    let shown = body.map(|body| {
        view! { <section class="announcement" aria-label="Announcement"><RichText body visitor=frame.visitor /></section> }.into_any()
    });
    shown.into_any()
}

fn third_parties(frame: Frame) -> AnyView {
    let parties =
        untrack(|| frame.read(|snapshot| snapshot.summary.third_parties.clone())).unwrap_or_default();
    let shown = (!parties.is_empty()).then(|| {
        view! {
            <section class="block">
                <h2>"Third parties"</h2>
                <ThirdParties parties freshness=frame.live.freshness visitor=frame.visitor />
            </section>
        }
        .into_any()
    });
    shown.into_any()
}

/// A section of notices. Only the recent ones say so when there are none.
fn section(
    heading: &'static str,
    notices: Signal<Vec<Shared<Notice>>>,
    detail: Detail,
    frame: Frame,
) -> AnyView {
    // A notice keeps its identity while it does not change, and its card with it.
    let keys = Signal::derive(move || {
        notices.with(|notices| notices.iter().map(|notice| notice.identity().to_string()).collect())
    });
    let card = move |key: String| {
        let notice = notices.with_untracked(|notices| {
            notices.iter().find(|notice| notice.identity().to_string() == key).cloned()
        });
        notice.map(|notice| frame.card(notice, detail)).into_any()
    };
    let says_so = detail == Detail::Full;
    let empty = move || {
        let days = recent_days(frame);
        view! { <p class="empty">{format!("No notices in the past {days} days.")}</p> }.into_any()
    };
    let content = move || {
        view! {
            <section class="block">
                <h2>{heading}</h2>
                <div class="card notices">
                    {list(keys, card)}
                    {when(move || says_so && notices.with(Vec::is_empty), empty)}
                </div>
            </section>
        }
        .into_any()
    };
    when(move || says_so || !notices.with(Vec::is_empty), content)
}

fn open(frame: Frame) -> Vec<Shared<Notice>> {
    let mut notices = frame.in_phase(Phase::Active);
    notices.retain(|notice| notice.kind == Kind::Incident);
    newest_first(&mut notices, |notice| notice.started_at);
    notices
}

fn maintenances(frame: Frame) -> Vec<Shared<Notice>> {
    let mut notices = frame.in_phase(Phase::Active);
    notices.extend(frame.in_phase(Phase::Upcoming));
    notices.retain(|notice| notice.kind == Kind::Maintenance);
    soonest_first(&mut notices, |notice| notice.started_at);
    notices
}

fn recent(frame: Frame) -> Vec<Shared<Notice>> {
    let first = frame.live.now.get() - Duration::days(i64::from(recent_days(frame)));
    let mut notices = frame.in_phase(Phase::Past);
    notices.retain(|notice| notice.until().unwrap_or(notice.started_at) >= first);
    newest_first(&mut notices, |notice| notice.started_at);
    notices
}

fn recent_days(frame: Frame) -> u32 {
    frame.read(|snapshot| snapshot.summary.page.recent_days).unwrap_or(0)
}
