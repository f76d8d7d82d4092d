//! The browser: clock, timers, document, storage. The only module besides `api` that touches the web.

mod alarm;
mod anchor;
mod boot;
mod by_name;
mod clipboard;
mod download;
mod focus;
mod forget;
mod hint;
mod intl;
mod left;
mod links;
mod lock;
mod offline;
mod paper;
mod place;
mod pointer;
mod reading;
mod speech;
mod storage;
mod wall;

use std::time::Duration;

use chrono::{DateTime, Utc};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

pub use alarm::{chime, may_notify, notify};
pub use anchor::go_back_to;
pub use boot::{
    ask, boot_has_spoken, get, head_start, is_language_named, is_rtl, is_vouched_for, language, markdown,
    newest_source, report_boot_trouble, report_panics, words,
};
pub use clipboard::copy;
pub use download::download;
pub use focus::{focus_awaited_heading, focus_fragment, focus_heading, keep_focus, reveal};
pub use forget::forget_everything;
pub use hint::on_time_asked;
pub use intl::{Clock, Zone, language_name, machine_readable, machine_readable_day, zone, zones};
pub use left::{arrived, come_back, note_where_pages_are_left};
pub use links::{address, on_history, on_link, set_address, show_part};
pub use lock::lock;
pub use offline::keep_page;
pub use paper::{fold, on_print, unfold};
pub use place::{keep_place, kept_place, known_height};
pub use pointer::{along, close_bubbles, hold, time_key, within};
pub use reading::read;
pub use speech::Speech;
pub use storage::{note, on_remembered, recall, remember, stop_noting};
pub use wall::{Media, keep_up, next_frame, on_touch, scroll_room, scroll_to, stay_awake};

fn window() -> Option<web_sys::Window> {
    web_sys::window()
}

fn document() -> Option<web_sys::Document> {
    window()?.document()
}

fn root() -> Option<web_sys::HtmlElement> {
    document()?.document_element()?.dyn_into().ok()
}

/// The time by the visitor's clock, UTC.
pub fn now() -> DateTime<Utc> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "milliseconds since 1970 fit an i64 for longer than the sun will"
    )]
    let milliseconds = js_sys::Date::now() as i64;
    DateTime::from_timestamp_millis(milliseconds).unwrap_or_default()
}

/// Runs something beside everything else, also before Leptos has an executor.
pub fn spawn(task: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(task);
}

/// The path in the address bar, such as `/history`.
pub fn path() -> String {
    window().and_then(|window| window.location().pathname().ok()).unwrap_or_default()
}

/// A random number from 0 to 1.
pub fn random() -> f64 {
    js_sys::Math::random()
}

/// Runs `task` once after `delay`, unless the page has died meanwhile.
pub fn after(delay: Duration, task: impl FnOnce() + 'static) {
    set_timer(
        delay,
        Box::new(|| {
            if !has_died() {
                task();
            }
        }),
    );
}

fn set_timer(delay: Duration, task: Box<dyn FnOnce()>) {
    let milliseconds = i32::try_from(delay.as_millis()).unwrap_or(i32::MAX);
    if let Some(window) = window() {
        let task = Closure::once_into_js(task);
        // A browser without timers has no page either; there is nothing to fall back to.
        let _ =
            window.set_timeout_with_callback_and_timeout_and_arguments_0(task.unchecked_ref(), milliseconds);
    }
}

/// Whether `boot.js` has taken the place of the page again: what is left of it would say what nobody can rely on.
fn has_died() -> bool {
    root().and_then(|root| root.get_attribute("data-app")).as_deref() == Some("failed")
}

/// Waits for `delay`, also while `boot.js` says that nothing could be read yet.
pub async fn sleep(delay: Duration) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let resolved = move || {
            let _ = resolve.call0(&JsValue::NULL);
        };
        set_timer(delay, Box::new(resolved));
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

/// Runs `task` whenever the document becomes visible or the network comes back.
pub fn on_return(task: impl Fn() + 'static) {
    let task = Closure::<dyn Fn()>::new(move || {
        if !has_died() {
            task();
        }
    });
    if let (Some(window), Some(document)) = (window(), document()) {
        let _ = document.add_event_listener_with_callback("visibilitychange", task.as_ref().unchecked_ref());
        let _ = window.add_event_listener_with_callback("online", task.as_ref().unchecked_ref());
    }
    task.forget(); // for as long as the page lives
}

/// Whether nobody is looking.
pub fn is_hidden() -> bool {
    document().is_some_and(|document| document.hidden())
}

/// The text of the element with this id.
pub fn text_of(id: &str) -> Option<String> {
    document()?.get_element_by_id(id)?.text_content()
}

/// Removes the element with this id.
pub fn remove(id: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        element.remove();
    }
}

/// Sets a `data-…` attribute of the document's root, or removes it.
pub fn set_root_data(name: &str, value: Option<&str>) {
    let Some(root) = root() else { return };
    let name = ["data-", name].concat();
    let _ = match value {
        Some(value) => root.set_attribute(&name, value),
        None => root.remove_attribute(&name),
    };
}

/// Says in which language the document is.
pub fn set_root_language(tag: &str) {
    if let Some(root) = root() {
        root.set_lang(tag);
        root.set_dir("ltr");
    }
}

/// Shows a title and the icon of a status in the browser's tab.
pub fn set_tab(title: &str, icon: &str) {
    let Some(document) = document() else { return };
    document.set_title(title);
    if let Some(link) = document.get_element_by_id("favicon") {
        let _ = link.set_attribute("href", icon);
    }
}

/// A value of the address's query; `None` where it is absent or empty.
pub fn query(name: &str) -> Option<String> {
    let search = window()?.location().search().ok()?;
    value_in(search.trim_start_matches('?'), name).filter(|value| !value.is_empty())
}

/// Whether the address's query has a name, with a value or without.
pub fn is_asked(name: &str) -> bool {
    let search = window().and_then(|window| window.location().search().ok()).unwrap_or_default();
    search.split(['?', '&']).any(|pair| pair.split('=').next() == Some(name))
}

/// A value of a query such as `kind=incident&lang=de`, decoded; the first where it stands twice.
pub fn value_in(query: &str, name: &str) -> Option<String> {
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let value = pairs.find(|(key, _)| *key == name)?.1;
    js_sys::decode_uri_component(value).ok()?.as_string()
}

/// Whether a `details` element that was toggled is open.
pub fn is_open(event: &web_sys::Event) -> bool {
    event
        .current_target()
        .and_then(|target| target.dyn_into::<web_sys::HtmlDetailsElement>().ok())
        .is_some_and(|details| details.open())
}

/// Closes the `details` element an event came from and gives the focus back to its summary.
pub fn close_details(event: &web_sys::Event) {
    let Some(details) =
        event.current_target().and_then(|target| target.dyn_into::<web_sys::HtmlDetailsElement>().ok())
    else {
        return;
    };
    if !details.open() {
        return;
    }
    details.set_open(false);
    if let Ok(Some(summary)) = details.query_selector("summary")
        && let Some(summary) = summary.dyn_ref::<web_sys::HtmlElement>()
    {
        let _ = summary.focus();
    }
}

/// The value of the form control an event came from.
pub fn control_value(event: &web_sys::Event) -> Option<String> {
    js_sys::Reflect::get(event.target()?.as_ref(), &"value".into()).ok()?.as_string()
}

/// Whether the control that an event happened to is ticked.
pub fn is_checked(event: &web_sys::Event) -> bool {
    let read = || js_sys::Reflect::get(event.target()?.as_ref(), &"checked".into()).ok()?.as_bool();
    read().unwrap_or_default()
}

/// Tells the operator's console.
pub fn warn(message: &str) {
    web_sys::console::warn_2(&"allclear:".into(), &message.into());
}

/// The count of things wrong on the installed app's icon, where the browser has one; `None` is a mark without a number.
pub fn set_app_badge(count: Option<u32>) {
    let Some(navigator) = window().map(|window| window.navigator()) else { return };
    let name = if count == Some(0) { "clearAppBadge" } else { "setAppBadge" };
    let Ok(method) = js_sys::Reflect::get(&navigator, &name.into()) else { return };
    if let Ok(method) = method.dyn_into::<js_sys::Function>() {
        let _ = match count {
            None | Some(0) => method.call0(&navigator),
            Some(count) => method.call1(&navigator, &count.into()),
        };
    }
}

/// Closes the `details` element that loses the focus to something outside of it.
pub fn close_when_left(event: &web_sys::FocusEvent) {
    if leaves(event)
        && let Some(details) =
            event.current_target().and_then(|target| target.dyn_into::<web_sys::HtmlDetailsElement>().ok())
    {
        details.set_open(false);
    }
}

/// Whether the focus leaves the element that listens for good. Without a next element it may just be
/// a click on plain text inside, or another window: that is no leaving.
pub fn leaves(event: &web_sys::FocusEvent) -> bool {
    let inside = event.current_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    let next = event.related_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    matches!((inside, next), (Some(inside), Some(next)) if !inside.contains(Some(&next)))
}

/// An address in full, as other programs need it.
pub fn absolute(address: &str) -> String {
    let origin = window().and_then(|window| window.location().origin().ok()).unwrap_or_default();
    if address.starts_with('/') { format!("{origin}{address}") } else { address.to_owned() }
}

/// Loads the page again with a value in its address's query, or without it.
pub fn reload_with(name: &str, value: Option<&str>) {
    let Some(location) = window().map(|window| window.location()) else { return };
    let search = location.search().unwrap_or_default();
    let others = search.trim_start_matches('?').split('&').filter(|pair| !pair.is_empty());
    let mut pairs: Vec<_> =
        others.filter(|pair| pair.split('=').next() != Some(name)).map(str::to_owned).collect();
    if let Some(value) = value {
        pairs.push(format!("{name}={}", String::from(js_sys::encode_uri_component(value))));
    }
    let query = pairs.join("&");
    // Setting the query it already has would do nothing.
    let is_same = query == search.trim_start_matches('?');
    let _ = if is_same { location.reload() } else { location.set_search(&query) };
}
