//! Where the visitor is: the address bar, links followed without loading a document, back and forward.
//!
//! Which page an address means stands in `route`.

use std::cell::Cell;

use leptos::prelude::{Get, GetUntracked, RwSignal, Set};

use crate::browser;
use crate::route::{self, Route};

/// The address, which changes while the page stays. Cheap to copy; there is one.
#[derive(Clone, Copy)]
pub struct Address {
    /// Path, query and fragment, such as `/history?kind=incident#2026-11`.
    now: RwSignal<String>,
    /// Whether its page is still being drawn, after which its beginning comes into view.
    is_new: RwSignal<bool>,
}

thread_local! {
    static HERE: Cell<Option<Address>> = const { Cell::new(None) };
}

impl Address {
    /// Watches the address from now on: links that are followed, back and forward.
    pub fn watch() -> Self {
        let address = Self { now: RwSignal::new(browser::address()), is_new: RwSignal::new(false) };
        browser::on_link(route::is_page, move |to| address.go(&to, false));
        browser::on_history(move || address.now.set(browser::address()));
        HERE.set(Some(address));
        address
    }

    /// The address this page is at; the app watches it before any page is drawn.
    pub fn here() -> Self {
        HERE.get().unwrap_or_else(|| unreachable!("no page is drawn before its address is known"))
    }

    /// The page that is asked for.
    pub fn route(self) -> Route {
        Route::of(&self.path())
    }

    /// The path alone, such as `/history`.
    pub fn path(self) -> String {
        parts(&self.now.get()).0.to_owned()
    }

    /// What stands behind `?` under this name, decoded; the first where it stands twice.
    pub fn query(self, name: &str) -> Option<String> {
        // Forms write a blank as `+`.
        browser::value_in(&parts(&self.now.get()).1.replace('+', " "), name)
    }

    /// What stands behind `#`, without it.
    pub fn fragment(self) -> String {
        parts(&self.now.get()).2.to_owned()
    }

    /// Tells what stands behind `#` whenever that is gone to, and not when only the rest of the address changes under
    /// somebody who is elsewhere on the page by now. A link that is followed again goes there again.
    pub fn pointed_at(self) -> impl FnMut() -> Option<String> {
        let mut last = (String::new(), String::new());
        move || {
            let now = (self.fragment(), browser::address());
            let is_gone_to = now.0 != last.0 || now.1 == last.1;
            last = now;
            Some(last.0.clone()).filter(|fragment| is_gone_to && !fragment.is_empty())
        }
    }

    /// Goes to another address of this page, such as `/history?kind=incident`.
    ///
    /// `replace` takes the place of this one in the visitor's history: for what is not a step back.
    pub fn go(self, to: &str, replace: bool) {
        let here = browser::address();
        let to = &keeping(&here, to);
        // A step that leads nowhere is none: going back would seem to do nothing.
        browser::set_address(to, replace || here == *to);
        let is_other_page = parts(&here).0 != parts(to).0;
        self.is_new.set(is_other_page);
        self.now.set(to.to_owned());
        if !is_other_page {
            browser::show_part(parts(to).2, !replace);
        }
    }

    /// Puts a value, which is encoded already, into this address's query, or takes it out. No step of the history.
    pub fn set_query(self, name: &str, value: Option<&str>) {
        let here = browser::address();
        let to = with_query(&here, name, value);
        if to == here {
            return;
        }
        browser::set_address(&to, true);
        self.now.set(to);
    }

    /// The new page is drawn: its beginning comes into view, or the part that the address names; one that was come back
    /// to is where it was left.
    pub fn arrived(self) {
        browser::arrived();
        if self.is_new.get_untracked() {
            self.is_new.set(false);
            browser::show_part(parts(&browser::address()).2, true);
        } else {
            browser::come_back();
        }
    }
}

/// An address with a value in its query, which is encoded already, or without it.
fn with_query(here: &str, name: &str, value: Option<&str>) -> String {
    let (path, query, fragment) = parts(here);
    let is_other = |pair: &&str| !pair.is_empty() && pair.split('=').next() != Some(name);
    let mut pairs: Vec<_> = query.split('&').filter(is_other).map(str::to_owned).collect();
    pairs.extend(value.map(|value| format!("{name}={value}")));
    let mark = |mark: &str, text: &str| if text.is_empty() { String::new() } else { [mark, text].concat() };
    [path, &mark("?", &pairs.join("&")), &mark("#", fragment)].concat()
}

/// An address with the language, the zone and the choice that the one before it names, where it names none itself.
fn keeping(here: &str, to: &str) -> String {
    let mut to = to.to_owned();
    for name in ["lang=", "tz=", "mine=", "only="] {
        let has = |pair: &&str| pair.starts_with(name);
        if let Some(kept) = parts(here).1.split('&').find(has)
            && !parts(&to).1.split('&').any(|pair| has(&pair))
        {
            let mark = if to.contains('?') { "&" } else { "?" };
            to.insert_str(to.find('#').unwrap_or(to.len()), &[mark, kept].concat());
        }
    }
    to
}

/// Path, query and fragment, each without the mark in front of it.
fn parts(address: &str) -> (&str, &str, &str) {
    let (rest, fragment) = address.split_once('#').unwrap_or((address, ""));
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    (path, query, fragment)
}

#[cfg(test)]
mod tests {
    use super::{keeping, parts, with_query};

    #[test]
    fn language_and_zone_stay_in_the_address() {
        for (here, to, expected) in [
            ("/", "/history", "/history"),
            ("/?lang=de", "/history", "/history?lang=de"),
            (
                "/?a=1&tz=UTC&lang=de",
                "/history?kind=incident#2026-11",
                "/history?kind=incident&lang=de&tz=UTC#2026-11",
            ),
            ("/?lang=de", "/?lang=fr", "/?lang=fr"),
            ("/?mine=api,web&only=1", "/incident/a", "/incident/a?mine=api,web&only=1"),
            ("/history?language=x", "/#a", "/#a"),
        ] {
            assert_eq!(keeping(here, to), expected, "{here} {to}");
        }
    }

    #[test]
    fn a_value_of_the_query_is_replaced_where_it_stands() {
        for (here, value, expected) in [
            ("/", Some("a,b"), "/?mine=a,b"),
            ("/?lang=de&mine=x#foot", Some("a"), "/?lang=de&mine=a#foot"),
            ("/?mine=x&mine=y&minester=z", None, "/?minester=z"),
            ("/history?mine=#top", None, "/history#top"),
        ] {
            assert_eq!(with_query(here, "mine", value), expected, "{here}");
        }
    }

    #[test]
    fn an_address_has_three_parts() {
        for (address, expected) in [
            ("/", ("/", "", "")),
            ("/history?kind=incident#2026-11", ("/history", "kind=incident", "2026-11")),
            ("/history#a?b", ("/history", "", "a?b")),
            ("/?tz=UTC", ("/", "tz=UTC", "")),
            ("/incident/a#", ("/incident/a", "", "")),
        ] {
            assert_eq!(parts(address), expected, "{address}");
        }
    }
}
