//! Every finding is provoked once, and the files of this repository provoke none.

use super::{Finding, headers, html, lint, redirects};
use std::fs;
use std::path::{Path, PathBuf};

/// Line and message of the only finding.
fn only(findings: &[Finding]) -> (usize, &str) {
    assert_eq!(findings.len(), 1, "{findings:?}");
    (findings[0].line, &findings[0].message)
}

#[test]
fn a_header_line_that_pages_would_drop_is_found() {
    let line = format!("  X-Long: {}", "a".repeat(1_993));
    assert_eq!(headers::lint(&format!("/*\n{}", &line[..line.len() - 1])), []);
    let findings = headers::lint(&format!("/*\n{line}"));
    assert_eq!(only(&findings).0, 2);
    assert!(only(&findings).1.starts_with("2001 characters"));
}

#[test]
fn the_hundred_and_first_header_rule_is_found() {
    let rules = |count: usize| (0..count).map(|n| format!("/{n}\n  X-A: b\n")).collect::<Vec<_>>().concat();
    assert_eq!(headers::lint(&rules(100)), []);
    assert_eq!(only(&headers::lint(&rules(101))).0, 201);
}

#[test]
fn a_policy_may_compile_wasm_but_not_run_inline_code() {
    let policy = |source: &str| headers::lint(&format!("/*\n  Content-Security-Policy: script-src {source}"));
    assert_eq!(policy("'wasm-unsafe-eval'"), []);
    assert!(only(&policy("'unsafe-eval'")).1.contains("'unsafe-eval'"));
    assert!(only(&policy("'unsafe-inline'")).1.contains("'unsafe-inline'"));
    assert!(only(&policy("'sha256-INLINE-STYLE'")).1.contains("finish-dist"));
}

#[test]
fn a_header_set_twice_is_found_unless_it_is_removed_first() {
    let text = "/*\n  X-Frame-Options: DENY\n/embed/*\n  x-frame-options: SAMEORIGIN\n";
    assert_eq!(only(&headers::lint(text)).0, 4);
    assert_eq!(headers::lint(&text.replace("  x-", "  ! X-Frame-Options\n  x-")), []);
}

#[test]
fn header_lines_that_belong_nowhere_are_found() {
    assert_eq!(only(&headers::lint("X-A: b\n")).0, 1);
    assert_eq!(only(&headers::lint("/*\n  nonsense\n")).0, 2);
    assert_eq!(headers::lint("# a comment\n\n/*\n  X-A: b\n"), []);
}

#[test]
fn redirect_limits_are_found() {
    assert_eq!(only(&redirects::lint(&format!("/{} / 301", "a".repeat(1_000)))).0, 1);
    let fixed = (0..2_001).map(|n| format!("/{n} / 301\n")).collect::<Vec<_>>().concat();
    assert_eq!(only(&redirects::lint(&fixed)).0, 2_001);
    let dynamic = (0..101).map(|n| format!("/{n}/* / 301\n")).collect::<Vec<_>>().concat();
    assert_eq!(only(&redirects::lint(&dynamic)).0, 101);
}

#[test]
fn a_fixed_rule_after_a_dynamic_one_counts_as_dynamic() {
    let rules = (0..100).map(|n| format!("/{n} / 301\n")).collect::<Vec<_>>().concat();
    assert_eq!(redirects::lint(&rules), []);
    assert_eq!(only(&redirects::lint(&format!("/a/:id / 301\n{rules}"))).0, 101);
}

#[test]
fn rewrites_that_lose_the_route_or_hide_files_are_found() {
    assert_eq!(redirects::lint("/history / 200\n/index /index.html 301\n"), []);
    assert!(only(&redirects::lint("/history /index.html 200")).1.contains("rewrite to `/`"));
    assert!(only(&redirects::lint("/* / 200")).1.contains("hides every file"));
    assert!(only(&redirects::lint("/history")).1.contains("from to"));
}

#[test]
fn redirects_that_go_in_circles_are_found() {
    for (rules, lines) in [
        ("/a /b 301\n/b /c 302\n/c /d", &[][..]),
        ("/a /b 301\n/b /a 301", &[1, 2]),
        ("/a /a", &[1]),
        ("/a /a?lang=de 301", &[1]),
        // A rewrite answers, and so ends it; another host is another's.
        ("/a /b 200\n/b /a 301", &[]),
        ("/a https://status.example/a 301", &[]),
        ("/old/:id /new/:id 301\n/new/* /old/:splat 301", &[1, 2]),
        ("/de/* /:splat?lang=de 301", &[]),
        // The first that fits counts: nothing comes to the second.
        ("/a/* / 301\n/a/b /a/b 301", &[]),
        ("/a/* /a/b/:splat 301", &[1]),
        ("/en /start 301\n/start/ /en 301", &[]),
    ] {
        let found: Vec<_> = redirects::lint(rules).iter().map(|finding| finding.line).collect();
        assert_eq!(found, lines, "{rules}");
    }
    let message = redirects::lint("/a /b 301\n/b /a 301").swap_remove(0).message;
    assert_eq!(message, "leads in a circle: /a → /b → /a");
}

#[test]
fn a_script_that_the_policy_blocks_is_found() {
    let fine = "<script type=module src=/boot.js></script>\n<script type=\"application/json\">{}</script>";
    assert_eq!(html::lint("index.html", fine), []);
    assert_eq!(only(&html::lint("index.html", "<p>\n<script>alert(1)</script>")).0, 2);
}

#[test]
fn a_site_without_404_or_with_demo_data_is_found() {
    let site = Site::new("whole");
    assert_eq!(lint(&site.0), Ok(Vec::new()));
    fs::remove_file(site.0.join("404.html")).unwrap();
    assert_eq!(lint(&site.0).unwrap()[0].file, "404.html");
    fs::write(site.0.join("404.html"), "").unwrap();
    fs::create_dir(site.0.join("data")).unwrap();
    assert_eq!(lint(&site.0).unwrap()[0].to_string(), "data: a production build carries no demo data");
}

#[test]
fn a_missing_file_is_an_error_with_its_path() {
    let error = lint(Path::new("/nonexistent")).unwrap_err();
    assert!(error.starts_with("/nonexistent/_headers: "), "{error}");
}

/// A folder with this repository's own Pages files, removed when the test ends.
struct Site(PathBuf);

impl Site {
    fn new(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("allclear-lint-{name}-{}", std::process::id()));
        let public = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public");
        fs::create_dir_all(&dir).unwrap();
        let headers = fs::read_to_string(public.join("_headers")).unwrap();
        fs::write(dir.join("_headers"), headers.replace(" 'sha256-INLINE-STYLE'", "")).unwrap();
        for name in ["_redirects", "404.html"] {
            fs::copy(public.join(name), dir.join(name)).unwrap();
        }
        Self(dir)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
