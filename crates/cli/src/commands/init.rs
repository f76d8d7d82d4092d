//! `allclear init`: a folder to begin with.

use std::process::ExitCode;

use allclear_model::link;
use allclear_model::notice::Kind;
use allclear_model::status::Status;
use allclear_publish::zone::Zone;

use crate::args::{Common, Init};
use crate::edit::ask::asker;
use crate::edit::draft::{Draft, quoted};
use crate::edit::save;
use crate::edit::section::Section;
use crate::edit::workspace::hold;
use crate::findings::text;
use crate::output::disk::RealDisk;
use crate::source::cache;
use crate::source::config;
use crate::source::everything;
use crate::source::folder::Folder;
use crate::terminal::Terminal;

/// `status.toml` with everything an operator can say, most of it commented out.
const TEMPLATE: &str = include_str!("init/status.toml");

/// What a new `status.toml` says.
#[derive(Clone, Copy, Debug)]
pub struct Settings<'a> {
    /// What the page is called.
    pub name: &'a str,
    /// Where it is.
    pub url: &'a str,
    /// Its IANA time zone.
    pub zone: &'a str,
    /// Its languages, where it has several.
    pub languages: &'a [String],
    /// Tables of components; those of an example where there are none.
    pub components: Option<&'a str>,
}

impl Settings<'_> {
    /// The file's text.
    pub fn text(&self) -> String {
        let mut text = TEMPLATE.to_owned();
        if let Some(components) = self.components {
            let start = text.find("\n[[components]]").unwrap_or(text.len());
            let end = text.find("\n# Services of others").unwrap_or(text.len());
            text.replace_range(start..end, components);
        }
        if !self.languages.is_empty() {
            let tags: Vec<_> = self.languages.iter().map(|tag| quoted(tag)).collect();
            text =
                text.replace("#languages = [\"en\", \"de\"]", &format!("languages = [{}]", tags.join(", ")));
        }
        text.replace("\"NAME\"", &quoted(self.name))
            .replace("\"URL\"", &quoted(self.url))
            .replace("\"ZONE\"", &quoted(self.zone))
    }
}

/// What version control should leave alone.
const IGNORED: &str = "/public-data/\n/.public-data.*\n/.allclear/\n/signing-key.pem\n";

/// Writes the files; leaves alone what is there.
///
/// # Errors
/// There is a `status.toml`, something is missing, or a file cannot be written.
pub fn run(common: &Common, options: &Init, terminal: &Terminal) -> Result<ExitCode, String> {
    let folder = Folder::at(&common.source);
    let path = folder.path(config::NAME);
    if path.exists() {
        return Err(format!("{} exists already; nothing was changed", path.display()));
    }
    let ask = asker(terminal.is_interactive, false, folder.path(cache::FOLDER));
    let answer = |given: &Option<String>, question, option| match given {
        Some(text) => Ok(text.clone()),
        None => ask.line(question, option),
    };
    let name = answer(&options.name, "Name of your service", "--name")?;
    let url = answer(&options.url, "Address of the page, such as https://status.example.com", "--url")?;
    let url = if url.contains("://") { url } else { format!("https://{url}") };
    if link::safe(&url).is_none() {
        return Err(format!("`{url}` is no address such as https://status.example.com"));
    }
    let zone = Zone::named(&options.time_zone)?;
    let _lock = hold(&folder)?;

    let settings = Settings {
        name: &name,
        url: url.trim_end_matches('/'),
        zone: zone.name(),
        languages: &[],
        components: None,
    };
    let mut written = vec![path.clone()];
    save::create(&RealDisk, &path, &settings.text())?;
    if folder.notice_files()?.is_empty() {
        let at = terminal.now;
        let notice = folder.notices().join(format!("{}-our-status-page-is-here.md", zone.day(at)));
        save::create(&RealDisk, &notice, &first(at).text())?;
        written.push(notice);
    }
    let ignored = folder.path(".gitignore");
    if !ignored.exists() {
        save::create(&RealDisk, &ignored, IGNORED)?;
        written.push(ignored);
    }
    let written: Vec<_> = written.iter().map(|path| path.display().to_string()).collect();
    println!("wrote {}", written.join(", "));
    let found = everything::read(&folder, terminal.now)?.findings;
    if !found.is_empty() {
        print!("{}", text::print(&found, terminal.style()));
    }
    println!("next: name your components in {}, then `allclear preview` shows the page", path.display());
    Ok(ExitCode::SUCCESS)
}

/// A first notice, which is true and alarms nobody.
fn first(at: chrono::DateTime<chrono::Utc>) -> Draft {
    let text = "From today on this page says how our services are: what is wrong, what is planned, and what was. \
                Feeds and a calendar are under *Get updates*.";
    let section = Section { word: "resolved", at, id: None, texts: vec![(None, text.to_owned())] };
    Draft {
        kind: Kind::Incident,
        id: None,
        title: "Our status page is here".into(),
        impact: Some(Status::Operational),
        components: Vec::new(),
        impacts: Vec::new(),
        times: Vec::new(),
        sections: vec![section],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::TextFile;

    /// The template with everything in it that is commented out.
    fn uncommented() -> String {
        let filled = TEMPLATE
            .replace("\"NAME\"", "\"Harbor Cloud\"")
            .replace("\"URL\"", "\"https://status.harbor.example\"")
            .replace("\"ZONE\"", "\"Europe/Berlin\"");
        let lines = filled.lines().map(|line| match line.strip_prefix('#') {
            Some(rest) if !rest.starts_with(' ') && !rest.is_empty() => rest,
            _ => line,
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn everything_in_the_template_may_be_used() {
        let file = TextFile::new("status.toml", uncommented());
        let (config, findings) = config::read(&file);
        let findings: Vec<_> = findings.iter().map(ToString::to_string).collect();
        assert_eq!(findings, Vec::<String>::new(), "{}", file.text);
        let config = config.unwrap();
        assert_eq!(config.languages, ["en", "de"]);
        assert!(config.announcement.is_some() && config.limits.stale_after_s.is_some());
        assert_eq!(config.third_parties.len(), 1);
        for name in ["ink", "page", "surface", "accent", "radius", "font"] {
            let is_it = |line: &&String| line.starts_with(&format!("--brand-{name}:"));
            assert!(
                config.brand.colors.iter().chain(&config.brand.measures).any(|line| is_it(&line)),
                "{name}"
            );
        }
        assert_eq!(config.brand.style.as_deref(), Some("/brand.css"));
        assert_eq!(config.data.mirrors.len(), 1);
    }
}
