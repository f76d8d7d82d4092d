//! Whatever the keyboard is on can be seen.

use browser_tests::browser::Key;
use browser_tests::{Outcome, run};

use crate::keyboard::{FOCUS, PAGES};
use crate::visit::open;

/// What has the focus and is not ringed, is out of sight, or lies under something else (WCAG 2.2, 2.4.7 and 2.4.11).
const UNSEEN: &str = "let e = document.activeElement;
    while (e.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
    const s = getComputedStyle(e), b = e.getBoundingClientRect();
    const ringed = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2;
    const seen = b.width > 0 && b.height > 0 && b.bottom > 0 && b.top < innerHeight;
    const within = (at, length, most) => Math.min(Math.max(at + length / 2, 1), most - 1);
    const top = e.getRootNode().elementFromPoint(within(b.left, b.width, innerWidth), within(b.top, b.height, innerHeight));
    const free = !!top && (e.contains(top) || top.contains(e));
    return ringed && seen && free ? null : e.outerHTML.slice(0, 200) + ' outline ' + s.outline + ' under ' + top?.outerHTML.slice(0, 90)";

#[test]
fn whatever_has_the_focus_can_be_seen() -> Outcome {
    run(async {
        for (path, widths) in PAGES.into_iter().zip([&[1280, 320][..], &[1280], &[320], &[320], &[1280]]) {
            for width in widths.iter().copied() {
                let (_site, browser) = open("incident", path).await?;
                browser.screen(width, 700)?;
                browser.wait_for(".footer-own").await?;
                let mut stops = 0;
                loop {
                    browser.press(Key::Tab).await?;
                    if browser.js(FOCUS).await? == "body" {
                        break;
                    }
                    stops += 1;
                    assert!(stops < 400, "{path}: no way out");
                    let unseen = browser.js(UNSEEN).await?;
                    assert!(unseen.is_null(), "{path} at {width}: {unseen}");
                }
                assert!(stops > 5, "{path}: {stops}");
            }
        }
        Ok(())
    })
}
