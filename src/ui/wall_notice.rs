//! A notice on a wall: what, how bad, since when, whom, and what was said last. Nothing to click.

use allclear_model::notice::{Kind, Notice};
use allclear_model::rich_text::Content;
use allclear_model::span;
use leptos::prelude::Get;

use super::{Icon, Visitor, time};
use crate::dom::{Tag, derived, tag, text};
use crate::snapshot::Shared;
use crate::tongue::{Key, say, tongue};

/// A notice that goes on.
pub struct WallNotice {
    /// The notice.
    pub notice: Shared<Notice>,
    /// The names of the components it affects.
    pub affected: String,
    /// Who reads.
    pub visitor: Visitor,
}

impl WallNotice {
    /// The notice's element.
    pub fn tag(self) -> Tag {
        let Self { notice, affected, visitor } = self;
        let worst = notice.worst();
        let title = visitor.says(tag("h3").class("notice-title"), &notice.title);
        let what = match notice.kind {
            Kind::Maintenance => Key::NoticeMaintenance,
            Kind::Incident => notice.impact.key(),
        };
        let state = {
            let notice = notice.clone();
            text(move || say(notice.state_at(visitor.now.get()).key()).to_owned())
        };
        let since = {
            let notice = notice.clone();
            text(move || span::started(&notice, visitor.now.get(), tongue()))
        };
        let facts = tag("p")
            .class("wall-facts")
            .child(Icon { status: derived(move || worst) })
            .child(tag("strong").child(say(what)))
            .child(tag("span").child(state))
            .child(time(notice.started_at).child(since))
            .child((!affected.is_empty()).then(|| tag("span").child(tongue().notice_affects(&affected))));
        let said = notice.updates.first().and_then(|update| {
            let words = visitor.choose(&update.body).map(Content::to_text)?;
            let at = update.at;
            let ago = time(at).child(text(move || visitor.ago(at)));
            let words = visitor.in_its_language(tag("p").class("wall-said"), &update.body).child(words);
            Some((words, ago))
        });
        let article = tag("article")
            .class("notice wall-notice")
            .attr("data-kind", notice.kind.slug())
            .attr("data-status", worst.slug())
            .child(title)
            .child(facts);
        match said {
            Some((words, ago)) => article.child(words).child(tag("p").class("notice-meta").child(ago)),
            None => article,
        }
    }
}
