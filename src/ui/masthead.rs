//! The head of every page: who this is, where else to go, how to hear of news.

use allclear_model::summary::{Feeds, Page};
use leptos::prelude::*;

use super::Visitor;
use super::menu::Menu;
use crate::browser;

/// Name or logo, the operator's links, and the menus.
#[component]
pub fn Masthead(
    /// The page as its document describes it; `None` while there is none.
    page: Option<Page>,
    /// Who reads.
    visitor: Visitor,
    /// Menus of the page's own.
    children: Children,
) -> impl IntoView {
    let name = page.as_ref().map_or_else(|| "Status".to_owned(), |page| visitor.text(&page.name));
    let logo = page.as_ref().and_then(|page| page.logo.clone()).map(|logo| {
        // The logo is the name: it says it to whoever cannot see it.
        let picture = |class: &'static str, address: String| {
            view! { <img class=class src=address alt=name.clone() /> }.into_any()
        };
        match logo.dark {
            Some(dark) => vec![picture("logo logo-light", logo.light), picture("logo logo-dark", dark)],
            None => vec![picture("logo", logo.light)],
        }
    });
    let brand = logo.unwrap_or_else(|| vec![view! { <span>{name.clone()}</span> }.into_any()]);
    let links = page.as_ref().map(|page| page.links.clone()).unwrap_or_default();
    let links =
        links.into_iter().map(|link| anchor(link.url, visitor.text(&link.label), "")).collect::<Vec<_>>();
    let report = page.as_ref().and_then(|page| page.report_url.clone());
    let report = report.map(|address| anchor(address, "Report a problem".to_owned(), "button"));
    let feeds = page.map(|page| page.updates).filter(|feeds| *feeds != Feeds::default());
    view! {
        <header class="masthead">
            <a class="brand" href="/">{brand}</a>
            <nav class="masthead-links" aria-label="Operator">{links}</nav>
            <div class="actions">{children()}{report}{feeds.map(updates)}</div>
        </header>
    }
    .into_any()
}

fn anchor(address: String, words: String, class: &'static str) -> AnyView {
    view! { <a class=class href=address rel="external">{words}</a> }.into_any()
}

/// The feeds that exist, and the line that brings them into a chat.
fn updates(feeds: Feeds) -> AnyView {
    let chat = feeds.rss.clone().or_else(|| feeds.atom.clone()).map(|address| {
        let line = format!("/feed subscribe {}", browser::absolute(&address));
        view! { <p class="menu-note">"In Slack, type "<code class="chat-line">{line}</code></p> }.into_any()
    });
    let entries = [
        ("Atom feed", feeds.atom),
        ("RSS feed", feeds.rss),
        ("JSON feed", feeds.json),
        ("Maintenance calendar", feeds.calendar),
    ];
    let entries = entries.into_iter().filter_map(|(words, address)| {
        let entry = anchor(address?, words.to_owned(), "");
        Some(view! { <li>{entry}</li> }.into_any())
    });
    let entries = entries.collect::<Vec<_>>();
    view! { <Menu label="Get updates" primary=true><ul class="menu-list">{entries}</ul>{chat}</Menu> }
        .into_any()
}
