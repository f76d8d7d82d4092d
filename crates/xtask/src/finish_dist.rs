//! Completes a built site: the hash of its inlined style sheet, the names of its parts, what is kept for a visit without network.

mod named;
mod offline;
mod parts;
mod shims;

pub use parts::hash;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};
use std::fs;
use std::path::Path;

/// Stands in `public/_headers` where the hash belongs.
const TOKEN: &str = " 'sha256-INLINE-STYLE'";

/// `cargo xtask finish-dist DIR`
pub fn run(args: &[String]) -> Result<(), String> {
    let [dir] = args else { return Err("usage: cargo xtask finish-dist DIR".to_owned()) };
    shims::shorten(Path::new(dir))?;
    parts::name(Path::new(dir))?;
    named::name(Path::new(dir))?;
    crate::languages::name(Path::new(dir))?;
    offline::write(Path::new(dir))?;
    let read = |name: &str| {
        let path = Path::new(dir).join(name);
        fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let headers = read("_headers")?.replace(TOKEN, &allow(&inline_styles(&read("index.html")?)));
    let path = Path::new(dir).join("_headers");
    fs::write(&path, headers).map_err(|error| format!("{}: {error}", path.display()))
}

/// The text of every `<style>` element, as a browser hashes it.
pub fn inline_styles(html: &str) -> Vec<&str> {
    html.split("<style")
        .skip(1)
        .filter_map(|rest| rest.split_once('>')?.1.split_once("</style"))
        .map(|(style, _)| style)
        .collect()
}

/// The sources that allow these style sheets, each with a space in front; nothing when there are none.
fn allow(styles: &[&str]) -> String {
    let hash = |style: &&str| format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(style)));
    styles.iter().map(hash).collect::<Vec<_>>().concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_sheet_is_allowed_by_its_hash() {
        // printf 'p{color:red}' | openssl dgst -sha256 -binary | base64
        let html = "<head><style>p{color:red}</style><link rel=stylesheet href=a.css></head>";
        assert_eq!(allow(&inline_styles(html)), " 'sha256-p0bF+un5yUb9MBO6xRb8kPHlY2BdpHVtLiFkDrZPF64='");
    }

    #[test]
    fn a_page_without_inline_style_leaves_nothing_behind() {
        let headers = format!("style-src 'self'{TOKEN}; img-src 'self'");
        let styles = inline_styles("<p>no style</p>");
        assert_eq!(headers.replace(TOKEN, &allow(&styles)), "style-src 'self'; img-src 'self'");
    }

    #[test]
    fn several_style_sheets_and_attributes_are_read() {
        assert_eq!(inline_styles("<style media=print>a{}</style>x<style>b{}</style>"), ["a{}", "b{}"]);
    }
}
