//! The three ways a view changes: it comes and goes, it is swapped, its list grows and shrinks.
//!
//! What is drawn inside reads without following: only the condition, the key or the list decides.

use std::mem;

use allclear_model::lookup::Lookup;
use leptos::prelude::Owner;
use web_sys::Element;

use super::follow::follow;
use super::place::{Place, insert};
use super::tag::Tag;
use super::view::View;

/// A view that is there while a condition holds, and is not drawn anew while it goes on holding.
pub fn when<V: Into<View>>(condition: impl Fn() -> bool + 'static, view: impl Fn() -> V + 'static) -> View {
    keyed(Box::new(move || condition().then(String::new)), Box::new(move |_| view().into()))
}

/// A view drawn anew whenever its key changes.
pub fn swap<V: Into<View>>(key: impl Fn() -> String + 'static, view: impl Fn(String) -> V + 'static) -> View {
    keyed(Box::new(move || Some(key())), Box::new(move |key| view(key).into()))
}

fn keyed(key: Box<dyn Fn() -> Option<String>>, draw: Box<dyn Fn(String) -> View>) -> View {
    let mut place = Place::new();
    let view = place.take();
    let mut last = None;
    follow(move || {
        let now = key();
        if now != last {
            match &now {
                Some(key) => place.show(&mut || draw(key.clone())),
                None => place.clear(),
            }
            last = now;
        }
    });
    view
}

/// A list of elements by key. A key that stays keeps its element, with focus and everything in it.
pub fn list(keys: impl Fn() -> Vec<String> + 'static, row: impl Fn(String) -> Option<Tag> + 'static) -> View {
    listed(Box::new(keys), Box::new(row))
}

/// The element of a row, and the owner of what it follows.
type Row = (Owner, Element);

fn listed(keys: Box<dyn Fn() -> Vec<String>>, draw: Box<dyn Fn(String) -> Option<Tag>>) -> View {
    let mut place = Place::new();
    let view = place.take();
    let mut rows: Lookup<Option<Row>> = Lookup::default();
    follow(move || {
        let mut old = mem::take(&mut rows);
        let kept: Vec<_> = keys().into_iter().map(|key| (old.entry(&key, || None).take(), key)).collect();
        for (owner, element) in old.into_values().into_iter().flatten() {
            place.end_of(owner);
            element.remove();
        }
        // What is in its place already is not touched: moving an element takes the focus out of it.
        let mut at = place.first();
        for (row, key) in kept {
            // A key that stands twice has one row: the other would stay as it is for ever.
            if rows.get(&key).is_some() {
                continue;
            }
            let row = row.or_else(|| {
                let (owner, tag) = place.owned(|| draw(key.clone()));
                Some((owner, tag?.into_element()))
            });
            let Some(row) = row else { continue };
            if at.as_deref() == Some(&*row.1) {
                at = row.1.next_sibling().filter(|node| node != place.end());
            } else {
                insert(&row.1, at.as_ref().unwrap_or(place.end()));
            }
            rows.insert(&key, Some(row));
        }
    });
    view
}
