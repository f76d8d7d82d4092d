//! The lines an embedder pastes: a pure function of what was chosen and where the status page is.

use crate::route::segment;
use crate::tongue::{Later, say};

/// How the status comes into another page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum How {
    /// By the script, as an element.
    #[default]
    Script,
    /// In a frame, for sites that take no scripts from elsewhere.
    Frame,
    /// As a picture, where there are no scripts at all.
    Picture,
}

impl How {
    /// All of them, the best first.
    pub const ALL: [Self; 3] = [Self::Script, Self::Frame, Self::Picture];

    /// Its word in forms.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Script => "script",
            Self::Frame => "frame",
            Self::Picture => "picture",
        }
    }

    /// The one with this word; else the best.
    pub fn from_slug(word: &str) -> Self {
        Self::ALL.into_iter().find(|how| how.slug() == word).unwrap_or_default()
    }
}

/// What an embedder has chosen.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// How it comes into the page.
    pub how: How,
    /// `badge`, `inline`, `banner` or `floating`.
    pub variant: String,
    /// The ids of components, in the page's order; none of them means the whole page.
    pub components: Vec<String>,
    /// `auto`, `light` or `dark`.
    pub theme: String,
    /// A language's tag; empty: the status page's own.
    pub language: String,
}

impl Default for Chosen {
    fn default() -> Self {
        Self {
            how: How::Script,
            variant: "badge".to_owned(),
            components: Vec::new(),
            theme: "auto".to_owned(),
            language: String::new(),
        }
    }
}

/// Where things are.
#[derive(Clone, Debug)]
pub struct Place {
    /// The status page's origin, such as `https://status.example`.
    pub site: String,
    /// The address of its data's folder, where that is not the one the widget looks in by itself.
    pub data: Option<String>,
}

impl Chosen {
    /// Whether it lies above the page instead of having a place in it.
    pub fn is_overlay(&self) -> bool {
        matches!(self.variant.as_str(), "banner" | "floating")
    }

    /// The components as the widget takes them.
    pub fn component(&self) -> String {
        self.components.join(" ")
    }

    /// What differs from what the widget does by itself.
    fn settings(&self) -> Vec<(&'static str, String)> {
        let all = [
            ("variant", self.variant.clone(), "badge"),
            ("component", self.component(), ""),
            ("theme", self.theme.clone(), "auto"),
            ("lang", self.language.clone(), ""),
        ];
        all.into_iter().filter(|(_, value, own)| value != own).map(|(name, value, _)| (name, value)).collect()
    }

    /// What goes into the page.
    pub fn lines(&self, place: &Place) -> String {
        match self.how {
            How::Script => self.element(place),
            How::Frame => self.frame(place),
            How::Picture => self.pictures(place),
        }
    }

    fn element(&self, place: &Place) -> String {
        let site = escape(&place.site);
        let data = place.data.as_deref().map(|data| ("src", data.trim_end_matches('/').to_owned()));
        let attributes = self.settings().into_iter().chain(data);
        let attributes = attributes.map(|(name, value)| [" ", name, "=\"", &escape(&value), "\""].concat());
        let attributes = attributes.collect::<String>();
        // What lies above the page has no room for a link before it appears.
        let fallback = if self.is_overlay() {
            String::new()
        } else {
            format!("<a href=\"{site}\">{}</a>", escape(say(Later::EmbedServiceStatus)))
        };
        format!(
            "<script type=\"module\" src=\"{site}/widget/v1.js\"></script>\n\
             <status-widget{attributes}>{fallback}</status-widget>"
        )
    }

    /// Looks by attributes: a strict policy allows none of their styles.
    fn frame(&self, place: &Place) -> String {
        let pairs = self.settings().into_iter().map(|(name, value)| format!("{name}={}", segment(&value)));
        let query = pairs.collect::<Vec<_>>().join("&amp;");
        let mark = if query.is_empty() { "" } else { "?" };
        format!(
            "<iframe src=\"{}/embed/{mark}{query}\" title=\"{}\" width=\"352\" height=\"36\" frameborder=\"0\"\n  \
             loading=\"lazy\" sandbox=\"allow-scripts allow-popups allow-popups-to-escape-sandbox\"></iframe>",
            escape(&place.site),
            escape(say(Later::EmbedServiceStatus))
        )
    }

    fn pictures(&self, place: &Place) -> String {
        let site = &place.site;
        let lines = self
            .badges()
            .map(|badge| format!("[![{}]({site}/{badge})]({site})", say(Later::EmbedServiceStatus)));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The paths of the pictures: one for each component, or the one for the whole page.
    pub fn badges(&self) -> impl Iterator<Item = String> {
        let whole = self.components.is_empty().then(|| "badge.svg".to_owned());
        let badge = |id: &String| format!("badge/{}.svg", segment(id));
        whole.into_iter().chain(self.components.iter().map(badge))
    }

    /// What the other site's content security policy needs for it.
    pub fn policy(&self, place: &Place) -> String {
        let site = &place.site;
        match self.how {
            How::Script => {
                let data = place.data.as_deref().map_or(site.as_str(), origin);
                format!("script-src {site}; connect-src {data}")
            }
            How::Frame => format!("frame-src {site}"),
            How::Picture => format!("img-src {site}"),
        }
    }
}

/// The origin of an address.
fn origin(address: &str) -> &str {
    let host = address.find("://").map_or(0, |scheme| scheme + 3);
    let end = address.get(host..).and_then(|rest| rest.find('/'));
    end.and_then(|end| address.get(..host + end)).unwrap_or(address)
}

/// A text inside the quotes of an attribute.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(data: Option<&str>) -> Place {
        Place { site: "https://status.example".to_owned(), data: data.map(str::to_owned) }
    }

    fn chosen(how: How, variant: &str, components: &[&str], theme: &str, language: &str) -> Chosen {
        let [variant, theme, language] = [variant, theme, language].map(str::to_owned);
        Chosen {
            how,
            variant,
            components: components.iter().map(|id| (*id).to_owned()).collect(),
            theme,
            language,
        }
    }

    #[test]
    fn the_lines_name_only_what_was_chosen() {
        let link = "<a href=\"https://status.example\">Service status</a></status-widget>";
        let script = "<script type=\"module\" src=\"https://status.example/widget/v1.js\"></script>\n";
        for (chosen, expected) in [
            (Chosen::default(), format!("{script}<status-widget>{link}")),
            (
                chosen(How::Script, "inline", &["api", "web"], "dark", "pt-BR"),
                format!(
                    "{script}<status-widget variant=\"inline\" component=\"api web\" theme=\"dark\" lang=\"pt-BR\">{link}"
                ),
            ),
            (
                chosen(How::Script, "banner", &[], "auto", ""),
                format!("{script}<status-widget variant=\"banner\"></status-widget>"),
            ),
            (
                chosen(How::Picture, "badge", &[], "auto", ""),
                "[![Service status](https://status.example/badge.svg)](https://status.example)".to_owned(),
            ),
            (
                chosen(How::Picture, "banner", &["api", "web"], "dark", "de"),
                "[![Service status](https://status.example/badge/api.svg)](https://status.example)\n\
                 [![Service status](https://status.example/badge/web.svg)](https://status.example)"
                    .to_owned(),
            ),
        ] {
            assert_eq!(chosen.lines(&place(None)), expected);
        }
        for (query, chosen) in [
            ("", chosen(How::Frame, "badge", &[], "auto", "")),
            (
                "?variant=inline&amp;component=api%20web&amp;lang=de",
                chosen(How::Frame, "inline", &["api", "web"], "auto", "de"),
            ),
        ] {
            let lines = chosen.lines(&place(None));
            assert!(
                lines.starts_with(&format!("<iframe src=\"https://status.example/embed/{query}\" ")),
                "{lines}"
            );
        }
    }

    #[test]
    fn a_policy_is_told_what_it_needs_and_no_more() {
        let script = Chosen::default();
        for (how, expected) in [
            (How::Script, "script-src https://status.example; connect-src https://status.example"),
            (How::Frame, "frame-src https://status.example"),
            (How::Picture, "img-src https://status.example"),
        ] {
            assert_eq!(Chosen { how, ..script.clone() }.policy(&place(None)), expected);
        }
        let elsewhere = place(Some("https://data.example/status/"));
        assert!(script.lines(&elsewhere).contains("<status-widget src=\"https://data.example/status\">"));
        assert_eq!(
            script.policy(&elsewhere),
            "script-src https://status.example; connect-src https://data.example"
        );
    }

    #[test]
    fn an_id_cannot_leave_its_place() {
        let odd = |how| chosen(how, "badge", &["a\"><script>&"], "auto", "").lines(&place(None));
        assert!(odd(How::Script).contains("component=\"a&quot;>&lt;script>&amp;\""));
        assert!(odd(How::Frame).contains("/embed/?component=a%22%3E%3Cscript%3E%26\""));
        assert!(odd(How::Picture).contains("/badge/a%22%3E%3Cscript%3E%26.svg)"));
    }

    #[test]
    fn every_way_is_found_by_its_word() {
        for how in How::ALL {
            assert_eq!(How::from_slug(how.slug()), how);
        }
        assert_eq!(How::from_slug("carrier pigeon"), How::Script);
    }
}
