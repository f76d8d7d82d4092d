//! Whom a notice affects: components under their groups, each with when (design §3.2).

use chrono::{DateTime, Utc};

use crate::notice::{Notice, Phase, State};
use crate::service::Service;
use crate::text::Text;
use crate::window::{Window, merge};

/// A component a notice affects, or a group of such.
#[derive(Clone, Debug, PartialEq)]
pub struct Affected<'a> {
    /// Its id.
    pub id: &'a str,
    /// What it is called; `None` where the page does not have it (any more).
    pub name: Option<&'a Text>,
    /// In how many groups it is.
    pub depth: usize,
    /// Whether the notice names it. A group that is not named is here for its parts.
    pub is_named: bool,
    /// When it had which status: of a group, at every moment the worst of its parts.
    pub windows: Vec<Window>,
}

impl Affected<'_> {
    /// What it is called on the page: its name, or its id where there is none.
    pub fn shown_name(&self) -> Text {
        self.name.cloned().unwrap_or_else(|| self.id.into())
    }
}

/// Everyone a notice affects at `now`, in the order of the component tree, groups before their parts.
///
/// Windows are merged, so they neither overlap nor end before they begin. One that is open ends with
/// its notice, as nothing lasts longer than what tells of it; a maintenance that is cancelled does
/// nothing from then on. What the page does not know stands at the end, under its id.
pub fn affected<'a>(notice: &'a Notice, services: &'a [Service], now: DateTime<Utc>) -> Vec<Affected<'a>> {
    let mut told = Told { notice, over: over_since(notice, now), rows: Vec::new() };
    told.below(services, 0);
    for impact in &notice.impacts {
        if !told.rows.iter().any(|row| row.id == impact.component) {
            let windows = merge(&told.windows(&impact.component).unwrap_or_default());
            told.rows.push(Affected { id: &impact.component, name: None, depth: 0, is_named: true, windows });
        }
    }
    told.rows
}

/// Since when a notice is over, UTC; `None` while it is not.
///
/// One that says it is over but not since when is over since its last update.
pub fn over_since(notice: &Notice, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    if notice.phase(now) != Phase::Past {
        return None;
    }
    let scheduled = notice.scheduled_until.filter(|_| notice.state != State::Cancelled);
    let said = notice.updates.iter().map(|update| update.at).max();
    notice.ended_at.or(scheduled).or(said).or(Some(notice.started_at))
}

struct Told<'a> {
    notice: &'a Notice,
    over: Option<DateTime<Utc>>,
    rows: Vec<Affected<'a>>,
}

impl<'a> Told<'a> {
    /// Adds those of these components that are affected, and gives their windows.
    fn below(&mut self, services: &'a [Service], depth: usize) -> Vec<Window> {
        let mut all = Vec::new();
        for service in services {
            // An id that stands twice in the tree is one component.
            if self.rows.iter().any(|row| row.id == service.id) {
                continue;
            }
            let own = self.windows(&service.id);
            let (place, is_named) = (self.rows.len(), own.is_some());
            let (id, name) = (service.id.as_str(), Some(&service.name));
            self.rows.push(Affected { id, name, depth, is_named, windows: Vec::new() });
            let mut windows = self.below(&service.children, depth + 1);
            if !is_named && self.rows.len() == place + 1 {
                self.rows.truncate(place);
                continue;
            }
            windows.extend(own.unwrap_or_default());
            let windows = merge(&windows);
            all.extend_from_slice(&windows);
            if let Some(row) = self.rows.get_mut(place) {
                row.windows = windows;
            }
        }
        all
    }

    /// The windows of a component; `None` where the notice does not name it.
    fn windows(&self, id: &str) -> Option<Vec<Window>> {
        let mut impacts = self.notice.impacts.iter().filter(|impact| impact.component == id).peekable();
        impacts.peek()?;
        Some(impacts.flat_map(|impact| &impact.windows).map(|window| self.ended(*window)).collect())
    }

    fn ended(&self, window: Window) -> Window {
        let to = match self.over {
            Some(over) if self.notice.state == State::Cancelled => {
                Some(window.to.map_or(over, |to| to.min(over)))
            }
            // Work that is planned and has not begun is expected to end on time.
            None if window.from >= self.notice.started_at && self.notice.state == State::Planned => {
                window.to.or(self.notice.scheduled_until)
            }
            over => window.to.or(over),
        };
        Window { to, ..window }
    }
}

#[cfg(test)]
#[path = "affected_tests.rs"]
mod tests;
