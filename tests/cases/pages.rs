//! What the server answers: types, caches, policies, redirects. No browser.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use browser_tests::http::{self, Response};
use browser_tests::{Outcome, Site};
use sha2::{Digest as _, Sha256};

const REVALIDATE: &str = "public, max-age=0, must-revalidate";
const FOR_EVER: &str = "public, max-age=31536000, immutable";
const A_MOMENT: &str = "public, max-age=15";

fn get(site: &Site, path: &str) -> Outcome<Response> {
    http::get(&site.at(path)).map_err(|failure| failure.during(path))
}

fn policy(answer: &Response) -> &str {
    answer.header("content-security-policy")
}

#[test]
fn every_route_of_the_page_is_answered_by_the_page() -> Outcome {
    let site = Site::shared_emulated("incident")?;
    let home = get(&site, "/")?;
    for path in [
        "/",
        "/history",
        "/embed",
        "/history/2026-11",
        "/incident/x",
        "/maintenance/x",
        "/component/x",
        "/?tz=UTC",
    ] {
        let answer = get(&site, path)?;
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{path}");
        assert_eq!(answer.header("cache-control"), REVALIDATE, "{path}");
        assert_eq!(answer.body, home.body, "{path}");
        assert!(policy(&answer).contains("script-src"), "{path}");
        for name in
            ["content-security-policy", "permissions-policy", "referrer-policy", "strict-transport-security"]
        {
            assert!(!answer.header(name).is_empty(), "{path}: {name}");
            assert_eq!(answer.header(name), home.header(name), "{path}: {name}");
        }
    }
    Ok(())
}

#[test]
fn a_file_has_its_type_and_is_kept_no_longer_than_it_stays_true() -> Outcome {
    let site = Site::shared_emulated("incident")?;
    let wasm = format!("/{}", site.folder().program()?);
    let part = format!("/{}", site.folder().part("past")?);
    let glue = format!("/{}", site.folder().glue()?);
    for (path, kind, cache) in [
        (wasm.as_str(), "application/wasm", FOR_EVER),
        (part.as_str(), "application/wasm", FOR_EVER),
        (glue.as_str(), "javascript", FOR_EVER),
        ("/boot.js", "javascript", REVALIDATE),
        ("/404.css", "text/css", REVALIDATE),
        ("/404.js", "javascript", REVALIDATE),
        ("/icons/operational.svg", "image/svg+xml", REVALIDATE),
        ("/data/status.json", "application/json", A_MOMENT),
        ("/data/summary.json", "application/json", A_MOMENT),
        ("/data/notices/uploads-frankfurt.json", "application/json", A_MOMENT),
        ("/data/feed.atom", "xml", A_MOMENT),
        ("/schema/v1/summary.json", "application/json", "public, max-age=3600"),
    ] {
        let answer = get(&site, path)?;
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.header("content-type").contains(kind), "{path}: {}", answer.header("content-type"));
        assert_eq!(answer.header("cache-control"), cache, "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
    }
    Ok(())
}

#[test]
fn what_does_not_exist_is_a_404_that_nobody_keeps() -> Outcome {
    let site = Site::shared_emulated("incident")?;
    // The hashed names matter most: a web page kept for a year under the name of a program ends the site.
    for path in [
        "/nope",
        "/nope/deeper",
        "/incidents",
        "/allclear-page-0123456789abcdef_bg.wasm",
        "/allclear-page-0.js",
        "/data/none.json",
        "/data/notices/none.json",
        "/schema/v1/none.json",
        "/icons/none.svg",
    ] {
        let answer = get(&site, path)?;
        assert_eq!((answer.status, answer.header("cache-control")), (404, "no-store"), "{path}");
        assert!(!policy(&answer).is_empty(), "{path}");
    }
    assert!(get(&site, "/nope")?.text().contains("href=\"/\""), "the way back");
    Ok(())
}

#[test]
fn old_addresses_lead_to_the_same_things() -> Outcome {
    let site = Site::shared_emulated("incident")?;
    for (from, to) in [
        ("/notices", "/history"),
        ("/notices/abc", "/incident/abc"),
        ("/history/1", "/history"),
        ("/history/2", "/history"),
        ("/history/24", "/history"),
        ("/default", "/"),
        ("/default/notices/abc", "/incident/abc"),
        ("/default/history/1", "/history/1"),
        ("/default/incident/abc", "/incident/abc"),
        ("/default/maintenance/abc", "/maintenance/abc"),
        ("/de", "/?lang=de"),
        ("/de/notices/abc", "/incident/abc?lang=de"),
        ("/de/incident/abc", "/incident/abc?lang=de"),
        ("/de/history", "/history?lang=de"),
        ("/de/history/3", "/history/3?lang=de"),
        ("/pt-br", "/?lang=pt-BR"),
        ("/pt-br/history", "/history?lang=pt-BR"),
        ("/zh-TW/maintenance/abc", "/maintenance/abc?lang=zh-TW"),
        ("/rs/notices/abc", "/incident/abc?lang=sr"),
    ] {
        let answer = get(&site, from)?;
        assert_eq!((answer.status, answer.header("location")), (301, to), "{from}");
    }
    // A language is kept from one redirect to the next.
    let second = get(&site, "/history/3?lang=de")?;
    assert_eq!((second.status, second.header("location")), (301, "/history?lang=de"));
    // The page itself answers a number that no rule has, and a month.
    for path in ["/history/25", "/history/1000", "/history/2026-11"] {
        assert_eq!(get(&site, path)?.status, 200, "{path}");
    }
    Ok(())
}

#[test]
fn every_language_of_the_old_page_leads_on() -> Outcome {
    let site = Site::shared_emulated("incident")?;
    let rules = site.folder().read("_redirects")?;
    let languages = rules.lines().filter_map(|line| {
        let (from, to) = line.strip_suffix(" 301")?.split_once(" /?lang=")?;
        Some((from.to_owned(), to.to_owned()))
    });
    let languages: Vec<_> = languages.collect();
    assert!(languages.len() >= 30, "{languages:?}");
    for (from, language) in languages {
        for (rest, to) in [
            ("", format!("/?lang={language}")),
            ("/notices/abc", format!("/incident/abc?lang={language}")),
            ("/history", format!("/history?lang={language}")),
        ] {
            let answer = get(&site, &format!("{from}{rest}"))?;
            assert_eq!((answer.status, answer.header("location")), (301, to.as_str()), "{from}{rest}");
        }
    }
    Ok(())
}

#[test]
fn data_can_be_read_from_other_sites_and_the_page_cannot_be_framed() -> Outcome {
    let site = Site::shared_emulated("incident")?;
    for path in ["/data/status.json", "/data/summary.json", "/data/feed.atom", "/schema/v1/summary.json"] {
        let answer = get(&site, path)?;
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "cross-origin", "{path}");
    }
    let page = get(&site, "/")?;
    assert_eq!(page.header("x-frame-options"), "DENY");
    assert!(policy(&page).contains("frame-ancestors 'none'"));
    assert_eq!(page.header("cross-origin-opener-policy"), "same-origin");
    Ok(())
}

#[test]
fn the_policy_allows_nothing_inline_but_the_style_sheet_by_its_hash() -> Outcome {
    let site = Site::shared_emulated("incident")?;
    let page = get(&site, "/")?;
    let policy = policy(&page);
    assert!(policy.starts_with("default-src 'none'"), "{policy}");
    for word in ["unsafe-inline", "'unsafe-eval'", "data: 'self'", "*", "INLINE-STYLE"] {
        assert!(!policy.contains(word), "{word} in {policy}");
    }

    let text = page.text();
    let mut sheets =
        text.split("<style").skip(1).filter_map(|rest| rest.split_once('>')?.1.split("</style>").next());
    let (sheet, second) = (sheets.next().unwrap_or_default(), sheets.next());
    assert!(!sheet.is_empty() && second.is_none(), "one style sheet");
    let hash = STANDARD.encode(Sha256::digest(sheet));
    assert!(policy.contains(&format!("'sha256-{hash}'")), "{hash} not in {policy}");

    for script in text.split("<script").skip(1).filter_map(|rest| rest.split('>').next()) {
        assert!(
            script.contains("src=") || script.contains("application/json"),
            "inline script: <script{script}>"
        );
    }
    assert!(!text.contains(" style="), "an inline style would be blocked by Firefox and applied by others");
    Ok(())
}

#[test]
fn everything_the_page_asks_for_exists() -> Outcome {
    let site = Site::shared_emulated("incident")?;
    let text = get(&site, "/")?.text();
    let addresses = ["src=", "href=", "data-js=", "data-wasm="].iter().flat_map(|name| {
        text.split(name).skip(1).filter_map(|rest| rest.trim_start_matches('"').split(['"', ' ', '>']).next())
    });
    let own: Vec<_> = addresses.filter(|address| address.starts_with('/')).collect();
    assert!(own.len() >= 6, "{own:?}");
    for path in own {
        assert_eq!(get(&site, path)?.status, 200, "{path}");
    }
    Ok(())
}
