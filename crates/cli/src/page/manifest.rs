//! What a device shows of the page where it is installed (<https://www.w3.org/TR/appmanifest/>).

use allclear_publish::site::Site;
use serde_json::{Map, Value, json};

use crate::source::config::Config;

/// The document's place in a build.
pub const FILE: &str = "manifest.webmanifest";

/// The document with an operator's name, sentence and ground.
///
/// # Errors
/// It is no JSON object.
pub fn write(json: &str, site: &Site, config: &Config) -> Result<String, String> {
    let mut manifest: Map<String, Value> =
        serde_json::from_str(json).map_err(|error| format!("{FILE}: {error}"))?;
    let name = site.name();
    manifest.insert("name".to_owned(), json!(name));
    manifest.insert("short_name".to_owned(), json!(name));
    if let Some(description) = &config.description {
        manifest.insert("description".to_owned(), json!(description.in_language(&site.preferred())));
    }
    if let Some(language) = config.languages.first() {
        manifest.insert("lang".to_owned(), json!(language));
    }
    // The format has no second one for dark surroundings.
    if let Some([light, _]) = config.brand.page {
        for field in ["background_color", "theme_color"] {
            manifest.insert(field.to_owned(), json!(light.to_string()));
        }
    }
    Ok(format!("{:#}\n", Value::Object(manifest)))
}
