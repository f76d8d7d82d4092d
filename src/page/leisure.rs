//! What nobody waits for: the settings in the menu, and what is for those who come again. One part of the wasm, downloaded
//! when everything that can be seen is drawn.

use leptos::prelude::{Get, GetUntracked};

use super::Frame;
use super::arriving::arrive;
use super::{mine, settings};
use crate::dom::{View, swap};

/// What draws it.
pub type Leisure = fn(Frame, Place) -> View;

/// Where something of it stands.
#[derive(Clone, Copy)]
pub enum Place {
    /// At the end of the menu.
    Settings,
    /// Below the banner's sentence.
    Banner,
    /// Beside the heading of open incidents.
    Open,
    /// Beside the heading of components.
    Services,
    /// In the card of the notice with this identity.
    Card(usize),
    /// On the page of a component.
    Component,
    /// On the page of a notice.
    Notice,
    /// At the foot of the page.
    Foot,
}

/// A place, which is empty until what draws it is here.
pub fn place(frame: Frame, place: Place) -> View {
    swap(
        move || if frame.leisure.get().is_some() { "here" } else { "" }.to_owned(),
        move |_| frame.leisure.get().map(|draw| draw(frame, place)),
    )
}

fn draw(frame: Frame, place: Place) -> View {
    match place {
        Place::Settings => settings::draw(frame),
        place => mine::draw(frame, place),
    }
}

/// Has it downloaded, unless it is here.
pub fn ask_for(frame: Frame) {
    if frame.leisure.get_untracked().is_none() {
        arrive(frame.leisure, fetched, "the settings did not come");
    }
}

/// What draws it, after its part of the wasm has been downloaded.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(leisure, fallible)]
fn fetched() -> Result<Leisure, wasm_split_helpers::SplitLoaderError> {
    Ok(draw)
}

/// What draws it. While developing, the wasm is in one piece and it is here already.
#[cfg(not(feature = "split"))]
async fn fetched() -> Result<Leisure, std::convert::Infallible> {
    std::future::ready(Ok(draw as Leisure)).await
}
