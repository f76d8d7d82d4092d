//! How the HTTP Observatory of Mozilla would grade an answer, without asking it.
//!
//! The rules are those of <https://github.com/mdn/mdn-http-observatory>, version 1.6.3: `src/analyzer/tests/*.js` decide,
//! `src/grader/charts.js` has the modifiers. The address is taken for one with HTTPS to which HTTP is redirected, as
//! Cloudflare Pages does it; whether a host is on the list of preloaded ones counts 5 and is not known here.

/// What one rule makes of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The rule.
    pub rule: &'static str,
    /// What it finds.
    pub finding: &'static str,
    /// What that adds to the score, or takes from it.
    pub modifier: i32,
}

/// From which score on, without what is added, what is added counts.
const ENOUGH_FOR_CREDIT: i32 = 90;
/// Half a year, in seconds.
const SIX_MONTHS_S: u64 = 15_768_000;
/// Sources that allow nearly everything.
const BROAD: [&str; 8] =
    ["ftp:", "http:", "https:", "*", "http://*", "http://*.*", "https://*", "https://*.*"];

/// The verdict of every rule on the headers (names in lower case) and the document of an answer.
pub fn verdicts(headers: &[(String, String)], html: &str) -> Vec<Verdict> {
    let one = |name: &str| {
        let mut values = headers.iter().filter(|(own, _)| own == name).map(|(_, value)| value.trim());
        (values.next(), values.next().is_some())
    };
    let policy = Policy::of(one("content-security-policy").0.unwrap_or_default());
    let verdict = |rule, (finding, modifier)| Verdict { rule, finding, modifier };
    vec![
        verdict("Content-Security-Policy", policy.judged()),
        verdict("Cookies", if one("set-cookie").0.is_some() { ("set", -40) } else { ("none", 0) }),
        verdict(
            "Cross-Origin Resource Sharing",
            match (one("access-control-allow-origin").0, one("access-control-allow-credentials").0) {
                (None, _) => ("none", 0),
                (Some(_), Some("true")) => ("with credentials", -50),
                (Some(_), _) => ("without credentials", 0),
            },
        ),
        verdict("Redirection", ("to HTTPS", 0)),
        verdict(
            "Referrer-Policy",
            match one("referrer-policy").0 {
                None => ("missing", 0),
                Some("no-referrer" | "same-origin" | "strict-origin" | "strict-origin-when-cross-origin") => {
                    ("private", 5)
                }
                Some(_) => ("not private", -5),
            },
        ),
        verdict("Strict-Transport-Security", transport(one("strict-transport-security").0)),
        verdict("Subresource Integrity", integrity(html)),
        verdict(
            "X-Content-Type-Options",
            if one("x-content-type-options").0 == Some("nosniff") { ("nosniff", 0) } else { ("missing", -5) },
        ),
        verdict(
            "X-Frame-Options",
            match one("x-frame-options").0.map(str::to_lowercase).as_deref() {
                _ if policy.sources("frame-ancestors").is_some() => ("by frame-ancestors", 5),
                Some("deny" | "sameorigin") => ("set", 5),
                _ => ("missing", -20),
            },
        ),
        verdict(
            "Cross-Origin-Resource-Policy",
            match one("cross-origin-resource-policy") {
                (Some("same-origin" | "same-site"), false) => ("own site only", 10),
                (None | Some("cross-origin"), false) => ("every site", 0),
                _ => ("invalid", -5),
            },
        ),
        verdict(
            "Cross-Origin-Opener-Policy",
            match one("cross-origin-opener-policy") {
                (Some("same-origin" | "same-origin-allow-popups" | "noopener-allow-popups"), false) => {
                    ("own windows", 10)
                }
                (None | Some("unsafe-none"), false) => ("none", 0),
                _ => ("invalid", -5),
            },
        ),
        verdict(
            "Cross-Origin-Embedder-Policy",
            match one("cross-origin-embedder-policy") {
                (Some("require-corp" | "credentialless"), false) => ("set", 10),
                (None | Some("unsafe-none"), false) => ("none", 0),
                _ => ("invalid", -5),
            },
        ),
    ]
}

/// The score: 100, less what is taken, and what is added where that leaves enough.
pub fn score(verdicts: &[Verdict]) -> i32 {
    let sum = |takes: bool| -> i32 {
        verdicts.iter().map(|verdict| verdict.modifier).filter(|modifier| (*modifier < 0) == takes).sum()
    };
    let without = 100 + sum(true);
    if without >= ENOUGH_FOR_CREDIT { without + sum(false) } else { without.max(0) }
}

fn transport(value: Option<&str>) -> (&'static str, i32) {
    let Some(value) = value else { return ("missing", -20) };
    let age = value.split(';').find_map(|part| part.trim().strip_prefix("max-age=")?.parse::<u64>().ok());
    match age {
        None => ("invalid", -20),
        Some(age) if age < SIX_MONTHS_S => ("less than six months", -10),
        Some(_) => ("six months or more", 0),
    }
}

/// Scripts of other sites need a hash; of one's own it counts extra.
fn integrity(html: &str) -> (&'static str, i32) {
    let tags = || {
        let tags = html.split("<script").skip(1).filter_map(|rest| rest.split('>').next());
        tags.filter(|tag| tag.contains(" src="))
    };
    let is_foreign = |tag: &str| {
        let source = tag.split(" src=").nth(1).unwrap_or_default().trim_start_matches(['"', '\'']);
        source.starts_with("http") || source.starts_with("//")
    };
    let has_hash = |tag: &str| tag.contains("integrity=");
    if tags().any(|tag| is_foreign(tag) && !has_hash(tag)) {
        ("of other sites without a hash", -5)
    } else if tags().any(|tag| !is_foreign(tag) && has_hash(tag)) {
        ("own scripts with a hash", 5)
    } else {
        ("own scripts only", 0)
    }
}

/// A content security policy, by directive.
struct Policy<'a>(Vec<(&'a str, Vec<&'a str>)>);

impl<'a> Policy<'a> {
    fn of(text: &'a str) -> Self {
        let directives = text.split(';').map(str::split_ascii_whitespace);
        Self(directives.filter_map(|mut words| Some((words.next()?, words.collect()))).collect())
    }

    fn sources(&self, directive: &str) -> Option<&[&'a str]> {
        self.0.iter().find(|(name, _)| *name == directive).map(|(_, sources)| sources.as_slice())
    }

    /// A directive, or what stands for it. A hash or a nonce makes browsers pass over `'unsafe-inline'`.
    fn effective(&self, directive: &str) -> Vec<&'a str> {
        let sources = self.sources(directive).or_else(|| self.sources("default-src")).unwrap_or(&["*"]);
        let is_named = |source: &&str| {
            ["'sha256-", "'sha384-", "'sha512-", "'nonce-"].iter().any(|start| source.starts_with(start))
        };
        let has_names = sources.iter().any(is_named);
        sources.iter().copied().filter(|source| !has_names || *source != "'unsafe-inline'").collect()
    }

    fn judged(&self) -> (&'static str, i32) {
        if self.0.is_empty() {
            return ("missing", -25);
        }
        let [script, style, object] =
            ["script-src", "style-src", "object-src"].map(|name| self.effective(name));
        let broad = |source: &&str| BROAD.contains(source);
        let inline = |source: &&str| broad(source) || ["'unsafe-inline'", "data:"].contains(source);
        let plain = |source: &&str| source.starts_with("http:") || source.starts_with("ftp:");
        let passive = ["img-src", "media-src"];
        let mut active =
            self.0.iter().filter(|(name, _)| !passive.contains(name)).flat_map(|(_, sources)| sources);
        if script.iter().any(inline) || object.iter().any(broad) {
            ("unsafe scripts or objects", -20)
        } else if active.any(plain) {
            ("something over HTTP", -20)
        } else if script.iter().chain(&style).any(|source| *source == "'unsafe-eval'") {
            ("eval", -10)
        } else if passive.iter().flat_map(|name| self.effective(name)).any(|source| plain(&source)) {
            ("pictures over HTTP", -10)
        } else if style.iter().any(inline) {
            ("unsafe styles", 0)
        } else if self.sources("default-src") == Some(&["'none'"]) {
            ("nothing unsafe, and nothing by default", 10)
        } else {
            ("nothing unsafe", 5)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "content-security-policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'sha256-x'; img-src 'self' data:; frame-ancestors 'none'
        strict-transport-security: max-age=31536000
        referrer-policy: no-referrer
        x-content-type-options: nosniff
        x-frame-options: DENY
        cross-origin-opener-policy: same-origin
        cross-origin-embedder-policy: require-corp
        cross-origin-resource-policy: same-origin";

    fn scored(headers: &str, html: &str) -> i32 {
        let headers: Vec<_> = headers
            .lines()
            .filter_map(|line| line.trim().split_once(": "))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        score(&verdicts(&headers, html))
    }

    #[test]
    fn each_rule_takes_and_adds_what_it_says() {
        let own = "<script src=\"/boot.js\"></script>";
        for (what, from, to, html, expected) in [
            ("all of it", "", "", own, 150),
            ("a hash of one's own script", "", "", "<script integrity=x src=/boot.js></script>", 155),
            ("a script of another site", "", "", "<script src=https://x.example/a.js></script>", 145),
            ("more than nothing by default", "default-src 'none'", "default-src 'self'", own, 145),
            ("inline styles", "'sha256-x'", "'unsafe-inline'", own, 140),
            ("inline styles beside a hash", "'sha256-x'", "'sha256-x' 'unsafe-inline'", own, 150),
            ("pictures over HTTP", "data:", "http://x.example", own, 130),
            ("eval", "'wasm-unsafe-eval'", "'unsafe-eval'", own, 130),
            ("inline scripts", "'wasm-unsafe-eval'", "'unsafe-inline'", own, 80),
            ("scripts over HTTP", "'wasm-unsafe-eval'", "http://x.example", own, 80),
            ("no policy", "content-security-policy", "x", own, 75),
            ("a short time of HTTPS", "31536000", "86400", own, 140),
            ("no HTTPS for long", "strict-transport", "x", own, 80),
            ("types that are guessed", "nosniff", "x", own, 145),
            ("a leaking referrer", "no-referrer", "unsafe-url", own, 140),
            (
                "no word on frames",
                "frame-ancestors 'none'\n        strict",
                "x 'none'\n        strict",
                own,
                150,
            ),
            ("windows of others", "cross-origin-opener-policy: same-origin", "", own, 140),
            (
                "two words on windows",
                "cross-origin-opener-policy: same-origin",
                "cross-origin-opener-policy: same-origin, same-origin",
                own,
                135,
            ),
            (
                "resources for every site",
                "resource-policy: same-origin",
                "resource-policy: cross-origin",
                own,
                140,
            ),
        ] {
            assert!(from.is_empty() || GOOD.contains(from), "{what}");
            assert_eq!(
                scored(&GOOD.replacen(from, to, usize::from(!from.is_empty())), html),
                expected,
                "{what}"
            );
        }
        assert_eq!(scored("", ""), 100 - 25 - 20 - 5 - 20, "nothing at all");
    }
}
