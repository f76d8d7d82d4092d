//! The server of `allclear preview`, which most of these tests use, answers as the Pages emulator does. No browser.

use std::collections::BTreeMap;

use browser_tests::http::{self, Response};
use browser_tests::{Folder, Outcome, Site};

/// What may differ between two servers of the same site.
const OF_THE_SERVER: [&str; 7] =
    ["connection", "content-length", "date", "etag", "last-modified", "transfer-encoding", "x-server-env"];

/// An answer as far as anybody reads it.
#[derive(PartialEq)]
struct Read {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl From<&Response> for Read {
    fn from(answer: &Response) -> Self {
        let mut headers: BTreeMap<_, _> = answer.headers.iter().cloned().collect();
        headers.retain(|name, _| !OF_THE_SERVER.contains(&name.as_str()));
        let mut body = answer.body.clone();
        // What a redirect says beside its address is read by nobody.
        if headers.contains_key("location") {
            headers.remove("content-type");
            body.clear();
        }
        // Capitals and blanks of a type mean nothing.
        headers
            .entry("content-type".to_owned())
            .and_modify(|kind| *kind = kind.replace("; ", ";").to_lowercase());
        Self { status: answer.status, headers, body }
    }
}

impl Read {
    /// In a line, what is other than in `than`.
    fn told(&self, than: &Self) -> String {
        let headers = self.headers.iter().filter(|(name, value)| than.headers.get(*name) != Some(value));
        let headers: Vec<_> = headers.map(|(name, value)| format!("{name}: {value}")).collect();
        format!("{}, {} bytes, {}", self.status, self.body.len(), headers.join("; "))
    }
}

/// Every address that means something, and some that mean nothing.
fn addresses(folder: &Folder) -> Outcome<Vec<String>> {
    let mut addresses = vec![];
    // The emulator fails at the names of its own two files.
    for name in folder.names()?.iter().filter(|name| !name.starts_with('_')) {
        addresses.push(format!("/{name}"));
        addresses.extend(name.strip_suffix("index.html").map(|folder| format!("/{folder}")));
        addresses.extend(name.strip_suffix(".html").map(|page| format!("/{page}")));
    }
    for rule in folder.read("_redirects")?.lines().filter(|line| line.starts_with('/')) {
        let from = rule.split(' ').next().unwrap_or_default();
        addresses.push(from.replace("/*", "/a/b").replace(":id", "an-id"));
        addresses.push(format!("{from}?tz=UTC&lang=de"));
    }
    let others =
        ["/nope", "/nope/deeper?x", "/data/none.json", "/data", "/icons", "/embed", "/%", "/a%20b", "//"];
    addresses.extend(others.map(str::to_owned));
    Ok(addresses)
}

#[test]
fn the_preview_answers_as_pages_does() -> Outcome {
    let pages = Site::emulated(|folder| folder.demo("incident"))?;
    let own = Site::start(|folder| {
        for name in pages.folder().names()?.iter().filter(|name| name.starts_with("data/")) {
            folder.write(name, &pages.folder().read(name)?)?;
        }
        Ok(())
    })?;
    let addresses = addresses(pages.folder())?;
    assert!(addresses.len() > 200, "{} addresses", addresses.len());
    let mut others = vec![];
    for path in &addresses {
        let (theirs, ours) = (http::get(&pages.at(path))?, http::get(&own.at(path))?);
        let (expected, seen) = (Read::from(&theirs), Read::from(&ours));
        if expected != seen {
            let (expected, seen) = (expected.told(&seen), seen.told(&expected));
            others.push(format!("{path}\n  Pages:   {expected}\n  preview: {seen}"));
        }
        if (theirs.status, ours.status) != (200, 200) {
            continue;
        }
        for (site, answer) in [(&pages, theirs), (&own, ours)] {
            let known = [("If-None-Match", answer.header("etag"))];
            let again = http::request("GET", &site.at(path), &known, "")?;
            assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
        }
    }
    assert!(others.is_empty(), "{} of {} differ:\n{}", others.len(), addresses.len(), others.join("\n"));
    Ok(())
}
