//! The pages few visits begin with: parts of the wasm, each downloaded when one of its pages is asked for.
//!
//! Everything only they reach comes with them, so the home page does not wait for it (docs/adr/0005).

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::{Get, RwSignal, Set};
use leptos::task::spawn_local;

use super::Frame;
use super::component::component;
use super::embed::embed;
use super::frame::try_again;
use super::history::history;
use super::month::month;
use super::not_found::not_found;
use super::notice::notice;
use super::screen::screen;
use crate::browser;
use crate::dom::{Tag, View, several, swap, tag};
use crate::route::Route;
use crate::tongue::{Key, say};
use crate::ui::Rank;

/// How long before a part that did not come is asked for again.
const PAUSE: Duration = Duration::from_secs(30);

/// The parts, by what a visitor came for: one notice, everything else that was, or nothing but to look on.
#[derive(Clone, Copy)]
enum Part {
    Notice,
    Past,
    Screen,
}

impl Part {
    fn of(route: &Route) -> Self {
        match route {
            Route::Notice(_) => Self::Notice,
            Route::Screen => Self::Screen,
            _ => Self::Past,
        }
    }
}

/// What draws the pages of a part.
type Draw = fn(&Route) -> View;

thread_local! {
    static NOTICE: Cell<Option<Draw>> = const { Cell::new(None) };
    static PAST: Cell<Option<Draw>> = const { Cell::new(None) };
    static SCREEN: Cell<Option<Draw>> = const { Cell::new(None) };
}

/// What draws the part, where it is here.
fn here(part: Part) -> Option<Draw> {
    match part {
        Part::Notice => NOTICE.get(),
        Part::Past => PAST.get(),
        Part::Screen => SCREEN.get(),
    }
}

/// Draws one of them: at once where its part is here already, else when it has arrived.
pub fn later(route: Route) -> View {
    let part = Part::of(&route);
    if let Some(draw) = here(part) {
        return draw(&route);
    }
    // Whether it is here; nothing while it is on its way.
    let is_here = RwSignal::new(None::<bool>);
    let fetch: Rc<dyn Fn()> = Rc::new(move || {
        spawn_local(async move {
            // The page may be left before its part arrives, and its signal gone. A wall has nobody to try again.
            while is_here.try_set(Some(fetch(part).await)).is_none()
                && matches!(part, Part::Screen)
                && here(part).is_none()
            {
                browser::sleep(PAUSE).await;
            }
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
        move |_| match (is_here.get(), here(part)) {
            (Some(true), Some(draw)) => draw(&route),
            (Some(false), _) => {
                let why = say(Key::PartWhy);
                let again = try_again(why.to_owned(), Rc::clone(&fetch));
                below_banner(
                    tag("section").class("block").child(tag("h1").child(Key::PartNotLoaded)).child(again),
                )
            }
            _ => {
                let wait = tag("p").class("empty card on-its-way").child(Key::PartLoading);
                below_banner(tag("section").class("block").child(wait))
            }
        },
    )
}

/// The status is there, whatever else is not.
fn below_banner(block: Tag) -> View {
    several().child(Frame::here().banner(Rank::Line)).child(block)
}

/// Has the part of a page downloaded while something else is being waited for.
pub fn prefetch(route: &Route) {
    let part = Part::of(route);
    browser::spawn(async move {
        fetch(part).await;
    });
}

/// Whether the part is here now.
async fn fetch(part: Part) -> bool {
    let result = match part {
        Part::Notice => fetched_notice().await.map(|draw| NOTICE.set(Some(draw))),
        Part::Past => fetched_past().await.map(|draw| PAST.set(Some(draw))),
        Part::Screen => fetched_screen().await.map(|draw| SCREEN.set(Some(draw))),
    };
    if let Err(reason) = &result {
        browser::warn(&reason.to_string());
    }
    result.is_ok()
}

/// What draws a notice, after its part of the wasm has been downloaded.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(notice, fallible)]
fn fetched_notice() -> Result<Draw, wasm_split_helpers::SplitLoaderError> {
    Ok(|_| notice())
}

/// What draws the other pages, after their part of the wasm has been downloaded.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(past, fallible)]
fn fetched_past() -> Result<Draw, wasm_split_helpers::SplitLoaderError> {
    Ok(past)
}

/// What draws the wall, after its part of the wasm has been downloaded.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(screen, fallible)]
fn fetched_screen() -> Result<Draw, wasm_split_helpers::SplitLoaderError> {
    Ok(|_| screen())
}

/// What draws a notice. While developing, the wasm is in one piece and it is here already.
#[cfg(not(feature = "split"))]
async fn fetched_notice() -> Result<Draw, std::convert::Infallible> {
    std::future::ready(Ok((|_| notice()) as Draw)).await
}

/// What draws the other pages. While developing, the wasm is in one piece and it is here already.
#[cfg(not(feature = "split"))]
async fn fetched_past() -> Result<Draw, std::convert::Infallible> {
    std::future::ready(Ok(past as Draw)).await
}

/// What draws the wall. While developing, the wasm is in one piece and it is here already.
#[cfg(not(feature = "split"))]
async fn fetched_screen() -> Result<Draw, std::convert::Infallible> {
    std::future::ready(Ok((|_| screen()) as Draw)).await
}

fn past(route: &Route) -> View {
    match route {
        Route::History => history(),
        Route::Month(_) => month(),
        Route::Component(_) => component(),
        Route::Embed => embed(),
        Route::Home | Route::Screen | Route::Notice(_) | Route::Elsewhere => not_found(),
    }
}
