//! A provider's notice as the file that means the same.

use std::collections::HashMap;

use allclear_model::notice::{Kind, Notice, State, Update};
use allclear_model::text::Localized;
use allclear_publish::plan::names_a_file;
use chrono::{DateTime, Utc};

use super::impacts;
use super::loss::Losses;
use super::markdown::{self, Texts};
use crate::edit::draft::Draft;
use crate::edit::section::Section;
use crate::slug;
use crate::source::words::states;

/// What is known while notices are turned into files.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Our ids of the provider's components.
    pub components: HashMap<String, String>,
    /// The page's first language.
    pub language: Option<String>,
    /// Nothing can have happened after this moment, UTC.
    pub now: DateTime<Utc>,
}

impl Facts {
    /// Our id of a component.
    pub fn component(&self, id: &str) -> Option<String> {
        self.components.get(id).cloned()
    }
}

/// The file of a notice; what it cannot say is noted.
pub fn draft(notice: &Notice, facts: &Facts, losses: &mut Losses) -> Draft {
    let id = if names_a_file(&notice.id) {
        notice.id.clone()
    } else {
        losses.note("ids that cannot be part of an address were changed", notice.id.as_str());
        slug::of(&notice.id)
    };
    let mut notice = notice.clone();
    notice.updates.retain(|update| {
        let is_past = update.at <= facts.now;
        if !is_past {
            losses.note("updates that lie in the future", notice.id.as_str());
        }
        is_past
    });
    complete(&mut notice, facts.now, losses);
    let told = impacts::told(&notice, facts, losses);
    let mut sections: Vec<_> =
        notice.updates.iter().rev().map(|update| section(&notice, update, facts, losses)).collect();
    if let Some(postmortem) = notice.postmortem.as_ref().filter(|postmortem| postmortem.at <= facts.now) {
        let texts = texts(&notice, &postmortem.body, facts, losses);
        sections.push(Section { word: "postmortem", at: postmortem.at, id: None, texts });
    }
    Draft {
        kind: notice.kind,
        id: Some(id),
        title: title(&notice),
        impact: told.impact,
        components: told.components,
        times: times(&notice, &told.impacts),
        impacts: told.impacts,
        sections,
    }
}

/// Adds the word that a notice's state follows from, where nobody has said it.
fn complete(notice: &mut Notice, now: DateTime<Utc>, losses: &mut Losses) {
    let said = notice.updates.iter().map(|update| update.state).find(|state| *state != State::Update);
    let state = match notice.kind {
        Kind::Incident if notice.state == State::Update => State::Investigating,
        Kind::Maintenance if notice.state == State::Update => State::Planned,
        _ => notice.state,
    };
    let otherwise = if notice.kind == Kind::Incident { State::Investigating } else { State::Planned };
    if said.unwrap_or(otherwise) == state && !(notice.kind == Kind::Incident && notice.updates.is_empty()) {
        return;
    }
    let last = notice.updates.first().map_or(notice.started_at, |update| update.at);
    let at = notice.ended_at.filter(|_| state.is_over()).unwrap_or(last).max(last).min(now);
    let body = Localized::One(allclear_model::rich_text::Content::Plain(String::new()));
    let id = (0..).map(|number| format!("said-{number}"));
    let id = id.into_iter().find(|id| !notice.updates.iter().any(|update| update.id == *id));
    notice.updates.insert(0, Update { id: id.unwrap_or_default(), state, at, body });
    losses.note(
        "where a notice stands was not said in an update; an update without words says it now",
        notice.id.as_str(),
    );
}

fn section(notice: &Notice, update: &Update, facts: &Facts, losses: &mut Losses) -> Section {
    let word = states(notice.kind).into_iter().find(|state| *state == update.state.slug());
    if word.is_none() {
        losses.note("states that this kind of notice does not have are `update` now", notice.id.as_str());
    }
    let keeps = !update.id.is_empty() && !update.id.contains(['}', '{', '\n', '\r', ' ']);
    if !keeps {
        losses.note("ids of updates that no heading can hold; their permalinks change", notice.id.as_str());
    }
    Section {
        word: word.unwrap_or("update"),
        at: update.at,
        id: keeps.then(|| update.id.clone()),
        texts: texts(notice, &update.body, facts, losses),
    }
}

fn texts(
    notice: &Notice,
    body: &allclear_model::rich_text::Body,
    facts: &Facts,
    losses: &mut Losses,
) -> Texts {
    let (mut texts, is_cut) = markdown::texts(body);
    if is_cut {
        losses.note("texts longer than a page shows were shortened", notice.id.as_str());
    }
    // The page's first language needs no tag, but stands before all that have one.
    if texts.len() > 1 {
        for (tag, _) in &mut texts {
            if tag.is_some() && *tag == facts.language {
                *tag = None;
            }
        }
        texts.sort_by_key(|(tag, _)| tag.is_some());
    }
    texts
}

fn title(notice: &Notice) -> allclear_model::text::Text {
    let blank = |text: &str| text.trim().is_empty();
    match &notice.title {
        Localized::One(text) if blank(text) => notice.kind.slug().into(),
        Localized::Many(texts) if texts.iter().all(|(_, text)| blank(text)) => notice.kind.slug().into(),
        Localized::Many(texts) => {
            Localized::Many(texts.iter().filter(|(_, text)| !blank(text)).cloned().collect())
        }
        title @ Localized::One(_) => title.clone(),
    }
}

/// The times of the front matter: those that do not follow from what was said.
fn times(notice: &Notice, impacts: &[crate::edit::draft::DraftImpact]) -> Vec<(&'static str, DateTime<Utc>)> {
    let first = notice.updates.last().map(|update| update.at);
    let over =
        notice.updates.iter().take_while(|update| update.state.is_over() || update.state == State::Update);
    let ended = over.filter(|update| update.state.is_over()).last().map(|update| update.at);
    let ended_at = notice.ended_at.filter(|_| notice.state.is_over() && notice.ended_at != ended);
    let mut times = Vec::new();
    match notice.kind {
        Kind::Incident => {
            let windows = impacts.iter().filter_map(|impact| impact.from).min();
            if windows.into_iter().chain(first).min() != Some(notice.started_at) {
                times.push(("started_at", notice.started_at));
            }
        }
        Kind::Maintenance => {
            times.push(("starts_at", notice.started_at));
            times.extend(
                notice
                    .scheduled_until
                    .filter(|until| *until > notice.started_at)
                    .map(|until| ("ends_at", until)),
            );
        }
    }
    times.extend(ended_at.map(|ended_at| ("ended_at", ended_at)));
    times
}
