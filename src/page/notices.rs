//! Notices as the pages of the past list them.

use allclear_model::notice::Notice;
use allclear_model::summary::MonthCount;

use super::Frame;
use super::portions::in_portions;
use crate::dom::{Derived, View, list, tag, when};
use crate::snapshot::Shared;
use crate::tongue::{Key, say, tongue};
use crate::ui::{Detail, Level};

/// Cards drawn at once.
const PORTION: usize = 6;

/// The notices in a card, which is not there while there are none. One that stays keeps its element.
pub fn cards(frame: Frame, notices: Derived<Vec<Shared<Notice>>>, detail: Detail, level: Level) -> View {
    let identity = |notice: &Shared<Notice>| notice.identity().to_string();
    let is_any = {
        let notices = notices.clone();
        move || !notices.get().is_empty()
    };
    let content = move || {
        let keys = {
            let notices = notices.clone();
            move || notices.get().iter().map(identity).collect()
        };
        let notices = notices.clone();
        let card = move |key: String| {
            let notice = notices.get().into_iter().find(|notice| identity(notice) == key)?;
            Some(frame.card(notice, detail, level))
        };
        tag("div").class("card notices").child(list(in_portions(keys, || None, PORTION), card))
    };
    when(is_any, content)
}

/// "2 incidents, 1 maintenance"
pub fn counts(count: &MonthCount) -> String {
    let incidents = (count.incidents > 0).then(|| tongue().history_incidents(count.incidents.into()));
    let maintenances =
        (count.maintenances > 0).then(|| tongue().history_maintenances(count.maintenances.into()));
    incidents.into_iter().chain(maintenances).collect::<Vec<_>>().join(say(Key::ListSeparator))
}
