//! `[brand]`: the six things about its looks that an operator decides.

use super::super::fields::{Fields, Value};

/// The operator's own look. What is not given stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brand {
    /// CSS declarations: `--brand-accent: light-dark(#06c,#6af)`.
    pub declarations: Vec<String>,
}

/// The fields, the colours first.
const FIELDS: [&str; 6] = ["ink", "page", "surface", "accent", "radius", "font"];

/// Reads the table.
pub fn read(root: Fields) -> Brand {
    let Some(fields) = root.get("brand").and_then(|value| value.table(&FIELDS)) else {
        return Brand::default();
    };
    let mut declarations = Vec::new();
    for name in FIELDS {
        let value = fields.get(name).and_then(|value| match name {
            "radius" => value.count(0, 40).map(|pixels| format!("{pixels}px")),
            "font" => font(value),
            _ => color(value),
        });
        declarations.extend(value.map(|value| format!("--brand-{name}:{value}")));
    }
    Brand { declarations }
}

/// One colour, or one for light and one for dark surroundings.
fn color(value: Value) -> Option<String> {
    if value.is_text() {
        return one_color(value);
    }
    let fields = value.table(&["light", "dark"])?;
    let (light, dark) = (fields.require("light"), fields.require("dark"));
    Some(format!("light-dark({},{})", light.and_then(one_color)?, dark.and_then(one_color)?))
}

fn one_color(value: Value) -> Option<String> {
    let text = value.string()?;
    let digits = text.strip_prefix('#').unwrap_or_default();
    let fits = matches!(digits.len(), 3 | 6) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !fits {
        value.error("bad-color", format!("`{text}` is not a colour such as `#0b5fff`"));
    }
    fits.then(|| text.to_ascii_lowercase())
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
