//! What the page says where scripts are off: in each of the operator's languages, as nothing there can choose.

use allclear_model::words::Words;
use allclear_publish::words::escape;

/// The paragraphs for `noscript`, with a link into the folder of the data; empty where there are words for none of the languages.
///
/// # Errors
/// The words are damaged.
pub fn html(languages: &[String], folder: &str) -> Result<String, String> {
    let all = Words::all().map_err(|error| error.to_string())?;
    let data = [folder, "status.json"].concat();
    let spoken = languages.iter().filter_map(|language| Some((language, words(&all, language)?)));
    let paragraphs = spoken.map(|(language, words)| {
        let Words { no_script, data: link, .. } = words;
        let (language, data) = (escape(language), escape(&data));
        // The browser sees by the words where they begin.
        format!(
            r#"<p lang="{language}" dir="auto">{} <a href="{data}">{}</a></p>"#,
            escape(no_script),
            escape(link)
        )
    });
    Ok(paragraphs.collect())
}

/// The words of a language, or of the one it is a kind of: `de` for `de-AT`.
fn words<'a>(all: &'a [Words], language: &str) -> Option<&'a Words> {
    let named = |tag: &str| all.iter().find(|words| words.language.eq_ignore_ascii_case(tag));
    named(language).or_else(|| named(language.split('-').next()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_said_in_the_languages_that_are_named_and_spoken() {
        let said = |languages: &[&str]| {
            let languages: Vec<_> = languages.iter().map(|language| (*language).to_owned()).collect();
            html(&languages, "https://cdn.example/\"a\"/").unwrap()
        };
        assert_eq!(said(&[]), "");
        assert_eq!(said(&["ga"]), "");
        let (german, arabic) = (said(&["de-AT"]), said(&["ar"]));
        let expected = r#"<p lang="de-AT" dir="auto">Diese Seite braucht JavaScript, um den Status zu zeigen. <a href="https://cdn.example/&quot;a&quot;/status.json">Statusdaten</a></p>"#;
        assert_eq!(german, expected);
        assert_eq!(said(&["de-AT", "ga", "ar"]), [german, arabic].concat());
    }
}
