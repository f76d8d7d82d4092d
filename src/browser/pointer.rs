//! Pointers and keys over drawings, whose time goes with the reading direction.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use super::root;

// In the glue, as it would be larger in the program.
#[wasm_bindgen(module = "/src/browser/bubbles.js")]
extern "C" {
    /// From now on what is open beside a drawing gets a `pointercancel` for Escape, and for a touch of anything else.
    #[wasm_bindgen(js_name = closeBubbles)]
    pub fn close_bubbles();
}

/// Over which of `count` equal parts of an element the pointer is, from 0.
pub fn along(event: &web_sys::MouseEvent, count: usize) -> Option<usize> {
    let element: web_sys::Element = event.current_target()?.dyn_into().ok()?;
    let rect = element.get_bounding_client_rect();
    let along = forward((f64::from(event.client_x()) - rect.left()) / rect.width());
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a place among at most a few hundred"
    )]
    let part = (along.clamp(0.0, 1.0) * count as f64) as usize;
    (rect.width() > 0.0).then(|| part.min(count.saturating_sub(1)))
}

/// Where in an element the pointer is, across and down, both from 0 to 1.
pub fn within(event: &web_sys::MouseEvent) -> Option<(f64, f64)> {
    let element: web_sys::Element = event.current_target()?.dyn_into().ok()?;
    let area = element.get_bounding_client_rect();
    let across = forward((f64::from(event.client_x()) - area.left()) / area.width());
    let down = (f64::from(event.client_y()) - area.top()) / area.height();
    (area.width() > 0.0 && area.height() > 0.0).then_some((across, down))
}

/// Whether the page runs from right to left, and time in its drawings with it.
fn is_mirrored() -> bool {
    root().is_some_and(|root| root.dir() == "rtl")
}

/// How far along the page's direction a share from the left is.
fn forward(share: f64) -> f64 {
    if is_mirrored() { 1.0 - share } else { share }
}

/// The key of an event, where arrows mean a direction in time: `ArrowRight` is later.
pub fn time_key(event: &web_sys::KeyboardEvent) -> String {
    match event.key().as_str() {
        "ArrowLeft" if is_mirrored() => "ArrowRight".to_owned(),
        "ArrowRight" if is_mirrored() => "ArrowLeft".to_owned(),
        other => other.to_owned(),
    }
}

/// Sends everything else this pointer does to the element that listens, wherever it goes.
pub fn hold(event: &web_sys::PointerEvent) {
    if let Some(element) =
        event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok())
    {
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}
