//! Reading `demo/`: the files of a scenario, with their offsets resolved, decoded by the model.

use std::fs;
use std::path::{Path, PathBuf};

use allclear_model::decode;
use allclear_model::notice::Notice;
use allclear_publish::zone::Zone;
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value, json};

use super::claims;
use super::data::Data;
use super::offset::Base;

/// What sets a scenario apart, from `demo/scenarios/<name>.json`.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Scenario {
    /// For the reader of the file.
    #[serde(rename = "about")]
    _about: String,
    /// How long ago everything was written, as an offset; now when absent.
    written: Option<String>,
    /// The folder below `demo/` with components and notices, when not `demo/` itself.
    #[serde(default)]
    folder: PathBuf,
    /// Files of `live/` that belong to it, besides all of `notices/`.
    #[serde(default)]
    live: Vec<String>,
    /// A status for every component.
    every_component: Option<String>,
    /// Fields of the summary, over those in `page.json`.
    #[serde(default)]
    summary: Map<String, Value>,
}

/// The folder with the demo data.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo")
}

/// The data of a scenario at `now`.
pub fn load(demo: &Path, name: &str, now: DateTime<Utc>) -> Result<Data, String> {
    let known = scenarios(demo)?;
    if !known.iter().any(|known| known == name) {
        return Err(format!("there is no scenario `{name}`; there are {}", known.join(", ")));
    }
    let path = demo.join("scenarios").join(format!("{name}.json"));
    let scenario: Scenario = serde_json::from_value(read(&path)?).map_err(|error| at(&path, &error))?;

    let Value::Object(mut fields) = read(&demo.join("page.json"))? else {
        return Err(at(&demo.join("page.json"), &"is not an object"));
    };
    fields.extend(scenario.summary);
    let zone = Zone::named(fields["page"]["time_zone"].as_str().unwrap_or("UTC"))?;
    let written = match &scenario.written {
        Some(offset) => shifted(now, zone, offset).map_err(|error| at(&path, &error))?,
        None => now,
    };
    let base = Base::new(written, zone);

    let folder = demo.join(scenario.folder);
    fields.insert("version".into(), json!(1));
    fields.insert("generated_at".into(), json!(written.to_rfc3339_opts(SecondsFormat::Secs, true)));
    for part in ["components", "third_parties"] {
        let path = folder.join(format!("{part}.json"));
        fields.insert(part.into(), if path.exists() { read(&path)? } else { json!([]) });
    }
    if let Some(status) = &scenario.every_component {
        set_status(&mut fields["components"], status);
    }
    let mut json = Value::Object(fields);
    base.resolve(&mut json).map_err(|error| at(&folder, &error))?;
    let decoded = decode::summary(&json.to_string()).map_err(|error| at(&folder, &error))?;
    none(&folder, &decoded.problems)?;

    let mut files = json_files(&folder.join("notices"))?;
    files.extend(scenario.live.iter().map(|name| folder.join("live").join(format!("{name}.json"))));
    let notices: Vec<_> = files.iter().map(|path| notice(path, base)).collect::<Result<_, _>>()?;
    claims::check(&decoded.document, &notices, written)?;
    Data::of(decoded.document, notices, zone, written)
}

/// The names of the scenarios.
pub fn scenarios(demo: &Path) -> Result<Vec<String>, String> {
    let files = json_files(&demo.join("scenarios"))?;
    Ok(files.iter().filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())).collect())
}

/// `now` moved by an offset, to the second.
fn shifted(now: DateTime<Utc>, zone: Zone, offset: &str) -> Result<DateTime<Utc>, String> {
    let minute = |offset| -> Result<DateTime<Utc>, String> {
        let text = Base::new(now, zone).value(offset)?;
        text.parse().map_err(|error| format!("written: {error}"))
    };
    Ok(now + (minute(offset)? - minute("@")?))
}

fn notice(path: &Path, base: Base) -> Result<Notice, String> {
    let mut json = read(path)?;
    base.resolve(&mut json).map_err(|error| at(path, &error))?;
    let text = json!({ "version": 1, "notice": json }).to_string();
    let decoded = decode::notice(&text).map_err(|error| at(path, &error))?;
    none(path, &decoded.problems)?;
    Ok(decoded.document)
}

fn set_status(components: &mut Value, status: &str) {
    for component in components.as_array_mut().into_iter().flatten() {
        component["status"] = json!(status);
        if let Some(children) = component.get_mut("components") {
            set_status(children, status);
        }
    }
}

/// The JSON files of a folder in the order of their names; none when there is no such folder.
fn json_files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).map_err(|error| at(folder, &error))?;
    let mut files: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    Ok(files)
}

/// A JSON file.
pub fn read(path: &Path) -> Result<Value, String> {
    let text = fs::read_to_string(path).map_err(|error| at(path, &error))?;
    serde_json::from_str(&text).map_err(|error| at(path, &error))
}

fn at(path: &Path, error: &dyn std::fmt::Display) -> String {
    format!("{}: {error}", path.display())
}

fn none(path: &Path, problems: &[decode::Problem]) -> Result<(), String> {
    match problems {
        [] => Ok(()),
        problems => {
            let lines: Vec<_> = problems.iter().map(|problem| at(path, problem)).collect();
            Err(lines.join("\n"))
        }
    }
}
