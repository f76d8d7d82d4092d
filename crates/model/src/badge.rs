//! `badge.svg` and `badge.json`: a status as a small picture, and as what shields.io draws one from.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::notice::Phase;
use crate::overall::{overall, statuses};
use crate::service::Service;
use crate::status::Status;
use crate::status_document::shorten;
use crate::summary::Summary;
use crate::words::Words;

/// The size of the letters, and what is left free beside them, in pixels.
const LETTERS: u32 = 11;
const MARGIN: u32 = 6;

/// What shields.io's endpoint badge reads (<https://shields.io/badges/endpoint-badge>).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Endpoint {
    /// Always 1.
    pub schema_version: u32,
    /// The left half.
    pub label: String,
    /// The right half.
    pub message: String,
    /// The colour of the right half, `#rrggbb`.
    pub color: &'static str,
    /// Whether something is broken; shields.io then ignores colours that a reader asked for.
    pub is_error: bool,
}

/// Every badge of a page at `now`: the name of its file without ending, and what is on it.
///
/// `badge` speaks of the whole page, `badge/<component>` of one component or group.
pub fn badges(summary: &Summary, words: &Words, now: DateTime<Utc>) -> Vec<(String, Endpoint)> {
    let language = [words.language.as_str()];
    let whole = overall(summary, now);
    let has_open = summary.in_phase(Phase::Active, now).next().is_some();
    let mut badges = vec![(
        "badge".to_owned(),
        endpoint(summary.page.name.in_language(&language), words.overall(&whole, has_open), whole.status),
    )];
    let statuses = statuses(summary, now);
    let mut add = |service: &Service| {
        let status = statuses.get(&service.id).copied().unwrap_or(Status::Unknown);
        let name = service.name.in_language(&language);
        badges.push((format!("badge/{}", service.id), endpoint(name, words.status(status), status)));
    };
    for service in &summary.components {
        service.walk(&mut add);
    }
    badges
}

/// What a badge says.
pub fn endpoint(label: &str, message: &str, status: Status) -> Endpoint {
    Endpoint {
        schema_version: 1,
        label: shorten(label),
        message: shorten(message),
        color: color(status),
        is_error: status.is_trouble(),
    }
}

/// A flat picture, 20 pixels high: no script, no style, no font of its own, nothing that is loaded.
pub fn svg(badge: &Endpoint) -> String {
    let (label, message) = (escape(&badge.label), escape(&badge.message));
    let (left, right) = (width(&badge.label), width(&badge.message));
    let split = if left == 0 { 0 } else { left + 2 * MARGIN };
    let whole = split + right + 2 * MARGIN;
    let title = if label.is_empty() { message.clone() } else { format!("{label}: {message}") };
    // The length is stated, so that a font that is wider or narrower still fills its half.
    let text = |x: u32, length: u32, text: &str| {
        format!(r#"<text x="{x}" y="14" textLength="{length}" lengthAdjust="spacingAndGlyphs">{text}</text>"#)
    };
    let half = |x: u32, width: u32, color: &str| {
        format!(r#"<path fill="{color}" d="M{x} 0h{width}v20h-{width}z"/>"#)
    };
    format!(
        concat!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{whole}" height="20" role="img" aria-label="{title}">"#,
            r#"<title>{title}</title><clipPath id="r"><rect width="{whole}" height="20" rx="4"/></clipPath>"#,
            r#"<g clip-path="url(#r)">{left_half}{right_half}</g>"#,
            r##"<g fill="#fff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="{letters}">"##,
            "{left_text}{right_text}</g></svg>\n"
        ),
        whole = whole,
        title = title,
        letters = LETTERS,
        left_half = if split == 0 { String::new() } else { half(0, split, "#3b414d") },
        right_half = half(split, whole - split, badge.color),
        left_text = if split == 0 { String::new() } else { text(MARGIN, left, &label) },
        right_text = text(split + MARGIN, right, &message),
    )
}

/// The colours of the page on a light background: white letters have a contrast of 4.9 or more on each.
fn color(status: Status) -> &'static str {
    match status {
        Status::Operational => "#12805c",
        Status::Unknown => "#5f6675",
        Status::UnderMaintenance => "#2458c5",
        Status::DegradedPerformance => "#925300",
        Status::PartialOutage => "#b83c0b",
        Status::MajorOutage => "#b3261e",
    }
}

/// How wide a text is drawn, in pixels: about as wide as Verdana draws it.
fn width(text: &str) -> u32 {
    let hundredths: u32 = text.chars().map(hundredths_of_an_em).sum();
    (hundredths * LETTERS).div_ceil(100)
}

fn hundredths_of_an_em(letter: char) -> u32 {
    match letter {
        'i' | 'j' | 'l' | '\'' | '|' => 28,
        ' ' | 'f' | 't' | 'r' | 'I' | '.' | ',' | ':' | ';' | '!' | '(' | ')' | '[' | ']' | '/' | '-' => 40,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 95,
        'A'..='Z' => 70,
        ' '..='~' => 60,
        // Combining marks take no room; letters of East Asian scripts and pictures are square.
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' => 0,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{ffef}' | '\u{1f000}'..='\u{3ffff}' => 100,
        _ => 62,
    }
}

/// Text that is text in XML, whatever it holds.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => escaped.push(' '),
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode;
    use crate::notice::tests::at;

    #[test]
    fn a_badge_names_its_status_for_every_reader() {
        for status in Status::ALL {
            let svg = svg(&endpoint("Harbor Cloud", status.label(), status));
            let said = format!("Harbor Cloud: {}", status.label());
            assert!(svg.contains(r#"role="img""#), "{svg}");
            assert!(svg.contains(&format!("<title>{said}</title>")), "{svg}");
            assert!(svg.contains(&format!(r#"aria-label="{said}""#)), "{svg}");
            assert!(svg.contains(color(status)), "{svg}");
            assert!(svg.len() <= 1_500, "{} bytes", svg.len());
        }
    }

    #[test]
    fn hostile_names_stay_text() {
        let badge = endpoint("\"><script>alert(1)</script>\u{0}\u{1b}", "a & b <c> 'd'", Status::Unknown);
        let svg = svg(&badge);
        let tags = |svg: &str| svg.matches('<').count();
        assert_eq!(tags(&svg), tags(&super::svg(&endpoint("a", "b", Status::Unknown))), "{svg}");
        for forbidden in ["<script", "\u{0}", "\u{1b}", "<c>", "a & b"] {
            assert!(!svg.contains(forbidden), "{forbidden:?} in {svg}");
        }
        assert!(svg.contains("a &amp; b &lt;c&gt; 'd'"), "{svg}");
    }

    #[test]
    fn a_longer_text_makes_a_wider_badge_and_no_label_none_at_all() {
        let whole = |label: &str, message: &str| -> u32 {
            let svg = svg(&endpoint(label, message, Status::Operational));
            svg.split("width=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
        };
        assert!(whole("Mail", "Operational") < whole("Electronic mail", "Operational"));
        assert!(whole("Mail", "wwwww") > whole("Mail", "iiiii"));
        assert_eq!(whole("", "Operational") + width("Mail") + 2 * MARGIN, whole("Mail", "Operational"));
        assert!(whole(&"x".repeat(5_000), "Operational") < 700, "names are shortened");
    }

    #[test]
    fn white_letters_can_be_read_on_every_colour() {
        let luminance = |color: &str| -> f64 {
            let channel = |at: usize| {
                let value = f64::from(u8::from_str_radix(&color[at..at + 2], 16).unwrap()) / 255.0;
                if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
        };
        for status in Status::ALL {
            let contrast = 1.05 / (luminance(color(status)) + 0.05);
            assert!(contrast >= 4.5, "{}: {contrast:.2}", color(status));
        }
    }

    #[test]
    fn the_page_and_every_component_have_one() {
        let text = r#"{"version":1,"page":{"name":"Harbor"},"components":[
            {"id":"storage","name":"Storage","status":"operational","components":[
                {"id":"uploads","name":"Uploads","status":"major_outage"}]}]}"#;
        let summary = decode::summary(text).unwrap().document;
        let words = Words::all().unwrap();
        let english = words.iter().find(|words| words.language == "en").unwrap();
        let badges = badges(&summary, english, at("2026-11-20T13:00:00Z"));
        let said: Vec<_> =
            badges.iter().map(|(file, badge)| (file.as_str(), badge.message.as_str())).collect();
        assert_eq!(
            said,
            [
                ("badge", "Experiencing major outage"),
                ("badge/storage", "Major outage"),
                ("badge/uploads", "Major outage")
            ]
        );
        let json = serde_json::to_value(&badges[2].1).unwrap();
        assert_eq!(
            json,
            serde_json::json!({
                "schemaVersion": 1, "label": "Uploads", "message": "Major outage", "color": "#b3261e", "isError": true
            })
        );
    }
}
