//! Everything that was said of a notice: what was learned first, then the updates, newest first.

use std::cell::RefCell;
use std::rc::Rc;

use allclear_model::notice::{Postmortem, State, Update};
use allclear_model::rich_text::{Body, Content};
use chrono::{DateTime, Utc};

use super::{Moment, RichText, StateIcon, Visitor};
use crate::dom::{Derived, Tag, View, list, swap, tag, text};
use crate::route;
use crate::tongue::{Key, say};

/// An update and the id of its element.
pub type Anchored = (String, Update);

/// The log. What does not change keeps its element when something new is said.
pub struct UpdateLog {
    /// The updates, newest first.
    pub updates: Derived<Vec<Anchored>>,
    /// What was learned.
    pub postmortem: Derived<Option<Postmortem>>,
    /// The id of what the address points at.
    pub pointed_at: Derived<String>,
    /// Who reads.
    pub visitor: Visitor,
}

/// The element of headings in the texts: below the section's and the update's own.
const HEADING: &str = "h4";

impl From<UpdateLog> for View {
    fn from(UpdateLog { updates, postmortem, pointed_at, visitor }: UpdateLog) -> Self {
        let learned = {
            let postmortem = postmortem.clone();
            move || {
                postmortem
                    .get()
                    .map(|it| key("postmortem", State::Update, &it.body, visitor))
                    .unwrap_or_default()
            }
        };
        let lesson = {
            let pointed_at = pointed_at.clone();
            move |_| {
                postmortem.get().map(|Postmortem { at, body }| {
                    let head = head(tag("h3").child(Key::NoticePostmortem), "postmortem", at, visitor);
                    entry("postmortem", &pointed_at)
                        .class("entry postmortem-entry")
                        .child(head)
                        .child(RichText { body, heading: HEADING, visitor })
                })
            }
        };
        // Kept between asking for the keys and drawing their rows: to make a key is to read a text.
        let keyed = Rc::new(RefCell::new(Vec::<(String, Anchored)>::new()));
        let keys = {
            let keyed = Rc::clone(&keyed);
            move || {
                let all = updates.get().into_iter();
                let all = all.map(|it| (key(&it.0, it.1.state, &it.1.body, visitor), it));
                keyed.replace(all.collect());
                keyed.borrow().iter().map(|(key, _)| key.clone()).collect()
            }
        };
        let row = move |wanted: String| {
            let keyed = keyed.borrow();
            let (_, (anchor, update)) = keyed.iter().find(|(key, _)| *key == wanted)?;
            Some(row(anchor, update.clone(), &pointed_at, visitor))
        };
        tag("div").class("log card").child(swap(learned, lesson)).child(list(keys, row)).into()
    }
}

/// A text that changes when what is drawn of an entry must change.
fn key(anchor: &str, state: State, body: &Body, visitor: Visitor) -> String {
    let text = visitor.choose(body).map(Content::to_markdown).unwrap_or_default();
    format!("{anchor} {} {text}", state.slug())
}

fn entry(anchor: &str, pointed_at: &Derived<String>) -> Tag {
    let (own, pointed_at) = (anchor.to_owned(), pointed_at.clone());
    // `:target` does not see what comes after the document.
    let is_target = text(move || (pointed_at.get() == own).to_string());
    tag("div").attr("id", anchor.to_owned()).attr("data-target", is_target)
}

fn row(anchor: &str, update: Update, pointed_at: &Derived<String>, visitor: Visitor) -> Tag {
    let Update { state, at, body, .. } = update;
    let word = tag("h3").child(StateIcon { state }).child(say(state.key()));
    entry(anchor, pointed_at)
        .class("entry")
        .attr("data-state", state.slug())
        .child(head(word, anchor, at, visitor))
        .child(RichText { body, heading: HEADING, visitor })
}

fn head(word: Tag, anchor: &str, at: DateTime<Utc>, visitor: Visitor) -> Tag {
    let time =
        tag("a").class("update-time").attr("href", route::fragment(anchor)).child(Moment { at, visitor });
    tag("div").class("entry-head").child(word).child(time)
}
