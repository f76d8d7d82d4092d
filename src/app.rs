//! The app: starts with the first document, draws the frame of every page, and follows the address.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use allclear_model::feed::{Feed, ReadError, Worth};
use allclear_model::poll;
use allclear_model::status::Status;
use leptos::prelude::*;

use crate::address::Address;
use crate::config::Config;
use crate::display::Display;
use crate::dom::{self, Derived, Tag, View, derived, follow, in_turn, several, swap, tag, take_turn, text};
use crate::live::Live;
use crate::page::{self, Frame};
use crate::route::Route;
use crate::tongue::{Key, Tongue, tongue};
use crate::ui::{Footer, Masthead, Visitor};
use crate::{api, browser, kept};

/// Where nothing is shown yet and nobody looks: how often it is seen whether somebody does.
const LOOK_AGAIN: Duration = Duration::from_secs(5);
/// What the visitor came for has the network to itself until then.
const BEFORE_KEEPING: Duration = Duration::from_secs(1);

/// Reads the first document while `boot.js`'s banner stands, then takes over in its place.
///
/// Where nothing can be read but the banner has spoken, the banner stays: it is the last known
/// word, and replacing it by "unknown" would say less than is known.
pub async fn start() {
    let (config, problems) = Config::parse(&browser::text_of("allclear-config").unwrap_or_default());
    for problem in problems {
        browser::warn(&["the page's settings: ", &problem].concat());
    }
    // Before anything is said.
    let display = Display::of_visitor();
    let route = Route::of(&browser::path());
    if route != Route::Home {
        page::prefetch(&route);
    }
    let config = Rc::new(config);
    let mut feed = Feed::default();
    let mut source = browser::newest_source();
    let mut head_start = browser::head_start();
    loop {
        let found = Rc::new(Cell::new(None));
        // What comes first is shown first.
        let take = {
            let found = Rc::clone(&found);
            move |summary, source| {
                found.set(Some((summary, source)));
                Worth::Current
            }
        };
        let answer =
            api::summary(Rc::clone(&config), config.sources_from(source), head_start.take(), Rc::new(take))
                .await;
        let result = answer.and_then(|()| found.take().ok_or(ReadError::Unreachable));
        match &result {
            Ok((_, answered)) => source = *answered,
            Err(reason) => {
                browser::warn(&reason.words(Tongue::english()));
                browser::report_boot_trouble(&reason.words(tongue()));
            }
        }
        // Reading it and drawing it are two tasks: in between, the browser can answer the visitor.
        browser::sleep(Duration::ZERO).await;
        // What `boot.js` has said is newer than what was read on an earlier visit.
        if result.is_err()
            && !browser::boot_has_spoken()
            && let Some(last) = kept::newer(&config, None)
        {
            source = last.source;
            feed = feed.apply(Ok(last.summary), last.read_at);
        }
        feed = feed.apply(result.map(|(summary, _)| summary), browser::now());
        if feed.held().is_some() || !browser::boot_has_spoken() {
            break;
        }
        let pause = feed.wait_s() + poll::delay_s(feed.failures(), true, browser::random());
        browser::sleep(Duration::from_secs_f64(pause)).await;
        while browser::is_hidden() {
            browser::sleep(LOOK_AGAIN).await;
        }
    }
    // Leptos gives an owner and an executor; what is drawn puts itself into the page.
    mount_to_body(move || app(config, feed, source, display));
    dom::after_all_turns(|| {
        browser::set_root_data("app", Some("ready"));
        browser::keep_focus();
        browser::close_bubbles();
        // While it is worked on, a page of a minute ago is nothing to keep.
        if !cfg!(debug_assertions) {
            browser::after(BEFORE_KEEPING, browser::keep_page);
        }
    });
}

/// The frame around every page. Head and page are drawn before the shell goes, in turns; the foot
/// comes last, so that nothing pushes it down.
fn app(config: Rc<Config>, feed: Feed, source: usize, display: Display) {
    // For as long as the document lives: who chooses another one gets a new document.
    let display: &'static Display = Box::leak(Box::new(display));
    let live = Live::start(Rc::clone(&config), feed, source);
    let visitor =
        Visitor::new(live.now, display.clock(), &display.languages, &display.language, api::read_markdown);
    let (title, is_printed) = (RwSignal::new(String::new()), RwSignal::new(false));
    let only = RwSignal::new(asked_for_alone());
    let frame = Frame { live, visitor, title, display, leisure: RwSignal::new(None), only, is_printed };
    frame.provide();

    let address = Address::watch();
    let said = tag("p").class("visually-hidden").attr("role", "status").child(announcements(live));
    // On a wall there is nothing but the home page, and nothing on it to touch.
    let page = if untrack(|| address.route()) == Route::Home && browser::is_asked("screen") {
        several().child(said).child(page::later(Route::Screen))
    } else {
        framed(frame, config, address, said)
    };
    take_turn(move || {
        dom::show(&page);
        browser::remove("shell");
    });
    browser::note_where_pages_are_left();
    focus_on_navigation(address);
    follow_with_the_tab(frame);
}

/// The components a link shows alone; what belongs to the visitor comes later, and then nothing moves.
fn asked_for_alone() -> Vec<String> {
    let ids = browser::query("mine").filter(|_| browser::query("only").is_some()).unwrap_or_default();
    ids.split(',').filter(|id| !id.is_empty()).map(str::to_owned).collect()
}

/// The page with what is around each: the way past it, head and foot.
fn framed(frame: Frame, config: Rc<Config>, address: Address, said: Tag) -> View {
    let Frame { live, visitor, .. } = frame;
    let host = {
        let config = Rc::clone(&config);
        // Of another provider's page, whose it is; our own files say so themselves.
        text(move || config.foreign.as_ref().map(|_| host(config.url(live.source.get()))).unwrap_or_default())
    };
    let document = if config.foreign.is_some() { "" } else { "summary.json" };
    let data = text(move || config.address(live.source.get(), document));
    // Drawn anew when the operator's name or links change, which is hardly ever.
    let identity = move || frame.read(|snapshot| snapshot.page.identity().to_string()).unwrap_or_default();
    let head = in_turn(move || {
        swap(identity, move |_| {
            let page = frame.read_once(|snapshot| snapshot.summary.page.clone());
            Masthead { page, visitor, settings: Box::new(move || page::settings(frame)) }
        })
    });
    let main = tag("main").attr("id", "main").attr("tabindex", "-1").child(in_turn(move || page_at(address)));
    let foot = move || Footer {
        read_at: derived(move || live.read_at()),
        paused: live.paused,
        data: data.clone(),
        host: host.clone(),
        is_mirror: derived(move || live.source.get() > 0),
        own: page::place(frame, page::Place::Foot),
        visitor,
    };
    // Its second turn comes after those that the page has asked for in its first.
    let foot = in_turn(move || in_turn(foot));
    let skip = tag("a").class("skip-link").attr("href", "#main").attr("rel", "external");
    several()
        .child(skip.child(Key::FrameSkip))
        .child(said)
        .child(tag("div").class("page").child(head).child(main).child(foot))
}

/// The host in an address: `status.example.com`.
fn host(address: &str) -> String {
    let rest = address.split_once("//").map_or(address, |(_, rest)| rest);
    rest.split('/').next().unwrap_or_default().to_owned()
}

/// The page at the address, drawn anew when another one is asked for.
fn page_at(address: Address) -> View {
    swap(
        move || address.route().page().to_owned(),
        move |_| match untrack(|| address.route()) {
            Route::Home => page::home(),
            #[cfg(debug_assertions)]
            Route::Elsewhere if browser::path() == "/gallery" => page::gallery(),
            route => page::later(route),
        },
    )
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
        let own = frame.title.get();
        let words = if own.is_empty() { overall.text } else { own };
        let title = if name.is_empty() { words } else { [&*words, " · ", &name].concat() };
        browser::set_tab(&title, &["/icons/", overall.status.slug(), ".svg"].concat());
        let affected = frame.live.tally().map_or(0, |tally| tally.affected);
        // An icon without a mark says that all is well.
        let is_clear = affected > 0 || overall.status == Status::Operational;
        browser::set_app_badge(u32::try_from(affected).ok().filter(|_| is_clear));
    });
}

/// Moves the focus to the new page's heading, which also reads it out; not on the first page.
fn focus_on_navigation(address: Address) {
    let mut last = None;
    follow(move || {
        let route = Some(address.route());
        if last.is_some() && last != route {
            address.arrived();
            browser::after(Duration::ZERO, browser::focus_heading);
        }
        last = route;
    });
}
