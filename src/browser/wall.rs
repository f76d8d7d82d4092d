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
        spawn(async {
            if is_outdated().await == Some(true)
                && let Some(window) = window()
            {
                call(&window.location(), "reload", &JsValue::UNDEFINED);
            } else {
                keep_up();
            }
        });
    });
}

/// Whether the site's document names another program; `None` where it cannot be had, and then nothing is changed.
async fn is_outdated() -> Option<bool> {
    let program = document()?.query_selector("[data-wasm]").ok()??.get_attribute("data-wasm")?;
    let answer = JsFuture::from(call(&window()?.into(), "fetch", &"/".into())?.dyn_into::<Promise>().ok()?)
        .await
        .ok()?;
    let text = call(&answer, "text", &JsValue::UNDEFINED)?.dyn_into::<Promise>().ok()?;
    let text = JsFuture::from(text).await.ok()?.as_string()?;
    (number(&answer, "status") < 300.0 && text.contains("data-wasm")).then(|| !text.contains(&program))
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
