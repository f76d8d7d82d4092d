//! `_headers` with what an operator's page may load besides its own files.

use allclear_model::summary::Page;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use crate::source::config::Config;

/// The most characters of a line: Cloudflare Pages drops a longer one with only a warning.
const LONGEST: usize = 2000;
const POLICY: &str = "Content-Security-Policy:";

/// The rule for the frame that other sites show.
const FRAME: &str = "/embed/*";

/// The rules, with the hosts of the data in the policies of the page and of its frame, and the hashes of the
/// operator's style sheets.
///
/// # Errors
/// The page has no policy, or one becomes too long.
pub fn write(rules: &str, config: &Config, styles: &[String]) -> Result<String, String> {
    let read_live = || config.third_parties.iter().filter_map(|party| party.source.as_ref());
    let addresses = || std::iter::once(&config.data.url).chain(&config.data.mirrors).chain(read_live());
    let logos = logos(&config.page);
    let mut connect: Vec<String> = hosts(addresses().map(String::as_str));
    connect.dedup();
    let images = hosts(logos);
    let styles: Vec<_> =
        styles.iter().map(|style| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(style)))).collect();

    let mut seen = false;
    let mut rule = "";
    let lines = rules.lines().map(|line| {
        if line.starts_with('/') {
            rule = line.trim_end();
        }
        // The first policy is the page's own; those of other documents stay as they are, but for the frame's.
        if !line.trim_start().starts_with(POLICY) || (seen && rule != FRAME) {
            return Ok(line.to_owned());
        }
        let line = if seen {
            for_frame(line, config)?
        } else {
            seen = true;
            let line = allow(line, "connect-src", &connect)?;
            let line = allow(&line, "img-src", &images)?;
            allow(&line, "style-src", &styles)?
        };
        if line.trim().chars().count() > LONGEST {
            return Err(format!(
                "the page's policy in _headers would have more than {LONGEST} characters, which Cloudflare \
                 Pages leaves out; name fewer hosts"
            ));
        }
        Ok(line)
    });
    let lines = lines.collect::<Result<Vec<_>, _>>()?;
    if !seen {
        return Err(format!("_headers has no {POLICY}"));
    }
    Ok(lines.join("\n") + "\n")
}

/// The frame reads the data as the page does. It also names the page's own address: in a sandboxed frame `WebKit`
/// takes nothing for `'self'`, not even the frame's own script.
fn for_frame(line: &str, config: &Config) -> Result<String, String> {
    let own = hosts(config.page.url.as_deref());
    let line = allow(line, "script-src", &own)?;
    let line = allow(&line, "style-src", &own)?;
    let line = allow(&line, "connect-src", &own)?;
    allow(&line, "connect-src", &hosts([config.data.url.as_str()]))
}

/// Adds sources to a directive of a policy.
fn allow(line: &str, directive: &str, sources: &[String]) -> Result<String, String> {
    if sources.is_empty() {
        return Ok(line.to_owned());
    }
    let at = line.find(directive).ok_or_else(|| format!("the policy in _headers has no {directive}"))?;
    let end = line[at..].find(';').map_or(line.len(), |length| at + length);
    let new: Vec<_> = sources.iter().filter(|source| !line[at..end].contains(source.as_str())).collect();
    let added: String = new.iter().flat_map(|source| [" ", source]).collect();
    Ok(format!("{}{added}{}", &line[..end], &line[end..]))
}

/// The origins of addresses that are not on the page's own site.
pub fn hosts<'a>(addresses: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut hosts = Vec::new();
    for address in addresses {
        let Some((scheme, rest)) = address.split_once("://") else { continue };
        let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
        // What could end the directive cannot be part of a host.
        if host.is_empty() || host.contains([';', ',', '\'', '"', ' ']) {
            continue;
        }
        let origin = format!("{scheme}://{host}");
        if !hosts.contains(&origin) {
            hosts.push(origin);
        }
    }
    hosts
}

fn logos(page: &Page) -> impl Iterator<Item = &str> {
    let logo = page.logo.iter();
    logo.flat_map(|logo| [Some(logo.light.as_str()), logo.dark.as_deref()]).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_are_told_once_and_only_as_origins() {
        let addresses = [
            "/data/",
            "https://a.example/x?y",
            "https://a.example/z",
            "http://b.example:8080",
            "https://x;script-src *",
        ];
        assert_eq!(hosts(addresses), ["https://a.example", "http://b.example:8080"]);
    }

    #[test]
    fn sources_are_added_to_their_directive_once() {
        let line = "  Content-Security-Policy: default-src 'none'; connect-src 'self' https://a.example; style-src 'self'";
        let sources = ["https://a.example".to_owned(), "https://b.example".to_owned()];
        assert_eq!(
            allow(line, "connect-src", &sources).unwrap(),
            "  Content-Security-Policy: default-src 'none'; connect-src 'self' https://a.example https://b.example; style-src 'self'"
        );
        assert!(
            allow(line, "style-src", &["'sha256-x'".to_owned()])
                .unwrap()
                .ends_with("style-src 'self' 'sha256-x'")
        );
        assert!(allow(line, "img-src", &sources).is_err());
    }
}
