//! Names with a box each: none, one or several of them are chosen.

use std::rc::Rc;

use leptos::ev;

use crate::browser;
use crate::dom::{Derived, Tag, View, derived, tag};

/// A name with a box.
pub struct Check {
    /// The value that is chosen.
    pub value: String,
    /// The words beside the box, in an element that knows their language.
    pub words: Tag,
    /// How deep it is below others: 0 for what is below nothing.
    pub depth: usize,
}

/// Takes a value, and whether it is chosen from now on.
pub type Choose = Rc<dyn Fn(&str, bool)>;

/// What there is to choose from, and what is.
pub struct CheckList {
    /// What all of it is.
    pub label: &'static str,
    /// What is meant when none is chosen.
    pub hint: &'static str,
    /// What there is.
    pub choices: Vec<Check>,
    /// The values that are chosen.
    pub chosen: Derived<Vec<String>>,
    /// Called when one is chosen, or no longer.
    pub choose: Choose,
}

impl From<CheckList> for View {
    fn from(CheckList { label, hint, choices, chosen, choose }: CheckList) -> Self {
        let list = choices.into_iter().fold(tag("div").class("check-list"), |list, check| {
            let Check { value, words, depth } = check;
            let (choose, chosen, id) = (Rc::clone(&choose), chosen.clone(), value.clone());
            let input = tag("input").attr("type", "checkbox").attr("value", value.clone());
            let input = input.checked(derived(move || chosen.get().contains(&id)));
            let input = input.on(ev::change, move |event| choose(&value, browser::is_checked(&event)));
            let label = tag("label").attr("data-depth", depth.to_string());
            list.child(label.child(input).child(words))
        });
        let hint = tag("span").class("check-hint").child(hint);
        tag("fieldset").class("checks").child(tag("legend").child(label).child(hint)).child(list).into()
    }
}
