//! Every page besides home as it looks, for the eye: light and dark, on a phone, on paper. None is wider than its screen.

use browser_tests::{Browser, Engine, Outcome, Site, run};

use crate::visit::show;

/// A name, an address of the scenario `incident`, and what is there when the page is.
const PAGES: [(&str, &str, &str); 7] = [
    ("open-incident", "/incident/uploads-frankfurt", ".lanes"),
    ("postmortem", "/incident/frankfurt-zone-b-power", ".postmortem-entry"),
    ("maintenance-now", "/maintenance/osaka-storage-nodes", ".stages"),
    ("maintenance-planned", "/maintenance/database-minor-upgrade", ".countdown"),
    ("history", "/history", ".month article"),
    ("component", "/component/frankfurt", ".year"),
    ("not-found", "/incident/nothing-of-the-kind", "main h1"),
];

#[test]
fn every_page_fits_its_screen_and_can_be_looked_at() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::open(Engine::Chromium).await?;
        for (name, path, sign) in PAGES {
            for width in [1280, 320] {
                browser.screen(width, 900)?;
                show(&browser, &site, path).await?;
                browser.wait_for(sign).await.map_err(|failure| failure.during(name))?;
                let height =
                    browser.js("return document.documentElement.scrollHeight").await?.as_u64().unwrap_or(900);
                browser.screen(width, u32::try_from(height.min(4000))?)?;
                browser.painted().await?;
                let wider = browser.js("return document.documentElement.scrollWidth - innerWidth").await?;
                assert_eq!(wider, 0, "{name} at {width}");
                for (dark, scheme) in [(false, "light"), (true, "dark")] {
                    browser.prefer_dark(dark)?;
                    browser.painted().await?;
                    browser.screenshot(&format!("page-{name}-{width}-{scheme}")).await?;
                }
                browser.prefer_dark(false)?;
            }
            browser.screen(800, 1400)?;
            browser.on_paper(true)?;
            browser.painted().await?;
            browser.screenshot(&format!("page-{name}-paper")).await?;
            browser.on_paper(false)?;
        }
        Ok(())
    })
}
