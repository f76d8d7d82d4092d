//! Windows of impact, rebuilt from the changes of status that the updates of a notice report.

use chrono::{DateTime, Utc};

use allclear_model::lookup::Lookup;
use allclear_model::notice::Impact;
use allclear_model::order;
use allclear_model::status::Status;
use allclear_model::window::Window;

/// A component's status before and after an update.
pub(crate) struct Change {
    /// The component's id.
    pub component: String,
    /// When the update was shown, UTC.
    pub at: DateTime<Utc>,
    /// Its status before, when it is told.
    pub before: Option<Status>,
    /// Its status from then on.
    pub after: Status,
}

/// What the notice did to each component it names, in the order it names them.
///
/// `named` are components it names without telling a change; they have no windows. `end` is when
/// a component's last window ends, given when that began: the end of the notice, or `None` where
/// it lasts.
pub(crate) fn impacts(
    named: Vec<String>,
    mut changes: Vec<Change>,
    started_at: DateTime<Utc>,
    end: impl Fn(&str, DateTime<Utc>) -> Option<DateTime<Utc>>,
) -> Vec<Impact> {
    order::soonest_first(&mut changes, |change| change.at);
    let mut by_component: Lookup<(String, Vec<&Change>)> = Lookup::default();
    for component in named {
        by_component.entry(&component, || (component.clone(), Vec::new()));
    }
    for change in &changes {
        by_component.entry(&change.component, || (change.component.clone(), Vec::new())).1.push(change);
    }
    by_component
        .into_values()
        .into_iter()
        .map(|(component, changes)| {
            let windows = timeline(&changes, started_at, &|from| end(&component, from));
            Impact { component, windows }
        })
        .collect()
}

/// One component's windows. `changes` are oldest first.
///
/// Where the first change tells of trouble before it, that trouble is taken to be as old as the
/// notice: often only the last update names the components.
fn timeline(
    changes: &[&Change],
    started_at: DateTime<Utc>,
    end: &dyn Fn(DateTime<Utc>) -> Option<DateTime<Utc>>,
) -> Vec<Window> {
    let mut windows = Vec::new();
    let mut close = |(status, from): (Status, DateTime<Utc>), to: Option<DateTime<Utc>>| {
        if status != Status::Operational && to.is_none_or(|to| from < to) {
            windows.push(Window { status, from, to });
        }
    };
    let mut current = changes.first().and_then(|first| Some((first.before?, started_at)));
    for change in changes {
        match current {
            Some((status, _)) if status == change.after => continue,
            Some(before) => close(before, Some(change.at)),
            None => {}
        }
        current = Some((change.after, change.at));
    }
    if let Some(last) = current {
        close(last, end(last.1));
    }
    windows
}
