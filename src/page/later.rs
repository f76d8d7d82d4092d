//! The pages few visits begin with: a part of the wasm of its own, downloaded when one of them is asked for.
//!
//! Everything only they reach comes with them, so the home page does not wait for it (docs/adr/0005).

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::{Get, RwSignal, Set};
use leptos::task::spawn_local;

use super::Frame;
use super::component::component;
use super::frame::try_again;
use super::history::history;
use super::month::month;
use super::not_found::not_found;
use super::notice::notice;
use crate::browser;
use crate::dom::{Tag, View, several, swap, tag};
use crate::ui::Rank;

/// What draws each of them.
#[derive(Clone, Copy)]
pub struct Pages {
    /// One component by itself.
    pub component: fn() -> View,
    /// The months that have notices.
    pub history: fn() -> View,
    /// The notices of one month.
    pub month: fn() -> View,
    /// An address that leads nowhere.
    pub not_found: fn() -> View,
    /// One notice.
    pub notice: fn() -> View,
}

thread_local! {
    static PAGES: Cell<Option<Pages>> = const { Cell::new(None) };
}

/// Draws one of them: at once where the part is here already, else when it has arrived.
pub fn later(page: fn(&Pages) -> fn() -> View) -> View {
    if let Some(pages) = PAGES.get() {
        return page(&pages)();
    }
    // Whether it is here; nothing while it is on its way.
    let is_here = RwSignal::new(None::<bool>);
    let fetch: Rc<dyn Fn()> = Rc::new(move || {
        spawn_local(async move {
            // The page may be left before its part arrives, and its signal gone.
            let _ = is_here.try_set(Some(fetch().await));
            // What the signal changes is drawn first.
            browser::after(Duration::ZERO, browser::focus_awaited_heading);
        });
    });
    fetch();
    let stage = move || match is_here.get() {
        None => "loading",
        Some(true) => "here",
        Some(false) => "failed",
    };
    swap(
        move || stage().to_owned(),
        move |_| match (is_here.get(), PAGES.get()) {
            (Some(true), Some(pages)) => page(&pages)(),
            (Some(false), _) => {
                let why = "This part of the page could not be loaded. The status above is kept up to date.";
                let again = try_again(why.to_owned(), Rc::clone(&fetch));
                below_banner(tag("section").class("block").child(tag("h1").child("Not loaded")).child(again))
            }
            _ => {
                let wait = tag("p").class("empty card").child("Loading…");
                below_banner(tag("section").class("block").child(wait))
            }
        },
    )
}

/// The status is there, whatever else is not.
fn below_banner(block: Tag) -> View {
    several().child(Frame::here().banner(Rank::Line)).child(block)
}

/// Has the part downloaded while something else is being waited for.
pub fn prefetch() {
    browser::spawn(async {
        fetch().await;
    });
}

/// Whether the part is here now.
async fn fetch() -> bool {
    match fetched().await {
        Ok(pages) => {
            PAGES.set(Some(pages));
            true
        }
        Err(reason) => {
            browser::warn(&format!("allclear: {reason}"));
            false
        }
    }
}

/// The pages, after their part of the wasm has been downloaded.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(pages, fallible)]
fn fetched() -> Result<Pages, wasm_split_helpers::SplitLoaderError> {
    Ok(all())
}

/// The pages. While developing, the wasm is in one piece and they are here already.
#[cfg(not(feature = "split"))]
async fn fetched() -> Result<Pages, std::convert::Infallible> {
    std::future::ready(Ok(all())).await
}

fn all() -> Pages {
    Pages { component, history, month, not_found, notice }
}
