//! The days of a component as bars: one drawing, one tab stop, arrow keys walk the days.

mod drawing;
mod tooltip;

use allclear_model::service::Service;
use allclear_model::uptime::bar;
use chrono::NaiveDate;
use leptos::prelude::*;

use self::drawing::{drawing, one_day};
use self::tooltip::{Tooltip, sentence};
use super::Visitor;
use crate::browser;
use crate::snapshot::Shared;

/// The last days of a component, oldest first.
///
/// To assistive technology it is a read-only slider over the days: its value is the day's sentence.
#[component]
pub fn UptimeBar(
    /// The component's name.
    #[prop(into)]
    name: Signal<String>,
    /// The component.
    service: Signal<Option<Shared<Service>>>,
    /// How many days.
    days: Signal<u32>,
    /// The calendar day it is in the page's zone.
    #[prop(into)]
    today: Signal<NaiveDate>,
    /// Uptime in words.
    #[prop(into)]
    percent: Signal<Option<String>>,
    /// The headline of a notice by its id.
    title: Callback<String, String>,
    /// Who reads.
    visitor: Visitor,
) -> impl IntoView {
    let chosen = RwSignal::new(None::<usize>);
    let count = move || days.get() as usize;
    let last = move || count().saturating_sub(1);
    let label = move || {
        let uptime = percent.get().map(|percent| format!(", {percent} uptime")).unwrap_or_default();
        format!("{}: last {} days{uptime}", name.get(), days.get())
    };
    let with_day = move |index: usize, text: fn(&allclear_model::uptime::BarDay, Visitor) -> String| {
        service.with(|service| bar(service.as_ref()?, days.get(), today.get()).get(index).map(|day| text(day, visitor)))
    };
    let paths = Memo::new(move |_| service.with(|service| service.as_ref().map(|service| drawing(&bar(service, days.get(), today.get())))).unwrap_or_default());
    let value_text = move || with_day(chosen.get().unwrap_or_else(last), sentence);
    let walk = move |event: leptos::ev::KeyboardEvent| {
        let at = chosen.get_untracked().unwrap_or_else(last);
        let to = match event.key().as_str() {
            "ArrowLeft" | "ArrowDown" => at.saturating_sub(1),
            "ArrowRight" | "ArrowUp" => at + 1,
            "PageUp" => at + 7,
            "PageDown" => at.saturating_sub(7),
            "Home" => 0,
            "End" => last(),
            "Escape" => {
                chosen.set(None);
                return;
            }
            _ => return,
        };
        event.prevent_default();
        chosen.set(Some(to.min(last())));
    };
    let point = move |event: leptos::ev::PointerEvent| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a place among at most a few hundred days")]
        let index = browser::along(&event).map(|along| (along * count() as f64) as usize);
        chosen.set(index.map(|index| index.min(last())));
    };
    let tooltip = move || {
        let index = chosen.get()?;
        let service = service.get()?;
        let bars = bar(&service, days.get(), today.get());
        let day = bars.get(index)?;
        let notices = day.day.map(|day| day.notices.iter().map(|id| (id.clone(), title.run(id.clone()))).collect());
        Some(view! { <Tooltip text=sentence(day, visitor) notices=notices.unwrap_or_default() index count=count() /> })
    };
    view! {
        <div class="bars-frame" on:pointerleave=move |_| chosen.set(None) on:focusout=move |event| if browser::leaves(&event) { chosen.set(None) }>
            <div
                class="bars-slider"
                tabindex="0"
                role="slider"
                aria-readonly="true"
                aria-label=label
                aria-valuemin="1"
                aria-valuemax=move || days.get().to_string()
                aria-valuenow=move || (chosen.get().unwrap_or_else(last) + 1).to_string()
                aria-valuetext=value_text
                on:keydown=walk
                on:pointermove=point
                on:pointerdown=point
            >
                <svg class="bars" viewBox=move || drawing::view_box(count()) preserveAspectRatio="none" aria-hidden="true">
                    {move || paths.get().into_iter().map(|(word, path)| view! { <path data-status=word d=path /> }).collect_view()}
                    {move || chosen.get().map(|index| view! { <path class="bars-cursor" d=one_day(index) /> })}
                </svg>
            </div>
            {tooltip}
        </div>
    }
}
