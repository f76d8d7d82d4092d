//! The parts of the program that are downloaded when they are needed.

use browser_tests::{Browser, Outcome, Site, run};

use crate::visit::show;

/// How often a file of this build has been asked for by the open document.
async fn requests(browser: &Browser, name: &str) -> Outcome<u64> {
    let count = "return performance.getEntriesByType('resource').filter(({ name }) => name.endsWith(arguments[0])).length";
    Ok(browser.js_with(count, vec![name.into()]).await?.as_u64().unwrap_or_default())
}

#[test]
fn the_home_page_downloads_no_part_and_the_others_one() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let (past, providers) = (site.folder().part("past")?, site.folder().part("providers")?);
        let browser = Browser::chromium().await?;
        show(&browser, &site, "/").await?;
        assert_eq!(requests(&browser, &site.folder().program()?).await?, 1);
        assert_eq!(requests(&browser, &past).await?, 0);

        browser.click("main a[href='/history']").await?;
        browser.wait_text("h1", "Notice history").await?;
        // The focus follows to a page that came late.
        browser.wait_for("main h1:focus").await?;
        browser.click(".months a").await?;
        browser.wait_text(".crumb", "Notice history").await?;
        assert_eq!(requests(&browser, &past).await?, 1);
        assert_eq!(requests(&browser, &providers).await?, 0);
        Ok(())
    })
}

#[test]
fn a_part_that_is_missing_is_asked_for_again() -> Outcome {
    run(async {
        let site = Site::start(|folder| folder.demo("incident"))?;
        let name = site.folder().part("past")?;
        site.folder().rename(&name, "elsewhere")?;
        let browser = Browser::chromium().await?;
        show(&browser, &site, "/").await?;
        browser.click("main a[href='/history']").await?;
        browser.wait_text("main", "This part of the page could not be loaded").await?;
        browser.wait_text("#overall", "Experiencing partial outage").await?;
        assert_eq!(browser.path().await?, "/history");
        browser.screenshot("part-missing").await?;

        site.folder().rename("elsewhere", &name)?;
        browser.click("main .button").await?;
        browser.wait_text("h1", "Notice history").await
    })
}
