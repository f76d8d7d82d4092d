//! The days of a component as bars: one drawing, one tab stop, arrow keys walk the days.

mod drawing;
mod tooltip;

use allclear_model::service::Service;
use allclear_model::uptime::{BarDay, bar};
use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::{Callable, Get, GetUntracked, Memo, RwSignal, Set, With};

pub use self::drawing::pieces;
use self::drawing::{drawing, one_day, view_box};
use self::tooltip::of_day;
pub use self::tooltip::{sentence, tooltip, what};
use super::{ServiceTree, of_the_day};
use crate::browser;
use crate::dom::{Derived, Tag, View, shape, swap, tag, text};
use crate::snapshot::Shared;
use crate::tongue::tongue;

/// The last days of a component, oldest first.
///
/// To assistive technology it is a read-only slider over the days: its value is the day's sentence.
pub struct UptimeBar {
    /// The component's name.
    pub name: String,
    /// The component.
    pub service: Memo<Shared<Service>>,
    /// Uptime in words.
    pub percent: Derived<String>,
    /// What the bar may ask for.
    pub tree: ServiceTree,
}

impl From<UptimeBar> for View {
    fn from(bar: UptimeBar) -> Self {
        // Which day is pointed at, by its place from the oldest.
        let chosen = RwSignal::new(None::<usize>);
        let (service, tree) = (bar.service, bar.tree);
        let bubble = move |index: String| {
            let index = index.parse().ok()?;
            with_day(service, tree, index, |day| {
                let notices = day.day.map(|day| day.notices.clone()).unwrap_or_default();
                let notices = notices.into_iter().map(|id| (id.clone(), tree.title.run(id))).collect();
                tooltip(
                    of_the_day(day.date, &of_day(day, tree.visitor), tree.visitor),
                    notices,
                    index,
                    tree.days as usize,
                )
            })
        };
        let shown = move || chosen.get().map(|index| index.to_string()).unwrap_or_default();
        bubble_frame("bars-frame", chosen).child(slider(bar, chosen)).child(swap(shown, bubble)).into()
    }
}

/// What a drawing of days stands in together with its bubble: whatever leaves it closes the bubble, but a finger, which
/// is lifted to follow a link there. Escape and a touch elsewhere come as `pointercancel` ([`browser::close_bubbles`]),
/// and so does a finger that scrolls the page.
pub fn bubble_frame(class: &'static str, chosen: RwSignal<Option<usize>>) -> Tag {
    tag("div")
        .class(class)
        .on(ev::pointerleave, move |event| {
            if event.pointer_type() != "touch" {
                chosen.set(None);
            }
        })
        .on(ev::pointercancel, move |_| chosen.set(None))
        .on(ev::focusout, move |event| {
            if browser::leaves(&event) {
                chosen.set(None);
            }
        })
}

fn slider(UptimeBar { name, service, percent, tree }: UptimeBar, chosen: RwSignal<Option<usize>>) -> Tag {
    let count = tree.days as usize;
    let last = count.saturating_sub(1);
    let value = move || {
        with_day(service, tree, chosen.get().unwrap_or(last), |day| of_day(day, tree.visitor))
            .unwrap_or_default()
    };
    let walk = move |event: KeyboardEvent| {
        let from = chosen.get_untracked().unwrap_or(last);
        if let Some(to) = step(&browser::time_key(&event), from, last) {
            event.prevent_default();
            chosen.set(Some(to));
        }
    };
    let paths = move || service.with(|service| drawing(&bar(service, tree.days, tree.today.get().0)));
    let cursor = shape("path")
        .class("bars-cursor")
        .attr("d", text(move || chosen.get().map(one_day).unwrap_or_default()));
    let drawn = shape("svg")
        .class("bars")
        .attr("viewBox", view_box(count))
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
        .child(swap(paths, |paths| drawing::view(&paths)))
        .child(cursor);
    tag("div")
        .class("bars-slider")
        .attr("tabindex", "0")
        .attr("role", "slider")
        .attr("aria-readonly", "true")
        .attr("aria-label", text(move || tongue().uptime_bar(count as u64, &name, &percent.get())))
        .attr("aria-valuemin", "1")
        .attr("aria-valuemax", count.to_string())
        .attr("aria-valuenow", text(move || (chosen.get().unwrap_or(last) + 1).to_string()))
        .attr("aria-valuetext", text(value))
        .on(ev::keydown, walk)
        .on(ev::pointermove, move |event| chosen.set(browser::along(&event, count)))
        // A finger that taps does not move.
        .on(ev::click, move |event| chosen.set(browser::along(&event, count)))
        .child(drawn)
}

/// A day of the bar, read where it is.
fn with_day<T>(
    service: Memo<Shared<Service>>,
    tree: ServiceTree,
    index: usize,
    read: impl FnOnce(&BarDay) -> T,
) -> Option<T> {
    service.with(|service| bar(service, tree.days, tree.today.get().0).get(index).map(read))
}

/// The day a key leads to: a day, a week, either end.
fn step(key: &str, from: usize, last: usize) -> Option<usize> {
    let to = match key {
        "ArrowLeft" | "ArrowDown" => from.saturating_sub(1),
        "ArrowRight" | "ArrowUp" => from + 1,
        "PageUp" => from + 7,
        "PageDown" => from.saturating_sub(7),
        "Home" => 0,
        "End" => last,
        _ => return None,
    };
    Some(to.min(last))
}

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn keys_walk_the_days_and_stop_at_the_ends() {
        for (key, from, to) in [
            ("ArrowLeft", 0, Some(0)),
            ("ArrowLeft", 89, Some(88)),
            ("ArrowRight", 89, Some(89)),
            ("PageDown", 10, Some(3)),
            ("PageUp", 85, Some(89)),
            ("Home", 50, Some(0)),
            ("End", 50, Some(89)),
            ("Tab", 50, None),
        ] {
            assert_eq!(step(key, from, 89), to, "{key} from {from}");
        }
    }
}
