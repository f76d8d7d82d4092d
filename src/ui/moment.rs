//! A moment: what the clock said, and how long ago that is.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::Visitor;
use super::dynamic::text;
use crate::browser::machine_readable;

/// An absolute time with its relative one; the zone in full when pointed at.
#[component]
pub fn Moment(
    /// When.
    at: DateTime<Utc>,
    /// Who reads.
    visitor: Visitor,
) -> impl IntoView {
    let absolute = visitor.day_and_time(at);
    let in_full = format!("{absolute}, {}", visitor.zone());
    view! {
        <time class="moment" datetime=machine_readable(at) title=in_full>
            {absolute}" · "{text(move || visitor.ago(at))}
        </time>
    }
    .into_any()
}
