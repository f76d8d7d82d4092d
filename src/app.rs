//! The app: starts with the first document, draws the frame of every page, and follows the address.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use allclear_model::feed::Feed;
use allclear_model::poll;
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::hooks::use_location;
use leptos_router::path;

use crate::config::{Config, SourceKind};
use crate::display::{self, Display, SYSTEM, VISITOR};
use crate::dom::{Derived, Drawn, View, derived, drawn, follow, several, swap, tag, text};
use crate::live::Live;
use crate::page::{self, Frame};
use crate::snapshot::Snapshot;
use crate::ui::{Choice, DisplaySettings, Footer, Masthead, Select, Setting, Visitor};
use crate::{api, browser};

/// Reads the first document while `boot.js`'s banner stands, then takes over in its place.
///
/// Where nothing can be read but the banner has spoken, the banner stays: it is the last known
/// word, and replacing it by "unknown" would say less than is known.
pub async fn start() {
    let (config, problems) = Config::parse(&browser::text_of("allclear-config").unwrap_or_default());
    for problem in problems {
        browser::warn(&format!("allclear: {problem}"));
    }
    let mut feed = Feed::default();
    let mut head_start = browser::head_start();
    loop {
        let result = api::summary(&config, head_start.take()).await;
        if let Err(reason) = &result {
            browser::warn(&format!("allclear: {reason}"));
            browser::report_boot_trouble(&reason.to_string());
        }
        feed = feed.apply(result, browser::now());
        if feed.held().is_some() || !browser::boot_has_spoken() {
            break;
        }
        let pause = poll::delay_s(feed.failures(), true, browser::random());
        browser::sleep(Duration::from_secs_f64(pause)).await;
    }
    mount_to_body(move || app(&config, feed));
    browser::remove("shell");
    browser::set_root_data("app", Some("ready"));
}

/// The frame around every page.
fn app(config: &Config, feed: Feed) -> impl IntoView + use<> {
    let live = Live::start(config.clone(), feed);
    let display = Display::of_visitor();
    let visitor = Visitor::new(live.now, display.clock(), display.languages.clone());
    let frame = Frame { live, visitor };
    provide_context(frame);
    follow_with_the_tab(frame);

    let address = match config.kind {
        SourceKind::Allclear => config.address("summary.json"),
        SourceKind::Statuspage => config.address("api/v2/summary.json"),
    };
    let head = move || {
        // Drawn anew when the operator's name or links change, which is hardly ever.
        let page = move || frame.read(|snapshot| snapshot.page.identity().to_string()).unwrap_or_default();
        let display = display.clone();
        swap(page, move |_| {
            let page = frame.read_once(|snapshot| snapshot.summary.page.clone());
            Masthead { page, visitor, settings: settings(frame, &display).into() }
        })
    };
    let foot = move || Footer {
        read_at: derived(move || live.last_read().0),
        paused: live.paused,
        data: address.clone(),
        visitor,
    };
    let page = move || {
        focus_on_navigation();
        let main = tag("main").attr("id", "main").attr("tabindex", "-1").host(routes());
        let skip = tag("a").class("skip-link").attr("href", "#main").attr("rel", "external");
        several()
            .child(skip.child("Skip to content"))
            .child(tag("p").class("visually-hidden").attr("role", "status").child(announcements(live)))
            .child(tag("div").class("page").child(head()).child(main).child(foot()))
    };
    view! { <Router>{drawn(page)}</Router> }
}

/// Which address shows which page.
fn routes() -> impl IntoView {
    view! {
        <FlatRoutes fallback=shown(elsewhere)>
            <Route path=path!("/") view=shown(page::home) />
            <Route path=path!("/history") view=shown(page::history) />
            <Route path=path!("/history/:month") view=shown(page::month) />
            <Route path=path!("/incident/:id") view=shown(page::notice) />
            <Route path=path!("/maintenance/:id") view=shown(page::notice) />
            <Route path=path!("/component/:id") view=shown(page::component) />
        </FlatRoutes>
    }
}

/// Any other address. While developing, one of them shows the gallery.
fn elsewhere() -> View {
    #[cfg(debug_assertions)]
    if use_location().pathname.get_untracked() == "/gallery" {
        return page::gallery();
    }
    page::not_found()
}

/// A page as the router takes it: one type for all of them.
fn shown(page: fn() -> View) -> impl Fn() -> Drawn + Copy + Send + Sync {
    move || drawn(page)
}

/// What a screen reader says: nothing on the first document, then only changes.
fn announcements(live: Live) -> Derived<String> {
    let (last, said) = (RefCell::new(None), RefCell::new(String::new()));
    text(move || {
        let now = live.overall().text;
        let before = last.replace(Some(now.clone()));
        if before.is_some_and(|before| before != now) {
            said.replace(now);
        }
        said.borrow().clone()
    })
}

/// The browser's tab and the installed app's icon say what the banner says.
fn follow_with_the_tab(frame: Frame) {
    follow(move || {
        let overall = frame.live.overall();
        let name = frame.read(|snapshot| frame.visitor.text(&snapshot.summary.page.name)).unwrap_or_default();
        let title = if name.is_empty() { overall.text } else { format!("{} · {name}", overall.text) };
        browser::set_tab(&title, &format!("/icons/{}.svg", overall.status.slug()));
        let affected = frame.live.tally().map_or(0, |tally| tally.affected);
        browser::set_app_badge(u32::try_from(affected).unwrap_or(0));
    });
}

/// The display menu: what the visitor chose and what the document offers.
fn settings(frame: Frame, display: &Display) -> DisplaySettings {
    let page_zone = frame.read_once(|snapshot| snapshot.summary.page.time_zone.clone());
    let mut zones: Vec<Choice> = vec![(VISITOR.to_owned(), "My time zone".to_owned())];
    for zone in page_zone.into_iter().chain(["UTC".to_owned(), display.zone.clone()]) {
        if !zones.iter().any(|(value, _)| *value == zone) {
            let words = zone.replace('_', " ");
            zones.push((zone, words));
        }
    }
    let languages = frame.read_once(Snapshot::languages).unwrap_or_default();
    let language =
        display.languages.iter().find(|tag| languages.contains(tag)).or(languages.first()).cloned();
    let named = |tag: String| {
        let name = browser::language_name(&tag);
        (tag, name)
    };
    let themes = [(SYSTEM, "As my system"), ("light", "Light"), ("dark", "Dark")];
    let themes = themes.map(|(value, words)| (value.to_owned(), words.to_owned())).to_vec();
    let select = |setting, label, chosen, choices| Select { setting, label, chosen, choices };
    let selects = vec![
        select(Setting::Theme, "Theme", display.theme.clone(), themes),
        select(Setting::Zone, "Times in", display.zone.clone(), zones),
        select(
            Setting::Language,
            "Texts in",
            language.unwrap_or_default(),
            languages.into_iter().map(named).collect(),
        ),
    ];
    let choose = Rc::new(|setting, value: String| match setting {
        Setting::Theme => display::choose_theme(&value),
        Setting::Zone => display::choose_zone(&value),
        Setting::Language => display::choose_language(&value),
    });
    DisplaySettings { selects, choose }
}

/// Moves the focus to the new page's heading, which also reads it out; not on the first page.
fn focus_on_navigation() {
    let location = use_location();
    let mut last = None;
    follow(move || {
        let path = Some(location.pathname.get());
        if last.is_some() && last != path {
            browser::after(Duration::ZERO, browser::focus_heading);
        }
        last = path;
    });
}
