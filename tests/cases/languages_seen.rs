//! How languages look: from right to left, and in four scripts for the eye.

use browser_tests::{Browser, Outcome, Site, run};

use crate::visit::{open, show};

#[test]
fn from_right_to_left_time_goes_with_the_reading_direction() -> Outcome {
    run(async {
        let (site, browser) = open("incident", "/?lang=he").await?;
        let today = "const bars = document.querySelector('.bars-slider'), {left, right, top} = bars.getBoundingClientRect();
            const at = (x) => { bars.dispatchEvent(new PointerEvent('pointermove', {clientX: x, clientY: top + 2, bubbles: true}));
                return +bars.getAttribute('aria-valuenow') };
            return new Promise(done => { at(left + 1); setTimeout(() => { const first = at(left + 1); at(right - 1);
                setTimeout(() => done([first, +bars.getAttribute('aria-valuenow')])) }) })";
        browser.wait_for(".bars-slider").await?;
        assert_eq!(browser.js(today).await?.to_string(), "[90,1]", "today is on the left");
        let key = "const bars = document.querySelector('.bars-slider'); bars.dispatchEvent(new PointerEvent('pointerleave'));
            bars.parentElement.dispatchEvent(new PointerEvent('pointerleave'));
            bars.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true, cancelable: true}));
            return new Promise(done => setTimeout(() => done(+bars.getAttribute('aria-valuenow'))))";
        assert_eq!(browser.js(key).await?, 89, "to the right is the day before");
        for path in ["/?lang=ar", "/incident/uploads-frankfurt?lang=ar", "/history?lang=fa"] {
            for width in [320, 1280] {
                browser.screen(width, 900)?;
                show(&browser, &site, path).await?;
                let wider = browser.js("return document.documentElement.scrollWidth - innerWidth").await?;
                assert_eq!(wider, 0, "{path} at {width}");
            }
        }
        Ok(())
    })
}

/// For the eye: home and an incident.
#[test]
fn every_script_fits_its_screen_and_can_be_looked_at() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::chromium().await?;
        for tag in ["en", "de", "ar", "ja"] {
            for (name, path, sign) in
                [("home", "/", ".bars-slider"), ("incident", "/incident/uploads-frankfurt", ".lanes")]
            {
                for width in [1280, 320] {
                    browser.screen(width, 900)?;
                    show(&browser, &site, &format!("{path}?lang={tag}")).await?;
                    browser.wait_for(sign).await?;
                    let height = browser.js("return document.documentElement.scrollHeight").await?;
                    browser.screen(width, u32::try_from(height.as_u64().unwrap_or(900).min(2600))?)?;
                    browser.painted().await?;
                    let wider =
                        browser.js("return document.documentElement.scrollWidth - innerWidth").await?;
                    assert_eq!(wider, 0, "{name} in {tag} at {width}");
                    for (dark, scheme) in [(false, "light"), (true, "dark")] {
                        browser.prefer_dark(dark)?;
                        browser.painted().await?;
                        browser.screenshot(&format!("language-{tag}-{name}-{width}-{scheme}")).await?;
                    }
                    browser.prefer_dark(false)?;
                }
            }
        }
        Ok(())
    })
}

/// The months of the times on the page that are not written as the browser writes them in its language, and how many are.
const MONTHS: &str = "const tag = document.documentElement.lang, format = new Intl.DateTimeFormat(tag, {month: 'short', calendar: 'gregory'});
    const times = [...document.querySelectorAll('main time[datetime*=T]')].filter(time => /20\\d\\d/.test(time.textContent));
    const wrong = times.filter(time => !time.textContent.includes(format.formatToParts(new Date(time.dateTime)).find(({type}) => type === 'month').value));
    return [times.length > 3, wrong.map(time => time.textContent)]";

#[test]
fn shares_lists_lengths_and_dates_are_written_as_each_language_does() -> Outcome {
    run(async {
        let browser = Browser::chromium().await?;
        let site = Site::shared("incident")?;
        for (language, patterns) in [
            (
                "de",
                [
                    r"\d\d,\d\d\s% verfügbar",
                    r"Objektspeicher und Frankfurt",
                    r"Begann vor \d+ Minuten",
                    r"Dauer: 3 Stunden 40 Minuten",
                ],
            ),
            (
                "fr",
                [
                    r"disponible à \d\d,\d\d\s%",
                    r"Stockage d.objets et Frankfurt",
                    r"commencé il y a \d+ minutes",
                    r"Durée\s:\s3\sheures\s40\sminutes",
                ],
            ),
            (
                "ar",
                [
                    r"\d\d\.\d\d[\u2066-\u2069\u200e]*[%٪]",
                    r"تخزين الكائنات وFrankfurt",
                    r"قبل \d+ دقيقة",
                    r"3 ساعات[\u2068\u2069]* و[\u2068\u2069]*40 دقيقة",
                ],
            ),
            ("ja", [r"\d\d\.\d\d%", r"、", r"\d+\s?分前", r"3\s?時間\s?40\s?分"]),
        ] {
            show(&browser, &site, &format!("/?lang={language}")).await?;
            browser.wait_for("main .services").await?;
            browser.wait_for(".footer-own").await?;
            for pattern in patterns {
                let found = "return new RegExp(arguments[0]).test(document.querySelector('main').innerText)";
                let is_found = browser.js_with(found, vec![pattern.into()]).await?;
                assert_eq!(is_found, true, "{language}: {pattern}");
            }
            assert_eq!(browser.js(MONTHS).await?, serde_json::json!([true, []]), "{language}");
        }
        Ok(())
    })
}

/// When the page knew its language, and when all of it was there, after the language's file had come; in milliseconds.
const SWITCHED: &str =
    "const file = performance.getEntriesByType('resource').find(it => it.name.includes('allclear-lang-'));
    return [said - file.responseEnd, ready - file.responseEnd, ready]";

#[test]
fn how_long_a_switch_takes_once_the_file_is_there() -> Outcome {
    run(async {
        let (_site, browser) = open("incident", "/").await?;
        browser.before_load(
            "new MutationObserver(() => {
            const {said, app} = document.documentElement?.dataset ?? {};
            if (said !== undefined) window.said ??= performance.now();
            if (app === 'ready') window.ready ??= performance.now();
        }).observe(document, {attributes: true, subtree: true, childList: true})",
        )?;
        let mut times = vec![];
        for tag in ["de", "ar", "ja", "fr", "pl"] {
            browser
                .wait_until(
                    "the names",
                    &format!("return !!document.querySelector('.menu option[value={tag}]')"),
                )
                .await?;
            browser
                .js(&format!(
                    "const select = document.querySelector('.menu option[value={tag}]').parentElement;
                select.value = '{tag}'; select.dispatchEvent(new Event('change', {{bubbles: true}}))"
                ))
                .await?;
            browser.wait_for(&format!("html[lang={tag}][data-app=ready]")).await?;
            times.push(browser.js(SWITCHED).await?);
        }
        let median = |at: usize| {
            let mut all: Vec<_> = times.iter().filter_map(|time| time[at].as_f64()).collect();
            all.sort_by(f64::total_cmp);
            all.get(2).copied().unwrap_or(f64::NAN)
        };
        println!(
            "after the file: {:.0} ms to the words, {:.0} ms to the whole page; {:.0} ms from the start (medians of 5)",
            median(0),
            median(1),
            median(2)
        );
        assert!(median(0) >= 0.0 && median(1) > median(0));
        Ok(())
    })
}
