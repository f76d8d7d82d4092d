//! Redirects that lead back to where they began: a browser gives up on them, and Pages does not warn.

/// A rule that takes a path elsewhere: the line it stands on, from where, and to where; a rewrite leads nowhere else.
pub(super) struct Rule<'a> {
    pub(super) line: usize,
    pub(super) from: &'a str,
    pub(super) to: &'a str,
    pub(super) is_rewrite: bool,
}

/// The lines whose redirect goes in a circle, with the way it takes.
pub(super) fn find(rules: &[Rule<'_>]) -> Vec<(usize, String)> {
    let redirects = rules.iter().filter(|rule| !rule.is_rewrite);
    redirects.filter_map(|rule| Some((rule.line, circle(rules, rule)?))).collect()
}

fn circle(rules: &[Rule<'_>], first: &Rule<'_>) -> Option<String> {
    // What stands in the place of a placeholder matters to no rule that has one there itself.
    let mut way = vec![filled(first.from, |_| "x".to_owned())];
    loop {
        let path = way.last()?;
        // The first rule that fits is the one that counts.
        let (rule, found) = rules.iter().find_map(|rule| Some((rule, fits(rule.from, path)?)))?;
        if rule.is_rewrite || !rule.to.starts_with('/') {
            return None;
        }
        let value = |name: &str| {
            found.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone()).unwrap_or_default()
        };
        let to = rule.to.split(['?', '#']).next().unwrap_or_default();
        let next = filled(to, value);
        let is_back = way.contains(&next);
        way.push(next);
        if is_back {
            return Some(way.join(" → "));
        }
        // Longer and longer paths never come back, and never arrive either.
        if way.len() > 20 {
            return Some(format!("{} …", way[..3].join(" → ")));
        }
    }
}

/// What a pattern takes from a path, by name; `None` where it does not fit.
fn fits<'a>(pattern: &'a str, path: &str) -> Option<Vec<(&'a str, String)>> {
    let mut found = Vec::new();
    let mut rest = path.split('/');
    for part in pattern.split('/') {
        if part == "*" {
            found.push(("splat", rest.collect::<Vec<_>>().join("/")));
            return Some(found);
        }
        let given = rest.next()?;
        match part.strip_prefix(':') {
            Some(name) if !given.is_empty() => found.push((name, given.to_owned())),
            None if part == given => {}
            _ => return None,
        }
    }
    rest.next().is_none().then_some(found)
}

/// A pattern with something in the place of its placeholders.
fn filled(pattern: &str, value: impl Fn(&str) -> String) -> String {
    let parts = pattern.split('/').map(|part| match part.strip_prefix(':') {
        Some(name) => value(name),
        None if part == "*" => value("splat"),
        None => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join("/")
}
