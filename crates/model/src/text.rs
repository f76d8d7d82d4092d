//! Text an operator wrote, in one language or in several.

use serde::{Serialize, Serializer};

/// A value given once, or once for each language (`"…"` or `{"en": "…", "de": "…"}`).
///
/// Keys are BCP 47 language tags; `default` is accepted as a key for "whatever the language".
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Localized{T}"))]
#[serde(untagged)]
pub enum Localized<T> {
    /// The same for every visitor.
    One(T),
    /// One value for each language tag.
    #[serde(serialize_with = "as_map")]
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<String, T>"))]
    Many(Vec<(String, T)>),
}

/// A short text: a name, a title.
pub type Text = Localized<String>;

fn as_map<T: Serialize, S: Serializer>(by_language: &[(String, T)], to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(by_language.iter().map(|(tag, value)| (tag, value)))
}

impl<T> Localized<T> {
    /// The value for the first preferred language that exists, with the language it is really in.
    ///
    /// A preference matches its exact tag, then its base language (`de-AT` finds `de`), then any
    /// region of it. Where none matches: `default`, then English, then whatever there is. The
    /// language is `None` when the operator did not say which it is.
    pub fn choose(&self, preferred: &[&str]) -> Option<(&T, Option<&str>)> {
        let by_language = match self {
            Self::One(value) => return Some((value, None)),
            Self::Many(by_language) => by_language,
        };
        let find = |wanted: &dyn Fn(&str) -> bool| by_language.iter().find(|(tag, _)| wanted(tag));
        let named = |name: &str| find(&|tag| tag == name);
        let base_of = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        let preferred = preferred.iter().find_map(|preference| {
            let base = base_of(preference);
            find(&|tag| tag.eq_ignore_ascii_case(preference))
                .or_else(|| find(&|tag| tag.eq_ignore_ascii_case(&base)))
                .or_else(|| find(&|tag| base_of(tag) == base))
        });
        let (tag, value) =
            preferred.or_else(|| named("default")).or_else(|| named("en")).or_else(|| by_language.first())?;
        Some((value, (tag != "default").then_some(tag.as_str())))
    }
}

impl Text {
    /// The text for the preferred languages; empty when the operator gave none at all.
    pub fn in_language(&self, preferred: &[&str]) -> &str {
        self.choose(preferred).map_or("", |(text, _)| text)
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::One(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn many(pairs: &[(&str, &str)]) -> Text {
        Localized::Many(pairs.iter().map(|(tag, text)| ((*tag).to_owned(), (*text).to_owned())).collect())
    }

    #[test]
    fn a_preference_finds_its_tag_then_its_language_then_a_fallback() {
        let text = many(&[("de", "Anmeldung"), ("en", "Sign-in"), ("pt-BR", "Entrar")]);
        for (preferred, expected, language) in [
            (vec!["de"], "Anmeldung", Some("de")),
            (vec!["de-AT"], "Anmeldung", Some("de")),
            (vec!["pt"], "Entrar", Some("pt-BR")),
            (vec!["PT-br"], "Entrar", Some("pt-BR")),
            (vec!["fr", "de"], "Anmeldung", Some("de")),
            (vec!["fr"], "Sign-in", Some("en")),
            (vec![], "Sign-in", Some("en")),
        ] {
            assert_eq!(text.choose(&preferred), Some((&expected.to_owned(), language)), "{preferred:?}");
        }
    }

    #[test]
    fn default_has_no_language_and_nothing_is_empty() {
        let text = many(&[("default", "Mail"), ("en", "Mail (en)")]);
        assert_eq!(text.choose(&["fr"]), Some((&"Mail".to_owned(), None)));
        assert_eq!(many(&[]).in_language(&["en"]), "");
        assert_eq!(Text::from("Mail").in_language(&["fr"]), "Mail");
    }
}
