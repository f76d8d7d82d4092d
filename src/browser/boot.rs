//! The hand-over with `boot.js`, which painted the banner before this page could run.

use wasm_bindgen::{JsCast, JsValue};

use super::window;

/// What `boot.js` left under `globalThis.allclear`.
fn left(name: &str) -> Option<JsValue> {
    let boot = js_sys::Reflect::get(&js_sys::global(), &"allclear".into()).ok()?;
    js_sys::Reflect::get(&boot, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

/// The request for `summary.json` that `boot.js` has already made, so that nothing is loaded twice.
pub fn head_start() -> Option<js_sys::Promise> {
    left("summary")?.dyn_into().ok()
}

/// Whether `boot.js` has painted a status.
pub fn boot_has_spoken() -> bool {
    left("painted").is_some_and(|painted| painted.is_truthy())
}

/// Has `boot.js` say, beside the status it painted, why there is no more.
pub fn report_boot_trouble(reason: &str) {
    if let Some(report) = left("trouble").and_then(|report| report.dyn_into::<js_sys::Function>().ok()) {
        let _ = report.call1(&JsValue::NULL, &reason.into());
    }
}

/// Tells `boot.js` when this page dies, so that it shows the readable fallback.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|info| {
        if cfg!(debug_assertions) {
            console_error_panic_hook::hook(info);
        }
        if let (Some(window), Ok(event)) = (window(), web_sys::Event::new("allclear:panic")) {
            let _ = window.dispatch_event(&event);
        }
    }));
}
