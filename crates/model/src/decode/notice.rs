//! Notices from JSON, in a summary, alone, or by the month.

use super::cursor::Cursor;
use super::rich_text::body;
use super::service::status;
use super::{Decoded, document, value};
use crate::feed::ReadError;
use crate::lookup::Lookup;
use crate::notice::{Impact, Kind, Notice, Postmortem, State, Update};
use crate::order;
use crate::status::Status;
use crate::window::Window;

/// A notice document: `notices/<id>.json`.
///
/// # Errors
/// It is not a notice at all.
pub fn notice_document(text: &str) -> Result<Decoded<Notice>, ReadError> {
    document(text, |cursor| {
        cursor.require("notice", notice).ok_or(ReadError::WrongShape("no readable notice"))
    })
}

/// A month of history: `history/<YYYY-MM>.json`, newest first. Of notices that share an id the first is kept.
///
/// # Errors
/// It is not a list of notices at all.
pub fn month(text: &str) -> Result<Decoded<Vec<Notice>>, ReadError> {
    document(text, |cursor| {
        let list = cursor.field("notices").ok_or(ReadError::WrongShape("no notices"))?;
        if !list.value().is_array() {
            return Err(ReadError::WrongShape("notices are not a list"));
        }
        let mut notices: Vec<Notice> = list.items(notice);
        let mut ids = Lookup::default();
        notices.retain(|notice| {
            let is_doubled = ids.get(&notice.id).is_some();
            if is_doubled {
                list.problem(&format!("two have the id `{}`; only the first is shown", notice.id));
            }
            ids.insert(&notice.id, ());
            !is_doubled
        });
        order::newest_first(&mut notices, |notice| notice.started_at);
        Ok(notices)
    })
}

/// A notice. Only one without id, title or start is refused.
pub(super) fn notice(cursor: &Cursor) -> Option<Notice> {
    let kind = cursor.read("kind", |word| word.keyword(Kind::from_slug)).unwrap_or(Kind::Incident);
    let mut notice = Notice {
        id: cursor.require("id", value::id)?,
        kind,
        title: cursor.require("title", value::text)?,
        state: state(cursor),
        impact: cursor.field("impact").map_or(Status::Operational, |_| status(cursor, "impact")),
        started_at: cursor.require("started_at", value::time)?,
        ended_at: cursor.read("ended_at", value::time),
        scheduled_until: cursor.read("scheduled_until", value::time),
        updates: cursor.list("updates", update),
        postmortem: cursor.read("postmortem", postmortem),
        impacts: cursor.list("impacts", impact),
        url: cursor.read("url", value::link),
    };
    order::newest_first(&mut notice.updates, |update| update.at);
    if notice.ended_at.is_some_and(|end| end < notice.started_at) {
        cursor.problem("ends before it starts");
        notice.ended_at = None;
    }
    Some(notice)
}

/// A state that is missing or not understood is an `Update`: not over, as far as anyone can tell.
fn state(cursor: &Cursor) -> State {
    cursor.read("state", |word| word.keyword(State::from_slug)).unwrap_or(State::Update)
}

fn update(cursor: &Cursor) -> Option<Update> {
    let at = cursor.require("at", value::time)?;
    Some(Update {
        id: cursor.read("id", value::id).unwrap_or_else(|| at.timestamp().to_string()),
        state: state(cursor),
        at,
        body: cursor
            .read("body", body)
            .unwrap_or_else(|| crate::text::Localized::One(crate::rich_text::Content::Plain(String::new()))),
    })
}

fn postmortem(cursor: &Cursor) -> Option<Postmortem> {
    Some(Postmortem { at: cursor.require("at", value::time)?, body: cursor.require("body", body)? })
}

fn impact(cursor: &Cursor) -> Option<Impact> {
    let component = cursor.require("component", value::id)?;
    let mut windows = cursor.list("windows", window);
    order::soonest_first(&mut windows, |window| window.from);
    Some(Impact { component, windows })
}

fn window(cursor: &Cursor) -> Option<Window> {
    Some(Window {
        status: status(cursor, "status"),
        from: cursor.require("from", value::time)?,
        to: cursor.read("to", value::time),
    })
}
