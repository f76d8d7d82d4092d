//! `[[third_parties]]`: services of others, told or read live in the visitor's browser.

use std::collections::BTreeMap;

use allclear_model::service::ThirdParty;
use allclear_providers::Format;
use allclear_providers::catalogue::{Catalogue, catalogue};

use crate::findings::near::suggestion;
use crate::source::fields::{Fields, Value};

const FIELDS: [&str; 7] = ["id", "name", "url", "service", "source", "format", "component"];

/// All of them, with what the catalogue knows of those that are named by key, so that the page need
/// not load it.
pub fn read(root: Fields) -> Vec<ThirdParty> {
    // The file is built in, and a test reads it.
    let known = catalogue().unwrap_or(Catalogue { version: 1, services: BTreeMap::new() });
    let rows = root.tables("third_parties", &FIELDS);
    rows.into_iter().filter_map(|fields| third_party(fields, &known)).collect()
}

fn third_party(fields: Fields, known: &Catalogue) -> Option<ThirdParty> {
    let key = fields.get("service");
    let entry = key.and_then(|key| {
        let word = key.string()?;
        let entry = known.services.get(word);
        if entry.is_none() {
            let finding = key.finding("unknown-service", format!("the catalogue has no service `{word}`"));
            let words = known.services.keys().map(String::as_str);
            let otherwise =
                "name its address in `source`; /third-parties.json lists what there is".to_owned();
            key.note(finding.hint(suggestion(word, words).unwrap_or(otherwise)));
        }
        entry
    });
    let name = match (fields.get("name"), entry) {
        (Some(name), _) => name.text()?,
        (None, Some(entry)) => entry.name.as_str().into(),
        (None, None) if key.is_some() => return None,
        (None, None) => fields.require("name").and_then(Value::text)?,
    };
    let text = |field| fields.get(field).and_then(Value::string).map(str::to_owned);
    let id = text("id").unwrap_or_else(|| crate::slug::of(name.in_language(&[])));
    let formats = Format::ALL.map(Format::slug);
    let format = fields.get("format").and_then(|format| format.word(&formats, Format::from_slug));
    let source = fields.get("source").and_then(Value::link);
    let format = match (&source, entry) {
        // The catalogue knows what its own address answers, and nothing of another.
        (None, Some(entry)) => format.map(Format::slug).or(Some(entry.format.as_str())),
        _ => format.map(Format::slug),
    };
    Some(ThirdParty {
        url: fields.get("url").and_then(Value::link).or_else(|| entry.map(|entry| entry.link.clone())),
        service: entry.and(key.and_then(Value::string)).map(str::to_owned),
        format: format.map(str::to_owned),
        source: source.or_else(|| entry.map(|entry| entry.source.clone())),
        component: text("component").or_else(|| entry?.component.clone()),
        ..ThirdParty::new(id, name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::TextFile;
    use crate::source::config;

    fn read(tables: &str) -> (Vec<ThirdParty>, Vec<&'static str>) {
        let text = format!("[page]\nname = \"P\"\nurl = \"https://p.example\"\n{tables}");
        let (config, findings) = config::read(&TextFile::new("status.toml", text));
        let parties = config.map(|config| config.third_parties).unwrap_or_default();
        (parties, findings.iter().map(|finding| finding.rule).collect())
    }

    #[test]
    fn the_catalogue_fills_in_what_a_key_leaves_out() {
        let (parties, findings) = read("[[third_parties]]\nservice = \"stripe/api\"\n");
        assert_eq!((parties.len(), findings), (1, vec![]));
        let party = &parties[0];
        assert_eq!(party.source.as_deref(), Some("https://www.stripestatus.com/api/v2/summary.json"));
        assert_eq!(
            (party.format.as_deref(), party.component.as_deref()),
            (Some("statuspage"), Some("Stripe API"))
        );
        assert_eq!((party.name.in_language(&[]), party.id.as_str()), ("Stripe API", "stripe-api"));
    }

    #[test]
    fn an_address_of_ones_own_goes_before_the_catalogues() {
        let own = "[[third_parties]]\nservice = \"stripe/api\"\nsource = \"https://copy.example/s.json\"\n";
        let (parties, findings) = read(own);
        assert_eq!((parties[0].source.as_deref(), findings), (Some("https://copy.example/s.json"), vec![]));
        assert_eq!(parties[0].format, None, "what is there is recognised");
    }

    #[test]
    fn what_nobody_knows_is_said() {
        for (table, rule) in [
            ("service = \"strip/api\"", "unknown-service"),
            ("name = \"X\"\nformat = \"pigeon\"", "unknown-word"),
            ("name = \"X\"\nsource = \"javascript:1\"", "unsafe-link"),
            ("url = \"https://x.example\"", "missing-field"),
        ] {
            assert!(read(&format!("[[third_parties]]\n{table}\n")).1.contains(&rule), "{table}");
        }
    }
}
