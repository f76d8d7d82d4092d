//! Text of twice the size (WCAG 2.2, 1.4.4): every text of every page grows, and none is cut or pushed off the screen.

use browser_tests::{Browser, Outcome, Site, run};
use serde_json::json;

use crate::faults::interface::CUT;
use crate::visit::{UNFOLD, show};

/// An address of the scenario `incident`, and what is there when its page is.
///
/// The wall is not among them: it measures its text by the screen, on purpose (`style/components/wall.css`). Nobody
/// sets the size of text where it hangs, and the zoom of a browser makes all of it larger.
const PAGES: [(&str, &str); 10] = [
    ("/", ".third-party"),
    ("/incident/uploads-frankfurt", ".lanes-table"),
    ("/incident/frankfurt-zone-b-power", ".postmortem-entry"),
    ("/maintenance/osaka-storage-nodes", ".stages"),
    ("/maintenance/database-minor-upgrade", ".countdown"),
    ("/history", ".month article"),
    ("/history/2026-10", "main h1"),
    ("/component/object-storage", ".year text"),
    ("/embed", ".snippet"),
    ("/component/no-such-component", "main h1"),
];

/// Fewer texts than this are on no page: menus, banner and foot alone have as many.
const LEAST: u64 = 12;

/// Notes how large each text is that is seen, or could be typed or chosen. Returns how many there are.
///
/// Words in a drawing have a size in the drawing's own units: what counts is how high they are on the screen.
const NOTE: &str = "
    // What the browser shows in a window of its own.
    const ELSEWHERE = 'option, optgroup, title, script, style';
    // What shows text that is in no node of the page.
    const FIELDS = 'select, textarea, input:not([type=checkbox], [type=radio])';
    window.size = e => e instanceof SVGElement ? e.getBoundingClientRect().height : parseFloat(getComputedStyle(e).fontSize);
    const hasText = e => [...e.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    // The widget on the page for embeds has a tree of its own.
    const all = root => [...root.querySelectorAll('*')].flatMap(e => e.shadowRoot ? [e, ...all(e.shadowRoot)] : [e]);
    window.noted = all(document.body)
        .filter(e => e.checkVisibility() && !e.matches(ELSEWHERE) && (e.matches(FIELDS) || hasText(e)))
        .map(e => [e, size(e)]);
    return noted.length";

/// How many of them are still there, and which are not twice as large.
///
/// A drawing is as wide as its place, and has a least width in rem: its words grow with it, a little less exactly.
const GROWN: &str = "
    const there = noted.filter(([e]) => e.isConnected && e.checkVisibility()).map(([e, before]) => [e, before, size(e)]);
    const isDoubled = ([e, before, after]) => Math.abs(after / before / 2 - 1) <= (e instanceof SVGElement ? .05 : .02);
    return [there.length, there.filter(text => !isDoubled(text))
        .map(([e, before, after]) => `${before} became ${after}: ${e.outerHTML.slice(0, 120)}`)]";

/// How much wider the page is than its screen.
const WIDER: &str = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";

#[test]
fn text_of_twice_the_size_is_twice_as_large_everywhere() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::chromium().await?;
        browser.screen(1280, 900)?;
        for (path, sign) in PAGES {
            show(&browser, &site, path).await?;
            for sign in [sign, ".menu select", ".footer-own"] {
                browser.wait_for(sign).await.map_err(|failure| failure.during(path))?;
            }
            browser.js(UNFOLD).await?;
            browser.painted().await?;
            let noted = browser.js(NOTE).await?.as_u64().unwrap_or_default();
            browser.js("document.documentElement.style.fontSize = '200%'").await?;
            browser.painted().await?;
            let grown = browser.js(GROWN).await?;
            assert_eq!(grown[1], json!([]), "{path}");
            // One that says how long ago something was may have been written anew meanwhile, and no more than that.
            let there = grown[0].as_u64().unwrap_or_default();
            assert!(there >= LEAST && there * 10 >= noted * 9, "{path}: {there} of {noted}");
            assert_eq!(browser.js(WIDER).await?, json!(0), "{path}");
            assert_eq!(browser.js(CUT).await?, json!([]), "{path}");
        }
        Ok(())
    })
}
