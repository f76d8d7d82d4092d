//! Files of the page that are missing, damaged or of another build, and the worker that keeps them.

use std::time::Duration;

use browser_tests::{Browser, Engine, Folder, Outcome, Site, fail};
use serde_json::{Value, json};

use super::network::KEPT;
use crate::fallback::{broken, the_word_stands};
use crate::recovery;
use crate::visit::{SENTENCE, show};

rows! {
    a1 [chromium firefox webkit]: "the program or its glue is missing" => "the word of the small document stands, with what is open, a link to the data and a way to load the page again; loaded again by itself only when all of it can be had";
    a2 [chromium firefox webkit]: "a web page comes in the place of the program" => "the same";
    a3 [chromium firefox webkit]: "the program is damaged, and a cache may keep it for a year" => "the same, and the cache is got past as soon as the server has it whole";
    a4 [chromium firefox webkit]: "the browser or a policy forbids wasm" => "the same";
    a5 [chromium firefox] "its driver cannot turn scripts off": "scripts are turned off" => "the page says so, and leads to the data";
    a6 [chromium firefox webkit]: "the program dies while the page is open" => "the word takes its place, and the page is loaded again once in five minutes";
    a7 [chromium firefox webkit]: "the document is of an older build than the files, or the worker is of an older build than the document" => "the page comes, or is loaded again once; what is kept is the new build, whole, and one before it";
    a8 [chromium firefox webkit]: "a worker is shipped that does harm" => "`sw-off.js` in its place takes it away with the next visit; `?nosw=1` takes away a good one";
    a9 [chromium firefox webkit]: "a web page comes in the place of a part, past the worker" => "it is not kept, and the part is asked for again";
}

async fn a1(engine: Engine) -> Outcome {
    for breaks in [
        |folder: &Folder| folder.remove(&folder.program()?),
        |folder: &Folder| folder.remove(&folder.glue()?),
    ] {
        let (_site, browser) = broken(engine, breaks).await?;
        the_word_stands(&browser).await?;
    }
    Ok(())
}

async fn a2(engine: Engine) -> Outcome {
    let page_instead = |folder: &Folder| {
        let name = folder.program()?;
        let rules = folder.read("_redirects")?;
        folder.write("_redirects", &format!("/{name} / 200\n{rules}"))
    };
    let (_site, browser) = broken(engine, page_instead).await?;
    the_word_stands(&browser).await
}

async fn a3(engine: Engine) -> Outcome {
    let browser = Browser::open(engine).await?;
    recovery::a_damaged_file(&browser).await
}

async fn a4(engine: Engine) -> Outcome {
    let forbid = |folder: &Folder| {
        let headers = folder.read("_headers")?;
        folder.write("_headers", &headers.replace(" 'wasm-unsafe-eval'", ""))
    };
    // A policy forbids it, or the browser has none, as in a mode for whoever is attacked.
    let (site, browser) = broken(engine, forbid).await?;
    the_word_stands(&browser).await?;
    drop(site);
    drop(browser);
    let lacks = |folder: &Folder| folder.run_first("delete globalThis.WebAssembly");
    let (_site, browser) = broken(engine, lacks).await?;
    the_word_stands(&browser).await
}

async fn a5(engine: Engine) -> Outcome {
    let site = Site::shared("incident")?;
    let browser = Browser::without_scripts(engine).await?;
    browser.goto(&site.at("/")).await?;
    browser.screenshot(&format!("no-scripts-{engine:?}")).await?;
    let (text, address) = browser.link_in("noscript").await?;
    assert!(text.contains("needs JavaScript"), "{text}");
    assert_eq!(address, "/data/status.json");
    Ok(())
}

async fn a6(engine: Engine) -> Outcome {
    let browser = Browser::open(engine).await?;
    recovery::a_page_that_dies(&browser).await
}

async fn a7(engine: Engine) -> Outcome {
    let browser = Browser::open(engine).await?;
    recovery::an_older_build(&browser).await.map_err(|failure| failure.during("an older document"))?;

    let site = kept_site()?;
    visit_until_kept(&browser, &site).await?;
    for build in ["1111111111111111", "2222222222222222"] {
        deploy(site.folder(), build)?;
        show(&browser, &site, "/?lang=de").await?;
        // What the visit loaded past the worker before is kept by the new one, too.
        let told = format!(
            "const done = arguments[arguments.length - 1]; caches.open('allclear {build}').then((cache) => cache.keys())
                .then((files) => done(files.some((file) => file.url.includes('allclear-lang-de'))))"
        );
        comes_to(&browser, &told, &json!(true)).await.map_err(|failure| failure.during(build))?;
    }
    let both = json!(["allclear 1111111111111111", "allclear 2222222222222222"]);
    comes_to(&browser, BUILDS, &both).await?;
    browser.wait_until("the worker", KEPT).await?;
    // Half a build is none: what is kept stays, and stays whole.
    deploy(site.folder(), "3333333333333333")?;
    site.folder().remove("recover.js")?;
    show(&browser, &site, "/").await?;
    if engine != Engine::WebKit {
        // WebKit does not tell of a worker that it has let go.
        comes_to(&browser, REFUSED, &json!(true)).await.map_err(|failure| failure.during("half a build"))?;
    }
    comes_to(&browser, BUILDS, &both).await?;
    site.stop();
    show(&browser, &site, "/").await?;
    let program = "return performance.getEntriesByType('resource').some((file) => file.name.includes('2222222222222222_bg.wasm'))";
    assert_eq!(browser.js(program).await?, true, "without network it is the newest build");
    Ok(())
}

async fn a8(engine: Engine) -> Outcome {
    let browser = Browser::open(engine).await?;
    let site = kept_site()?;
    visit_until_kept(&browser, &site).await?;
    show(&browser, &site, "/?nosw=1").await?;
    nothing_is_kept(&browser, &site, "/?nosw=1").await.map_err(|failure| failure.during("?nosw=1"))?;

    let harm = "addEventListener('install', () => skipWaiting());
        addEventListener('activate', (event) => event.waitUntil(clients.claim()));
        addEventListener('fetch', (event) => { if (event.request.mode === 'navigate') event.respondWith(new Response('Harm')) });";
    let (good, off) = (site.folder().read("sw.js")?, site.folder().read("sw-off.js")?);
    site.folder().write("sw.js", harm)?;
    show(&browser, &site, "/").await?;
    browser.wait_until("the worker", KEPT).await?;
    browser.goto(&site.at("/")).await?;
    assert_eq!(browser.text("body").await?, "Harm");
    site.folder().write("sw.js", &off)?;
    // The browser looks for a new worker when somebody comes; who comes next is free of the old one.
    browser.goto(&site.at("/")).await?;
    let count = "const done = arguments[arguments.length - 1];
        navigator.serviceWorker.getRegistrations().then((found) => done(found.length))";
    comes_to(&browser, count, &json!(0)).await?;
    nothing_is_kept(&browser, &site, "/").await?;
    site.folder().write("sw.js", &good)?;
    visit_until_kept(&browser, &site).await
}

async fn a9(engine: Engine) -> Outcome {
    let site = Site::start(|folder| folder.demo("incident"))?;
    let (part, rules) = (site.folder().part("notice")?, site.folder().read("_redirects")?);
    site.folder().rename(&part, "part.wasm")?;
    site.folder().write("_redirects", &format!("/{part} / 200\n{rules}"))?;
    let browser = Browser::open(engine).await?;
    visit_until_kept(&browser, &site).await?;
    browser.goto(&site.at("/incident/uploads-frankfurt")).await?;
    browser.wait_text(SENTENCE, "Experiencing partial outage").await?;
    browser.wait_text("main", "could not be loaded").await?;
    let kept = "const done = arguments[arguments.length - 1];
        caches.keys().then((names) => Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map((key) => key.url))))
            .then((files) => done(files.flat().filter((url) => url.includes('-notice-')).length))";
    assert_eq!(browser.js_later(kept).await?, 0, "a web page is kept as a program");
    // Whoever comes again asks the server again, which has found it.
    site.folder().rename("part.wasm", &part)?;
    site.folder().write("_redirects", &rules)?;
    show(&browser, &site, "/incident/uploads-frankfurt").await?;
    browser.wait_for(".log").await
}

/// A page that can be kept.
fn kept_site() -> Outcome<Site> {
    Site::start(|folder| folder.demo("incident"))
}

async fn visit_until_kept(browser: &Browser, site: &Site) -> Outcome {
    show(browser, site, "/").await?;
    browser.wait_until("the worker", KEPT).await.map(drop)
}

/// Whether the browser has let the worker go that it was offered.
const REFUSED: &str = "const done = arguments[arguments.length - 1];
    navigator.serviceWorker.getRegistration().then((found) => found.update()).then((found) => {
        if (!found.installing) return done(false);
        found.installing.onstatechange = ({target}) => done(target.state === 'redundant');
    }, () => done(false))";

/// The builds that are kept.
const BUILDS: &str = "const done = arguments[arguments.length - 1]; caches.keys().then(done)";

/// Waits until a script gives this. Browsers take their time over workers, and on a busy machine a lot of it.
async fn comes_to(browser: &Browser, script: &str, wanted: &Value) -> Outcome {
    let mut last = Value::Null;
    for _ in 0..400 {
        last = browser.js_later(script).await?;
        if last == *wanted {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    fail(format!("waited for {wanted}, got {last}"))
}

/// Neither a worker nor files, also after another visit.
async fn nothing_is_kept(browser: &Browser, site: &Site, path: &str) -> Outcome {
    show(browser, site, path).await?;
    let count = "const done = arguments[arguments.length - 1];
        navigator.serviceWorker.getRegistrations().then((found) => caches.keys().then((names) => done([found.length, names.length])))";
    comes_to(browser, count, &json!([0, 0])).await
}

/// The same program as another build: under another name, which document and worker know.
fn deploy(folder: &Folder, build: &str) -> Outcome {
    let old = folder.program()?;
    let new = format!("allclear-page-{build}_bg.wasm");
    folder.rename(&old, &new)?;
    folder.write("index.html", &folder.read("index.html")?.replace(&old, &new))?;
    let worker = folder.read("sw.js")?;
    let Some((before, after)) = worker.split_once("\"name\":\"") else {
        return fail("the worker has no name");
    };
    let after = after.get(16..).unwrap_or_default();
    folder.write("sw.js", &format!("{before}\"name\":\"{build}{after}").replace(&old, &new))
}
