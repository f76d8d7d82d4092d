//! The home page as a wall shows it (`/?screen`): nobody touches it, many look at it from afar.

mod drift;

use std::rc::Rc;
use std::time::Duration;

use allclear_model::notice::{Kind, Notice, Phase};
use allclear_model::order::newest_first;
use allclear_model::service::leaves;
use allclear_model::status::Status;
use chrono::{DateTime, Utc};
use leptos::prelude::{RwSignal, Set, With, untrack};

use super::Frame;
use crate::browser;
use crate::dom::{Tag, View, derived, list, swap, tag, when};
use crate::snapshot::{Shared, Snapshot};
use crate::tongue::{Key, say};
use crate::ui::{Rank, WallClock, WallNotice, WallTile};

/// Name, clock and banner, which stay in sight; below them what goes on and how each part is.
pub fn screen() -> View {
    let frame = Frame::here();
    browser::set_root_data("screen", Some(""));
    browser::stay_awake();
    browser::keep_up();
    drift::start(".wall-head");
    let identity = move || frame.read(|snapshot| snapshot.page.identity().to_string()).unwrap_or_default();
    let name = swap(identity, move |_| {
        let name = frame.read_once(|snapshot| snapshot.summary.page.name.clone());
        name.map(|name| frame.visitor.says(tag("p").class("wall-name"), &name))
    });
    let minute = RwSignal::new(browser::now());
    each_minute(minute);
    let top =
        tag("div").class("wall-top").child(name).child(WallClock { now: minute, visitor: frame.visitor });
    let head = tag("header").class("wall-head").child(top).child(frame.banner(Rank::Heading));
    let body = tag("main")
        .class("wall-body")
        .child(notices(frame, Kind::Incident, Key::HomeOpen))
        .child(notices(frame, Kind::Maintenance, Key::HomeMaintenance))
        .child(services(frame));
    tag("div").class("wall").child(head).child(body).into()
}

/// Moves a clock when its minute is over, for as long as it is there.
fn each_minute(clock: RwSignal<DateTime<Utc>>) {
    let left = 60_000 - browser::now().timestamp_millis().rem_euclid(60_000);
    browser::after(Duration::from_millis(left.unsigned_abs()), move || {
        if clock.try_set(browser::now()).is_none() {
            each_minute(clock);
        }
    });
}

/// What goes on of a kind; nothing where nothing does.
fn notices(frame: Frame, kind: Kind, heading: Key) -> View {
    let open = Rc::new(move || {
        let mut open = frame.in_phase(Phase::Active);
        open.retain(|notice| notice.kind == kind);
        newest_first(&mut open, |notice| notice.started_at);
        open
    });
    let is_any = {
        let open = Rc::clone(&open);
        move || !open().is_empty()
    };
    let identity = |notice: &Shared<Notice>| notice.identity().to_string();
    when(is_any, move || {
        let keys = {
            let open = Rc::clone(&open);
            move || open().iter().map(identity).collect()
        };
        let open = Rc::clone(&open);
        let card = move |key: String| {
            let notice = open().into_iter().find(|notice| identity(notice) == key)?;
            let affected = frame.affected(&notice);
            Some(WallNotice { notice, affected, visitor: frame.visitor }.tag())
        };
        let cards = tag("div").class("card").child(list(keys, card));
        tag("section").class("block wall-notices").child(tag("h2").child(say(heading))).child(cards)
    })
}

/// A tile for each group, and for each component without one.
fn services(frame: Frame) -> View {
    let keys = move || {
        let key = |snapshot: &Snapshot| {
            let top = snapshot.summary.components.iter();
            top.map(|service| [&frame.visitor.text(&service.name), "\n", &service.id].concat()).collect()
        };
        frame.read(key).unwrap_or_default()
    };
    let is_any = move || {
        frame
            .live
            .snapshot
            .with(|snapshot| snapshot.as_ref().is_some_and(|it| !it.summary.components.is_empty()))
    };
    when(is_any, move || {
        let tiles = tag("ul").class("wall-tiles").child(list(keys, move |key| tile(frame, &key)));
        tag("section").class("block wall-services").child(tag("h2").child(Key::HomeServices)).child(tiles)
    })
}

fn tile(frame: Frame, key: &str) -> Option<Tag> {
    let id = key.rsplit('\n').next()?.to_owned();
    let service = frame.read_once(|snapshot| snapshot.service(&id)).flatten()?;
    let live = frame.live;
    let name = service.name.clone();
    // The parts that are why the group is not well. Of data that is too old nothing is known of any.
    let troubled = {
        let id = id.clone();
        derived(move || -> Vec<_> {
            let now = frame.read(|snapshot| snapshot.service(&id)).flatten();
            let Some(group) = now.filter(|service| service.is_group()) else { return Vec::new() };
            let parts = leaves(std::slice::from_ref(&*group)).into_iter();
            let parts = parts.map(|part| (part.name.clone(), live.status(&part.id)));
            parts.filter(|(_, status)| *status > Status::Unknown).collect()
        })
    };
    let status = derived(move || live.status(&id));
    Some(untrack(|| WallTile { name, status, troubled, visitor: frame.visitor }.tag()))
}
