//! The banner: the sentence every visitor reads first.

use std::rc::Rc;

use allclear_model::feed::ReadError;
use allclear_model::freshness::Freshness;
use allclear_model::overall::{Overall, Tally};
use allclear_model::span;
use chrono::{DateTime, Utc};
use leptos::ev;
use leptos::prelude::{Get, Memo};

use super::{Icon, Visitor, time_of};
use crate::dom::{Derived, View, derived, tag, text, when};
use crate::tongue::{Key, say, tongue};

/// Whether the sentence is the page's main heading or only leads back to the home page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    /// On the home page: its heading.
    Heading,
    /// On every other page: a line with a link home.
    Line,
}

/// When something was last read, and why the last attempt failed if it did.
pub type LastRead = (Option<DateTime<Utc>>, Option<ReadError>);

/// The overall state, how much of the system it is about, and how old it is.
pub struct Banner {
    /// Heading or line.
    pub rank: Rank,
    /// What to say.
    pub overall: Derived<Overall>,
    /// How many components are affected.
    pub tally: Derived<Option<Tally>>,
    /// How far it can be trusted; `None` when nothing was ever read.
    pub freshness: Memo<Option<Freshness>>,
    /// When it was last read.
    pub last_read: Derived<LastRead>,
    /// Reads again.
    pub retry: Rc<dyn Fn()>,
    /// What is said of the visitor's own.
    pub own: View,
    /// Who reads.
    pub visitor: Visitor,
}

impl From<Banner> for View {
    fn from(Banner { rank, overall, tally, freshness, last_read, retry, own, visitor }: Banner) -> Self {
        let status = {
            let overall = overall.clone();
            derived(move || overall.get().status)
        };
        let slug = {
            let status = status.clone();
            text(move || status.get().slug().to_owned())
        };
        let trouble = {
            let last_read = last_read.clone();
            text(move || trouble(freshness.get(), &last_read.get()))
        };
        let is_trouble = {
            let trouble = trouble.clone();
            move || !trouble.get().is_empty()
        };
        let again = move || {
            let retry = Rc::clone(&retry);
            let button = tag("button").attr("type", "button").class("link-button");
            let button = button.on(ev::click, move |_| retry()).child(Key::BannerAgain);
            tag("p").class("banner-trouble").child(trouble.clone()).child(button)
        };
        let sentence = text(move || overall.get().text);
        let sentence = match rank {
            Rank::Heading => tag("h1").class("banner-text").child(sentence),
            Rank::Line => tag("p").class("banner-text").child(tag("a").attr("href", "/").child(sentence)),
        };
        let read_at = {
            let last_read = last_read.clone();
            derived(move || last_read.get().0)
        };
        // What is counted was read: there is a moment to follow.
        let affected =
            text(move || affected(tally.get()).map(|affected| affected + " · ").unwrap_or_default());
        let updated = time_of(read_at, move |at| {
            at.map(|at| updated(at, freshness.get(), visitor)).unwrap_or_default()
        });
        let meta = tag("p").class("banner-meta").child(affected).child(updated);
        tag("section")
            .attr("id", "overall")
            .class("banner")
            .attr("aria-label", Key::ShellOverall)
            .attr("data-status", slug)
            .attr(
                "data-freshness",
                text(move || freshness.get().map_or("unknown", Freshness::slug).to_owned()),
            )
            .child(Icon { status })
            .child(sentence)
            .child(own)
            .child(meta)
            .child(when(is_trouble, again))
            .into()
    }
}

/// "1 of 14 components affected, 2 unknown"
fn affected(tally: Option<Tally>) -> Option<String> {
    let tongue = tongue();
    let number = |number: usize| tongue.number(number as u64);
    tally.and_then(|Tally { affected, unknown, total }| match (affected, unknown) {
        (0, 0) => None,
        (0, _) => Some(tongue.banner_only_unknown(total as u64, &number(unknown))),
        (_, 0) => Some(tongue.banner_affected(total as u64, &number(affected))),
        _ => Some(tongue.banner_affected_and_unknown(total as u64, &number(affected), &number(unknown))),
    })
}

/// "Updated 20 seconds ago". What is too old was not updated, only looked at: the line below says how old it is.
fn updated(read_at: DateTime<Utc>, freshness: Option<Freshness>, visitor: Visitor) -> String {
    let ago = visitor.ago(read_at);
    if freshness == Some(Freshness::Fresh) {
        tongue().banner_updated(&ago)
    } else {
        tongue().banner_last_read(&ago)
    }
}

/// What is wrong with the data itself, in plain words; empty while all is well.
fn trouble(freshness: Option<Freshness>, (_, failure): &LastRead) -> String {
    let tongue = tongue();
    let age = match freshness {
        Some(Freshness::Fresh) | None => None,
        Some(Freshness::Stale { age_s } | Freshness::Unknown { age_s: Some(age_s) }) => {
            Some(tongue.banner_old(&span::rough_length(age_s, tongue)))
        }
        Some(Freshness::Unknown { age_s: None }) => Some(say(Key::BannerAgeUnknown).to_owned()),
    };
    let failure = failure.as_ref().map(|reason| {
        let reason = reason.words(tongue);
        if freshness.is_some() { tongue.banner_failed(&reason) } else { tongue.banner_reason(&reason) }
    });
    // A blank behind each: a button follows.
    age.into_iter().chain(failure).map(|sentence| sentence + " ").collect()
}
