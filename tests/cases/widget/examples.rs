//! The examples for every framework, built and opened: the element shows, is heard, and follows its property.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use browser_tests::{Engine, Outcome, fail, paths, run};

use super::{Embed, SENTENCE};

/// Stands for the status page in the examples.
const STATUS: &str = "https://status.example";

/// Runs a program of the repository, which says itself what was wrong.
fn ran(command: &mut Command) -> Outcome {
    let output = command.output()?;
    if output.status.success() {
        return Ok(());
    }
    let [out, error] = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    fail(format!("{command:?}:\n{out}{error}"))
}

async fn one(embed: &Embed, built: &Path, name: &str) -> Outcome {
    embed.host.put_folder(&format!("/{name}"), &built.join(name), STATUS, &embed.site.at(""))?;
    let browser = &embed.browser;
    browser.goto(&embed.host.at(&format!("/{name}/"))).await?;
    browser.wait_text("#heard", SENTENCE).await?;
    let card = "document.querySelector('status-widget').shadowRoot.querySelector('[part=link]')";
    assert_eq!(browser.js(&format!("return {card}.textContent")).await?, SENTENCE);
    assert_eq!(browser.count("status-widget[variant=inline]").await?, 0);
    browser.click("#change").await?;
    browser.wait_for("status-widget[variant=inline]").await?;
    if browser.is_chromium() {
        assert_eq!(browser.console()?, Vec::<String>::new());
    }
    Ok(())
}

/// The examples, built by whichever test is first.
fn build() -> Outcome<PathBuf> {
    static BUILDING: Mutex<()> = Mutex::new(());
    let _alone = BUILDING.lock();
    let built = paths::target().join("examples");
    ran(Command::new(paths::repository().join("scripts/examples.sh")).arg(&built))?;
    Ok(built)
}

fn tour(engine: Engine) -> Outcome {
    let built = build()?;
    run(async {
        let embed = Embed::start(engine, "incident").await?;
        for name in ["html", "react", "vue", "svelte", "astro"] {
            one(&embed, &built, name).await.map_err(|failure| failure.during(name))?;
        }
        Ok(())
    })
}

#[test]
fn chromium_examples() -> Outcome {
    tour(Engine::Chromium)
}

#[test]
fn firefox_examples() -> Outcome {
    tour(Engine::Firefox)
}

#[test]
fn webkit_examples() -> Outcome {
    tour(Engine::WebKit)
}

/// What an editor would underline.
#[test]
fn its_types_are_understood() -> Outcome {
    let examples = paths::repository().join("examples");
    for project in ["react", "types"] {
        ran(Command::new(examples.join("node_modules/.bin/tsc"))
            .args(["--project", project])
            .current_dir(&examples))?;
    }
    Ok(())
}
