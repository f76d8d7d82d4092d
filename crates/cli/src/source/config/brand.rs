//! `[brand]`: what an operator decides about the looks of the page.

mod colors;
#[cfg(test)]
mod tests;

use allclear_publish::color::Color;

use super::super::fields::{Fields, Value};

/// The operator's own look. What is not given stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brand {
    /// CSS declarations: `--brand-accent:light-dark(#0066cc,#66aaff)`. Not for paper, which is white whatever the page is.
    pub colors: Vec<String>,
    /// CSS declarations of what is not a colour.
    pub measures: Vec<String>,
    /// What is behind the page, in light and in dark surroundings, where that is the operator's.
    pub page: Option<[Color; 2]>,
    /// A style sheet in `public/`, as its address on the page: `/brand.css`.
    pub style: Option<String>,
}

/// The fields, the colours first.
const FIELDS: [&str; 7] = ["ink", "page", "surface", "accent", "radius", "font", "style"];

/// Reads the table.
pub fn read(root: Fields) -> Brand {
    let Some(fields) = root.get("brand").and_then(|value| value.table(&FIELDS)) else {
        return Brand::default();
    };
    let colors::Colors { declarations: colors, page } = colors::read(fields);
    let radius = fields.get("radius").and_then(|value| value.count(0, 40));
    let radius = radius.map(|pixels| format!("--brand-radius:{pixels}px"));
    let font = fields.get("font").and_then(font).map(|font| format!("--brand-font:{font}"));
    let measures = radius.into_iter().chain(font).collect();
    Brand { colors, measures, page, style: fields.get("style").and_then(style) }
}

/// A list of font families. It becomes part of a style sheet, so only what a family's name has is let through.
fn font(value: Value) -> Option<String> {
    let text = value.string()?;
    let fits = text.chars().all(|c| c.is_alphanumeric() || " ,-_\"'".contains(c))
        && text.matches('"').count() % 2 == 0
        && text.matches('\'').count() % 2 == 0;
    if !fits {
        value.error("bad-font", "this should be font families such as `\"Inter\", system-ui, sans-serif`");
    }
    fits.then(|| text.to_owned())
}

/// The address of a style sheet of the operator's own.
fn style(value: Value) -> Option<String> {
    let text = value.string()?;
    let name = text.strip_prefix('/').unwrap_or_default();
    let fits = name.rsplit_once('.').is_some_and(|(stem, ending)| !stem.is_empty() && ending == "css")
        && !name.starts_with('/')
        && name.split('/').all(|part| part != "..");
    if !fits {
        value.error("bad-style", "this should be a style sheet in `public/`, such as `/brand.css`");
    }
    fits.then(|| text.to_owned())
}
