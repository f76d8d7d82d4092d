//! The colours of `style/tokens.css` can be told apart, as WCAG 2.2 measures it, in light and in dark.
#![cfg(test)]

use allclear_publish::color::{BODY, Color, GRAPHICS, TEXT};
use allclear_publish::tokens::{STATUSES, Tokens};

/// The percentage of operational bars that is opaque (`style/components/uptime-bar.css`, `lanes.css`).
const QUIET: u8 = 82;

#[test]
fn every_pair_can_be_told_apart() {
    let tokens = Tokens::built_in();
    let mut failures = vec![];
    for is_dark in [false, true] {
        let of = |name: &str| {
            let colors = tokens.colors(name).unwrap_or_else(|| panic!("--{name} is no pair of colours"));
            colors[usize::from(is_dark)]
        };
        let (page, surface) = (of("brand-page"), of("brand-surface"));
        let mut check = |what: String, one: Color, other: Color, least: f64| {
            let found = one.contrast(other);
            if found < least {
                let scheme = if is_dark { "dark" } else { "light" };
                failures.push(format!("{scheme}: {what} is {found:.2}, and should be {least}"));
            }
        };
        for (ground, below) in [("page", page), ("surface", surface)] {
            check(format!("ink on {ground}"), of("ink"), below, BODY);
            check(format!("ink-soft on {ground}"), of("ink-soft"), below, TEXT);
            check(format!("line-strong on {ground}"), of("line-strong"), below, GRAPHICS);
            for status in STATUSES {
                check(format!("the word {status} on {ground}"), of(status), below, TEXT);
            }
        }
        check("a day without data".into(), of("no-data"), surface, GRAPHICS);
        check("the tooltip".into(), page, of("ink"), BODY);
        check("the first button".into(), page, of("brand-accent"), TEXT);
        check("a stage that is ahead".into(), of("ink").over(75, surface), surface, TEXT);
        let quiet = |below| of("operational").over(QUIET, below);
        check("an operational bar".into(), quiet(surface), surface, GRAPHICS);
        let lane = of("no-data").over(14, surface);
        check("an operational stretch of a lane".into(), quiet(lane), lane, GRAPHICS);
        for status in STATUSES {
            check(format!("a lane's {status}"), of(status), lane, GRAPHICS);
            let banner = of(status).over(9, surface);
            check(format!("the banner of {status}"), of("ink"), banner, BODY);
            check(format!("the banner of {status}, second line"), of("ink-soft"), banner, TEXT);
            check(format!("the banner's icon of {status}"), of(status), banner, GRAPHICS);
            check(format!("the mark in the icon of {status}"), surface, of(status), GRAPHICS);
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The shares that are counted with above are those of the style sheets.
#[test]
fn the_shares_are_those_of_the_style_sheets() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../style/components");
    let quiet = format!("path[data-status=\"operational\"] {{ opacity: .{QUIET}; }}");
    for (name, rule) in [
        ("uptime-bar.css", quiet.as_str()),
        ("lanes.css", quiet.as_str()),
        ("lanes.css", "color-mix(in oklab, var(--no-data) 14%, transparent)"),
        ("banner.css", "color-mix(in oklab, var(--tone) 9%, var(--brand-surface))"),
    ] {
        let sheet = std::fs::read_to_string(folder.join(name)).unwrap();
        assert!(
            sheet.contains(rule),
            "{name} no longer says {rule}: what is measured here is not what is seen"
        );
    }
}
