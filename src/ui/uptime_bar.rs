//! The days of a component as bars: one drawing, one tab stop, arrow keys walk the days.

mod drawing;
mod tooltip;

use allclear_model::service::Service;
use allclear_model::uptime::{BarDay, bar};
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;

use self::drawing::{drawing, one_day, view_box};
use self::tooltip::{sentence, tooltip};
use super::ServiceTree;
use super::dynamic::{swap, text};
use crate::browser;
use crate::snapshot::Shared;

/// The last days of a component, oldest first.
///
/// To assistive technology it is a read-only slider over the days: its value is the day's sentence.
#[component]
pub fn UptimeBar(
    /// The component's name.
    name: String,
    /// The component.
    service: Memo<Shared<Service>>,
    /// Uptime in words.
    percent: Signal<String>,
    /// What the bar may ask for.
    tree: ServiceTree,
) -> impl IntoView {
    let count = tree.days as usize;
    let last = count.saturating_sub(1);
    let chosen = RwSignal::new(None::<usize>);
    let label = text(move || format!("{name}: last {count} days, {}", percent.get()));
    let number = text(move || (chosen.get().unwrap_or(last) + 1).to_string());
    let value = text(move || {
        with_day(service, tree, chosen.get().unwrap_or(last), |day| sentence(day, tree.visitor))
            .unwrap_or_default()
    });
    let cursor = text(move || chosen.get().map(one_day).unwrap_or_default());
    let paths = text(move || service.with(|service| drawing(&bar(service, tree.days, tree.today.get().0))));
    let bubble = move |index: String| {
        let day = index.parse().ok().and_then(|index| {
            with_day(service, tree, index, |day| {
                let notices = day.day.map(|day| day.notices.clone()).unwrap_or_default();
                let notices = notices.into_iter().map(|id| (id.clone(), tree.title.run(id))).collect();
                tooltip(sentence(day, tree.visitor), notices, index, count)
            })
        });
        day.into_any()
    };
    let walk = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            chosen.set(None);
        } else if let Some(to) = step(&event.key(), chosen.get_untracked().unwrap_or(last), last) {
            event.prevent_default();
            chosen.set(Some(to));
        }
    };
    let point = move |event: PointerEvent| chosen.set(browser::along(&event, count));
    let leave = move |event: leptos::ev::FocusEvent| {
        if browser::leaves(&event) {
            chosen.set(None);
        }
    };
    view! {
        <div class="bars-frame" on:pointerleave=move |_| chosen.set(None) on:focusout=leave>
            <div
                class="bars-slider"
                tabindex="0"
                role="slider"
                aria-readonly="true"
                aria-label=label
                aria-valuemin="1"
                aria-valuemax=count.to_string()
                aria-valuenow=number
                aria-valuetext=value
                on:keydown=walk
                on:pointermove=point
            >
                <svg class="bars" viewBox=view_box(count) preserveAspectRatio="none" aria-hidden="true">
                    {swap(paths, |paths| drawing::view(&paths))}
                    <path class="bars-cursor" d=cursor />
                </svg>
            </div>
            {swap(text(move || chosen.get().map(|index| index.to_string()).unwrap_or_default()), bubble)}
        </div>
    }
    .into_any()
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
