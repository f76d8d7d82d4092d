//! A brand as it is read from `status.toml`.

use crate::findings::TextFile;
use crate::source::config;

use super::Brand;

/// What `[brand]` with these lines gives, and what is said of it.
fn brand(lines: &str) -> (Brand, Vec<String>) {
    let text = format!(
        "[page]\nname = \"Harbor\"\nurl = \"https://status.harbor.example\"\n\n[[components]]\nid = \"web\"\nname = \"Web\"\n\n[brand]\n{lines}\n"
    );
    let (config, findings) = config::read(&TextFile::new("status.toml", text));
    let said = findings.iter().map(|finding| {
        format!("{} {finding}; {}", finding.rule, finding.hint.as_deref().unwrap_or_default())
    });
    (config.unwrap().brand, said.collect())
}

#[test]
fn a_brand_that_can_be_read_is_published_as_it_is() {
    let (found, said) = brand(
        "accent = { light = \"#0b5fff\", dark = \"#7fb0ff\" }\nink = \"#777\"\nradius = 4\nfont = \"Inter, sans-serif\"",
    );
    assert!(found.colors.contains(&"--brand-accent:light-dark(#0b5fff,#7fb0ff)".to_owned()), "{found:?}");
    assert!(
        found
            .measures
            .ends_with(&["--brand-radius:4px".to_owned(), "--brand-font:Inter, sans-serif".to_owned()])
    );
    // The known grey that just fails on white, and is too dark for a dark page.
    assert_eq!(said.len(), 2, "{said:?}");
    let (found, said) = brand("accent = \"#0b5fff\"");
    assert_eq!(said.len(), 1, "in dark surroundings it is too dark: {said:?}");
    assert!(found.colors[0].starts_with("--brand-accent:light-dark(#0b5fff,#"), "{found:?}");
    assert_eq!(brand(""), (Brand::default(), vec![]));
}

#[test]
fn what_cannot_be_read_is_moved_and_named() {
    let (found, said) = brand("accent = { light = \"#ffd400\", dark = \"#ffd400\" }");
    assert_eq!(said.len(), 1, "{said:?}");
    let published = &found.colors[0];
    assert!(
        said[0].contains("low-contrast")
            && said[0].contains("#ffd400")
            && said[0].contains("light surroundings")
    );
    let light = published.split(['(', ',']).nth(1).unwrap();
    assert!(said[0].contains(&format!("published as {light}")), "{published}: {said:?}");
    assert!(published.ends_with(",#ffd400)"), "{published}");
}

#[test]
fn grounds_take_the_colours_of_statuses_with_them() {
    // Light in dark surroundings too: what was made for light ones fits.
    let (found, said) = brand("page = \"#ffffff\"\nsurface = \"#ffffff\"");
    assert_eq!(said, Vec::<String>::new());
    assert!(found.colors.iter().any(|line| line == "--operational:#12805c"), "{found:?}");
    assert!(found.page.is_some());
    // In between nothing fits any more.
    let (found, said) = brand("page = \"#9ab\"\nsurface = \"#9ab\"");
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(
        said.iter().all(|line| line.contains("low-contrast") && line.contains("major outage")),
        "{said:?}"
    );
    assert!(found.colors.iter().any(|line| line.starts_with("--major_outage:")), "{found:?}");

    let (found, said) = brand("page = \"#000\"\nsurface = \"#fff\"");
    assert_eq!((found.colors.len(), said.len()), (0, 1));
    assert!(said[0].contains("unreadable") && said[0].contains("both be dark"), "{said:?}");
}

#[test]
fn what_is_no_colour_font_or_style_sheet_is_refused() {
    for (lines, rule) in [
        ("ink = \"blue\"", "bad-color"),
        ("ink = { light = \"#fff\" }", "missing-field"),
        ("font = \"a;} body{display:none\"", "bad-font"),
        ("style = \"brand.css\"", "bad-style"),
        ("style = \"/../secret.css\"", "bad-style"),
        ("style = \"//elsewhere.example/x.css\"", "bad-style"),
        ("style = \"/brand.js\"", "bad-style"),
        ("style = \"/.css\"", "bad-style"),
    ] {
        let (found, said) = brand(lines);
        assert!(said.iter().any(|line| line.contains(rule)), "{lines}: {said:?}");
        assert_eq!(found, Brand::default(), "{lines}");
    }
}
