//! An address that leads nowhere.

use leptos::prelude::*;

use super::Frame;
use crate::route;
use crate::ui::Rank;

/// Says so, and where to go instead.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        {Frame::here().banner(Rank::Line)}
        <section class="block">
            <h1>"This page does not exist"</h1>
            <p>"The address may be mistyped, or what it led to is gone."</p>
            <p><a href=route::HOME>"Current status"</a>" · "<a href=route::HISTORY>"Notice history"</a></p>
        </section>
    }
    .into_any()
}
