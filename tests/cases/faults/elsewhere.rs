//! Rows that no browser has a part in, or that are told beside what they belong to.

use std::fs;

use browser_tests::{Outcome, paths};

use super::Row;

const fn row(
    name: &'static str,
    fault: &'static str,
    behaviour: &'static str,
    test: &'static str,
    engines: &'static [&'static str],
) -> Row {
    Row { name, fault, behaviour, test, engines, why: "" }
}

/// Where no engine is needed.
const NONE: &[&str] = &["none needed"];

/// The rows.
pub const ROWS: &[Row] = &[
    row(
        "n6",
        "a thousand to a million tabs meet an outage and its end",
        "they ask less during it, and do not come back together",
        "crates/model/src/crowd.rs::an_outage_is_asked_less_and_its_end_is_met_by_nobody_together",
        NONE,
    ),
    row(
        "h1",
        "an address of the page is asked for",
        "the page answers, with its policy",
        "tests/cases/pages.rs::every_route_of_the_page_is_answered_by_the_page",
        NONE,
    ),
    row(
        "h2",
        "rules that Cloudflare Pages would misread",
        "the build fails",
        "crates/xtask/src/lint_pages/tests.rs::a_header_line_that_pages_would_drop_is_found",
        NONE,
    ),
    row(
        "h3",
        "somebody scores the headers",
        "page and frame reach what Mozilla's Observatory calls A+",
        "tests/cases/observatory.rs::page_and_frame_have_the_best_grade_with_something_to_spare",
        NONE,
    ),
    row(
        "h4",
        "an address or a file is asked for that does not exist",
        "404, which no cache keeps",
        "tests/cases/pages.rs::what_does_not_exist_is_a_404_that_nobody_keeps",
        NONE,
    ),
    row(
        "h5",
        "a file or a document is asked for",
        "its type and its time in caches are what was meant",
        "tests/cases/pages.rs::a_file_has_its_type_and_is_kept_no_longer_than_it_stays_true",
        NONE,
    ),
    row(
        "h6",
        "redirects that go in circles",
        "the build fails",
        "crates/xtask/src/lint_pages/tests.rs::redirects_that_go_in_circles_are_found",
        NONE,
    ),
    row(
        "e1",
        "the widget stands on a site with a strict policy, trusted types, isolation, a style that undoes all, another direction, dark",
        "it is drawn, and the site's console stays empty",
        "tests/cases/widget/hosts.rs::chromium_hosts",
        &["chromium", "firefox", "webkit"],
    ),
    row(
        "e2",
        "the widget's feed is dead, slow or huge",
        "grey, with a link; nothing is thrown",
        "tests/cases/widget/feed.rs::chromium_trouble",
        &["chromium", "firefox", "webkit"],
    ),
    row(
        "e3",
        "hostile messages are posted to the frame and its host",
        "nobody listens to them",
        "tests/cases/widget/frame.rs::chromium_frame",
        &["chromium", "firefox", "webkit"],
    ),
    row(
        "e4",
        "another site frames the page",
        "the browser refuses; only the frame made for it can be framed",
        "tests/cases/widget/frame.rs::chromium_frame",
        &["chromium", "firefox", "webkit"],
    ),
    row(
        "e5",
        "the widget is moved, taken away and put back, there fifty times",
        "one request for all, which ends with the last of them",
        "tests/cases/widget/elements.rs::chromium_elements",
        &["chromium", "firefox", "webkit"],
    ),
];

#[test]
fn every_test_that_is_named_exists() -> Outcome {
    for Row { test, engines, .. } in ROWS {
        let (file, name) = test.split_once("::").unwrap_or_default();
        let text = fs::read_to_string(paths::repository().join(file))?;
        let names = if *engines == NONE {
            vec![name.to_owned()]
        } else {
            engines.iter().map(|engine| name.replacen("chromium", engine, 1)).collect()
        };
        for name in names {
            assert!(text.contains(&format!("fn {name}()")), "{file} has no test {name}");
        }
    }
    Ok(())
}
