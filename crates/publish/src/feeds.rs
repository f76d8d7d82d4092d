//! `feed.atom`, `feed.rss` and `feed.json`: the newest notices, one entry each, with stable ids.

use atom_syndication as atom;
use chrono::{DateTime, FixedOffset, SecondsFormat, Utc};
use serde_json::{Value, json};

use crate::entry::Entry;
use crate::site::Site;
use crate::words::html;

/// The most entries of a feed.
const MOST: usize = 30;

/// A feed, before it is Atom, RSS or JSON.
pub struct Feed {
    title: String,
    /// The operator's name.
    author: String,
    /// The page's address, without a slash at its end.
    url: String,
    /// When anything in it last changed: unchanged content must give unchanged bytes.
    updated: DateTime<Utc>,
    items: Vec<Item>,
}

/// A notice as feeds tell it.
struct Item {
    /// Its address, which is its id too.
    url: String,
    title: String,
    published: DateTime<Utc>,
    updated: DateTime<Utc>,
    html: String,
}

impl Feed {
    /// The feed of a page's newest notices.
    ///
    /// # Errors
    /// A notice cannot be read.
    pub fn of(site: &Site) -> Result<Self, String> {
        let newest = site.entries.iter().take(MOST);
        let items: Vec<_> = newest.map(|entry| item(site, entry)).collect::<Result<_, _>>()?;
        Ok(Self {
            title: format!("{} status", site.name()),
            author: site.name().to_owned(),
            url: site.url().to_owned(),
            updated: items.iter().map(|item| item.updated).max().unwrap_or(site.now),
            items,
        })
    }

    /// The address of one of its forms.
    fn own_address(&self, path: Option<&String>) -> String {
        path.map_or_else(String::new, |path| format!("{}{path}", self.url))
    }
}

fn item(site: &Site, entry: &Entry) -> Result<Item, String> {
    let notice = site.library.notice(&entry.outline.id)?;
    let languages = site.preferred();
    let mut text = String::new();
    if let Some(postmortem) = &notice.postmortem {
        text.extend(["<p><strong>Postmortem</strong></p>", &html(&postmortem.body, &languages)]);
    }
    for update in &notice.updates {
        let at = update.at.format("%Y-%m-%d %H:%M UTC").to_string();
        let label = update.state.label();
        text.extend(["<p><strong>", label, "</strong> ", &at, "</p>", &html(&update.body, &languages)]);
    }
    Ok(Item {
        url: site.address(&notice),
        title: notice.title.in_language(&languages).to_owned(),
        // A maintenance is announced before it begins, and readers hide what lies in the future.
        published: entry.announced_at,
        updated: entry.changed_at.min(site.now),
        html: text,
    })
}

/// Atom.
pub fn atom(feed: &Feed, own: Option<&String>) -> String {
    let fixed = |time: DateTime<Utc>| -> DateTime<FixedOffset> { time.fixed_offset() };
    let link = |href: String, rel: &str| atom::Link { href, rel: rel.to_owned(), ..atom::Link::default() };
    let plain = |value: &str| atom::Text::plain(without_controls(value));
    let written = atom::Feed {
        title: plain(&feed.title),
        id: format!("{}/", feed.url),
        updated: fixed(feed.updated),
        authors: vec![atom::Person { name: without_controls(&feed.author), ..atom::Person::default() }],
        links: vec![link(format!("{}/", feed.url), "alternate"), link(feed.own_address(own), "self")],
        entries: feed
            .items
            .iter()
            .map(|item| atom::Entry {
                title: plain(&item.title),
                id: item.url.clone(),
                updated: fixed(item.updated),
                published: Some(fixed(item.published)),
                links: vec![link(item.url.clone(), "alternate")],
                content: Some(atom::Content {
                    value: Some(item.html.clone()),
                    content_type: Some("html".to_owned()),
                    ..atom::Content::default()
                }),
                ..atom::Entry::default()
            })
            .collect(),
        ..atom::Feed::default()
    };
    written.to_string()
}

/// RSS 2.0.
pub fn rss(feed: &Feed) -> String {
    let channel = rss::Channel {
        title: without_controls(&feed.title),
        link: format!("{}/", feed.url),
        description: format!("Incidents and maintenance of {}", without_controls(&feed.author)),
        last_build_date: Some(feed.updated.to_rfc2822()),
        items: feed
            .items
            .iter()
            .map(|item| rss::Item {
                title: Some(without_controls(&item.title)),
                link: Some(item.url.clone()),
                guid: Some(rss::Guid { value: item.url.clone(), permalink: true }),
                pub_date: Some(item.published.to_rfc2822()),
                description: Some(item.html.clone()),
                ..rss::Item::default()
            })
            .collect(),
        ..rss::Channel::default()
    };
    channel.to_string()
}

/// JSON Feed 1.1.
pub fn json(feed: &Feed, own: Option<&String>) -> Value {
    let rfc3339 = |time: DateTime<Utc>| time.to_rfc3339_opts(SecondsFormat::Secs, true);
    let items = feed.items.iter().map(|item| {
        json!({
            "id": item.url, "url": item.url, "title": item.title, "content_html": item.html,
            "date_published": rfc3339(item.published), "date_modified": rfc3339(item.updated)
        })
    });
    json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": format!("{}/", feed.url),
        "feed_url": feed.own_address(own),
        "items": items.collect::<Vec<_>>()
    })
}

/// Text without the control characters XML cannot hold; the feed crates escape the rest.
fn without_controls(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}
