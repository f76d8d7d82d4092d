//! What this browser remembers, in all its tabs.

use std::cell::Cell;

use wasm_bindgen::prelude::*;

use super::{has_died, window};

/// How the names of everything remembered begin.
const OURS: &str = "allclear.";

thread_local! {
    static IS_NOTING: Cell<bool> = const { Cell::new(true) };
}

/// Remembers what the page notes by itself, which the visitor may have ended.
pub fn note(key: &str, value: &str) {
    if IS_NOTING.get() {
        remember(key, Some(value));
    }
}

/// Notes nothing any more, for as long as the document lives.
pub fn stop_noting() {
    IS_NOTING.set(false);
}

/// Forgets everything; whether nothing is left. Where storage is forbidden there was nothing.
pub(super) fn clear() -> bool {
    let Some(window) = window() else { return true };
    for storage in [window.local_storage(), window.session_storage()] {
        let Some(storage) = storage.ok().flatten() else { continue };
        let number = storage.length().unwrap_or_default();
        let names: Vec<_> = (0..number).filter_map(|place| storage.key(place).ok()?).collect();
        for name in names.iter().filter(|name| name.starts_with(OURS)) {
            if storage.remove_item(name).is_err() {
                return false;
            }
        }
    }
    true
}

/// A remembered value. Storage may be missing, full or forbidden: then nothing is remembered.
pub fn recall(key: &str) -> Option<String> {
    storage()?.get_item(&name_of(key)).ok()?
}

/// Remembers a value, or forgets it.
pub fn remember(key: &str, value: Option<&str>) {
    let Some(storage) = storage() else { return };
    let _ = match value {
        Some(value) => storage.set_item(&name_of(key), value),
        None => storage.remove_item(&name_of(key)),
    };
}

fn storage() -> Option<web_sys::Storage> {
    window()?.local_storage().ok()?
}

/// Under which name a value is remembered.
fn name_of(key: &str) -> String {
    ["allclear.", key].concat()
}

/// Runs `task` whenever another tab remembers a value under this key.
pub fn on_remembered(key: &'static str, task: impl Fn() + 'static) {
    let task = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
        let changed = js_sys::Reflect::get(&event, &"key".into()).ok().and_then(|key| key.as_string());
        let is_it = changed.is_some_and(|changed| changed.strip_prefix("allclear.") == Some(key));
        if is_it && !has_died() {
            task();
        }
    });
    if let Some(window) = window() {
        let _ = window.add_event_listener_with_callback("storage", task.as_ref().unchecked_ref());
    }
    task.forget(); // for as long as the page lives
}
