//! `_redirects` with a rule for each route that has a head of its own.
//!
//! Cloudflare Pages follows rules before it looks for files, and the page's own rules answer every incident
//! with `index.html`. A rule for one address, before those, answers it with a copy that has its head. There may
//! be 2,000 rules without a placeholder, so the newest notices have one; older ones, and notices that are
//! published later than the page, are answered as before (docs/adr/0051).

use std::collections::HashSet;

use allclear_publish::routes::Route;

use super::file_of;

/// The most rules without placeholders that Cloudflare Pages reads.
const MOST_STATIC: usize = 2000;
/// What is left for an operator's own.
const RESERVE: usize = 400;

/// The routes that get a head of their own: those whose path can stand in a rule, as many as there may be.
pub fn headed<'a, 's>(routes: &'a [Route<'s>]) -> Vec<&'a Route<'s>> {
    let fits = |route: &&Route| {
        route.path.len() < 300
            && route.path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte))
    };
    routes.iter().filter(fits).take(MOST_STATIC - RESERVE).collect()
}

/// The rules, those of single routes before all others.
///
/// # Errors
/// There would be more than Cloudflare Pages reads.
pub fn write(rules: &str, routes: &[&Route]) -> Result<String, String> {
    let single: HashSet<&str> = routes.iter().map(|route| route.path.as_str()).collect();
    let mut text = String::from(
        "# Single addresses first: each is answered by a copy of the page that has its own head.\n",
    );
    for route in routes {
        let file = file_of(route);
        let place = file.strip_suffix(".html").unwrap_or(&file);
        text.extend([route.path.as_str(), " /", place, " 200\n"]);
    }
    text.push('\n');
    for line in rules.lines() {
        let path = line.split_whitespace().next().unwrap_or_default();
        // A second rule for an address would be left out with a warning.
        if !single.contains(path) {
            text.extend([line, "\n"]);
        }
    }
    let count = text.lines().filter(|line| line.starts_with('/') && !line.contains(['*', ':'])).count();
    if count > MOST_STATIC {
        return Err(format!("_redirects would have {count} rules, and Cloudflare Pages reads {MOST_STATIC}"));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use allclear_publish::routes::About;

    use super::*;

    fn route(path: &str) -> Route<'static> {
        Route { path: path.to_owned(), changed_at: None, about: About::History }
    }

    #[test]
    fn single_addresses_come_first_and_once() {
        let routes = [
            route("/history"),
            route("/incident/a"),
            route("https://elsewhere.example/b"),
            route("/incident/ä"),
        ];
        let headed = headed(&routes);
        let rules =
            write("# Rules\n/history / 200\n/de /?lang=de 301\n/incident/* / 200\n", &headed).unwrap();
        let lines: Vec<_> = rules.lines().filter(|line| line.starts_with('/')).collect();
        assert_eq!(
            lines,
            [
                "/history /head/history 200",
                "/incident/a /head/incident/a 200",
                "/de /?lang=de 301",
                "/incident/* / 200"
            ]
        );
    }

    #[test]
    fn there_are_never_more_rules_than_are_read() {
        let routes: Vec<_> = (0..5000).map(|number| route(&format!("/incident/{number}"))).collect();
        let headed = headed(&routes);
        assert_eq!(headed.len(), MOST_STATIC - RESERVE);
        assert!(write("/de /?lang=de 301\n", &headed).is_ok());
        let own: Vec<_> = (0..=RESERVE).map(|number| format!("/old/{number} / 301")).collect();
        assert!(write(&own.join("\n"), &headed).unwrap_err().contains("2001 rules"));
    }
}
