//! One document, indexed for drawing: what did not change since the last one keeps its identity.

use std::sync::Arc;

use allclear_model::lookup::Lookup;
use allclear_model::notice::Notice;
use allclear_model::service::{Service, ThirdParty};
use allclear_model::status::Status;
use allclear_model::summary::{Announcement, Page, Summary};
use allclear_model::text::{Localized, Text};

/// A document with its parts by identity. Two are equal when they are the same document.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The document.
    pub summary: Arc<Summary>,
    /// The page's name and links.
    pub page: Shared<Page>,
    /// What is announced.
    pub announcement: Shared<Option<Announcement>>,
    /// Services of others.
    pub third_parties: Shared<Vec<ThirdParty>>,
    services: Arc<Lookup<Shared<Service>>>,
    notices: Arc<Vec<Shared<Notice>>>,
}

/// A shared value that is equal only to itself, so that comparing two is one instruction.
#[derive(Debug)]
pub struct Shared<T>(Arc<T>);

impl<T> Shared<T> {
    /// Shares a value.
    pub fn new(value: T) -> Self {
        Self(Arc::new(value))
    }

    /// The old one where nothing changed, else the new value.
    fn kept(old: Option<&Self>, new: &T) -> Self
    where
        T: Clone + PartialEq,
    {
        old.filter(|old| ***old == *new).cloned().unwrap_or_else(|| Self::new(new.clone()))
    }

    /// A number that tells it from every other living value; a key for lists.
    pub fn identity(&self) -> usize {
        Arc::as_ptr(&self.0).addr()
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> std::ops::Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl PartialEq for Snapshot {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.summary, &other.summary)
    }
}

impl Snapshot {
    /// Indexes a document. Components and notices that are as they were in `before` keep their
    /// identity, so that a refresh draws only what it changes.
    pub fn new(summary: Arc<Summary>, before: Option<&Self>) -> Self {
        let mut services = Lookup::default();
        for service in &summary.components {
            service.walk(&mut |service| {
                let old = before.and_then(|before| before.services.get(&service.id));
                services.insert(&service.id, Shared::kept(old, service));
            });
        }
        let old_notice = |id: &str| before?.notices.iter().find(|old| old.id == id);
        let notices =
            summary.notices.iter().map(|notice| Shared::kept(old_notice(&notice.id), notice)).collect();
        Self {
            page: Shared::kept(before.map(|before| &before.page), &summary.page),
            announcement: Shared::kept(before.map(|before| &before.announcement), &summary.announcement),
            third_parties: Shared::kept(before.map(|before| &before.third_parties), &summary.third_parties),
            services: Arc::new(services),
            notices: Arc::new(notices),
            summary,
        }
    }

    /// A component by its id.
    pub fn service(&self, id: &str) -> Option<Shared<Service>> {
        self.services.get(id).cloned()
    }

    /// The page's own languages, which are given in order, and those the operator's texts come in.
    pub fn languages(&self, own: &[&str]) -> Vec<String> {
        let mut languages: Vec<String> = own.iter().copied().map(str::to_owned).collect();
        let mut note = |text: &Text| {
            let Localized::Many(by_language) = text else { return };
            for (tag, _) in by_language.iter().filter(|(tag, _)| tag != "default") {
                if let Err(place) = languages.binary_search(tag) {
                    languages.insert(place, tag.clone());
                }
            }
        };
        note(&self.summary.page.name);
        self.summary.notices.iter().for_each(|notice| note(&notice.title));
        self.services.values().iter().for_each(|service| note(&service.name));
        languages
    }

    /// The notices, in the document's order.
    pub fn notices(&self) -> &[Shared<Notice>] {
        &self.notices
    }
}

/// The status of every component and group, as it is to be shown.
pub type Statuses = Lookup<Status>;
