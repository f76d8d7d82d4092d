//! A moment: what the clock said, and how long ago that is.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::Visitor;

/// An absolute time with its relative one; the zone in full when pointed at.
#[component]
pub fn Moment(
    /// When.
    at: DateTime<Utc>,
    /// Who reads.
    visitor: Visitor,
) -> impl IntoView {
    let absolute = move || visitor.clock.with(|clock| clock.day_and_time(at));
    let in_full = move || visitor.clock.with(|clock| format!("{}, {}", clock.day_and_time(at), clock.zone()));
    view! {
        <time class="moment" datetime=at.to_rfc3339() title=in_full>
            {absolute}" · "{move || visitor.ago(at)}
        </time>
    }
}
