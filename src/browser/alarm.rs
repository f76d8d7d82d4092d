//! Telling a visitor who looks elsewhere: a notification, and a short sound.

use std::cell::RefCell;

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::by_name::{awaited, call, of};
use super::{spawn, window};

/// The notes of the sound: hertz, and seconds after its beginning.
const NOTES: [(f64, f64); 2] = [(587.33, 0.0), (880.0, 0.18)];
/// How loud it is, of 1.
const LOUDNESS: f64 = 0.12;
/// Seconds in which a note fades.
const FADE: f64 = 0.9;

thread_local! {
    static SOUND: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

fn made(name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let kind: Function = of(window()?.as_ref(), name)?.dyn_into().ok()?;
    Reflect::construct(&kind, &arguments.iter().collect::<Array>()).ok()
}

/// Asks the visitor for the permission to show notifications; whether it is there now. To be called from a click.
pub async fn may_notify() -> bool {
    let asked =
        window().and_then(|window| call(&of(window.as_ref(), "Notification")?, "requestPermission", &[]));
    awaited(asked).await.and_then(|answer| answer.as_string()).is_some_and(|answer| answer == "granted")
}

/// Shows a notification, where that is allowed.
pub fn notify(words: &str) {
    if made("Notification", &[words.into()]).is_some() {
        return;
    }
    // Android's Chrome shows none that does not come from a worker.
    let words = JsValue::from(words);
    spawn(async move {
        let workers = window().and_then(|window| of(window.navigator().as_ref(), "serviceWorker"));
        if let Some(worker) = awaited(workers.and_then(|all| call(&all, "getRegistration", &[]))).await {
            awaited(call(&worker, "showNotification", &[words])).await;
        }
    });
}

/// Plays a short sound. The first time has to be in a click: no browser lets a page begin by itself.
pub fn chime() {
    let context = SOUND.with_borrow_mut(|sound| {
        if sound.is_none() {
            *sound = made("AudioContext", &[]);
        }
        sound.clone()
    });
    if let Some(context) = context {
        let _ = call(&context, "resume", &[]);
        for (pitch, delay) in NOTES {
            // A browser without a part of it is silent.
            let _ = note(&context, pitch, delay);
        }
    }
}

fn note(context: &JsValue, pitch: f64, delay: f64) -> Option<()> {
    let begin = of(context, "currentTime")?.as_f64()? + delay + 0.05;
    let end = begin + FADE;
    let tone = call(context, "createOscillator", &[])?;
    let loudness = call(context, "createGain", &[])?;
    let level = of(&loudness, "gain")?;
    Reflect::set(&of(&tone, "frequency")?, &"value".into(), &pitch.into()).ok()?;
    call(&level, "setValueAtTime", &[0.0001.into(), begin.into()])?;
    call(&level, "exponentialRampToValueAtTime", &[LOUDNESS.into(), (begin + 0.03).into()])?;
    call(&level, "exponentialRampToValueAtTime", &[0.0001.into(), end.into()])?;
    call(&tone, "connect", std::slice::from_ref(&loudness))?;
    call(&loudness, "connect", &[of(context, "destination")?])?;
    call(&tone, "start", &[begin.into()])?;
    call(&tone, "stop", &[end.into()])?;
    Some(())
}
