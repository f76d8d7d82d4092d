//! What a person says: given as an option, read from standard input, or written in an editor.

use std::io::Read as _;

use super::ask::Ask;
use crate::args::Wording;

/// Ends what the editor shows and is not kept; below it stands what to do.
const MARK: &str = "<!-- allclear: what stands below this line is not kept.";

/// The text, in one language or several; the first of `languages` has no tag.
///
/// # Errors
/// There is none, or nobody to ask for it.
pub fn read(
    wording: &Wording,
    languages: &[String],
    ask: &dyn Ask,
    about: &str,
) -> Result<Vec<(Option<String>, String)>, String> {
    let mut texts = Vec::new();
    if let Some(message) = &wording.message {
        texts.push((None, if message == "-" { standard_input()? } else { message.clone() }));
    }
    for pair in wording.message_in.chunks_exact(2) {
        let [tag, text] = pair else { continue };
        let is_first = languages.first() == Some(tag) && wording.message.is_none();
        texts.push(((!is_first).then(|| tag.clone()), text.clone()));
    }
    texts.sort_by_key(|(tag, _)| tag.is_some());
    if texts.is_empty() || wording.edit {
        let written = ask.text(&template(&texts, languages, about))?;
        texts = vec![(None, without_notes(&written))];
    }
    if texts.iter().all(|(_, text)| text.trim().is_empty()) {
        return Err("there is no text, so nothing was changed".to_owned());
    }
    Ok(texts)
}

fn standard_input() -> Result<String, String> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).map_err(|error| format!("standard input: {error}"))?;
    Ok(text)
}

/// What the editor shows at first.
fn template(texts: &[(Option<String>, String)], languages: &[String], about: &str) -> String {
    let text = |tag: Option<&str>| {
        let found = texts.iter().find(|(known, _)| known.as_deref() == tag);
        found.map_or_else(String::new, |(_, text)| format!("{}\n", text.trim()))
    };
    let mut shown = text(None) + "\n";
    for language in languages.iter().skip(1) {
        shown.extend(["### [", language, "]\n\n", &text(Some(language)), "\n"]);
    }
    let notes = "Markdown; headings have three #. Leave it empty to change nothing. -->\n";
    shown.extend([MARK, "\n", about, "\n", notes]);
    shown
}

/// What was written, without what this program put there; a language without a text is left out.
fn without_notes(written: &str) -> String {
    let kept = written.split(MARK).next().unwrap_or_default();
    let mut parts: Vec<String> = vec![String::new()];
    for line in kept.lines() {
        if line.starts_with("### [") && line.trim_end().ends_with(']') {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut() {
            part.push_str(line);
            part.push('\n');
        }
    }
    let says = |part: &String| {
        let first_line = part.lines().next().unwrap_or_default();
        let rest = if first_line.starts_with("### [") {
            part.get(first_line.len()..).unwrap_or_default()
        } else {
            part
        };
        !rest.trim().is_empty()
    };
    parts.retain(says);
    parts.concat().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::ask::Script;

    fn wording(message: Option<&str>, message_in: &[&str], edit: bool) -> Wording {
        let message_in = message_in.iter().map(|text| (*text).to_owned()).collect();
        Wording { message: message.map(str::to_owned), message_in, edit, at: None }
    }

    #[test]
    fn a_text_comes_from_options_or_from_the_editor() {
        let languages = ["en".to_owned(), "de".to_owned()];
        let read = |wording: Wording, written: &str| {
            read(&wording, &languages, &Script::writing(written), "About").map(|texts| {
                texts
                    .into_iter()
                    .map(|(tag, text)| format!("{}{text}", tag.map(|tag| tag + ": ").unwrap_or_default()))
                    .collect::<Vec<_>>()
            })
        };
        assert_eq!(read(wording(Some("Hi"), &["de", "Hallo"], false), "").unwrap(), ["Hi", "de: Hallo"]);
        assert_eq!(
            read(wording(None, &["de", "Hallo", "en", "Hi"], false), "").unwrap(),
            ["Hi", "de: Hallo"]
        );
        let written = format!("Hi\n\n### [de]\n\n\n{MARK}\nAbout -->\n");
        assert_eq!(read(wording(None, &[], false), &written).unwrap(), ["Hi"]);
        assert_eq!(
            read(wording(None, &[], false), "Hi\n### [de]\nHallo\n").unwrap(),
            ["Hi\n### [de]\nHallo"]
        );
        assert!(
            read(wording(None, &[], false), &template(&[], &languages, "x")).unwrap_err().contains("no text")
        );
        assert!(read(wording(Some(" "), &[], false), "").unwrap_err().contains("no text"));
    }

    #[test]
    fn the_editor_shows_what_is_there_already() {
        let texts = [(None, "Hi".to_owned()), (Some("de".to_owned()), "Hallo".to_owned())];
        let shown = template(&texts, &["en".to_owned(), "de".to_owned()], "Resolves x");
        assert!(shown.starts_with("Hi\n\n### [de]\n\nHallo\n\n<!-- allclear:"), "{shown}");
        assert_eq!(without_notes(&shown), "Hi\n\n### [de]\n\nHallo");
    }
}
