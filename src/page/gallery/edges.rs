//! What every page begins and ends with, and what is copied from one.

use std::rc::Rc;

use allclear_model::summary::{Feeds, Link, Logo, Page};
use leptos::prelude::RwSignal;

use super::{Exhibit, Sample, exhibit};
use crate::dom::{derived, several, tag, text};
use crate::ui::{CopyButton, Footer, Masthead, Snippet};

pub(super) fn exhibits(sample: &Sample) -> Vec<Exhibit> {
    let button = CopyButton { label: "Copy link", text: Rc::new(|| "https://status.example/".to_owned()) };
    let line = "<script type=\"module\" src=\"https://status.example/widget/v1.js\"></script>\n<status-widget></status-widget>";
    let snippet = Snippet {
        label: text(|| "Into your page".to_owned()),
        lines: text(move || line.to_owned()),
        copy: "Copy the lines",
    };
    let page = &sample.snapshot.summary.page;
    let mut exhibits = vec![
        exhibit("Head, nothing known", masthead(sample, None)),
        exhibit("Head, a name alone", masthead(sample, Some(page.clone()))),
        exhibit("Head with everything", masthead(sample, Some(full(page, None)))),
        exhibit("Head with a logo", masthead(sample, Some(full(page, Some(logo()))))),
        exhibit("Copy", tag("p").child(button)),
        exhibit("Lines to copy", snippet.tag()),
    ];
    exhibits.extend(footers(sample));
    exhibits
}

fn masthead(sample: &Sample, page: Option<Page>) -> Masthead {
    let settings = || several().child(tag("p").class("menu-note").child("Settings stand here"));
    Masthead { page, visitor: sample.visitor, settings: Box::new(settings) }
}

fn logo() -> Logo {
    Logo { light: "/icons/operational.svg".to_owned(), dark: None }
}

fn full(page: &Page, logo: Option<Logo>) -> Page {
    let feed = |name: &str| Some(format!("/{name}"));
    let links = [
        ("Home", "https://example.com"),
        ("Support and everything else that helps", "https://example.com/help"),
    ];
    Page {
        name: "The Honourable Company of Makers of Very Long Names".into(),
        logo,
        links: links.map(|(label, url)| Link { label: label.into(), url: url.to_owned() }).into(),
        report_url: Some("https://example.com/report".to_owned()),
        updates: Feeds {
            atom: feed("feed.atom"),
            rss: feed("feed.rss"),
            json: feed("feed.json"),
            calendar: feed("maintenance.ics"),
        },
        ..page.clone()
    }
}

/// Never read, read, refreshing paused, from a mirror, from another provider.
fn footers(sample: &Sample) -> Vec<Exhibit> {
    let states = [
        ("Foot, nothing read", false, false, "", false),
        ("Foot", true, false, "", false),
        ("Foot, paused, from a mirror", true, true, "", true),
        ("Foot, another provider's data", true, false, "status.provider.example", false),
    ];
    let footers = states.map(|(what, is_read, is_paused, host, is_mirror)| {
        let now = sample.now;
        let footer = Footer {
            read_at: derived(move || is_read.then_some(now)),
            paused: RwSignal::new(is_paused),
            data: text(|| "/data/summary.json".to_owned()),
            host: text(move || host.to_owned()),
            is_mirror: derived(move || is_mirror),
            own: several(),
            visitor: sample.visitor,
        };
        exhibit(what, footer)
    });
    footers.into()
}
