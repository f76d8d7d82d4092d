//! Every address of the page, built and understood in one place.

use allclear_model::filter::Filter;
use allclear_model::notice::{Kind, Notice};

/// The page an address means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The home page.
    Home,
    /// The same for a wall: it has no path of its own, but is asked for by `?screen`.
    Screen,
    /// All months of history.
    History,
    /// One month, such as `2026-11`.
    Month(String),
    /// An incident or a maintenance, by its id.
    Notice(String),
    /// A component, by its id.
    Component(String),
    /// Where an embed is put together.
    Embed,
    /// No page.
    Elsewhere,
}

impl Route {
    /// The page at a path such as `/history/2026-11`; a slash at its end makes no difference.
    pub fn of(path: &str) -> Self {
        let mut segments = path.split('/').filter(|segment| !segment.is_empty());
        let [first, second, third] = [segments.next(), segments.next(), segments.next()];
        match (first, second, third) {
            (None, ..) => Self::Home,
            (Some("history"), None, _) => Self::History,
            // The pages of a history that was numbered, before months had addresses.
            (Some("history"), Some(page), None) if page.bytes().all(|byte| byte.is_ascii_digit()) => {
                Self::History
            }
            (Some("history"), Some(month), None) => Self::Month(decoded(month)),
            (Some("embed"), None, _) => Self::Embed,
            (Some("incident" | "maintenance"), Some(id), None) => Self::Notice(decoded(id)),
            (Some("component"), Some(id), None) => Self::Component(decoded(id)),
            _ => Self::Elsewhere,
        }
    }

    /// What tells this page from another: one with the same name stays while its parameter changes.
    pub fn page(&self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Screen => "screen",
            Self::History => "history",
            Self::Month(_) => "month",
            Self::Notice(_) => "notice",
            Self::Component(_) => "component",
            Self::Embed => "embed",
            Self::Elsewhere => "elsewhere",
        }
    }

    /// The id or the month of it; empty for a page without.
    pub fn into_parameter(self) -> String {
        match self {
            Self::Month(parameter) | Self::Notice(parameter) | Self::Component(parameter) => parameter,
            Self::Home | Self::Screen | Self::History | Self::Embed | Self::Elsewhere => String::new(),
        }
    }
}

/// The home page.
pub const HOME: &str = "/";
/// All months of history.
pub const HISTORY: &str = "/history";
/// Where an embed is put together. With a slash at its end it is the frame, a file.
pub const EMBED: &str = "/embed";

/// Whether a path is one of this page's. What is not is a file, or nothing at all.
pub fn is_page(path: &str) -> bool {
    path != "/embed/" && Route::of(path) != Route::Elsewhere
}

/// The history as far as a filter lets it through.
pub fn filtered(filter: &Filter) -> String {
    let pairs = filter.pairs().into_iter();
    let pairs = pairs.map(|(name, value)| format!("{name}={}", segment(value)));
    let query = pairs.collect::<Vec<_>>().join("&");
    if query.is_empty() { HISTORY.to_owned() } else { format!("{HISTORY}?{query}") }
}

/// A month among all others.
pub fn month_in_history(month: &str) -> String {
    format!("{HISTORY}#{}", segment(month))
}

/// The page of a notice, here or where its provider has it.
pub fn notice(notice: &Notice) -> String {
    notice.url.clone().unwrap_or_else(|| by_id(notice.kind, &notice.id))
}

/// The page of the notice with this id.
pub fn by_id(kind: Kind, id: &str) -> String {
    format!("/{}/{}", kind.slug(), segment(id))
}

/// The history, searched for words.
pub fn search(words: &str) -> String {
    format!("{HISTORY}?text={}", segment(words))
}

/// What stands behind `#` to point at an element by its id.
pub fn fragment(id: &str) -> String {
    format!("#{}", segment(id))
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
pub fn segment(id: &str) -> String {
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

/// A segment of a path, or a fragment, as the id it was made from. What is no encoding stays as it stands.
pub fn decoded(segment: &str) -> String {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        let encoded = match after {
            [high, low, ..] if *first == b'%' => digit(*high).zip(digit(*low)),
            _ => None,
        };
        match encoded {
            Some((high, low)) => {
                bytes.push(high << 4 | low);
                rest = after.get(2..).unwrap_or_default();
            }
            None => bytes.push(*first),
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| segment.to_owned())
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
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
            (search("50 % off & #1"), "/history?text=50%20%25%20off%20%26%20%231"),
            (fragment("update-größe 1"), "#update-gr%C3%B6%C3%9Fe%201"),
            (notice_document(".."), "notices/%2E%2E.json"),
            (month_document("2026-11"), "history/2026-11.json"),
        ] {
            assert_eq!(address, expected);
        }
    }

    #[test]
    fn every_path_means_one_page() {
        let (id, month) = (|id: &str| id.to_owned(), "2026-11".to_owned());
        for (path, expected) in [
            ("/", Route::Home),
            ("", Route::Home),
            ("/history", Route::History),
            ("/history/", Route::History),
            ("/history/2026-11", Route::Month(month)),
            ("/history/2", Route::History),
            ("/history/17/", Route::History),
            ("/history/2/3", Route::Elsewhere),
            ("/incident/a%2Fb", Route::Notice(id("a/b"))),
            ("/maintenance/gr%C3%B6%C3%9Fe%201/", Route::Notice(id("größe 1"))),
            ("/component/100%", Route::Component(id("100%"))),
            ("/component/%FF", Route::Component(id("%FF"))),
            ("/embed", Route::Embed),
            ("/embed/x", Route::Elsewhere),
            ("/component", Route::Elsewhere),
            ("/incident/a/b", Route::Elsewhere),
            ("/History", Route::Elsewhere),
        ] {
            assert_eq!(Route::of(path), expected, "{path}");
        }
    }

    #[test]
    fn files_are_no_pages() {
        for (path, expected) in [
            ("/", true),
            ("/history/2026-10", true),
            ("/embed", true),
            ("/embed/", false),
            ("/reports/2026-11.pdf", false),
            ("/data/feed.atom", false),
        ] {
            assert_eq!(is_page(path), expected, "{path}");
        }
    }

    #[test]
    fn a_filter_stands_in_the_query() {
        let filter = Filter {
            text: "größe & 100 %".to_owned(),
            component: Some("a/b".to_owned()),
            kind: Some(Kind::Incident),
            impact: None,
        };
        assert_eq!(
            filtered(&filter),
            "/history?text=gr%C3%B6%C3%9Fe%20%26%20100%20%25&component=a%2Fb&kind=incident"
        );
        assert_eq!(filtered(&Filter::default()), "/history");
    }

    #[test]
    fn an_address_leads_back_to_its_id() {
        for original in ["api", "a/b?c#d", "größe 1", "..", "%41", "日本"] {
            assert_eq!(Route::of(&component(original)), Route::Component(original.to_owned()));
        }
    }
}
