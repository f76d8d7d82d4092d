//! Calls by name, for what only later parts of the program need: what is declared is declared in the program of the home page.
//!
//! A browser may lack any of it; then there is nothing.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A property; `None` where it is missing or empty.
pub fn of(target: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(target, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

/// What a method gives; `None` where there is none, or it throws.
pub fn call(target: &JsValue, name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let method: Function = of(target, name)?.dyn_into().ok()?;
    method.apply(target, &arguments.iter().collect::<Array>()).ok()
}

/// What a promise becomes; `None` where it is none, or is refused.
pub async fn awaited(promise: Option<JsValue>) -> Option<JsValue> {
    JsFuture::from(promise?.dyn_into::<Promise>().ok()?).await.ok()
}
