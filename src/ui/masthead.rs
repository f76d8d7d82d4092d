//! The head of every page: who this is, where else to go, how to hear of news.

use allclear_model::summary::{Feeds, Logo, Page};
use allclear_model::text::Text;

use super::Visitor;
use super::menu::Menu;
use crate::browser;
use crate::dom::{Tag, View, at_leisure, several, tag};
use crate::tongue::{Key, say};

/// Name or logo, the actions, and the menu. One row on every screen, as high as the shell's: what
/// does not fit a phone is in the menu there.
pub struct Masthead {
    /// The page as its document describes it; `None` while there is none.
    pub page: Option<Page>,
    /// Who reads.
    pub visitor: Visitor,
    /// Settings, which stand at the end of the menu; drawn with it.
    pub settings: Box<dyn FnOnce() -> View>,
}

impl From<Masthead> for View {
    fn from(Masthead { page, visitor, settings }: Masthead) -> Self {
        let mut brand = tag("a").class("brand").attr("href", "/");
        let mut actions = tag("div").class("actions");
        match &page {
            None => brand = brand.child(tag("span").child(Key::ShellName)),
            Some(page) => {
                brand = match &page.logo {
                    Some(logo) => brand.child(pictures(logo, &page.name, visitor)),
                    None => brand.child(visitor.says(tag("span"), &page.name)),
                };
                let updates = page.updates.clone();
                actions = actions.child(report(page, "button wide")).child(has_feeds(page).then(|| Menu {
                    label: say(Key::FrameGetUpdates),
                    class: "wide",
                    panel: at_leisure(move || feeds(&updates)),
                }));
            }
        }
        let panel =
            at_leisure(move || page.map_or_else(several, |page| places(page, visitor)).child(settings()));
        let menu = Menu { label: say(Key::FrameMenu), class: "", panel };
        tag("header").class("masthead").child(brand).child(actions.child(menu)).into()
    }
}

/// Where else to go, and what a phone has no room for outside of the menu.
fn places(page: Page, visitor: Visitor) -> View {
    let report = report(&page, "narrow");
    let feeds = has_feeds(&page).then(|| tag("div").class("narrow").child(feeds(&page.updates)));
    let links =
        page.links.into_iter().map(|link| visitor.says(anchor(link.url, String::new(), ""), &link.label));
    several().child(list(links.chain(report).collect())).child(feeds)
}

fn report(page: &Page, class: &'static str) -> Option<Tag> {
    Some(anchor(page.report_url.clone()?, say(Key::FrameReport).to_owned(), class))
}

fn has_feeds(page: &Page) -> bool {
    page.updates != Feeds::default()
}

/// A list of links for a panel.
fn list(links: Vec<Tag>) -> Tag {
    links.into_iter().fold(tag("ul").class("menu-list"), |list, link| list.child(tag("li").child(link)))
}

/// The logo is the name: it says it to whoever cannot see it.
fn pictures(logo: &Logo, name: &Text, visitor: Visitor) -> View {
    let picture = |class: &'static str, address: &str| {
        let image = visitor.in_its_language(tag("img"), name);
        image.class(class).attr("src", address.to_owned()).attr("alt", visitor.text(name))
    };
    match &logo.dark {
        Some(dark) => {
            several().child(picture("logo logo-light", &logo.light)).child(picture("logo logo-dark", dark))
        }
        None => picture("logo", &logo.light).into(),
    }
}

fn anchor(address: String, words: String, class: &'static str) -> Tag {
    tag("a").class(class).attr("href", address).attr("rel", "external").child(words)
}

/// The feeds that exist, and the line that brings them into a chat.
fn feeds(feeds: &Feeds) -> View {
    let chat = feeds.rss.as_ref().or(feeds.atom.as_ref()).map(|address| {
        let line = format!("/feed subscribe {}", browser::absolute(address));
        let line = tag("code").class("chat-line").child(line);
        tag("p").class("menu-note").child(Key::FrameSlack).child(" ").child(line)
    });
    let entries = [
        (say(Key::FrameAtom), &feeds.atom),
        (say(Key::FrameRss), &feeds.rss),
        (say(Key::FrameJson), &feeds.json),
        (say(Key::FrameCalendar), &feeds.calendar),
    ];
    let entries = entries
        .into_iter()
        .filter_map(|(words, address)| Some(anchor(address.clone()?, words.to_owned(), "")));
    several().child(list(entries.collect())).child(chat)
}
