//! Which notices of the history a visitor wants to see.

use crate::notice::{Kind, Notice};
use crate::search::{fold, titles};
use crate::service::{Service, find};
use crate::status::Status;

/// What a visitor asked for. Each part may be missing; those that are there must all hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that must all occur, in any order.
    pub text: String,
    /// The id of a component, which stands for everything below it.
    pub component: Option<String>,
    /// Incident or maintenance.
    pub kind: Option<Kind>,
    /// How bad it was at its worst.
    pub impact: Option<Status>,
}

impl Filter {
    /// The filter in an address's query; words it does not know are left out.
    pub fn read(query: &dyn Fn(&str) -> Option<String>) -> Self {
        let word = |name| query(name).filter(|word| !word.is_empty());
        Self {
            text: word("text").unwrap_or_default(),
            component: word("component"),
            kind: word("kind").and_then(|word| Kind::from_slug(&word)),
            impact: word("impact").and_then(|word| Status::from_slug(&word)),
        }
    }

    /// The names and values that [`Filter::read`] reads.
    pub fn pairs(&self) -> Vec<(&'static str, &str)> {
        [
            ("text", self.text.trim()),
            ("component", self.component.as_deref().unwrap_or_default()),
            ("kind", self.kind.map_or("", Kind::slug)),
            ("impact", self.impact.map_or("", Status::slug)),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect()
    }

    /// Whether it lets everything through.
    pub fn is_empty(&self) -> bool {
        self.pairs().is_empty()
    }

    /// The filter made ready for many notices of a page with these components.
    pub fn sieve(&self, components: &[Service]) -> Sieve {
        let words = fold(&self.text);
        let words = words.split(' ').filter(|word| !word.is_empty());
        Sieve {
            words: words.map(|word| (word.to_owned(), named(components, word))).collect(),
            components: self.component.as_ref().map(|id| below(components, id)),
            kind: self.kind,
            impact: self.impact,
        }
    }
}

/// The ids of a component and of everything below it. A component that is gone still names its own notices.
pub fn below(components: &[Service], id: &str) -> Vec<String> {
    let mut ids = Vec::new();
    match find(components, id) {
        Some(service) => service.walk(&mut |service| ids.push(service.id.clone())),
        None => ids.push(id.to_owned()),
    }
    ids
}

/// The ids of the components whose name has a word.
fn named(components: &[Service], word: &str) -> Vec<String> {
    let mut ids = Vec::new();
    for service in components {
        service.walk(&mut |service| {
            if titles(&service.name).any(|name| fold(name).contains(word)) {
                ids.push(service.id.clone());
            }
        });
    }
    ids
}

/// A filter with everything worked out that does not depend on a notice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sieve {
    /// Each word, and the components that are called so.
    words: Vec<(String, Vec<String>)>,
    components: Option<Vec<String>>,
    kind: Option<Kind>,
    impact: Option<Status>,
}

impl Sieve {
    /// Whether a notice is wanted; `words` is what [`crate::search::words`] says of it.
    pub fn lets_through(&self, notice: &Notice, words: &str) -> bool {
        let affects = |ids: &[String]| notice.impacts.iter().any(|impact| ids.contains(&impact.component));
        self.kind.is_none_or(|kind| kind == notice.kind)
            && self.impact.is_none_or(|impact| impact == notice.worst())
            && self.components.as_deref().is_none_or(affects)
            && self.words.iter().all(|(word, ids)| words.contains(word.as_str()) || affects(ids))
    }
}

#[cfg(test)]
#[path = "filter_tests.rs"]
mod tests;
