//! A language from right to left mirrors the page: lines begin at the right, and what is earlier is further right.

use browser_tests::browser::Key;
use browser_tests::{Browser, Outcome, Site, run};
use serde_json::json;

use crate::orchard;
use crate::visit::{show, with};

/// What stands beside each other on the home page, in the order in which it is read.
const HOME: [&[&str]; 2] =
    [&[".brand", ".actions"], &[".group-head .chevron", ".group-head .group-name", ".group-head .status"]];

/// The same on the page of an incident.
const INCIDENT: [&[&str]; 3] = [
    &[".lane-name", ".lane-dots"],
    &[".lanes-tools .lanes-button", ".lanes-tools .link-button"],
    &[".entry h3", ".entry .update-time"],
];

/// Where each of them begins and ends, in pixels from the left edge of the window, or from the right one.
const PLACES: &str = "const [lines, isFromRight] = arguments;
    return lines.map(line => line.map(css => {
        const { left, right } = document.querySelector(css).getBoundingClientRect();
        return isFromRight ? [innerWidth - right, innerWidth - left] : [left, right];
    }))";

/// Where the updates, the windows and the times of the axis have their middle, as shares of the drawing from its left edge;
/// of each the earliest first.
const MIDDLES: &str = "const drawing = document.querySelector('.lane-dots').getBoundingClientRect();
    const all = css => [...document.querySelectorAll(css)];
    const middle = element => {
        const { left, right } = element.getBoundingClientRect();
        return ((left + right) / 2 - drawing.left) / drawing.width;
    };
    const updates = ['a', 'b', 'c', 'd', 'e'].flatMap(id => all(`.lane-dots a[href='#update-${id}'] .dot`));
    const times = all('.lane-time').sort((one, other) => Date.parse(one.dateTime) - Date.parse(other.dateTime));
    return [updates, all('.lane-bars [data-status]'), times].map(found => found.map(middle))";

/// The places of what stands beside each other.
type Line = Vec<[f64; 2]>;

/// Opens a page, and measures its lines from the edge at which its language begins them.
async fn places(
    browser: &Browser,
    site: &Site,
    path: &str,
    language: &str,
    lines: &[&[&str]],
) -> Outcome<Vec<Line>> {
    show(browser, site, &with(path, &format!("lang={language}"))).await?;
    browser.wait_for(&format!("html[lang={language}]")).await?;
    for css in lines.iter().copied().flatten() {
        browser.wait_for(css).await?;
    }
    browser.painted().await?;
    let found = browser.js_with(PLACES, vec![json!(lines), json!(language == "ar")]).await?;
    Ok(serde_json::from_value(found)?)
}

/// Whether things stand in their order, and lines begin and end as far from their edges as in the other language.
fn is_mirrored(lines: &[&[&str]], english: &[Line], arabic: &[Line]) {
    let ends = |line: &Line| {
        [line.first().map_or(f64::NAN, |part| part[0]), line.last().map_or(f64::NAN, |part| part[1])]
    };
    for ((parts, english), arabic) in lines.iter().zip(english).zip(arabic) {
        let seen =
            format!("{parts:?}: {english:?} from the left in English, {arabic:?} from the right in Arabic");
        for line in [english, arabic] {
            assert!(line.is_sorted_by(|one, next| one[1] <= next[0]), "not in order: {seen}");
        }
        let [own, other] = [ends(english), ends(arabic)];
        assert!(own.iter().zip(other).all(|(own, other)| (own - other).abs() < 1.0), "{seen}");
    }
}

#[test]
fn from_right_to_left_the_head_and_the_groups_begin_at_the_right() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::chromium().await?;
        browser.screen(1280, 900)?;
        let english = places(&browser, &site, "/", "en", &HOME).await?;
        let arabic = places(&browser, &site, "/", "ar", &HOME).await?;
        is_mirrored(&HOME, &english, &arabic);
        Ok(())
    })
}

#[test]
fn from_right_to_left_what_is_earlier_is_drawn_further_right() -> Outcome {
    run(async {
        let (site, browser) = (orchard::site()?, orchard::browser().await?);
        browser.screen(1280, 900)?;
        let path = "/incident/worker-9?tz=UTC";
        let english = places(&browser, &site, path, "en", &INCIDENT).await?;
        browser.wait_for(".lane-time").await?;
        let from_left: Vec<Vec<f64>> = serde_json::from_value(browser.js(MIDDLES).await?)?;
        let arabic = places(&browser, &site, path, "ar", &INCIDENT).await?;
        browser.wait_for(".lane-time").await?;
        let from_right: Vec<Vec<f64>> = serde_json::from_value(browser.js(MIDDLES).await?)?;
        is_mirrored(&INCIDENT, &english, &arabic);

        let counts: Vec<_> = from_left.iter().map(Vec::len).collect();
        assert!(counts.starts_with(&[5, 2]) && counts.iter().all(|count| *count > 1), "{counts:?}");
        for (kind, (english, arabic)) in
            ["updates", "windows", "times"].into_iter().zip(from_left.iter().zip(&from_right))
        {
            let seen = format!("{kind}: {english:?} in English, {arabic:?} in Arabic");
            assert_eq!(english.len(), arabic.len(), "{seen}");
            assert!(english.is_sorted_by(|earlier, later| earlier < later), "{seen}");
            assert!(arabic.is_sorted_by(|earlier, later| earlier > later), "{seen}");
            // A time stands over its place by as much of its own width, which is that of its words.
            if kind != "times" {
                let is_opposite =
                    english.iter().zip(arabic).all(|(left, right)| (left + right - 1.0).abs() < 0.01);
                assert!(is_opposite, "{seen}");
            }
        }
        Ok(())
    })
}

#[test]
fn an_open_group_points_down_and_numbers_stay_where_they_are_said() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::chromium().await?;
        for (language, turned) in [("en", "90deg"), ("ar", "-90deg"), ("fa", "-90deg")] {
            show(&browser, &site, &format!("/?lang={language}&tz=UTC")).await?;
            browser.wait_for("details.group[open] .chevron").await?;
            browser
                .wait_until(
                    turned,
                    &format!("return getComputedStyle(document.querySelector('details.group[open] > summary > .chevron')).rotate === '{turned}'"),
                )
                .await?;
        }
        // Persian: clock, "UTC", a dot, how long ago; drawn from right to left, each whole.
        let places = browser
            .js("const words = document.createTreeWalker(document.querySelector('main .moment'), NodeFilter.SHOW_TEXT), places = [];
                 while (words.nextNode()) {
                     const range = document.createRange();
                     range.selectNodeContents(words.currentNode);
                     const {left, right} = range.getBoundingClientRect();
                     places.push([left, right]);
                 }
                 return [places.length, places.every(([, right], at) => !at || right <= places[at - 1][0] + 1)]")
            .await?;
        assert_eq!(places, json!([3, true]));
        // Two units are joined as the language joins them.
        browser.wait_text("main", "ساعت\u{2069} و").await
    })
}

/// The middle of the first and of the last day that is drawn in the year, in pixels from the left edge of the window.
const ENDS: &str = "const slider = document.querySelector('.year-slider'), cursor = slider.querySelector('.bars-cursor');
    const at = key => new Promise(done => {
        slider.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
        requestAnimationFrame(() => { const {left, right} = cursor.getBoundingClientRect(); done((left + right) / 2); });
    });
    return at('Home').then(first => at('End').then(last => [first, last]))";

#[test]
fn from_right_to_left_a_year_ends_at_the_left_and_keys_go_where_they_point() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::chromium().await?;
        browser.screen(1280, 900)?;
        for (language, is_rtl) in [("en", false), ("ar", true)] {
            show(&browser, &site, &with("/component/object-storage", &format!("lang={language}"))).await?;
            browser.wait_for(".year-slider").await?;
            let [first, last]: [f64; 2] = serde_json::from_value(browser.js(ENDS).await?)?;
            assert_eq!(first > last, is_rtl, "{language}: the first day at {first}, the last at {last}");
            // From the last day a week back, and forth again.
            browser.focus(".year-slider").await?;
            let now = "return +document.activeElement.getAttribute('aria-valuenow')";
            let today = browser.js(now).await?.as_u64().unwrap_or_default();
            let (back, forth) = if is_rtl { (Key::Right, Key::Left) } else { (Key::Left, Key::Right) };
            for (key, expected) in [(back, today - 7), (forth, today)] {
                browser.press(key).await?;
                assert_eq!(browser.js(now).await?, expected, "{language}");
            }

            show(&browser, &site, &with("/incident/uploads-frankfurt", &format!("lang={language}"))).await?;
            browser.wait_for(".lanes-chart").await?;
            browser.focus(".lanes-chart").await?;
            browser.press_char('+').await?;
            browser.press_char('+').await?;
            let begin = "return +document.querySelector('.lane-bars').getAttribute('viewBox').split(' ')[0]";
            let before = browser.js(begin).await?.as_f64();
            browser.press(forth).await?;
            assert!(browser.js(begin).await?.as_f64() > before, "{language}: later is where time goes");
        }
        Ok(())
    })
}

#[test]
fn from_right_to_left_what_opens_stays_on_the_screen() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::chromium().await?;
        let mut beyond = vec![];
        for (language, width) in [("ar", 1280), ("ar", 320), ("en", 320)] {
            browser.screen(width, 900)?;
            for path in ["/", "/history", "/component/object-storage"] {
                show(&browser, &site, &with(path, &format!("lang={language}"))).await?;
                browser.wait_for(".footer-own").await?;
                for menu in 0..browser.count(".menu > summary").await? {
                    let open = "const head = document.querySelectorAll('.menu > summary')[arguments[0]];
                        if (!head.checkVisibility()) return null;
                        head.click();
                        const {left, right, width} = head.nextElementSibling.getBoundingClientRect();
                        head.click();
                        return width > 50 && left >= 0 && right <= document.documentElement.clientWidth ? null : [left, right]";
                    let place = browser.js_with(open, vec![json!(menu)]).await?;
                    if !place.is_null() {
                        beyond.push(format!("{path} in {language} at {width}: menu {menu} at {place}"));
                    }
                }
                if browser.count(".bars-slider").await? == 0 {
                    continue;
                }
                browser.focus(".bars-slider").await?;
                for key in [Key::Home, Key::End] {
                    browser.press(key).await?;
                    browser.wait_for(".bar-tooltip").await?;
                    browser.painted().await?;
                    let place = browser
                        .js("const {left, right} = document.querySelector('.bar-tooltip').getBoundingClientRect();
                             return left >= 0 && right <= document.documentElement.clientWidth ? null : [left, right]")
                        .await?;
                    if !place.is_null() {
                        beyond.push(format!("{path} in {language} at {width}: bubble at {place}"));
                    }
                }
            }
        }
        assert!(beyond.is_empty(), "{}", beyond.join("\n"));
        Ok(())
    })
}
