//! `--name value` options of a chore.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::{DateTime, Utc};

/// The options of one call.
#[derive(Debug)]
pub struct Options(BTreeMap<String, String>);

impl Options {
    /// Reads pairs of `--name value`; a name that is not in `known` is refused, a typing error must not pass.
    pub fn read(args: &[String], known: &[&str]) -> Result<Self, String> {
        let mut options = BTreeMap::new();
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            let name = arg
                .strip_prefix("--")
                .filter(|name| known.contains(name))
                .ok_or_else(|| format!("`{arg}` is not an option; there are --{}", known.join(", --")))?;
            let value = args.next().ok_or_else(|| format!("--{name} needs a value"))?;
            options.insert(name.to_owned(), value.clone());
        }
        Ok(Self(options))
    }

    /// The value of an option, when it was given.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// A path that must be given.
    pub fn path(&self, name: &str) -> Result<PathBuf, String> {
        self.get(name).map(PathBuf::from).ok_or_else(|| format!("--{name} is missing"))
    }

    /// `--now`, when it was given.
    pub fn now(&self) -> Result<Option<DateTime<Utc>>, String> {
        self.get("now")
            .map(|text| text.parse().map_err(|error| format!("--now {text}: {error} (2026-11-20T12:00:00Z)")))
            .transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(args: &[&str]) -> Result<Options, String> {
        let args: Vec<_> = args.iter().map(|arg| (*arg).to_owned()).collect();
        Options::read(&args, &["out", "now"])
    }

    #[test]
    fn options_are_pairs_with_known_names() {
        let options = read(&["--out", "x", "--now", "2026-11-20T12:00:00+01:00"]).unwrap();
        assert_eq!(options.path("out").unwrap(), PathBuf::from("x"));
        assert_eq!(options.now().unwrap().unwrap().to_rfc3339(), "2026-11-20T11:00:00+00:00");
        for (args, message) in [
            (vec!["--oout", "x"], "`--oout` is not an option; there are --out, --now"),
            (vec!["x"], "`x` is not an option; there are --out, --now"),
            (vec!["--out"], "--out needs a value"),
        ] {
            assert_eq!(read(&args).unwrap_err(), message);
        }
        assert!(read(&["--now", "noon"]).unwrap().now().unwrap_err().starts_with("--now noon: "));
        assert_eq!(read(&[]).unwrap().path("out").unwrap_err(), "--out is missing");
    }
}
