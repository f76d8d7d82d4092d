//! `feed.atom`, `feed.rss` and `feed.json`: the newest notices, one entry each, with stable ids.

use allclear_model::notice::Notice;
use atom_syndication as atom;
use chrono::{DateTime, FixedOffset, SecondsFormat, Utc};
use serde_json::{Value, json};

use super::plain::{address, html};
use super::site::{LANGUAGES, Site, last_change};

/// The most entries of a feed.
const MOST: usize = 30;

/// A notice as feeds tell it.
struct Entry {
    /// Its address, which is its id too.
    url: String,
    title: String,
    published: DateTime<Utc>,
    updated: DateTime<Utc>,
    html: String,
}

fn entries(site: &Site) -> Vec<Entry> {
    site.notices.iter().take(MOST).map(|notice| entry(site, notice)).collect()
}

fn entry(site: &Site, notice: &Notice) -> Entry {
    let mut text = String::new();
    if let Some(postmortem) = &notice.postmortem {
        text.extend(["<p><strong>Postmortem</strong></p>", &html(&postmortem.body)]);
    }
    for update in &notice.updates {
        let at = update.at.format("%Y-%m-%d %H:%M UTC").to_string();
        text.extend(["<p><strong>", update.state.label(), "</strong> ", &at, "</p>", &html(&update.body)]);
    }
    Entry {
        url: address(site, notice),
        title: notice.title.in_language(&LANGUAGES).to_owned(),
        // A maintenance is announced before it begins, and readers hide what lies in the future.
        published: notice.updates.last().map_or(notice.started_at, |first| first.at),
        updated: last_change(notice).min(site.now),
        html: text,
    }
}

/// When anything in the feed last changed: unchanged content must give unchanged bytes.
fn updated(site: &Site, entries: &[Entry]) -> DateTime<Utc> {
    entries.iter().map(|entry| entry.updated).max().unwrap_or(site.now)
}

fn title(site: &Site) -> String {
    format!("{} status", site.summary.page.name.in_language(&LANGUAGES))
}

fn own_address(site: &Site, feed: Option<&String>) -> String {
    feed.map_or_else(String::new, |path| format!("{}{path}", site.url()))
}

/// Atom.
pub fn atom(site: &Site) -> String {
    let fixed = |time: DateTime<Utc>| -> DateTime<FixedOffset> { time.fixed_offset() };
    let link = |href: String, rel: &str| atom::Link { href, rel: rel.to_owned(), ..atom::Link::default() };
    let plain = |value: &str| atom::Text::plain(without_controls(value));
    let entries = entries(site);
    let feed = atom::Feed {
        title: plain(&title(site)),
        id: format!("{}/", site.url()),
        updated: fixed(updated(site, &entries)),
        authors: vec![atom::Person {
            name: site.summary.page.name.in_language(&LANGUAGES).to_owned(),
            ..atom::Person::default()
        }],
        links: vec![
            link(format!("{}/", site.url()), "alternate"),
            link(own_address(site, site.summary.page.updates.atom.as_ref()), "self"),
        ],
        entries: entries
            .into_iter()
            .map(|entry| atom::Entry {
                title: plain(&entry.title),
                id: entry.url.clone(),
                updated: fixed(entry.updated),
                published: Some(fixed(entry.published)),
                links: vec![link(entry.url, "alternate")],
                content: Some(atom::Content {
                    value: Some(entry.html),
                    content_type: Some("html".to_owned()),
                    ..atom::Content::default()
                }),
                ..atom::Entry::default()
            })
            .collect(),
        ..atom::Feed::default()
    };
    feed.to_string()
}

/// RSS 2.0.
pub fn rss(site: &Site) -> String {
    let entries = entries(site);
    let channel = rss::Channel {
        title: title(site),
        link: format!("{}/", site.url()),
        description: format!(
            "Incidents and maintenance of {}",
            site.summary.page.name.in_language(&LANGUAGES)
        ),
        last_build_date: Some(updated(site, &entries).to_rfc2822()),
        items: entries
            .into_iter()
            .map(|entry| rss::Item {
                title: Some(without_controls(&entry.title)),
                link: Some(entry.url.clone()),
                guid: Some(rss::Guid { value: entry.url, permalink: true }),
                pub_date: Some(entry.published.to_rfc2822()),
                description: Some(entry.html),
                ..rss::Item::default()
            })
            .collect(),
        ..rss::Channel::default()
    };
    channel.to_string()
}

/// JSON Feed 1.1.
pub fn json(site: &Site) -> Value {
    let rfc3339 = |time: DateTime<Utc>| time.to_rfc3339_opts(SecondsFormat::Secs, true);
    let items: Vec<_> = entries(site)
        .into_iter()
        .map(|entry| {
            json!({
                "id": entry.url, "url": entry.url, "title": entry.title, "content_html": entry.html,
                "date_published": rfc3339(entry.published), "date_modified": rfc3339(entry.updated)
            })
        })
        .collect();
    json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": title(site),
        "home_page_url": format!("{}/", site.url()),
        "feed_url": own_address(site, site.summary.page.updates.json.as_ref()),
        "items": items
    })
}

/// Text without the control characters XML cannot hold; the feed crates escape the rest.
fn without_controls(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}
