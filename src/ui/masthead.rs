//! The head of every page: who this is, where else to go, how to hear of news.

use allclear_model::summary::{Feeds, Logo, Page};

use super::Visitor;
use super::menu::Menu;
use crate::browser;
use crate::dom::{Tag, View, several, tag};

/// Name or logo, the operator's links, and the menus.
pub struct Masthead {
    /// The page as its document describes it; `None` while there is none.
    pub page: Option<Page>,
    /// Who reads.
    pub visitor: Visitor,
    /// Menus of the page's own.
    pub menus: View,
}

impl From<Masthead> for View {
    fn from(Masthead { page, visitor, menus }: Masthead) -> Self {
        let name = page.as_ref().map_or_else(|| "Status".to_owned(), |page| visitor.text(&page.name));
        let mut links = tag("nav").class("masthead-links").attr("aria-label", "Operator");
        let mut actions = tag("div").class("actions").child(menus);
        let mut picture = None;
        if let Some(page) = page {
            picture = page.logo.map(|logo| pictures(logo, &name));
            for link in page.links {
                links = links.child(anchor(link.url, visitor.text(&link.label), ""));
            }
            actions = actions
                .child(
                    page.report_url.map(|address| anchor(address, "Report a problem".to_owned(), "button")),
                )
                .child((page.updates != Feeds::default()).then(|| updates(page.updates)));
        }
        let brand = picture.unwrap_or_else(|| tag("span").child(name).into());
        tag("header")
            .class("masthead")
            .child(tag("a").class("brand").attr("href", "/").child(brand))
            .child(links)
            .child(actions)
            .into()
    }
}

/// The logo is the name: it says it to whoever cannot see it.
fn pictures(logo: Logo, name: &str) -> View {
    let picture = |class: &'static str, address: String| {
        tag("img").class(class).attr("src", address).attr("alt", name.to_owned())
    };
    match logo.dark {
        Some(dark) => {
            several().child(picture("logo logo-light", logo.light)).child(picture("logo logo-dark", dark))
        }
        None => picture("logo", logo.light).into(),
    }
}

fn anchor(address: String, words: String, class: &'static str) -> Tag {
    tag("a").class(class).attr("href", address).attr("rel", "external").child(words)
}

/// The feeds that exist, and the line that brings them into a chat.
fn updates(feeds: Feeds) -> Menu {
    let chat = feeds.rss.clone().or_else(|| feeds.atom.clone()).map(|address| {
        let line = format!("/feed subscribe {}", browser::absolute(&address));
        let line = tag("code").class("chat-line").child(line);
        tag("p").class("menu-note").child("In Slack, type ").child(line)
    });
    let entries = [
        ("Atom feed", feeds.atom),
        ("RSS feed", feeds.rss),
        ("JSON feed", feeds.json),
        ("Maintenance calendar", feeds.calendar),
    ];
    let list = entries.into_iter().fold(tag("ul").class("menu-list"), |list, (words, address)| {
        list.child(address.map(|address| tag("li").child(anchor(address, words.to_owned(), ""))))
    });
    Menu { label: "Get updates", button: "button button-primary", panel: several().child(list).child(chat) }
}
