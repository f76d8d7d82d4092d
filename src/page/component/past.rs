//! What happened to a component: what is held of it, and on demand what its days name.

use std::rc::Rc;

use allclear_model::filter::Filter;
use allclear_model::service::Service;
use allclear_model::year_grid::months_with_notices;

use crate::dom::{Tag, derived, tag, text};
use crate::page::Frame;
use crate::page::finder::Finder;
use crate::page::notices::cards;
use crate::page::reading::Reading;
use crate::route;
use crate::tongue::{Later, say, tongue};
use crate::ui::{Detail, Level, SearchProgress};

/// The notices of a component and of everything below it, newest first, each with its latest word.
pub fn past(frame: Frame, service: &Service) -> Tag {
    let filter = Filter { component: Some(service.id.clone()), ..Filter::default() };
    let href = route::filtered(&filter);
    let finder = Finder::new(frame, filter, Some(months_with_notices(service)));
    let reading = Reading::on_demand(finder);
    let sentence = text(move || {
        let found = u64::try_from(finder.everything().len()).unwrap_or(u64::MAX);
        let progress = reading.progress();
        match (found, progress.read == progress.total) {
            (0, true) => say(Later::ComponentNoneInYear).to_owned(),
            (0, false) => say(Later::ComponentNoneRecent).to_owned(),
            (_, true) => tongue().component_in_year(found),
            (_, false) => tongue().component_recent(found),
        }
    });
    let is_partial = derived(move || {
        let progress = reading.progress();
        !progress.is_going_on && progress.read + progress.failed.len() < progress.total
    });
    let going_on = derived(move || {
        let progress = reading.progress();
        progress.is_going_on.then_some((progress.read + progress.failed.len(), progress.total))
    });
    let failed = text(move || match reading.progress().failed.len() {
        0 => String::new(),
        number => tongue().component_not_read(number as u64),
    });
    let progress = SearchProgress {
        more: say(Later::ComponentShowYear),
        sentence,
        is_partial,
        going_on,
        failed,
        start: Rc::new(move || reading.start()),
        cancel: Rc::new(move || reading.cancel()),
        try_again: Rc::new(move || reading.try_again()),
    };
    let link = tag("a").attr("href", href).child(Later::ComponentAllNotices);
    tag("section")
        .class("block")
        .child(tag("h2").child(Later::ComponentNotices))
        .child(progress.tag())
        .child(cards(frame, derived(move || finder.everything()), Detail::Latest, Level::Section))
        .child(tag("p").class("more").child(link))
}
