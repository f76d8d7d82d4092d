//! The document that other sites frame, told where the operator's data is.

use lol_html::{RewriteStrSettings, element, rewrite_str};

use crate::source::config::{Config, Data};

/// The document's place in a build.
pub const FILE: &str = "embed/index.html";

/// The document, with the folder of the data where the widget in it would not look by itself.
///
/// # Errors
/// It cannot be read as HTML.
pub fn write(html: &str, config: &Config) -> Result<String, String> {
    let data = &config.data.url;
    if *data == Data::default().url {
        return Ok(html.to_owned());
    }
    let folder = data.trim_end_matches('/');
    let widget = element!("status-widget", |widget| {
        widget.set_attribute("src", folder)?;
        Ok(())
    });
    let writing = RewriteStrSettings::new().append_element_content_handler(widget);
    rewrite_str(html, writing).map_err(|error| format!("{FILE}: {error}"))
}
