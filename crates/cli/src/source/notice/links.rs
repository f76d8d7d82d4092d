//! Links in a notice's texts that lead to other places on the page.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::parts::Section;

/// A link to a place on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads: `/incident/x`, or `x.md` for the notice in that file.
    pub target: String,
    /// Where it stands in the file.
    pub span: Range<usize>,
}

/// The links in the sections of a file.
pub fn find(text: &str, sections: &[Section]) -> Vec<Link> {
    let mut links = Vec::new();
    for section in sections {
        let markdown = text.get(section.text.clone()).unwrap_or_default();
        // Most texts have no link at all, and there may be thirty thousand of them.
        if !markdown.contains("](") && !markdown.contains("]:") {
            continue;
        }
        for (event, span) in Parser::new(markdown).into_offset_iter() {
            let Event::Start(Tag::Link { dest_url, .. }) = event else { continue };
            if is_own(&dest_url) {
                let span = narrowed(markdown, span, &dest_url);
                links.push(Link {
                    target: dest_url.into_string(),
                    span: section.text.start + span.start..section.text.start + span.end,
                });
            }
        }
    }
    links
}

/// Whether a link leads to the page's own site.
fn is_own(target: &str) -> bool {
    (target.starts_with('/') && !target.starts_with("//")) || file(target).is_some()
}

/// The name, without ending, of the notice's file a link leads to.
pub fn file(target: &str) -> Option<&str> {
    let path = target.split('#').next().unwrap_or_default();
    let stem = path.strip_suffix(".md")?;
    (!stem.contains(':')).then(|| stem.rsplit('/').next().unwrap_or(stem))
}

/// The address alone, where it stands in the link.
fn narrowed(markdown: &str, span: Range<usize>, target: &str) -> Range<usize> {
    let within = markdown.get(span.clone()).and_then(|link| link.rfind(target));
    within.map_or(span.clone(), |at| span.start + at..span.start + at + target.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::notice::cut;

    #[test]
    fn own_links_are_found_with_their_place() {
        let text = "+++\n+++\n## update x\nSee [a](/incident/a), [b](b.md#u1), <https://c.example> and [d](https://d.example/x.md).\n[e]\n\n[e]: ../e.md\n";
        let links = find(text, &cut(text).unwrap().sections);
        let found: Vec<_> =
            links.iter().map(|link| (link.target.as_str(), &text[link.span.clone()])).collect();
        assert_eq!(found, [("/incident/a", "/incident/a"), ("b.md#u1", "b.md#u1"), ("../e.md", "[e]")]);
        assert_eq!((file("../e.md"), file("b.md#u1"), file("https://x/y.md")), (Some("e"), Some("b"), None));
    }
}
