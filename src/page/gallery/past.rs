//! Notices: in short, in full, and all that stands around one.

use allclear_model::anchor::anchors;
use allclear_model::neighbours::Neighbours;
use leptos::prelude::untrack;

use super::{Exhibit, Sample, exhibit, in_card};
use crate::dom::{derived, tag, text};
use crate::route;
use crate::ui::{
    Detail, Level, Neighbour, NeighbourLinks, NoticeCard, NoticeFacts, RichText, Stages, UpdateLog,
};

pub(super) fn exhibits(sample: &Sample) -> Vec<Exhibit> {
    let visitor = sample.visitor;
    let mut exhibits = Vec::new();
    for notice in sample.snapshot.notices() {
        for (detail, words) in [(Detail::Latest, "in short"), (Detail::Full, "in full")] {
            let card = NoticeCard {
                href: route::notice(notice),
                affected: "Uploads and 2 more".to_owned(),
                notice: notice.clone(),
                mark: tag("p").class("mark").child("New").into(),
                detail,
                level: Level::Section,
                visitor,
            };
            exhibits.push(exhibit(format!("Notice {words}: {}", notice.id), in_card(card.tag())));
        }
        let same = notice.clone();
        let (facts, stages) = (derived(move || same.clone()), notice.clone());
        exhibits.push(exhibit(format!("Facts: {}", notice.id), NoticeFacts { notice: facts, visitor }));
        if notice.scheduled_until.is_some() {
            let stages = Stages { notice: derived(move || stages.clone()), visitor };
            exhibits.push(exhibit(format!("Stages: {}", notice.id), tag("div").child(stages)));
        }
    }
    exhibits.extend(log(sample));
    exhibits.extend(text_alone(sample));
    exhibits.extend(neighbours(sample));
    exhibits
}

/// An update of every state, one of them pointed at, below what was learned.
fn log(sample: &Sample) -> Option<Exhibit> {
    let notice = untrack(|| sample.notice("every-state").map(|notice| notice.get()))?;
    let updates: Vec<_> = anchors(&notice.updates).into_iter().zip(notice.updates.clone()).collect();
    let pointed_at = updates.get(1).map(|(anchor, _)| anchor.clone()).unwrap_or_default();
    let postmortem = notice.postmortem.clone();
    let log = UpdateLog {
        updates: derived(move || updates.clone()),
        postmortem: derived(move || postmortem.clone()),
        pointed_at: text(move || pointed_at.clone()),
        visitor: sample.visitor,
    };
    Some(exhibit("Updates of every state, the second pointed at", log))
}

/// Every kind of block and mark.
fn text_alone(sample: &Sample) -> Option<Exhibit> {
    let notice = untrack(|| sample.notice("open").map(|notice| notice.get()))?;
    let body = notice.updates.first()?.body.clone();
    let text = RichText { body, heading: "h4", visitor: sample.visitor };
    Some(exhibit("Text of every kind, in an announcement", tag("section").class("announcement").child(text)))
}

fn neighbours(sample: &Sample) -> Vec<Exhibit> {
    let (now, visitor) = (sample.now, sample.visitor);
    let one = |title: &str| Neighbour { title: title.into(), at: now, href: route::HISTORY.to_owned() };
    let short = || Some(one("Slow search"));
    let long =
        || Some(one("Uploads of very large files stop before their end in every region but the first"));
    let pairs =
        [("Before and after", short(), long()), ("Only before", long(), None), ("Only after", None, short())];
    let links = pairs.map(|(words, earlier, later)| {
        exhibit(words, NeighbourLinks { found: Neighbours { earlier, later }, visitor })
    });
    links.into()
}
