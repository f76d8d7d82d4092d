//! Which addresses a page may link to. Data files are hostile until proven otherwise.

/// The address if it is safe as a link target, `None` otherwise.
///
/// Safe are `http`, `https`, `mailto` and `tel` addresses, and paths on this site (`/…`, `#…`).
/// Everything else (`javascript:`, `data:`, `//host`, control characters) could become script or
/// pretend to be this site.
pub fn safe(address: &str) -> Option<&str> {
    let address = address.trim();
    let clean = !address.is_empty()
        && address.len() <= 2000
        && !address.chars().any(|c| c.is_control() || c.is_whitespace() || is_bidi_control(c));
    if !clean {
        return None;
    }
    let own_path = address.starts_with('#')
        || (address.starts_with('/') && !address.starts_with("//") && !address.contains('\\'));
    let scheme_is_known = ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| {
        address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
            && address.len() > scheme.len()
    });
    (own_path || scheme_is_known).then_some(address)
}

/// Characters that reorder text on screen, and so can make one address look like another.
pub fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_addresses_pass() {
        for good in [
            "https://example.com/a?b#c",
            "HTTP://example.com",
            "mailto:a@example.com",
            "/history",
            "#u1",
            "tel:+491",
        ] {
            assert_eq!(safe(good), Some(good));
        }
        assert_eq!(safe("  https://example.com "), Some("https://example.com"));
        for bad in [
            "",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,x",
            "//evil.example",
            "/\\evil.example",
            "vbscript:x",
            "java\nscript:alert(1)",
            "https://",
            "blob:https://x",
            "example.com",
            "https://a b",
            "https://x\u{202e}moc",
        ] {
            assert_eq!(safe(bad), None, "{bad:?}");
        }
    }
}
