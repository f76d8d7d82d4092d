//! The hand-over with `boot.js`, which painted the banner before this page could run.

use wasm_bindgen::{JsCast, JsValue};

/// What `boot.js` left under `globalThis.allclear`.
pub(super) fn left(name: &str) -> Option<JsValue> {
    let boot = js_sys::Reflect::get(&js_sys::global(), &"allclear".into()).ok()?;
    js_sys::Reflect::get(&boot, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

/// Calls what `boot.js` left there. One function for every call, and each carries two texts: it is smaller so.
fn call(name: &str, first: &str, second: &str) -> Option<JsValue> {
    let function: js_sys::Function = left(name)?.dyn_into().ok()?;
    function.call2(&JsValue::NULL, &first.into(), &second.into()).ok()
}

/// The request for `summary.json` that `boot.js` has already made, so that nothing is loaded twice.
pub fn head_start() -> Option<js_sys::Promise> {
    left("summary")?.dyn_into().ok()
}

/// Which of the sources has given the newest first word: 0, or a mirror. It is the one that was asked for a head start.
pub fn newest_source() -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is a place in a list")]
    left("source").and_then(|place| place.as_f64()).map_or(0, |place| place as usize)
}

/// The `language` that `boot.js` has chosen for this document, the `locale` whose numbers and dates it has, or all that are
/// `wanted`, most wanted first, with blanks between them.
pub fn language(name: &str) -> String {
    left(name).and_then(|tag| tag.as_string()).unwrap_or_else(|| "en".to_owned())
}

/// Whether that language is written from right to left, as `boot.js` has marked the document.
pub fn is_rtl() -> bool {
    super::root().is_some_and(|root| root.dir() == "rtl")
}

/// Whether the operator has named the language of the document, as publishing notes it.
pub fn is_language_named() -> bool {
    super::root().is_some_and(|root| root.has_attribute("data-language-named"))
}

/// The file of that language, where it has one and that has arrived.
pub fn words() -> Option<String> {
    left("words")?.as_string()
}

/// Asks `boot.js` for a document of our own: a response, or the number of what keeps it from being one
/// (`ReadError::of_number`).
pub fn ask(folder: &str, name: &str) -> js_sys::Promise {
    promised("ask", folder, name)
}

/// Asks somebody else, by `boot.js`.
pub fn get(address: &str) -> js_sys::Promise {
    promised("get", address, "")
}

fn promised(name: &str, first: &str, second: &str) -> js_sys::Promise {
    let promise = call(name, first, second).and_then(|promise| promise.dyn_into().ok());
    promise.unwrap_or_else(|| js_sys::Promise::reject(&JsValue::NULL))
}

/// Whether `signed.js` has found that a text that was kept has the signature it came with.
pub fn is_vouched_for(text: &str) -> bool {
    call("vouches", text, "").is_some_and(|said| said.is_truthy())
}

/// Whether `boot.js` has painted a status.
pub fn boot_has_spoken() -> bool {
    left("painted").is_some_and(|painted| painted.is_truthy())
}

/// Has `boot.js` say, beside the status it painted, why there is no more.
pub fn report_boot_trouble(reason: &str) {
    call("trouble", reason, "");
}

/// A promise of a Markdown text as JSON, from the program that `boot.js` downloads for it.
pub fn markdown(text: &str) -> Option<js_sys::Promise> {
    call("markdown", text, "")?.dyn_into().ok()
}

/// Says in the console of a debug build where the page has panicked. In a release a panic says
/// nothing: it traps, and `boot.js` shows the readable fallback for every trap (docs/adr/0005).
pub fn report_panics() {
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
}
