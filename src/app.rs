//! The app: starts with the first document, draws the frame of every page, and follows the address.

use std::time::Duration;

use allclear_model::feed::Feed;
use allclear_model::poll;
use allclear_model::status::Status;
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::hooks::use_location;
use leptos_router::path;

use crate::config::{Config, SourceKind};
use crate::display::{Display, VISITOR};
use crate::live::Live;
use crate::page::{Component, Frame, History, Home, Month, NoticePage, NotFound};
use crate::ui::{Choice, DisplayMenu, Footer, Masthead, Setting, Visitor};
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
    mount_to_body(move || view! { <App config feed /> });
    browser::remove("shell");
    browser::set_root_data("app", Some("ready"));
}

/// The frame around every page.
#[component]
fn App(config: Config, feed: Feed) -> impl IntoView {
    let live = Live::start(config.clone(), feed);
    let display = Display::start();
    let visitor = Visitor {
        now: live.now.into(),
        clock: display.clock.into(),
        languages: display.languages.into(),
    };
    provide_context(Frame { live, visitor });
    let page = Memo::new(move |_| live.snapshot.with(|snapshot| snapshot.as_ref().map(|snapshot| snapshot.summary.page.clone())));

    Effect::new(move |_| {
        let overall = live.overall();
        let name = page.with(|page| page.as_ref().map(|page| visitor.text(&page.name))).unwrap_or_default();
        let title = if name.is_empty() { overall.text.clone() } else { format!("{} · {name}", overall.text) };
        browser::set_tab(&title, &format!("/icons/{}.svg", overall.status.slug()));
        let affected = live.tally().map_or(0, |tally| tally.affected);
        browser::set_app_badge(if overall.status == Status::Operational { 0 } else { u32::try_from(affected).unwrap_or(0) });
    });

    // Mounted empty, and silent on the first document: only a change is news.
    let announced = Memo::new(move |before: Option<&(String, String)>| {
        let now = live.overall().text;
        match before {
            None => (now, String::new()),
            Some((last, said)) if *last == now => (now, said.clone()),
            Some(_) => (now.clone(), now),
        }
    });

    let data = match config.kind {
        SourceKind::Allclear => config.address("summary.json"),
        SourceKind::Statuspage => config.address("api/v2/summary.json"),
    };
    view! {
        <a class="skip-link" href="#main">"Skip to content"</a>
        <p class="visually-hidden" role="status">{move || announced.get().1}</p>
        <Router>
            <div class="page">
                <Masthead page visitor><Settings live display /></Masthead>
                <main id="main">
                    <FlatRoutes fallback=|| view! { <NotFound /> }>
                        <Route path=path!("/") view=Home />
                        <Route path=path!("/history") view=History />
                        <Route path=path!("/history/:month") view=Month />
                        <Route path=path!("/incident/:id") view=NoticePage />
                        <Route path=path!("/maintenance/:id") view=NoticePage />
                        <Route path=path!("/component/:id") view=Component />
                    </FlatRoutes>
                </main>
                <Footer read_at=Signal::derive(move || live.last_read().0) paused=live.paused data visitor />
            </div>
            <FocusOnNavigation />
        </Router>
    }
}

/// The display menu, wired to the visitor's choices and what the document offers.
#[component]
fn Settings(live: Live, display: Display) -> impl IntoView {
    let page_zone = move || live.snapshot.with(|snapshot| snapshot.as_ref().map(|snapshot| snapshot.summary.page.time_zone.clone()));
    let zones = move || {
        let own = (VISITOR.to_owned(), "My time zone".to_owned());
        let named = [page_zone(), Some("UTC".to_owned()), Some(display.zone.get())].into_iter().flatten();
        let mut choices: Vec<Choice> = vec![own];
        for zone in named {
            if !choices.iter().any(|(value, _)| *value == zone) {
                choices.push((zone.clone(), zone.replace('_', " ")));
            }
        }
        choices
    };
    let languages = Memo::new(move |_| live.snapshot.with(|snapshot| snapshot.as_ref().map(|snapshot| snapshot.languages())).unwrap_or_default());
    let language = move || {
        let wanted = display.languages.get();
        let offered = languages.get();
        wanted.iter().find(|tag| offered.contains(tag)).or(offered.first()).cloned().unwrap_or_default()
    };
    let choices = move || languages.get().into_iter().map(|tag| (tag.clone(), browser::language_name(&tag))).collect::<Vec<Choice>>();
    let choose = Callback::new(move |(setting, value): (Setting, String)| match setting {
        Setting::Theme => display.choose_theme(value),
        Setting::Zone => display.choose_zone(value),
        Setting::Language => display.choose_language(&value),
    });
    view! {
        <DisplayMenu
            theme=display.theme
            zone=display.zone
            zones=Signal::derive(zones)
            language=Signal::derive(language)
            languages=Signal::derive(choices)
            choose
        />
    }
}

/// Moves the focus to the new page's heading, which also reads it out; not on the first page.
#[component]
fn FocusOnNavigation() -> impl IntoView {
    let location = use_location();
    Effect::new(move |before: Option<String>| {
        let path = location.pathname.get();
        if before.is_some_and(|before| before != path) {
            browser::after(Duration::ZERO, browser::focus_heading);
        }
        path
    });
}
