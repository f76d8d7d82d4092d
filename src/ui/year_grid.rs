//! The last year of a component: a square for each day, a column for each week, one drawing and one tab stop.

mod drawing;

use allclear_model::service::{Day, Service};
use allclear_model::year_grid::{GridDay, WEEKS, months, year};
use leptos::ev::{self, KeyboardEvent, MouseEvent};
use leptos::prelude::{Callable, Get, Memo, RwSignal, Set, With, untrack};

use self::drawing::{cursor, drawing, one, view_box};
use super::uptime_bar::{bubble_frame, sentence, tooltip, what};
use super::{ServiceTree, Visitor, of_the_day};
use crate::browser;
use crate::dom::{Tag, View, shape, swap, tag, text};
use crate::snapshot::Shared;
use crate::tongue::{Key, Later, say, tongue};

/// The grid. To assistive technology a read-only slider over the days, as the bars are.
pub struct YearGrid {
    /// The component's name.
    pub name: String,
    /// The component, or a group of them.
    pub service: Memo<Shared<Service>>,
    /// What the grid may ask for.
    pub tree: ServiceTree,
}

impl From<YearGrid> for View {
    fn from(grid: YearGrid) -> Self {
        let chosen = RwSignal::new(None::<usize>);
        let (service, tree) = (grid.service, grid.tree);
        let bubble = move |index: String| {
            let index = index.parse().ok()?;
            with_day(service, tree, index, |day| {
                let mut ids: Vec<&String> = day.parts.iter().flat_map(|(_, day)| &day.notices).collect();
                ids.sort_unstable();
                ids.dedup();
                let notices = ids.into_iter().map(|id| (id.clone(), tree.title.run(id.clone()))).collect();
                tooltip(
                    of_the_day(day.date, &words(day, tree.visitor), tree.visitor),
                    notices,
                    index / 7,
                    WEEKS as usize,
                )
            })
        };
        let shown = move || chosen.get().map(|index| index.to_string()).unwrap_or_default();
        let frame = bubble_frame("year-frame", chosen)
            .child(tag("div").class("year-scroller").child(slider(grid, chosen)))
            .child(swap(shown, bubble));
        tag("div").child(frame).child(key()).into()
    }
}

fn slider(YearGrid { name, service, tree }: YearGrid, chosen: RwSignal<Option<usize>>) -> Tag {
    let last = move || service.with(|service| year(service, tree.today.get().0).len()).saturating_sub(1);
    let at = move || chosen.get().unwrap_or_else(last);
    let walk = move |event: KeyboardEvent| {
        let (from, last) = (untrack(at), untrack(last));
        if let Some(to) = step(&browser::time_key(&event), from, last) {
            event.prevent_default();
            chosen.set(Some(to));
        }
    };
    let paths = move || service.with(|service| drawing(&year(service, tree.today.get().0)));
    let labels = move |_| {
        let first = service.with(|service| year(service, tree.today.get().0).first().map(|day| day.date));
        let clock = tree.visitor.clock();
        let months = first.map(months).unwrap_or_default().into_iter();
        months.map(|(column, date)| drawing::label(column, clock.short_month_name(date))).collect::<Vec<_>>()
    };
    let mark = shape("path")
        .class("bars-cursor")
        .attr("d", text(move || chosen.get().map(cursor).unwrap_or_default()));
    let drawn = shape("svg")
        .class("year")
        .attr("viewBox", view_box())
        .attr("aria-hidden", "true")
        .child(swap(move || tree.today.get().0.to_string(), labels))
        .child(swap(paths, |paths| drawing::view(&paths)))
        .child(mark);
    let point = move |event: &MouseEvent| {
        let place = browser::within(event).map(|(across, down)| drawing::day_at(across, down));
        chosen.set(place.flatten().filter(|index| *index <= untrack(last)));
    };
    tag("div")
        .class("bars-slider year-slider")
        .attr("tabindex", "0")
        .attr("role", "slider")
        .attr("aria-readonly", "true")
        .attr("aria-label", tongue().component_year_days(&name))
        .attr("aria-valuemin", "1")
        .attr("aria-valuemax", text(move || (last() + 1).to_string()))
        .attr("aria-valuenow", text(move || (at() + 1).to_string()))
        .attr(
            "aria-valuetext",
            text(move || with_day(service, tree, at(), |day| words(day, tree.visitor)).unwrap_or_default()),
        )
        .on(ev::keydown, walk)
        .on(ev::pointermove, move |event| point(&event))
        .on(ev::click, move |event| point(&event))
        .child(drawn)
}

/// A day of the grid, read where it is.
fn with_day<T>(
    service: Memo<Shared<Service>>,
    tree: ServiceTree,
    index: usize,
    read: impl FnOnce(&GridDay) -> T,
) -> Option<T> {
    service.with(|service| year(service, tree.today.get().0).get(index).map(read))
}

/// What happened on a day: as beside a bar, and of a group part by part.
fn words(day: &GridDay, visitor: Visitor) -> String {
    let date = visitor.clock().calendar_day(day.date);
    match day.parts.as_slice() {
        [] if day.worst.is_some() => sentence(&date, say(Key::DayNoDowntime)),
        [] => sentence(&date, say(Key::DayNoData)),
        [(_, one)] if day.is_of_one => sentence(&date, &what(one)),
        parts => {
            let part =
                |(service, day): &(&Service, &Day)| format!("{} {}", visitor.text(&service.name), what(day));
            sentence(&date, &parts.iter().map(part).collect::<Vec<_>>().join("; "))
        }
    }
}

/// The day a key leads to: a day, a week, four weeks, either end.
fn step(key: &str, from: usize, last: usize) -> Option<usize> {
    let to = match key {
        "ArrowUp" => from.saturating_sub(1),
        "ArrowDown" => from + 1,
        "ArrowLeft" => from.saturating_sub(7),
        "ArrowRight" => from + 7,
        "PageUp" => from.saturating_sub(28),
        "PageDown" => from + 28,
        "Home" => 0,
        "End" => last,
        _ => return None,
    };
    Some(to.min(last))
}

/// What the shapes mean.
fn key() -> Tag {
    use allclear_model::status::Status;
    let kinds = [
        Some(Status::Operational),
        Some(Status::UnderMaintenance),
        Some(Status::DegradedPerformance),
        Some(Status::PartialOutage),
        Some(Status::MajorOutage),
        None,
    ];
    let list = tag("ul").class("year-key").attr("aria-hidden", "true");
    kinds.into_iter().fold(list, |list, kind| {
        let words = match kind {
            Some(Status::Operational) => say(Later::ComponentNoDowntime),
            Some(Status::UnderMaintenance) => say(Later::ComponentMaintenance),
            Some(status) => say(status.key()),
            None => say(Later::ComponentNoData),
        };
        list.child(tag("li").child(one(kind)).child(words))
    })
}

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn keys_walk_the_calendar_and_stop_at_the_ends() {
        for (key, from, to) in [
            ("ArrowUp", 0, Some(0)),
            ("ArrowUp", 8, Some(7)),
            ("ArrowDown", 8, Some(9)),
            ("ArrowLeft", 8, Some(1)),
            ("ArrowLeft", 3, Some(0)),
            ("ArrowRight", 365, Some(366)),
            ("PageUp", 100, Some(72)),
            ("PageDown", 100, Some(128)),
            ("Home", 50, Some(0)),
            ("End", 50, Some(366)),
            ("Tab", 50, None),
        ] {
            assert_eq!(step(key, from, 366), to, "{key} from {from}");
        }
    }
}
