//! The head of a route: what search engines, link previews and feed readers are told.

use allclear_model::status::Status;
use allclear_publish::routes::Route;
use allclear_publish::site::Site;
use allclear_publish::words::escape;
use chrono::SecondsFormat;

use crate::source::config::Config;

/// Bytes that most heads fit into.
const ROOM: usize = 2048;

/// Elements for `<head>`: title, description, address, preview, languages, feeds.
pub fn of(route: &Route, site: &Site, config: &Config) -> String {
    let mut head = Head(String::with_capacity(ROOM));
    let told = route.told(site);
    let address = [site.url(), &route.path].concat();
    head.element("title", &told.title);
    head.named("description", &told.description);
    if config.search_engines {
        head.link("canonical", &address, &[]);
    } else {
        head.named("robots", "noindex");
    }
    let kind = if told.is_article { "article" } else { "website" };
    let image = format!("{}/{}", site.url(), image(told.status));
    for (property, content) in [
        ("og:type", kind),
        ("og:title", &told.title),
        ("og:description", &told.description),
        ("og:url", &address),
        ("og:site_name", site.name()),
        ("og:image", &image),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("og:image:alt", told.status.label()),
    ] {
        head.property(property, content);
    }
    if let Some(changed_at) = route.changed_at.filter(|_| told.is_article) {
        head.property("article:modified_time", &changed_at.to_rfc3339_opts(SecondsFormat::Secs, true));
    }
    head.named("twitter:card", "summary_large_image");
    languages(&mut head, &address, config);
    feeds(&mut head, site);
    head.0
}

/// The same page in each language, where there are several.
fn languages(head: &mut Head, address: &str, config: &Config) {
    if config.languages.len() < 2 {
        return;
    }
    for language in &config.languages {
        head.link("alternate", &format!("{address}?lang={language}"), &[("hreflang", language)]);
    }
    head.link("alternate", address, &[("hreflang", "x-default")]);
}

fn feeds(head: &mut Head, site: &Site) {
    let updates = &site.summary.page.updates;
    for (address, kind) in [
        (&updates.atom, "application/atom+xml"),
        (&updates.rss, "application/rss+xml"),
        (&updates.json, "application/feed+json"),
        (&updates.calendar, "text/calendar"),
    ] {
        if let Some(address) = address {
            head.link("alternate", address, &[("type", kind), ("title", site.name())]);
        }
    }
}

/// The picture of a status.
fn image(status: Status) -> String {
    format!("preview/{}.png", status.slug())
}

struct Head(String);

impl Head {
    fn element(&mut self, name: &str, text: &str) {
        self.0.extend(["<", name, ">", &escape(text), "</", name, ">"]);
    }

    fn named(&mut self, name: &str, content: &str) {
        self.0.extend(["<meta name=\"", name, "\" content=\"", &escape(content), "\">"]);
    }

    fn property(&mut self, property: &str, content: &str) {
        self.0.extend(["<meta property=\"", property, "\" content=\"", &escape(content), "\">"]);
    }

    fn link(&mut self, relation: &str, address: &str, more: &[(&str, &str)]) {
        self.0.extend(["<link rel=\"", relation, "\" href=\"", &escape(address), "\""]);
        for (name, value) in more {
            self.0.extend([" ", name, "=\"", &escape(value), "\""]);
        }
        self.0.push('>');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_has_a_picture_of_the_size_that_is_told() {
        for status in Status::ALL {
            let path = format!("{}/../../public/{}", env!("CARGO_MANIFEST_DIR"), image(status));
            let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
            assert_eq!(&bytes[1..4], b"PNG", "{path}");
            // The first block of a PNG tells its width and height.
            let size = [16, 20].map(|at| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()));
            assert_eq!(size, [1200, 630], "{path}");
            assert!(bytes.len() < 40_000, "{path} has {} bytes", bytes.len());
        }
    }
}
