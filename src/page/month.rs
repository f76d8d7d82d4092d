//! The notices of one month, loaded when asked for.

use allclear_model::month;
use allclear_model::notice::Notice;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::frame::{Loaded, stage};
use super::{Frame, NotFound};
use crate::snapshot::Shared;
use crate::ui::{Detail, Rank, swap, text};
use crate::{api, route};

/// A month's notices in full.
#[component]
pub fn Month() -> impl IntoView {
    let frame = Frame::here();
    let params = use_params_map();
    let wanted = text(move || params.with(|params| params.get("month").unwrap_or_default()));
    swap(wanted, move |name| match month::parse(&name) {
        Some((year, number)) => one(frame, name, frame.visitor.clock().month(year, number)),
        None => view! { <NotFound /> }.into_any(),
    })
}

fn one(frame: Frame, name: String, title: String) -> AnyView {
    let notices: RwSignal<Loaded<Vec<Shared<Notice>>>> = RwSignal::new(None);
    let load = Callback::new(move |()| {
        let name = name.clone();
        frame.load(notices, async move {
            let month = api::month(&frame.live.config.get_value(), &name).await?;
            Ok(month.into_iter().map(Shared::new).collect())
        });
    });
    load.run(());
    let content = move |_| match notices.get() {
        None => view! { <p class="empty card">"Loading…"</p> }.into_any(),
        Some(Ok(notices)) if notices.is_empty() => {
            view! { <p class="empty card">"No notices in this month."</p> }.into_any()
        }
        Some(Ok(notices)) => {
            let cards =
                notices.into_iter().map(|notice| frame.card(notice, Detail::Full)).collect::<Vec<_>>();
            view! { <div class="card notices">{cards}</div> }.into_any()
        }
        Some(Err(reason)) => view! {
            <div class="card prose">
                <p>{format!("This month could not be loaded: {reason}.")}</p>
                <button type="button" class="button" on:click=move |_| load.run(())>"Try again"</button>
            </div>
        }
        .into_any(),
    };
    view! {
        {frame.banner(Rank::Line)}
        <section class="block">
            <p class="crumb"><a href=route::HISTORY>"Notice history"</a></p>
            <h1>{title}</h1>
            {swap(text(move || notices.with(stage)), content)}
        </section>
    }
    .into_any()
}
