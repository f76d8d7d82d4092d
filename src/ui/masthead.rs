//! The head of every page: who this is, where else to go, how to hear of news.

use allclear_model::summary::{Feeds, Page};
use leptos::prelude::*;

use super::Visitor;
use super::menu::Menu;

/// Name or logo, the operator's links, and the menus.
#[component]
pub fn Masthead(
    /// The page as its document describes it; `None` while there is none.
    #[prop(into)]
    page: Signal<Option<Page>>,
    /// Who reads.
    visitor: Visitor,
    /// Menus of the page's own.
    children: Children,
) -> impl IntoView {
    let name = move || page.with(|page| page.as_ref().map_or_else(|| "Status".to_owned(), |page| visitor.text(&page.name)));
    let logo = move || {
        let logo = page.with(|page| page.as_ref().and_then(|page| page.logo.clone()))?;
        let dark = logo.dark.map(|dark| view! { <img class="logo logo-dark" src=dark alt="" /> });
        let class = if dark.is_some() { "logo logo-light" } else { "logo" };
        Some(view! { <img class=class src=logo.light alt="" />{dark} })
    };
    let links = move || {
        let links = page.with(|page| page.as_ref().map(|page| page.links.clone())).unwrap_or_default();
        links.into_iter().map(|link| view! { <a href=link.url>{visitor.text(&link.label)}</a> }).collect_view()
    };
    let report = move || {
        let address = page.with(|page| page.as_ref().and_then(|page| page.report_url.clone()))?;
        Some(view! { <a class="button" href=address>"Report a problem"</a> })
    };
    let feeds = move || page.with(|page| page.as_ref().map(|page| page.updates.clone())).filter(|feeds| *feeds != Feeds::default());
    view! {
        <header class="masthead">
            <a class="brand" href="/">{logo}<span>{name}</span></a>
            <nav class="masthead-links" aria-label="Operator">{links}</nav>
            <div class="actions">{children()}{report}{move || feeds().map(updates)}</div>
        </header>
    }
}

/// The feeds that exist, and the line that brings them into a chat.
fn updates(feeds: Feeds) -> impl IntoView {
    let entry = |label: &'static str, address: Option<String>| {
        address.map(|address| view! { <li><a href=address rel="external">{label}</a></li> })
    };
    let chat = feeds.rss.clone().or_else(|| feeds.atom.clone()).map(|address| {
        let address = crate::browser::absolute(&address);
        view! {
            <p class="menu-note">"In Slack, type "<code class="chat-line">{format!("/feed subscribe {address}")}</code></p>
        }
    });
    view! {
        <Menu label="Get updates" primary=true>
            <ul class="menu-list">
                {entry("Atom feed", feeds.atom)}
                {entry("RSS feed", feeds.rss)}
                {entry("JSON feed", feeds.json)}
                {entry("Maintenance calendar", feeds.calendar)}
            </ul>
            {chat}
        </Menu>
    }
}
