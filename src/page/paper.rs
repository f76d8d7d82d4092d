//! The page on paper: what is folded away on the screen is opened, as paper cannot be.

use leptos::prelude::Set;

use super::Frame;
use crate::browser;

/// Has every group and disclosure opened while the page is printed, and the ages on it told as of then.
pub fn prepare(frame: Frame) {
    browser::on_print(move |is_begin| {
        frame.is_printed.set(is_begin);
        if is_begin {
            frame.live.now.set(browser::now());
            // Groups open by themselves, as only they know what a visitor has left open.
            browser::unfold("main details:not(.menu, .group, [open])");
        } else {
            browser::fold();
        }
    });
}
