//! The banner: the sentence every visitor reads first.

use allclear_model::feed::ReadError;
use allclear_model::freshness::Freshness;
use allclear_model::overall::{Overall, Tally};
use allclear_model::span;
use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::dynamic::{text, when};
use super::{Icon, Visitor};

/// Whether the sentence is the page's main heading or only leads back to the home page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    /// On the home page: its heading.
    Heading,
    /// On every other page: a line with a link home.
    Line,
}

/// The overall state, how much of the system it is about, and how old it is.
#[component]
pub fn Banner(
    /// Heading or line.
    rank: Rank,
    /// What to say.
    #[prop(into)]
    overall: Signal<Overall>,
    /// How many components are affected.
    #[prop(into)]
    tally: Signal<Option<Tally>>,
    /// How far it can be trusted; `None` when nothing was ever read.
    #[prop(into)]
    freshness: Signal<Option<Freshness>>,
    /// When it was last read, and why the last attempt failed.
    #[prop(into)]
    last_read: Signal<(Option<DateTime<Utc>>, Option<ReadError>)>,
    /// Reads again.
    retry: Callback<()>,
    /// Who reads.
    visitor: Visitor,
) -> impl IntoView {
    let sentence = text(move || overall.with(|overall| overall.text.clone()));
    let status = Signal::derive(move || overall.with(|overall| overall.status));
    let trouble = text(move || trouble(freshness.get(), &last_read.get()));
    view! {
        <section
            id="overall"
            class="banner"
            aria-label="Overall status"
            data-status=text(move || status.get().slug().to_owned())
            data-freshness=text(move || freshness.get().map_or("unknown", Freshness::slug).to_owned())
        >
            <Icon status />
            {match rank {
                Rank::Heading => view! { <h1 class="banner-text">{sentence}</h1> }.into_any(),
                Rank::Line => view! { <p class="banner-text"><a href="/">{sentence}</a></p> }.into_any(),
            }}
            <p class="banner-meta">{text(move || meta(tally.get(), freshness.get(), last_read.get().0, visitor))}</p>
            {when(move || !trouble.with(String::is_empty), move || view! {
                <p class="banner-trouble">
                    {trouble}
                    <button type="button" class="link-button" on:click=move |_| retry.run(())>"Try again"</button>
                </p>
            }.into_any())}
        </section>
    }
    .into_any()
}

/// "1 of 14 components affected · updated 20 seconds ago"
///
/// An age is said here only while it is good news; the line below says the others.
fn meta(
    tally: Option<Tally>,
    freshness: Option<Freshness>,
    read_at: Option<DateTime<Utc>>,
    visitor: Visitor,
) -> String {
    let affected = tally.filter(|tally| tally.affected > 0).map(|tally| {
        let noun = if tally.total == 1 { "component" } else { "components" };
        format!("{} of {} {noun} affected", tally.affected, tally.total)
    });
    let updated = read_at
        .filter(|_| freshness == Some(Freshness::Fresh))
        .map(|at| format!("updated {}", visitor.ago(at)));
    let mut text = affected.into_iter().chain(updated).collect::<Vec<_>>().join(" · ");
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// What is wrong with the data itself, in plain words; empty while all is well.
fn trouble(
    freshness: Option<Freshness>,
    (_, failure): &(Option<DateTime<Utc>>, Option<ReadError>),
) -> String {
    let age = match freshness {
        Some(Freshness::Fresh) | None => String::new(),
        Some(Freshness::Stale { age_s } | Freshness::Unknown { age_s: Some(age_s) }) => {
            format!("This information is {} old. ", span::rough_length(age_s))
        }
        Some(Freshness::Unknown { age_s: None }) => {
            "Nobody can tell how old this information is. ".to_owned()
        }
    };
    let attempt = if freshness.is_some() { "Refreshing failed" } else { "The reason" };
    age + &failure.as_ref().map(|reason| format!("{attempt}: {reason}. ")).unwrap_or_default()
}
