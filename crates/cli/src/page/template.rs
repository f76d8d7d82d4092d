//! `index.html` with an operator's settings, cut where the head of a route goes.

use std::cell::RefCell;

use allclear_publish::key;
use allclear_publish::signature::ENDING;
use allclear_publish::site::Site;
use lol_html::html_content::ContentType;
use lol_html::{RewriteStrSettings, element, rewrite_str, text};
use serde_json::{Map, Value, json};

use super::{Own, unscripted};
use crate::source::config::Config;

/// Stands where the head of a route goes.
const MARK: &str = "<!--allclear:head-->";
/// The addresses a build is made with.
const DATA: &str = "/data/";

/// The page before and after a route's head.
pub struct Template {
    before: String,
    after: String,
    styles: Vec<String>,
}

impl Template {
    /// The page of an operator.
    ///
    /// # Errors
    /// It is no page of a build: it has no settings or no title.
    pub fn of(html: &str, config: &Config, site: &Site, own: Own) -> Result<Self, String> {
        let Own { key, style } = own;
        let settings = settings(html, config, key)?;
        let styles: Vec<_> = brand(config).into_iter().chain(style.map(str::to_owned)).collect();
        let mut page = rewritten(html, &settings, &styles, config, site)?;
        if key.is_some() {
            page = asking_for_signatures(&page)?;
        }
        let (before, after) =
            page.split_once(MARK).ok_or("index.html has no <title>, so it is no page of a build")?;
        Ok(Self { before: before.to_owned(), after: after.to_owned(), styles })
    }

    /// The page with this head.
    pub fn with(&self, head: &str) -> String {
        [&self.before, head, &self.after].concat()
    }

    /// Names what is around the head.
    pub fn key(&self) -> u128 {
        key::of(&(&self.before, &self.after))
    }

    /// The operator's style sheets, which the page's policy has to allow.
    pub fn styles(&self) -> &[String] {
        &self.styles
    }
}

/// The page's settings, with the operator's data in place of the build's.
fn settings(html: &str, config: &Config, key: Option<&str>) -> Result<String, String> {
    let old = RefCell::new(String::new());
    let collect = text!("script#allclear-config", |chunk| {
        old.borrow_mut().push_str(chunk.as_str());
        Ok(())
    });
    let reading = RewriteStrSettings::new().append_element_content_handler(collect);
    rewrite_str(html, reading).map_err(|error| format!("index.html: {error}"))?;
    let old = old.into_inner();
    if old.trim().is_empty() {
        return Err("index.html has no settings (`allclear-config`), so it is no page of a build".to_owned());
    }
    let mut settings: Map<String, Value> =
        serde_json::from_str(&old).map_err(|error| format!("index.html, its settings: {error}"))?;
    let mut source = json!({ "kind": "allclear", "url": config.data.url });
    if !config.data.mirrors.is_empty() {
        source["mirrors"] = json!(config.data.mirrors);
    }
    if let Some(key) = key {
        source["key"] = json!(key);
    }
    settings.insert("source".to_owned(), source);
    // Nothing in it may end the element it stands in.
    Ok(Value::Object(settings).to_string().replace('<', "\\u003c"))
}

/// The page, asking for the signature of what it asks for, and for what checks it, as early.
fn asking_for_signatures(page: &str) -> Result<String, String> {
    let documents = element!("link[rel=preload][as=fetch][href$=\".json\"]", |link| {
        let href = link.get_attribute("href").unwrap_or_default();
        link.after(
            &format!("<link rel=\"preload\" href=\"{href}{ENDING}\" as=\"fetch\" crossorigin>"),
            ContentType::Html,
        );
        Ok(())
    });
    let programs = element!("link[rel=modulepreload][href=\"/boot.js\"]", |link| {
        link.after("<link rel=\"modulepreload\" href=\"/signed.js?0\">", ContentType::Html);
        Ok(())
    });
    let writing = [documents, programs]
        .into_iter()
        .fold(RewriteStrSettings::new(), RewriteStrSettings::append_element_content_handler);
    rewrite_str(page, writing).map_err(|error| format!("index.html: {error}"))
}

/// The brand as a style sheet; unlayered, so it wins over the page's own.
fn brand(config: &Config) -> Option<String> {
    let root = |declarations: &[String]| format!(":root{{{}}}", declarations.join(";"));
    let (colors, measures) = (&config.brand.colors, &config.brand.measures);
    let colors = (!colors.is_empty()).then(|| format!("@media not print{{{}}}", root(colors)));
    let measures = (!measures.is_empty()).then(|| root(measures));
    let rules: String = colors.into_iter().chain(measures).collect();
    (!rules.is_empty()).then_some(rules)
}

fn rewritten(
    html: &str,
    settings: &str,
    styles: &[String],
    config: &Config,
    site: &Site,
) -> Result<String, String> {
    let name = site.name();
    let language = config.languages.first();
    let data = config.data.url.as_str();
    let unscripted = unscripted::html(&config.languages, data)?;
    let handlers = vec![
        element!("html", |html| {
            if let Some(language) = language {
                html.set_attribute("lang", language)?;
                // What is English by choice, and not for want of a word about it.
                html.set_attribute("data-language-named", "")?;
            }
            Ok(())
        }),
        element!("title", |title| {
            title.replace(MARK, ContentType::Html);
            Ok(())
        }),
        element!("meta[name=description]", |meta| {
            meta.remove();
            Ok(())
        }),
        element!("script#allclear-config", |script| {
            script.set_inner_content(settings, ContentType::Html);
            Ok(())
        }),
        element!("[href]", |link| {
            let own = link.get_attribute("href").and_then(|href| href.strip_prefix(DATA).map(str::to_owned));
            if let Some(file) = own {
                link.set_attribute("href", &format!("{data}{file}"))?;
            }
            Ok(())
        }),
        element!("style", |sheet| {
            // What is put behind an element stands before what was put there earlier.
            for style in styles.iter().rev() {
                sheet.after(&format!("<style>{style}</style>"), ContentType::Html);
            }
            Ok(())
        }),
        element!("noscript", |place| {
            if !unscripted.is_empty() {
                place.set_inner_content(&unscripted, ContentType::Html);
            }
            Ok(())
        }),
        element!("#shell-name", |shell| {
            shell.set_inner_content(name, ContentType::Text);
            Ok(())
        }),
    ];
    let writing = handlers
        .into_iter()
        .fold(RewriteStrSettings::new(), RewriteStrSettings::append_element_content_handler);
    rewrite_str(html, writing).map_err(|error| format!("index.html: {error}"))
}
