//! A calendar of the months that have notices, to jump to one.

use super::menu::Menu;
use crate::dom::{Tag, View, several, tag};
use crate::tongue::{Later, say, tongue};

/// The years, newest first.
pub struct MonthJump {
    /// The years that have notices.
    pub years: Vec<Year>,
}

/// A year with its twelve months.
pub struct Year {
    /// "2026"
    pub name: String,
    /// Its months, from January on.
    pub cells: Vec<Cell>,
}

/// A month in the calendar.
pub struct Cell {
    /// "Feb"
    pub label: String,
    /// How many notices it has.
    pub count: u32,
    /// The same in words: "2 incidents, 1 maintenance".
    pub words: String,
    /// Where it stands.
    pub href: String,
}

impl From<MonthJump> for View {
    fn from(MonthJump { years }: MonthJump) -> Self {
        let panel = years.into_iter().fold(several(), |panel, year| {
            let cells = year
                .cells
                .into_iter()
                .fold(tag("ul").class("jump-year"), |cells, cell| cells.child(month(cell)));
            panel.child(tag("p").class("jump-name").child(year.name)).child(cells)
        });
        Menu { label: say(Later::HistoryJump), class: "jump", panel }.into()
    }
}

fn month(cell: Cell) -> Tag {
    let content = if cell.count == 0 {
        tag("span").child(cell.label)
    } else {
        let words = tag("span").class("visually-hidden").child(format!(": {}", cell.words));
        let number = tag("span")
            .class("jump-count")
            .attr("aria-hidden", "true")
            .child(tongue().number(cell.count.into()));
        tag("a").attr("href", cell.href).child(cell.label).child(number).child(words)
    };
    tag("li").child(content)
}
