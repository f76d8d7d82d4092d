//! What a single notice must not claim.

mod order;
mod windows;

use std::ops::Range;

use allclear_model::notice::Kind;

use super::Context;
use super::front::{Front, FrontImpact, Placed};
use super::sections::Sections;
use crate::findings::Finding;
use crate::findings::near::suggestion;
use crate::source::body;
use crate::source::reader::Reader;

/// Notes everything wrong with what a notice says. Front matter is noted through `front_reader`.
pub fn check(front_reader: &Reader, reader: &Reader, front: &Front, sections: &Sections, context: &Context) {
    components(front_reader, front, context);
    beginning(front_reader, reader, front, sections);
    translations(front_reader, front);
    windows::check(front_reader, front, context.now);
    order::check(reader, front, sections, context.now);
}

/// Notes text that belongs to no section and would not be shown.
pub fn preamble(reader: &Reader, span: Range<usize>) {
    let text = reader.file.text.get(span.clone()).unwrap_or_default();
    if body::without_comments(text).is_empty() {
        return;
    }
    let start = span.start + text.len() - text.trim_start().len();
    let line = text.trim_start().lines().next().map_or(1, str::len);
    let message = "this text belongs to no update, so nobody would see it";
    let hint = "put it below a heading such as `## investigating 2026-11-20 11:18`";
    reader.note(Finding::error("no-section", &reader.file, start..start + line, message).hint(hint));
}

/// The front matter with a group's parts in the place of the group.
pub fn with_parts_of_groups(mut front: Front, context: &Context) -> Front {
    let Some(known) = &context.components else { return front };
    let parts = |id: &str| known.get(id).filter(|parts| !parts.is_empty());
    let components = front.components.into_iter().flat_map(|component| match parts(&component.value) {
        None => vec![component],
        Some(parts) => {
            let placed = |part: &String| Placed { value: part.clone(), span: component.span.clone() };
            parts.iter().map(placed).collect()
        }
    });
    front.components = components.collect();
    let impacts = front.impacts.into_iter().flat_map(|impact| match parts(&impact.component.value) {
        None => vec![impact],
        Some(parts) => {
            let of = |part: &String| FrontImpact {
                component: Placed { value: part.clone(), span: impact.component.span.clone() },
                ..impact.clone()
            };
            parts.iter().map(of).collect()
        }
    });
    front.impacts = impacts.collect();
    front
}

fn components(reader: &Reader, front: &Front, context: &Context) {
    let named = front.components.iter().chain(front.impacts.iter().map(|impact| &impact.component));
    if let Some(known) = &context.components {
        for component in named {
            if !known.contains_key(&component.value) {
                let span = reader.place(component.span.clone());
                let message = format!("there is no component `{}`", component.value);
                let mut ids: Vec<_> = known.keys().map(String::as_str).collect();
                ids.sort_unstable();
                let hint = suggestion(&component.value, ids);
                let finding = Finding::error("unknown-component", &reader.file, span, message);
                reader
                    .note(finding.maybe_hint(hint).maybe_hint_else("components are defined in status.toml"));
            }
        }
    }
    for (index, component) in front.components.iter().enumerate() {
        let again = front.components.iter().take(index).any(|other| other.value == component.value);
        if again {
            let message = format!("`{}` is in the list already", component.value);
            reader.error("duplicate", component.span.clone(), message);
        }
    }
}

/// Notes a notice that does not say when it began, or how bad it is.
fn beginning(front_reader: &Reader, reader: &Reader, front: &Front, sections: &Sections) {
    let missing = |key: &str, hint: &str| {
        let span = front_reader.place(front.span.clone());
        let finding =
            Finding::error("missing-field", &front_reader.file, span, format!("`{key}` is missing"));
        front_reader.note(finding.hint(hint));
    };
    match front.kind {
        Kind::Incident => {
            if sections.told.is_empty() {
                let end = reader.file.text.trim_end().len();
                let message = "this incident has no update";
                let hint = "add one: `## investigating 2026-11-20 11:18`, and what visitors should know";
                let span = end.saturating_sub(1)..end;
                reader.note(Finding::error("no-update", &reader.file, span, message).hint(hint));
            }
            if front.impact.is_none() && (front.impacts.is_empty() || !front.components.is_empty()) {
                let hint =
                    "say how bad it is: operational, degraded_performance, partial_outage or major_outage";
                missing("impact", hint);
            }
        }
        Kind::Maintenance => {
            if front.starts_at.is_none() {
                missing("starts_at", "say when it is to begin: starts_at = 2026-11-20T22:00:00Z");
            }
            // Of what is over it is enough to know when it was.
            let is_over = sections.told.iter().any(super::sections::is_over);
            if front.ends_at.is_none() && !is_over {
                missing("ends_at", "say when it is to end: ends_at = 2026-11-20T23:00:00Z");
            }
        }
    }
}

/// Notes a headline that lacks a language of the page.
fn translations(reader: &Reader, front: &Front) {
    if reader.languages.len() < 2 {
        return;
    }
    let has = |language: &str| match &front.title.value {
        allclear_model::text::Localized::One(_) => false,
        allclear_model::text::Localized::Many(texts) => texts.iter().any(|(tag, _)| tag == language),
    };
    let missing: Vec<_> = reader.languages.iter().filter(|language| !has(language)).collect();
    if !missing.is_empty() {
        let missing: Vec<_> = missing.iter().map(|language| format!("`{language}`")).collect();
        let message = format!("the title is missing in {}", missing.join(", "));
        let span = reader.place(front.title.span.clone());
        let pairs: Vec<_> = reader.languages.iter().map(|language| format!("{language} = \"…\"")).collect();
        let hint = format!("write title = {{ {} }}", pairs.join(", "));
        reader.note(Finding::warning("missing-translation", &reader.file, span, message).hint(hint));
    }
}
