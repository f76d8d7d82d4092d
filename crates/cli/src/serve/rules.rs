//! `_redirects` and `_headers`, as Cloudflare Pages reads them.

/// A rule of `_redirects`.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Redirect {
    from: String,
    to: String,
    code: u16,
}

/// A header's name, and its value, or `None` where it is taken away.
type Change = (String, Option<String>);

/// The rules of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    redirects: Vec<Redirect>,
    /// Patterns, and what each changes.
    headers: Vec<(String, Vec<Change>)>,
}

impl Rules {
    /// Reads the two files.
    pub fn read(redirects: &str, headers: &str) -> Self {
        let mut rules = Self::default();
        for line in redirects.lines().map(str::trim).filter(|line| line.starts_with('/')) {
            let mut words = line.split_whitespace();
            let (Some(from), Some(to)) = (words.next(), words.next()) else { continue };
            let code = words.next().and_then(|code| code.parse().ok()).unwrap_or(302);
            rules.redirects.push(Redirect { from: from.to_owned(), to: to.to_owned(), code });
        }
        for line in headers.lines().filter(|line| !line.trim_start().starts_with('#')) {
            if !line.starts_with([' ', '\t']) {
                if line.starts_with('/') {
                    rules.headers.push((line.trim().to_owned(), Vec::new()));
                }
                continue;
            }
            let Some((_, changes)) = rules.headers.last_mut() else { continue };
            match (line.trim().strip_prefix("! "), line.split_once(':')) {
                (Some(name), _) => changes.push((name.trim().to_owned(), None)),
                (None, Some((name, value))) => {
                    changes.push((name.trim().to_owned(), Some(value.trim().to_owned())));
                }
                (None, None) => {}
            }
        }
        rules
    }

    /// Where a path leads, and with which status: 200 serves another file in its place.
    pub fn redirect(&self, path: &str) -> Option<(String, u16)> {
        self.redirects.iter().find_map(|rule| {
            let found = matched(&rule.from, path)?;
            let mut to = rule.to.clone();
            for (name, value) in found {
                to = to.replace(&format!(":{name}"), value);
            }
            Some((to, rule.code))
        })
    }

    /// Whether no rule of a path says anything of a header.
    pub fn is_silent(&self, path: &str, header: &str) -> bool {
        let mut of_path = self.headers.iter().filter(|(pattern, _)| matched(pattern, path).is_some());
        !of_path.any(|(_, changes)| changes.iter().any(|(name, _)| name.eq_ignore_ascii_case(header)))
    }

    /// The headers of a path.
    pub fn headers(&self, path: &str) -> Vec<(String, String)> {
        let mut headers: Vec<(String, String)> = Vec::new();
        let of_path = self.headers.iter().filter(|(pattern, _)| matched(pattern, path).is_some());
        for (name, value) in of_path.flat_map(|(_, changes)| changes) {
            let known = headers.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(name));
            match (value, known) {
                (None, _) => headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name)),
                (Some(value), Some((_, known))) => known.extend([", ", value]),
                (Some(value), None) => headers.push((name.clone(), value.clone())),
            }
        }
        headers
    }
}

/// What the placeholders of a pattern stand for, where it fits the path: `*` is `splat`.
fn matched<'a>(pattern: &'a str, path: &'a str) -> Option<Vec<(&'a str, &'a str)>> {
    let mut found = Vec::new();
    let (mut pattern, mut path) = (pattern, path);
    loop {
        let Some(special) = pattern.find(['*', ':']) else { return (pattern == path).then_some(found) };
        path = path.strip_prefix(&pattern[..special])?;
        let rest = &pattern[special + 1..];
        if pattern[special..].starts_with('*') {
            let end = if rest.is_empty() { path.len() } else { path.rfind(rest)? };
            found.push(("splat", &path[..end]));
            (pattern, path) = (rest, &path[end..]);
        } else {
            let name = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(rest.len());
            let end = path.find('/').unwrap_or(path.len());
            if end == 0 {
                return None;
            }
            found.push((&rest[..name], &path[..end]));
            (pattern, path) = (&rest[name..], &path[end..]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_rule_that_fits_decides() {
        let rules = Rules::read(
            "# Rules\n/history / 200\n/incident/a /head/incident/a 200\n/incident/* / 200\n/old/:id/x /incident/:id 301\n/de/* /:splat?lang=de 301\n/x /y\n",
            "",
        );
        let to = |path: &str| rules.redirect(path).map(|(to, code)| format!("{to} {code}"));
        for (path, expected) in [
            ("/history", Some("/ 200")),
            ("/incident/a", Some("/head/incident/a 200")),
            ("/incident/b/c", Some("/ 200")),
            ("/old/7/x", Some("/incident/7 301")),
            ("/de/history/2026-11", Some("/history/2026-11?lang=de 301")),
            ("/x", Some("/y 302")),
            ("/", None),
            ("/old//x", None),
        ] {
            assert_eq!(to(path).as_deref(), expected, "{path}");
        }
    }

    #[test]
    fn headers_add_up_and_can_be_taken_away() {
        let rules = Rules::read(
            "",
            "# All\n/*\n  X-Frame-Options: DENY\n  Vary: Accept\n\n/embed/*\n  ! X-Frame-Options\n  Vary: Origin\n",
        );
        let header = |path: &str, name: &str| {
            let headers = rules.headers(path);
            headers.into_iter().find(|(known, _)| known == name).map(|(_, value)| value)
        };
        assert_eq!(header("/", "X-Frame-Options").as_deref(), Some("DENY"));
        assert_eq!(header("/embed/", "X-Frame-Options"), None);
        assert_eq!(header("/embed/", "Vary").as_deref(), Some("Accept, Origin"));
    }
}
