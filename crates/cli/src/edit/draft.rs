//! A notice's file as this program writes it.

use allclear_model::notice::Kind;
use allclear_model::status::Status;
use allclear_model::text::Text;
use chrono::{DateTime, SecondsFormat, Utc};
use toml_edit::{InlineTable, Value};

use super::section::Section;
use crate::source::notice::FENCE;

/// A notice that has no file yet. What is `None` or empty is left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Incident or maintenance.
    pub kind: Kind,
    /// Its id, when it is not to be the file's name.
    pub id: Option<String>,
    /// The headline.
    pub title: Text,
    /// How bad it is.
    pub impact: Option<Status>,
    /// Components that are so from beginning to end.
    pub components: Vec<String>,
    /// Components with windows of their own.
    pub impacts: Vec<DraftImpact>,
    /// Times of the front matter by their keys, UTC.
    pub times: Vec<(&'static str, DateTime<Utc>)>,
    /// What was said, in the order of the file.
    pub sections: Vec<Section>,
}

/// One table of `[[impacts]]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftImpact {
    /// The component.
    pub component: String,
    /// Its status; `None` where it is only named.
    pub status: Option<Status>,
    /// From when, UTC; from the beginning when absent.
    pub from: Option<DateTime<Utc>>,
    /// Until when, UTC; to the end when absent.
    pub to: Option<DateTime<Utc>>,
}

impl Draft {
    /// The text of its file.
    pub fn text(&self) -> String {
        let mut lines = vec![FENCE.to_owned(), line("kind", self.kind.slug())];
        lines.extend(self.id.as_deref().map(|id| line("id", id)));
        lines.push(format!("title = {}", title(&self.title)));
        lines.extend(self.impact.map(|impact| line("impact", impact.slug())));
        if !self.components.is_empty() {
            let ids: Vec<_> = self.components.iter().map(|id| quoted(id)).collect();
            lines.push(format!("components = [{}]", ids.join(", ")));
        }
        lines.extend(self.times.iter().map(|(key, at)| format!("{key} = {}", moment(*at))));
        for impact in &self.impacts {
            lines.extend([String::new(), "[[impacts]]".to_owned(), line("component", &impact.component)]);
            lines.extend(impact.status.map(|status| line("status", status.slug())));
            lines.extend(impact.from.map(|from| format!("from = {}", moment(from))));
            lines.extend(impact.to.map(|to| format!("to = {}", moment(to))));
        }
        lines.extend([FENCE.to_owned(), String::new()]);
        let mut text = lines.join("\n");
        for section in &self.sections {
            text.push('\n');
            text.push_str(&section.text());
        }
        text
    }
}

fn line(key: &str, value: &str) -> String {
    format!("{key} = {}", quoted(value))
}

/// Text as TOML has it, on one line.
pub fn quoted(text: &str) -> String {
    // What TOML has no short form for (line feeds among it) is no part of a name or a title.
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    Value::from(clean.trim()).to_string()
}

/// A moment as TOML has it, in UTC.
pub fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

/// A headline, in one language or several.
pub fn title(title: &Text) -> String {
    match title {
        Text::One(text) => quoted(text),
        Text::Many(texts) => {
            let mut table = InlineTable::new();
            for (tag, text) in texts {
                table.insert(tag, Value::from(text.trim()));
            }
            Value::InlineTable(table).to_string().trim().to_owned()
        }
    }
}
