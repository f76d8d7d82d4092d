//! The example themes of the documentation: nothing to say against them, everything on them can be read, and their pictures.

use std::fs;

use browser_tests::{Browser, Outcome, Site, paths, run};

use crate::axe;
use crate::publishing::Operator;
use crate::visit::READY;

/// The folders in `docs/themes`.
const THEMES: [&str; 4] = ["harbor", "paper", "terminal", "poster"];

/// The page of an operator who took a theme as it stands, on an eventful day.
fn page(theme: &str) -> Outcome<Site> {
    let operator = Operator::new()?;
    let folder = paths::repository().join("docs/themes").join(theme);
    let settings = fs::read_to_string(operator.path("status.toml"))?;
    fs::write(
        operator.path("status.toml"),
        settings + "\n" + &fs::read_to_string(folder.join("brand.toml"))?,
    )?;
    if let Ok(style) = fs::read(folder.join("brand.css")) {
        fs::create_dir_all(operator.path("public"))?;
        fs::write(operator.path("public/brand.css"), style)?;
    }
    // Nothing had to be corrected.
    operator.call(&["check", "--strict"])?;
    Site::start(|folder| {
        operator.publish(folder)?;
        folder.demo("incident")
    })
}

#[test]
fn every_theme_of_the_documentation_can_be_read_and_is_pictured() -> Outcome {
    run(async {
        let named: Vec<_> = fs::read_dir(paths::repository().join("docs/themes"))?
            .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
            .filter(|name| !name.contains('.'))
            .collect();
        assert!(
            named.len() == THEMES.len() && THEMES.iter().all(|theme| named.iter().any(|name| name == theme))
        );
        let guide = fs::read_to_string(paths::repository().join("docs/theming.md"))?;
        let browser = Browser::chromium().await?;
        for theme in THEMES {
            let picture = format!("themes/{theme}.png");
            assert!(paths::repository().join("docs").join(&picture).exists(), "{picture}");
            assert!(guide.contains(&picture), "{picture} is not shown");
            let site = page(theme)?;
            browser.screen(1080, 900)?;
            browser.goto(&site.at("/")).await?;
            browser.wait_for(READY).await?;
            assert_eq!(
                browser.console_errors()?,
                Vec::<String>::new(),
                "{theme}: the page's policy allows its style"
            );
            for scheme in ["light", "dark"] {
                browser.media_features(&[("prefers-color-scheme", scheme), ("forced-colors", "none")])?;
                for width in [320, 1080] {
                    browser.screen(width, 900)?;
                    browser.painted().await?;
                    browser.screenshot(&format!("theme-{theme}-{scheme}-{width}")).await?;
                }
                let found = axe::violations(&browser, &format!("{theme} {scheme}")).await?;
                assert_eq!(found, None);
            }
            // White, whatever the page is.
            browser.on_paper(true)?;
            browser.painted().await?;
            browser.screenshot(&format!("theme-{theme}-paper")).await?;
            assert_eq!(axe::violations(&browser, &format!("{theme} on paper")).await?, None);
            browser.on_paper(false)?;
        }
        Ok(())
    })
}
