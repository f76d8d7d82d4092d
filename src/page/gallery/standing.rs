//! Banners, services, third parties.

use std::rc::Rc;
use std::sync::Arc;

use allclear_model::feed::ReadError;
use allclear_model::freshness::Freshness;
use allclear_model::notice::{Kind, State};
use allclear_model::overall::{Overall, Scope, Tally};
use allclear_model::service::ThirdParty;
use allclear_model::status::Status;
use allclear_model::uptime::{Weights, local_day};
use allclear_providers::third_party::{Brief, Reading, Standing};
use leptos::prelude::{Callback, Memo, RwSignal};

use super::{Exhibit, Sample, exhibit, in_card};
use crate::dom::{Tag, derived, several, tag, text};
use crate::ui::{Banner, LiveThirdParty, OwnStatus, Rank, ServiceTree, ThirdParties};

/// A status with what can be known of it: fresh, old, too old, never read.
const AGES: [(&str, Option<Freshness>); 4] = [
    ("fresh", Some(Freshness::Fresh)),
    ("stale", Some(Freshness::Stale { age_s: 400 })),
    ("too old", Some(Freshness::Unknown { age_s: Some(4000) })),
    ("never read", None),
];

pub(super) fn exhibits(sample: &Sample) -> Vec<Exhibit> {
    let mut exhibits = Vec::new();
    for rank in [Rank::Heading, Rank::Line] {
        for status in Status::ALL {
            let banner = |(age, freshness)| {
                let place = if rank == Rank::Heading { "Banner" } else { "Banner above a page" };
                let what = format!("{place}: {}, {age}", status.label());
                exhibit(what, tag("div").child(banner(sample, status, freshness, rank)))
            };
            exhibits.extend(AGES.map(banner));
        }
    }
    exhibits.push(exhibit("Services, groups in groups, bars", services(sample)));
    for (age, freshness) in AGES {
        let parties = ThirdParties {
            parties: sample.snapshot.summary.third_parties.clone(),
            freshness: Memo::new(move |_| freshness),
            visitor: sample.visitor,
        };
        exhibits.push(exhibit(format!("Third parties, the document {age}"), tag("div").child(parties)));
    }
    exhibits.push(exhibit("Third parties, read live", live(sample)));
    for status in Status::ALL {
        let sentence = text(move || format!("One of three is {}", status.label()));
        let own = OwnStatus { status: derived(move || status), sentence };
        exhibits.push(exhibit(format!("A visitor's own components, {}", status.slug()), own));
    }
    exhibits
}

fn banner(sample: &Sample, status: Status, freshness: Option<Freshness>, rank: Rank) -> Banner {
    let now = sample.now;
    let own = Overall { status, scope: Scope::Some, text: status.label().to_owned() };
    let shown =
        freshness.unwrap_or(Freshness::Unknown { age_s: None }).shown_overall(own, crate::tongue::tongue());
    let failure = (freshness != Some(Freshness::Fresh)).then_some(ReadError::Http(503));
    let is_counted = freshness.is_some() && status != Status::Operational;
    let tally = is_counted.then_some(Tally { affected: 1, unknown: 2, total: 7 });
    Banner {
        rank,
        overall: derived(move || shown.clone()),
        tally: derived(move || tally),
        freshness: Memo::new(move |_| freshness),
        last_read: derived(move || (Some(now), failure.clone())),
        retry: Rc::new(|| {}),
        own: several(),
        visitor: sample.visitor,
    }
}

/// What the rows of services may ask for.
pub(super) fn tree(sample: &Sample) -> ServiceTree {
    let (of, status_of) = (sample.snapshot.clone(), sample.snapshot.clone());
    let now = sample.now;
    ServiceTree {
        service: Callback::new(move |id: String| of.service(&id)),
        status: Callback::new(move |id: String| {
            status_of.service(&id).map_or(Status::Unknown, |service| service.rolled_up())
        }),
        title: Callback::new(|id: String| tag("span").child(id)),
        today: Memo::new(move |_| local_day(now, 0)),
        days: 90,
        weights: Weights::default(),
        is_printed: RwSignal::new(false),
        visitor: sample.visitor,
    }
}

fn services(sample: &Sample) -> Tag {
    let ids: Vec<_> = sample.snapshot.summary.components.iter().map(|service| service.id.clone()).collect();
    in_card(tree(sample).view(derived(move || ids.clone()), 0))
}

/// Not read yet, read with nothing open, with something open, not readable now, never readable.
fn live(sample: &Sample) -> Tag {
    let at = sample.now.timestamp() - 90;
    let standing = |status, reason: Option<&str>, notices| Standing {
        status,
        name: None,
        url: None,
        as_of: None,
        notices,
        reason: reason.map(str::to_owned),
    };
    let open = Brief {
        id: "1".to_owned(),
        title: "Mail arrives late in the whole of the north-west".to_owned(),
        kind: Kind::Incident,
        state: State::Identified,
        active: true,
        impact: Status::PartialOutage,
        from: at - 3000,
        to: None,
        url: Some("https://mail.example/1".to_owned()),
    };
    let last = Some((Status::Operational, at - 900));
    let rows = [
        ("Not read yet", None, None),
        ("All well", Some(standing(Status::Operational, None, Vec::new())), None),
        ("Something open", Some(standing(Status::PartialOutage, None, vec![open])), None),
        ("Not readable now", Some(standing(Status::Unknown, Some("no answer in time"), Vec::new())), last),
        (
            "Never readable",
            Some(standing(Status::Unknown, Some("not allowed by the provider"), Vec::new())),
            None,
        ),
    ];
    rows.into_iter().fold(tag("ul").class("third-parties card"), |list, (name, standing, last)| {
        let reading = standing.map(|standing| Arc::new(Reading { key: name.to_owned(), at, standing, last }));
        let party = ThirdParty {
            id: name.to_owned(),
            name: name.into(),
            status: Status::Unknown,
            checked_at: None,
            url: None,
            source: Some("https://status.mail.example/api".to_owned()),
            format: Some("statuspage".to_owned()),
            component: None,
            service: None,
        };
        let row = LiveThirdParty {
            party,
            reading: derived(move || reading.clone()),
            waiting: "Being read…".to_owned(),
            freshness: Memo::new(|_| Some(Freshness::Fresh)),
            visitor: sample.visitor,
        };
        list.child(row.tag())
    })
}
