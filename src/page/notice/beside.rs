//! The notices before and after this one, read from the months they are in.

use allclear_model::month::month_of;
use allclear_model::neighbours::{Neighbours, months_beside, neighbours};
use allclear_model::notice::Notice;
use leptos::prelude::{Get, GetUntracked, GetValue, RwSignal, Set as _, With, untrack};
use leptos::task::spawn_local;

use crate::browser::{Clock, Zone};
use crate::dom::{Derived, Tag, View, swap, tag};
use crate::page::Frame;
use crate::snapshot::Shared;
use crate::ui::{Neighbour, NeighbourLinks};
use crate::{api, route};

/// Links to them, once the visitor is near and they are known; nothing where they cannot be read, as
/// nothing depends on them.
pub fn beside(frame: Frame, notice: Derived<Shared<Notice>>) -> Tag {
    let found = RwSignal::new(None::<Neighbours<Neighbour>>);
    let look = move || {
        let notice = untrack(|| notice.get());
        spawn_local(async move {
            let beside = find(frame, &notice).await;
            // The page may be left by then.
            let _ = found.try_set(beside);
        });
    };
    let links = swap(
        move || found.with(Option::is_some).to_string(),
        move |_| View::from(found.get().map(|found| NeighbourLinks { found, visitor: frame.visitor })),
    );
    tag("div").class("beside").when_near(look).child(links)
}

/// One month is enough, unless the notice is the first or the last of it. The summary is no help: it
/// leaves out what is over, so who stands beside a notice in it may not stand beside it in truth.
async fn find(frame: Frame, notice: &Notice) -> Option<Neighbours<Neighbour>> {
    let (zone, history) = frame
        .read_once(|snapshot| (snapshot.summary.page.time_zone.clone(), snapshot.summary.history.clone()))?;
    let month = month_of(notice.started_at, Clock::new(&Zone::Named(zone), "en").offset_s(notice.started_at));
    let mut others = read(frame, &month).await?;
    let known = neighbours(notice, &others);
    let (is_first, is_last) = (known.earlier.is_none(), known.later.is_none());
    let beside = months_beside(&month, &history);
    for month in [beside.earlier.filter(|_| is_first), beside.later.filter(|_| is_last)].into_iter().flatten()
    {
        others.extend(read(frame, month).await?);
    }
    let found = neighbours(notice, &others);
    let shown = |notice: &Notice| Neighbour {
        title: notice.title.clone(),
        at: notice.started_at,
        href: route::by_id(notice.kind, &notice.id),
    };
    Some(Neighbours { earlier: found.earlier.map(shown), later: found.later.map(shown) })
}

async fn read(frame: Frame, month: &str) -> Option<Vec<Notice>> {
    let live = frame.live;
    api::month(live.config.get_value(), live.source.get_untracked(), month.to_owned()).await.ok()
}
