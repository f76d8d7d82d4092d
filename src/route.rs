//! Every address of the page, built in one place.

use allclear_model::notice::{Kind, Notice};

/// The home page.
pub const HOME: &str = "/";
/// All months of history.
pub const HISTORY: &str = "/history";

/// The page of a notice, here or where its provider has it.
pub fn notice(notice: &Notice) -> String {
    notice.url.clone().unwrap_or_else(|| by_id(notice.kind, &notice.id))
}

/// The page of the notice with this id.
pub fn by_id(kind: Kind, id: &str) -> String {
    format!("/{}/{}", kind.slug(), segment(id))
}

/// The page of a component.
pub fn component(id: &str) -> String {
    format!("/component/{}", segment(id))
}

/// The page of a month such as `2026-11`.
pub fn month(month: &str) -> String {
    format!("{HISTORY}/{}", segment(month))
}

/// The document of a notice, below the source's folder.
pub fn notice_document(id: &str) -> String {
    format!("notices/{}.json", segment(id))
}

/// The document of a month, below the source's folder.
pub fn month_document(month: &str) -> String {
    format!("history/{}.json", segment(month))
}

/// An id as one segment of a path: whatever it holds, it cannot lead elsewhere.
fn segment(id: &str) -> String {
    if id.chars().all(|c| c == '.') {
        return "%2E".repeat(id.len());
    }
    id.bytes().fold(String::new(), |mut path, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            path.push(char::from(byte));
        } else {
            path.push('%');
            path.extend(
                [byte >> 4, byte & 15].map(|nibble| char::from(b"0123456789ABCDEF"[usize::from(nibble)])),
            );
        }
        path
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_stays_on_its_path() {
        for (address, expected) in [
            (by_id(Kind::Incident, "2026-11-20-uploads"), "/incident/2026-11-20-uploads"),
            (by_id(Kind::Maintenance, "a/b?c#d"), "/maintenance/a%2Fb%3Fc%23d"),
            (component("größe 1"), "/component/gr%C3%B6%C3%9Fe%201"),
            (month("2026-11"), "/history/2026-11"),
            (notice_document(".."), "notices/%2E%2E.json"),
            (month_document("2026-11"), "history/2026-11.json"),
        ] {
            assert_eq!(address, expected);
        }
    }
}
