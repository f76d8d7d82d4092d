//! Impact over time: one axis, a lane for each component, the updates as marks; and the same as a table.

mod chart;
mod drawing;
mod gesture;
mod table;

use allclear_model::affected::Affected;
use allclear_model::anchor::anchors;
use allclear_model::axis::{Axis, Step};
use allclear_model::notice::{State, Update};
use allclear_model::text::Text;
use allclear_model::window::{Timed, Window};
use chrono::{DateTime, Utc};
use leptos::ev;
use leptos::prelude::{Get, RwSignal, Set, Update as _, untrack};

use self::chart::chart;
use self::table::table;
use super::{Visitor, timed};
use crate::dom::{Derived, Tag, View, derived, swap, tag, text};
use crate::route;
use crate::tongue::{Later, say, tongue};

/// A component over time.
#[derive(Clone)]
pub struct Lane {
    /// What it is called.
    pub name: Text,
    /// When it had which status, oldest first, without overlaps.
    pub windows: Vec<Window>,
    /// Whether it only accompanies the others, as what another provider reported does.
    pub is_faint: bool,
}

impl Lane {
    /// The lane of someone a notice affected.
    pub fn of(row: &Affected) -> Self {
        Self { name: row.shown_name(), windows: row.windows.clone(), is_faint: false }
    }
}

/// Something said, on the axis.
#[derive(Clone)]
pub struct Mark {
    /// When.
    pub at: DateTime<Utc>,
    /// Where the notice stood from then on.
    pub state: State,
    /// Where it is on the page.
    pub href: String,
}

impl Mark {
    /// The marks of a notice's updates.
    pub fn all(updates: &[Update]) -> Vec<Self> {
        let mark = |(anchor, update): (String, &Update)| Self {
            at: update.at,
            state: update.state,
            href: route::fragment(&anchor),
        };
        anchors(updates).into_iter().zip(updates).map(mark).collect()
    }
}

/// The lanes. By keyboard they are one stop: `+` and `-` zoom, arrows move, `0` shows everything.
pub struct Lanes {
    /// From top to bottom.
    pub rows: Vec<Lane>,
    /// Newest first.
    pub marks: Derived<Vec<Mark>>,
    /// All there is to see.
    pub whole: Derived<Axis>,
    /// What is looked at; `None` while that is everything.
    pub shown: RwSignal<Option<Axis>>,
    /// Who reads.
    pub visitor: Visitor,
}

/// What is looked at, and looking elsewhere.
#[derive(Clone)]
struct Look {
    whole: Derived<Axis>,
    shown: RwSignal<Option<Axis>>,
}

impl Look {
    /// What is looked at now.
    fn axis(&self) -> Axis {
        self.shown.get().unwrap_or_else(|| self.whole.get())
    }

    fn step(&self, step: Step) {
        self.change(|axis, whole| axis.stepped(step, whole));
    }

    fn change(&self, change: impl FnOnce(Axis, Axis) -> Axis) {
        let (axis, whole) = untrack(|| (self.axis(), self.whole.get()));
        let next = change(axis, whole);
        self.shown.set((next != whole).then_some(next));
    }
}

impl From<Lanes> for View {
    fn from(Lanes { rows, marks, whole, shown, visitor }: Lanes) -> Self {
        let look = Look { whole, shown };
        let is_table = RwSignal::new(false);
        tag("div")
            .class("lanes")
            .child(chart(&rows, &marks, &look, visitor))
            .child(tools(&look, is_table, visitor))
            .child(table(&rows, is_table, visitor))
            .into()
    }
}

/// For a pointer or a finger; the keyboard has its keys.
fn tools(look: &Look, is_table: RwSignal<bool>, visitor: Visitor) -> Tag {
    let button = |sign: &'static str, words: &'static str, step: Step| {
        let look = look.clone();
        tag("button")
            .class("button lanes-button")
            .attr("type", "button")
            .attr("tabindex", "-1")
            .attr("aria-label", words)
            .attr("title", words)
            .on(ev::click, move |_| look.step(step))
            .child(sign)
    };
    let shown = look.shown;
    let whole = derived(move || shown.get().is_none());
    let range = move || {
        let Some(axis) = shown.get() else { return Timed::default() };
        let clock = visitor.clock();
        // Where clocks change in between, each end has its own offset.
        let place = |at| (clock.day(at), clock.offset_s(at));
        let is_one_day = place(axis.from) == place(axis.to);
        let to = if is_one_day { clock.time(axis.to) } else { visitor.day_and_time(axis.to) };
        let from = visitor.day_and_time(axis.from);
        Timed { text: tongue().lanes_range(&from, &to), times: vec![(axis.from, from), (axis.to, to)] }
    };
    let said = swap(move || range().text, move |_| timed(range()));
    let as_table = tag("button")
        .class("link-button")
        .attr("type", "button")
        .on(ev::click, move |_| is_table.update(|is_table| *is_table = !*is_table))
        .child(text(move || {
            if is_table.get() { say(Later::LanesHideTable) } else { say(Later::LanesShowTable) }.to_owned()
        }));
    tag("div")
        .class("lanes-tools")
        .child(button("\u{2212}", say(Later::LanesZoomOut), Step::Out).flag("disabled", whole.clone()))
        .child(button("+", say(Later::LanesZoomIn), Step::In))
        .child(
            button(say(Later::LanesEverything), say(Later::LanesShowEverything), Step::Whole)
                .flag("disabled", whole),
        )
        .child(tag("span").class("note").attr("role", "status").child(said))
        .child(as_table)
}
