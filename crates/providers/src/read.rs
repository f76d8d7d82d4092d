//! Bodies in, a snapshot out.

use allclear_model::decode::{Decoded, Log, Problem};
use allclear_model::feed::ReadError;
use allclear_model::order;
use allclear_model::service::make_ids_unique;
use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::parts::Parts;
use crate::{Format, Refusal, Snapshot, decoders, json};

/// A document of a provider, as it came off the wire.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    /// What to call it in a problem: its file or its address.
    pub name: &'a str,
    /// Its bytes; a `&str` has them too.
    pub body: &'a [u8],
}

/// What a provider says, from one document or from several that belong together.
///
/// The first document is the one that says how things are, and must be readable; a fault in another
/// is a problem. Without a `format` it is recognised from the documents. A format that is given is
/// believed first; where its decoder refuses and another recognises what came, the provider has
/// moved, and is read as what it now is.
///
/// # Errors
/// Why nothing can be said, in words. The status is unknown then: neither down nor well.
pub fn read(
    documents: &[Document],
    format: Option<Format>,
    now: DateTime<Utc>,
) -> Result<Decoded<Snapshot>, Refusal> {
    let (mut values, mut names, mut problems) = (Vec::new(), Vec::new(), Vec::new());
    for (index, document) in documents.iter().enumerate() {
        match json::parse(document.body) {
            Ok(value) => {
                values.push((value, Log::default()));
                names.push(document.name);
            }
            Err(reason) if index == 0 => return Err(reason.into()),
            Err(reason) => {
                problems.push(Problem { path: document.name.to_owned(), message: reason.to_string() });
            }
        }
    }
    let Some(first) = values.first().map(|(value, _)| value) else { return Err(ReadError::Empty.into()) };
    let mut snapshot = {
        let parts = Parts::new(&values);
        let found = || values.iter().find_map(|(value, _)| decoders::recognised(value));
        let asked = match format.map(|format| (decoders::of(format), format)) {
            Some((None, format)) => return Err(Refusal::NotBuiltIn(format)),
            Some((decoder, _)) => decoder,
            None => None,
        };
        match asked.or_else(found) {
            None => return Err(error_words(first).map_or(Refusal::UnknownFormat, Refusal::ErrorDocument)),
            Some(decoder) => match ((decoder.read)(&parts, now), found()) {
                (Ok(snapshot), _) => snapshot,
                (Err(_), Some(other)) if other.format != decoder.format => {
                    let (is, was) = (other.format.label(), decoder.format.label());
                    parts.problem(&format!("is what {is} publishes and not {was}; it was read as that"));
                    (other.read)(&parts, now)?
                }
                (Err(reason), _) => return Err(error_words(first).map_or(reason, Refusal::ErrorDocument)),
            },
        }
    };
    order::newest_first(&mut snapshot.notices, |notice| notice.started_at);
    for id in make_ids_unique(&mut snapshot.components) {
        problems.push(Problem {
            path: "components".to_owned(),
            message: format!("more than one has the id `{id}`"),
        });
    }
    let several = values.len() > 1;
    for ((_, log), name) in values.into_iter().zip(names) {
        for problem in log.into_problems() {
            let path = if several { format!("{name}: {}", problem.path) } else { problem.path };
            problems.push(Problem { path, message: problem.message });
        }
    }
    Ok(Decoded { document: snapshot, problems })
}

/// What a document says that is nothing but an error: `{"error": "Not Found"}` and its kin.
fn error_words(document: &Value) -> Option<String> {
    let fields = document.as_object()?;
    let value =
        ["error", "errors", "message", "detail", "msg", "title"].iter().find_map(|key| fields.get(*key))?;
    if fields.len() > 6 {
        return None;
    }
    let words = value.as_str().or_else(|| value.get("message")?.as_str()).unwrap_or_default();
    let clean = words.chars().filter(|c| !c.is_control() && !allclear_model::link::is_bidi_control(*c));
    Some(clean.take(120).collect::<String>().trim().to_owned())
}

#[cfg(test)]
mod tests;
