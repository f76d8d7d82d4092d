//! The app: starts with the first document, draws the frame of every page, and follows the address.

use std::time::Duration;

use allclear_model::feed::Feed;
use allclear_model::poll;
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::hooks::use_location;
use leptos_router::path;

use crate::config::{Config, SourceKind};
use crate::display::{self, Display, SYSTEM, VISITOR};
use crate::live::Live;
use crate::page::{Component, Frame, History, Home, Month, NotFound, NoticePage};
use crate::snapshot::Snapshot;
use crate::ui::{Choice, DisplayMenu, Footer, Masthead, Select, Setting, Visitor, swap, text};
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
    let display = Display::of_visitor();
    let visitor = Visitor::new(live.now.into(), display.clock(), display.languages.clone());
    let frame = Frame { live, visitor };
    provide_context(frame);
    follow_with_the_tab(frame);

    let address = match config.kind {
        SourceKind::Allclear => config.address("summary.json"),
        SourceKind::Statuspage => config.address("api/v2/summary.json"),
    };
    // The head is drawn anew when the operator's name or links change, which is hardly ever.
    let page = text(move || frame.read(|snapshot| snapshot.page.identity().to_string()).unwrap_or_default());
    let head = move |_| {
        let (page, settings) = (
            untrack(|| frame.read(|snapshot| snapshot.summary.page.clone())),
            untrack(|| settings(frame, &display)),
        );
        view! { <Masthead page visitor>{settings}</Masthead> }.into_any()
    };
    view! {
        <a class="skip-link" href="#main" rel="external">"Skip to content"</a>
        <p class="visually-hidden" role="status">{announcements(live)}</p>
        <Router>
            <div class="page">
                {swap(page, head)}
                <main id="main" tabindex="-1">
                    <FlatRoutes fallback=NotFound>
                        <Route path=path!("/") view=Home />
                        <Route path=path!("/history") view=History />
                        <Route path=path!("/history/:month") view=Month />
                        <Route path=path!("/incident/:id") view=NoticePage />
                        <Route path=path!("/maintenance/:id") view=NoticePage />
                        <Route path=path!("/component/:id") view=Component />
                    </FlatRoutes>
                </main>
                <Footer read_at=Signal::derive(move || live.last_read().0) paused=live.paused data=address visitor />
            </div>
            <FocusOnNavigation />
        </Router>
    }
    .into_any()
}

/// What a screen reader says: nothing on the first document, then only changes.
fn announcements(live: Live) -> Memo<String> {
    let last = StoredValue::new(None::<String>);
    Memo::new(move |said: Option<&String>| {
        let now = live.overall().text;
        let is_news = last.with_value(|last| last.as_ref().is_some_and(|last| *last != now));
        last.set_value(Some(now.clone()));
        if is_news { now } else { said.cloned().unwrap_or_default() }
    })
}

/// The browser's tab and the installed app's icon say what the banner says.
fn follow_with_the_tab(frame: Frame) {
    Effect::new(move |_| {
        let overall = frame.live.overall();
        let name = frame.read(|snapshot| frame.visitor.text(&snapshot.summary.page.name)).unwrap_or_default();
        let title = if name.is_empty() { overall.text } else { format!("{} · {name}", overall.text) };
        browser::set_tab(&title, &format!("/icons/{}.svg", overall.status.slug()));
        let affected = frame.live.tally().map_or(0, |tally| tally.affected);
        browser::set_app_badge(u32::try_from(affected).unwrap_or(0));
    });
}

/// The display menu: what the visitor chose and what the document offers.
fn settings(frame: Frame, display: &Display) -> AnyView {
    let page_zone = frame.read(|snapshot| snapshot.summary.page.time_zone.clone());
    let mut zones: Vec<Choice> = vec![(VISITOR.to_owned(), "My time zone".to_owned())];
    for zone in page_zone.into_iter().chain(["UTC".to_owned(), display.zone.clone()]) {
        if !zones.iter().any(|(value, _)| *value == zone) {
            let words = zone.replace('_', " ");
            zones.push((zone, words));
        }
    }
    let languages = frame.read(Snapshot::languages).unwrap_or_default();
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
    let choose = Callback::new(move |(setting, value): (Setting, String)| match setting {
        Setting::Theme => display::choose_theme(&value),
        Setting::Zone => display::choose_zone(&value),
        Setting::Language => display::choose_language(&value),
    });
    view! { <DisplayMenu selects choose /> }.into_any()
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
