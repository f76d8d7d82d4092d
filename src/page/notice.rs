//! An incident or a maintenance in full.

use allclear_model::feed::ReadError;
use allclear_model::notice::{Impact, Notice};
use allclear_model::window;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::Frame;
use super::frame::{Loaded, stage};
use crate::snapshot::Shared;
use crate::ui::{Detail, Rank, swap, text};
use crate::{api, route};

/// The notice of this address: from the document where it is there, else loaded by its id.
#[component]
pub fn NoticePage() -> impl IntoView {
    let frame = Frame::here();
    let params = use_params_map();
    let id = text(move || params.with(|params| params.get("id").unwrap_or_default()));
    view! {
        {frame.banner(Rank::Line)}
        <section class="block">{swap(id, move |id| one(frame, id))}</section>
    }
    .into_any()
}

fn one(frame: Frame, id: String) -> AnyView {
    let loaded: RwSignal<Loaded<Shared<Notice>>> = RwSignal::new(None);
    let load = {
        let id = id.clone();
        Callback::new(move |()| {
            let id = id.clone();
            frame.load(loaded, async move {
                api::notice(&frame.live.config.get_value(), &id).await.map(Shared::new)
            });
        })
    };
    let held = Memo::new(move |_| {
        frame.read(|snapshot| snapshot.notices().iter().find(|notice| notice.id == id).cloned()).flatten()
    });
    if held.get_untracked().is_none() {
        load.run(());
    }
    let content = move |_| match held.get().map(Ok).or_else(|| loaded.get()) {
        None => view! { <p class="empty card">"Loading…"</p> }.into_any(),
        Some(Ok(notice)) => full(frame, notice),
        Some(Err(ReadError::Http(404) | ReadError::WrongShape(_))) => missing(),
        Some(Err(reason)) => view! {
            <h1>"This notice could not be loaded"</h1>
            <div class="card prose">
                <p>{format!("The reason: {reason}.")}</p>
                <button type="button" class="button" on:click=move |_| load.run(())>"Try again"</button>
            </div>
        }
        .into_any(),
    };
    let key = move || {
        held.with(|held| held.as_ref().map(|notice| notice.identity().to_string()))
            .unwrap_or_else(|| loaded.with(stage))
    };
    swap(text(key), content)
}

fn missing() -> AnyView {
    view! {
        <h1>"This notice does not exist"</h1>
        <p>"It may have been removed, or the address is mistyped."</p>
        <p><a href=route::HISTORY>"Notice history"</a></p>
    }
    .into_any()
}

fn full(frame: Frame, notice: Shared<Notice>) -> AnyView {
    let title = frame.visitor.text(&notice.title);
    let impacts = notice.impacts.iter().map(|impact| line(frame, impact)).collect::<Vec<_>>();
    let impacts = (!impacts.is_empty()).then(|| {
        view! {
            <ul class="impacts card">{impacts}</ul>
            <p class="zone-note">{format!("Times in {}", frame.visitor.zone())}</p>
        }
        .into_any()
    });
    view! {
        <p class="crumb"><a href=route::HISTORY>"Notice history"</a></p>
        <h1>{title}</h1>
        {impacts}
        <div class="card notices">{frame.card(notice, Detail::Full)}</div>
    }
    .into_any()
}

/// "Uploads — Partial outage from 5:44 PM to 5:54 PM"
fn line(frame: Frame, impact: &Impact) -> AnyView {
    let service = frame.live.snapshot.with_untracked(|snapshot| {
        snapshot.as_ref().and_then(|snapshot| snapshot.service(&impact.component))
    });
    let name = service.map_or_else(|| impact.component.clone(), |service| frame.visitor.text(&service.name));
    let clock = frame.visitor.clock();
    let words = window::impact_line(&window::merge(&impact.windows), &|moment| {
        (clock.day(moment), clock.time(moment))
    });
    view! { <li><a href=route::component(&impact.component)>{name}</a><span>{words}</span></li> }.into_any()
}
