//! A notice as a card: headline, what and how long, and as much of its timeline as is asked for.

use allclear_model::notice::{Kind, Notice, Phase};
use allclear_model::span;
use allclear_model::status::Status;
use leptos::prelude::*;

use super::dynamic::text;
use super::timeline::Timeline;
use super::{Moment, RichText, Visitor};
use crate::snapshot::Shared;

/// How much of a notice a card shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// The latest update.
    Latest,
    /// Every update, and the postmortem first.
    Full,
}

/// A notice in a list.
#[component]
pub fn NoticeCard(
    /// The notice.
    notice: Shared<Notice>,
    /// How much of it.
    detail: Detail,
    /// The address of its page.
    href: String,
    /// The names of the components it affects.
    affected: String,
    /// Who reads.
    visitor: Visitor,
) -> impl IntoView {
    let title = visitor.text(&notice.title);
    let meta = {
        let notice = notice.clone();
        text(move || meta(&notice, &affected, visitor))
    };
    let shown = match detail {
        Detail::Latest => 1,
        Detail::Full => notice.updates.len(),
    };
    let earlier = notice.updates.len() - shown.min(notice.updates.len());
    let updates: Vec<_> = notice.updates.iter().take(shown).cloned().collect();
    let postmortem = notice.postmortem.clone().filter(|_| detail == Detail::Full).map(|postmortem| {
        view! {
            <div class="postmortem">
                <p class="update-head"><strong>"Postmortem"</strong><span class="update-time"><Moment at=postmortem.at visitor /></span></p>
                <RichText body=postmortem.body visitor />
            </div>
        }
        .into_any()
    });
    let more = (detail == Detail::Latest && earlier > 0).then(|| {
        let words =
            if earlier == 1 { "1 earlier update".to_owned() } else { format!("{earlier} earlier updates") };
        view! { <p class="more"><a href=href.clone()>{words}</a></p> }.into_any()
    });
    view! {
        <article class="notice" data-kind=notice.kind.slug() data-status=tone(&notice).slug()>
            <h3 class="notice-title"><a href=href.clone()>{title}</a></h3>
            <p class="notice-meta">{meta}</p>
            {postmortem}
            {(!updates.is_empty()).then(|| view! { <Timeline updates href=href.clone() visitor /> })}
            {more}
        </article>
    }
    .into_any()
}

/// The status that colours a notice.
fn tone(notice: &Notice) -> Status {
    match notice.kind {
        Kind::Incident => notice.impact,
        Kind::Maintenance => notice.impact.max(Status::UnderMaintenance),
    }
}

/// "Partial outage · Started 42 minutes ago · Ongoing for 42 minutes · affects Uploads"
pub fn meta(notice: &Notice, affected: &str, visitor: Visitor) -> String {
    let now = visitor.now.get();
    let phase = notice.phase(now);
    let what = match notice.kind {
        Kind::Maintenance => format!("Maintenance · {}", notice.state_at(now).label()),
        Kind::Incident if notice.impact == Status::Operational => "No impact".to_owned(),
        Kind::Incident => notice.impact.label().to_owned(),
    };
    let when = match phase {
        Phase::Upcoming => {
            let starts = visitor.day_and_time(notice.started_at);
            format!("{} ({starts})", span::started(notice, now))
        }
        Phase::Active => span::started(notice, now),
        Phase::Past => visitor.clock().day(notice.started_at),
    };
    // While it goes on, how long ago it started says how long it has lasted.
    let lasted = (phase != Phase::Active).then(|| span::duration(notice, now)).flatten();
    let whom = (!affected.is_empty()).then(|| format!("affects {affected}"));
    [Some(what), Some(when), lasted, whom].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
