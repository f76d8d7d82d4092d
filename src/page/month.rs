//! The notices of one month, loaded when asked for.

use std::sync::Arc;

use allclear_model::feed::ReadError;
use allclear_model::month;
use allclear_model::notice::Notice;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{Frame, NotFound};
use crate::snapshot::Shared;
use crate::ui::{Detail, Rank};
use crate::{api, route};

/// A month's notices in full.
#[component]
pub fn Month() -> impl IntoView {
    let frame = Frame::here();
    let params = use_params_map();
    let wanted = Memo::new(move |_| params.with(|params| params.get("month").unwrap_or_default()));
    move || match month::parse(&wanted.get()) {
        Some((year, number)) => view! { <MonthOf frame name=wanted.get() year number /> }.into_any(),
        None => view! { <NotFound /> }.into_any(),
    }
}

#[component]
fn MonthOf(frame: Frame, name: String, year: i32, number: u32) -> impl IntoView {
    let attempt = RwSignal::new(0);
    let asked = name.clone();
    let notices = LocalResource::new(move || {
        attempt.track();
        let name = asked.clone();
        async move { load(frame, name).await }
    });
    let title = move || frame.visitor.clock.with(|clock| clock.month(year, number));
    view! {
        {frame.banner(Rank::Line)}
        <section class="block">
            <p class="crumb"><a href=route::HISTORY>"Notice history"</a></p>
            <h1>{title}</h1>
            {move || match notices.get() {
                None => view! { <p class="empty card">"Loading…"</p> }.into_any(),
                Some(Ok(notices)) if notices.is_empty() => view! { <p class="empty card">"No notices in this month."</p> }.into_any(),
                Some(Ok(notices)) => view! {
                    <div class="card notices">{notices.iter().map(|notice| frame.card(notice.clone(), Detail::Full)).collect_view()}</div>
                }.into_any(),
                Some(Err(reason)) => view! {
                    <div class="card prose">
                        <p>"This month could not be loaded: "{reason.to_string()}"."</p>
                        <button type="button" class="button" on:click=move |_| attempt.update(|attempt| *attempt += 1)>"Try again"</button>
                    </div>
                }.into_any(),
            }}
        </section>
    }
}

/// The month's document; for other providers what their summary holds of it.
async fn load(frame: Frame, name: String) -> Result<Arc<Vec<Shared<Notice>>>, ReadError> {
    let notices = api::month(&frame.live.config.get_value(), &name).await?;
    Ok(Arc::new(notices.into_iter().map(Shared::new).collect()))
}
