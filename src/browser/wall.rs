//! What a wall needs of its browser: a screen that stays lit, and a page that moves by itself.

use std::cell::RefCell;
use std::time::Duration;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::{after, document, is_hidden, on_return, spawn, window};

thread_local! {
    /// What keeps the screen lit.
    static LIT: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// Asks the browser to keep the screen lit, and again whenever the document is back in sight: it forgets when it is not.
/// One that refuses, or cannot, is no trouble: the screen's own settings decide then.
pub fn stay_awake() {
    spawn(ask_for_light());
    on_return(|| spawn(ask_for_light()));
}

async fn ask_for_light() {
    let is_lit = LIT.with_borrow(|lit| {
        let released = lit.as_ref().and_then(|lit| Reflect::get(lit, &"released".into()).ok());
        released.is_some_and(|released| !released.is_truthy())
    });
    if is_hidden() || is_lit {
        return;
    }
    if let Some(asked) = light()
        && let Ok(lit) = JsFuture::from(asked).await
    {
        LIT.set(Some(lit));
    }
}

fn light() -> Option<Promise> {
    let locks = Reflect::get(&window()?.navigator(), &"wakeLock".into()).ok()?;
    call(&locks, "request", &"screen".into())?.dyn_into().ok()
}

/// Between two looks whether the site has published another program.
const UNTIL_NEXT_LOOK: Duration = Duration::from_hours(1);

/// Shows what the site has published meanwhile: a wall stays open for weeks, and nobody loads it again.
pub fn keep_up() {
    after(UNTIL_NEXT_LOOK, || {
        // Set at once: a look that hangs is not the last one.
        keep_up();
        spawn(async {
            if is_outdated().await == Some(true)
                && let Some(window) = window()
            {
                call(&window.location(), "reload", &JsValue::UNDEFINED);
            }
        });
    });
}

/// Whether the site's document is another than this one in programs, settings or brand, and its programs can be had.
/// `None` where that is not known, and then nothing is changed: what stands there works.
async fn is_outdated() -> Option<bool> {
    let document = document()?;
    // A page with the same document as home, which the worker leaves to the network.
    let text = text_of("/history").await?;
    let loader = document.query_selector("[data-wasm]").ok()??;
    let names = ["data-js", "data-wasm"];
    if names.iter().any(|name| !text.contains(name)) {
        return None;
    }
    let own = document.query_selector_all("head style, #allclear-config").ok()?;
    // The first brand of a page stands behind the style it had.
    let styles = document.query_selector_all("head style").ok()?.length();
    let is_styled = text.matches("<style").count() == styles as usize;
    let own = (0..own.length()).filter_map(|place| own.item(place)?.text_content());
    let own = own.chain(names.iter().filter_map(|name| loader.get_attribute(name)));
    if is_styled && own.into_iter().all(|part| text.contains(&part)) {
        return Some(false);
    }
    for name in names {
        let value = text.split(&format!("{name}=")).nth(1)?.trim_start_matches('"');
        text_of(value.split(['"', ' ', '>']).next()?).await?;
    }
    Some(true)
}

/// What is at an address now, whatever a cache says; `None` where it does not come, or is no such file.
async fn text_of(address: &str) -> Option<String> {
    let window = window()?;
    let options =
        call(&Reflect::get(&window, &"JSON".into()).ok()?, "parse", &r#"{"cache":"no-cache"}"#.into())?;
    let fetch: Function = Reflect::get(&window, &"fetch".into()).ok()?.dyn_into().ok()?;
    let answer: Promise = fetch.call2(&window, &address.into(), &options).ok()?.dyn_into().ok()?;
    let answer = JsFuture::from(answer).await.ok()?;
    let text: Promise = call(&answer, "text", &JsValue::UNDEFINED)?.dyn_into().ok()?;
    let text = JsFuture::from(text).await.ok()?.as_string()?;
    // A page in the place of a program is the usual answer of a host that has lost it.
    let is_right =
        (number(&answer, "status") - 200.0).abs() < 0.5 && text.starts_with("<!") != address.contains('.');
    is_right.then_some(text)
}

/// A question about the screen or its visitor, asked again and again.
pub struct Media(Option<JsValue>);

impl Media {
    /// The question, in the words of a style sheet.
    pub fn of(query: &str) -> Self {
        Self(window().and_then(|window| call(&window, "matchMedia", &query.into())))
    }

    /// The answer now.
    pub fn holds(&self) -> bool {
        let answer = self.0.as_ref().and_then(|query| Reflect::get(query, &"matches".into()).ok());
        answer.is_some_and(|answer| answer.is_truthy())
    }
}

// By name: what is declared is declared in the program of the home page, which needs none of this.
// Not that of `by_name`: what two parts of the program share is one more file for both to download.

fn call(object: &JsValue, name: &str, argument: &JsValue) -> Option<JsValue> {
    let method: Function = Reflect::get(object, &name.into()).ok()?.dyn_into().ok()?;
    method.call1(object, argument).ok()
}

fn number(object: &JsValue, name: &str) -> f64 {
    Reflect::get(object, &name.into()).ok().and_then(|number| number.as_f64()).unwrap_or_default()
}

/// Runs `task` whenever somebody touches wheel, screen, mouse button or key.
pub fn on_touch(task: impl Fn() + 'static) {
    let task = Closure::<dyn Fn()>::new(task);
    if let Some(window) = window() {
        for name in ["wheel", "touchstart", "pointerdown", "keydown"] {
            let _ = window.add_event_listener_with_callback(name, task.as_ref().unchecked_ref());
        }
    }
    task.forget(); // for as long as the page lives
}

/// Runs `task` before the next frame is painted.
pub fn next_frame(task: impl FnOnce() + 'static) {
    if let Some(window) = window() {
        call(&window, "requestAnimationFrame", &Closure::once_into_js(task));
    }
}

/// How far the document is scrolled, how far it can be, and how much of it is in sight below what stays on top of it.
pub fn scroll_room(on_top: &str) -> (f64, f64, f64) {
    let measured = || {
        let (window, document) = (window()?, document()?);
        let whole = document.document_element()?;
        let height = number(&whole, "clientHeight");
        let head = document.query_selector(on_top).ok().flatten();
        let covered = head.map_or(0.0, |head| number(&head, "offsetHeight"));
        let page = (height - covered).max(height / 4.0);
        Some((number(&window, "scrollY"), number(&whole, "scrollHeight") - height, page))
    };
    measured().unwrap_or_default()
}

/// Scrolls the document to so many pixels from its beginning, at once.
pub fn scroll_to(y: f64) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, y);
    }
}
