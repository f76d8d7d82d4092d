//! An incident or a maintenance in full.

use allclear_model::feed::ReadError;
use allclear_model::notice::Notice;
use allclear_model::window;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::Frame;
use crate::snapshot::Shared;
use crate::ui::{Detail, Rank};
use crate::{api, route};

/// The notice of this address: from the document where it is there, else loaded by its id.
#[component]
pub fn NoticePage() -> impl IntoView {
    let frame = Frame::here();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let held = Memo::new(move |_| {
        let id = id.get();
        frame.read(|snapshot| snapshot.notices().iter().find(|notice| notice.id == id).cloned()).flatten()
    });
    let attempt = RwSignal::new(0);
    let loaded = LocalResource::new(move || {
        attempt.track();
        let (id, held) = (id.get(), held.get());
        async move {
            match held {
                Some(notice) => Ok(notice),
                None => api::notice(&frame.live.config.get_value(), &id).await.map(Shared::new),
            }
        }
    });
    view! {
        {frame.banner(Rank::Line)}
        <section class="block">
            {move || match loaded.get() {
                None => view! { <p class="empty card">"Loading…"</p> }.into_any(),
                Some(Ok(notice)) => view! { <Full frame notice /> }.into_any(),
                Some(Err(ReadError::Http(404) | ReadError::WrongShape(_))) => missing().into_any(),
                Some(Err(reason)) => view! {
                    <h1>"This notice could not be loaded"</h1>
                    <div class="card prose">
                        <p>"The reason: "{reason.to_string()}"."</p>
                        <button type="button" class="button" on:click=move |_| attempt.update(|attempt| *attempt += 1)>"Try again"</button>
                    </div>
                }.into_any(),
            }}
        </section>
    }
}

fn missing() -> impl IntoView {
    view! {
        <h1>"This notice does not exist"</h1>
        <div class="card prose">
            <p>"It may have been removed, or the address is mistyped."</p>
            <p><a href=route::HISTORY>"Notice history"</a></p>
        </div>
    }
}

#[component]
fn Full(frame: Frame, notice: Shared<Notice>) -> impl IntoView {
    let title = { let notice = notice.clone(); move || frame.visitor.text(&notice.title) };
    let impacts: Vec<_> = notice.impacts.clone();
    let line = move |impact: allclear_model::notice::Impact| {
        let id = impact.component.clone();
        let href = route::component(&id);
        let name = move || {
            let service = frame.read(|snapshot| snapshot.service(&id)).flatten();
            service.map_or_else(|| id.clone(), |service| frame.visitor.text(&service.name))
        };
        let windows = window::merge(&impact.windows);
        let words = move || frame.visitor.clock.with(|clock| {
            window::impact_line(&windows, &|moment| (clock.day(moment), clock.time(moment)))
        });
        view! { <li><a href=href>{name}</a><span>{words}</span></li> }
    };
    view! {
        <p class="crumb"><a href=route::HISTORY>"Notice history"</a></p>
        <h1>{title}</h1>
        {(!impacts.is_empty()).then(|| view! {
            <ul class="impacts card">{impacts.into_iter().map(line).collect_view()}</ul>
            <p class="zone-note">"Times in "{move || frame.visitor.clock.with(|clock| clock.zone().replace('_', " "))}</p>
        })}
        <div class="card notices">{frame.card(notice, Detail::Full)}</div>
    }
}
