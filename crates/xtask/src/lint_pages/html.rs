//! HTML documents: scripts that the content security policy would refuse to run.

use super::Finding;

pub(super) fn lint(file: &str, text: &str) -> Vec<Finding> {
    text.match_indices("<script")
        .filter_map(|(start, _)| {
            let tag = text[start..].split('>').next()?;
            let is_data = tag.contains("json"); // application/json or application/ld+json: never run
            let inline = !tag.contains("src=") && !is_data;
            let line = text[..start].matches('\n').count() + 1;
            inline.then(|| Finding::new(file, line, "the content security policy blocks inline scripts"))
        })
        .collect()
}
