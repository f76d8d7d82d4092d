//! Every `ui` component in every state, at `/gallery`, in debug builds only.

use std::rc::Rc;
use std::sync::Arc;

use allclear_model::decode;
use allclear_model::feed::ReadError;
use allclear_model::freshness::Freshness;
use allclear_model::overall::{Overall, Scope, Tally};
use allclear_model::status::Status;
use allclear_model::uptime::{Weights, local_day};
use chrono::{DateTime, Utc};
use leptos::prelude::{Callback, Memo, RwSignal};

use super::Frame;
use crate::dom::{Tag, View, derived, several, tag};
use crate::snapshot::Snapshot;
use crate::ui::{Banner, Detail, Level, NoticeCard, Rank, ServiceTree, ThirdParties, Visitor};
use crate::{api, route};

/// The gallery. Its moment stands still, so that it looks the same every day.
pub fn gallery() -> View {
    let Ok(sample) = decode::summary(include_str!("gallery.json")) else {
        return tag("p").child("gallery.json cannot be read").into();
    };
    let snapshot = Snapshot::new(Arc::new(sample.document), None);
    let now = snapshot.summary.generated_at.unwrap_or_default();
    let clock = Frame::here().visitor.clock().clone();
    let visitor = Visitor::new(RwSignal::new(now), clock, vec!["en".to_owned()], api::read_markdown);
    let parties = ThirdParties {
        parties: snapshot.summary.third_parties.clone(),
        freshness: Memo::new(|_| Some(Freshness::Fresh)),
        visitor,
    };
    several()
        .child(tag("h1").child("Gallery"))
        .child(section("Banners", banners(now, visitor)))
        .child(section("Services", vec![services(&snapshot, now, visitor)]))
        .child(section("Third parties", vec![tag("div").child(parties)]))
        .child(section("Notices", notices(&snapshot, visitor)))
}

fn section(heading: &'static str, content: Vec<Tag>) -> Tag {
    tag("section").class("block").child(tag("h2").child(heading)).child(content)
}

fn banners(now: DateTime<Utc>, visitor: Visitor) -> Vec<Tag> {
    let ages = [
        Some(Freshness::Fresh),
        Some(Freshness::Stale { age_s: 400 }),
        Some(Freshness::Unknown { age_s: Some(4000) }),
        None,
    ];
    let pairs = Status::ALL.into_iter().flat_map(|status| ages.map(|freshness| (status, freshness)));
    let banner = |(status, freshness): (Status, Option<Freshness>)| {
        let own = Overall { status, scope: Scope::Some, text: status.label().to_owned() };
        let shown = freshness.map_or(own.clone(), |freshness| freshness.shown_overall(own));
        let failure = (freshness != Some(Freshness::Fresh)).then_some(ReadError::Http(503));
        let tally = freshness.filter(|_| status != Status::Operational).map(|_| Tally {
            affected: 1,
            unknown: 2,
            total: 7,
        });
        tag("div").child(Banner {
            rank: Rank::Line,
            overall: derived(move || shown.clone()),
            tally: derived(move || tally),
            freshness: Memo::new(move |_| freshness),
            last_read: derived(move || (Some(now), failure.clone())),
            retry: Rc::new(|| {}),
            visitor,
        })
    };
    pairs.map(banner).collect()
}

fn services(snapshot: &Snapshot, now: DateTime<Utc>, visitor: Visitor) -> Tag {
    let (of, status_of) = (snapshot.clone(), snapshot.clone());
    let tree = ServiceTree {
        service: Callback::new(move |id: String| of.service(&id)),
        status: Callback::new(move |id: String| {
            status_of.service(&id).map_or(Status::Unknown, |service| service.rolled_up())
        }),
        title: Callback::new(|id: String| id),
        today: Memo::new(move |_| local_day(now, 0)),
        days: 90,
        weights: Weights::default(),
        visitor,
    };
    let ids: Vec<_> = snapshot.summary.components.iter().map(|service| service.id.clone()).collect();
    tag("div").class("card").child(tree.view(derived(move || ids.clone()), 0))
}

fn notices(snapshot: &Snapshot, visitor: Visitor) -> Vec<Tag> {
    let levels = [(Detail::Latest, Level::Section), (Detail::Full, Level::Section)];
    let cards = snapshot.notices().iter().flat_map(|notice| levels.map(|level| (notice.clone(), level)));
    let card = |(notice, (detail, level)): (crate::snapshot::Shared<_>, _)| {
        let affected = "Uploads and 2 more".to_owned();
        let card = NoticeCard { href: route::notice(&notice), affected, notice, detail, level, visitor };
        tag("div").class("card").child(card.tag())
    };
    cards.map(card).collect()
}
