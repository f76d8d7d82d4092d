//! From a request to a file of the output folder.

use std::fs;
use std::path::{Path, PathBuf};

use super::http::{Answer, Request};
use super::rules::Rules;

/// A folder as Cloudflare Pages serves it.
#[derive(Clone, Debug)]
pub struct Pages {
    folder: PathBuf,
    /// What is put into every page.
    inserted: &'static str,
}

impl Pages {
    /// The pages of a folder; `inserted` is put at the end of the head of each.
    pub fn of(folder: &Path, inserted: &'static str) -> Self {
        Self { folder: folder.to_owned(), inserted }
    }

    /// The answer to a request.
    pub fn answer(&self, request: &Request) -> Answer {
        let text = |name: &str| fs::read_to_string(self.folder.join(name)).unwrap_or_default();
        // Read each time: a publish may have changed them.
        let rules = Rules::read(&text("_redirects"), &text("_headers"));
        let headers = rules.headers(&request.path);
        let target = match rules.redirect(&request.path) {
            Some((to, 200)) => to,
            Some((to, code)) => {
                let to = if to.contains('?') { to } else { to + &request.query };
                return Answer { code, headers: with(headers, "Location", &to), body: Vec::new() };
            }
            None => request.path.clone(),
        };
        if let Some((path, body)) = self.file(&target) {
            return self.found(200, headers, &path, body);
        }
        let path = self.folder.join("404.html");
        let body = fs::read(&path).unwrap_or_else(|_| b"Not found".to_vec());
        self.found(404, headers, &path, body)
    }

    fn found(&self, code: u16, headers: Vec<(String, String)>, path: &Path, body: Vec<u8>) -> Answer {
        let kind = kind(path);
        let body = match String::from_utf8(body) {
            Ok(text) if kind.starts_with("text/html") => {
                text.replacen("</head>", &format!("{}</head>", self.inserted), 1).into_bytes()
            }
            Ok(text) => text.into_bytes(),
            Err(error) => error.into_bytes(),
        };
        // What is looked at while it is written must not be kept.
        let mut headers = with(headers, "Content-Type", kind);
        headers.retain(|(name, _)| !name.eq_ignore_ascii_case("cache-control"));
        Answer { code, headers: with(headers, "Cache-Control", "no-store"), body }
    }

    /// The file of a path: itself, its `index.html`, or itself with `.html`.
    fn file(&self, path: &str) -> Option<(PathBuf, Vec<u8>)> {
        let path = decoded(path)?;
        let parts: Vec<_> = path.split('/').filter(|part| !part.is_empty()).collect();
        if parts.iter().any(|part| part.starts_with('.') || part.contains(['\\', '\0', ':'])) {
            return None;
        }
        if matches!(parts.as_slice(), ["_headers" | "_redirects"]) {
            return None;
        }
        let place = parts.iter().fold(self.folder.clone(), |place, part| place.join(part));
        let mut tried = vec![place.join("index.html")];
        if !path.ends_with('/') {
            tried.insert(0, place.clone());
            let name = place.file_name().unwrap_or_default().to_string_lossy().into_owned();
            tried.push(place.with_file_name(format!("{name}.html")));
        }
        tried.into_iter().find_map(|path| fs::read(&path).ok().map(|body| (path, body)))
    }
}

fn with(mut headers: Vec<(String, String)>, name: &str, value: &str) -> Vec<(String, String)> {
    headers.push((name.to_owned(), value.to_owned()));
    headers
}

/// A path without its percent signs; `None` where it is no text.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
            let code = digit(rest.next())? * 16 + digit(rest.next())?;
            bytes.push(u8::try_from(code).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webmanifest" => "application/manifest+json",
        "atom" => "application/atom+xml; charset=utf-8",
        "rss" => "application/rss+xml; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_as_the_cdn_finds_them_and_nothing_else_is() {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        for (path, text) in [
            ("index.html", "<head></head>home"),
            ("404.html", "<head></head>gone"),
            ("head/incident/a.html", "<head></head>a"),
            ("embed/index.html", "<head></head>frame"),
            ("data/status.json", "{}"),
            (".allclear-manifest.json", "{}"),
            ("_redirects", "/incident/a /head/incident/a 200\n/incident/* / 200\n/old /new 301\n"),
            ("_headers", "/*\n  X-Own: yes\n  Cache-Control: max-age=9\n"),
        ] {
            fs::create_dir_all(site.join(path).parent().unwrap()).unwrap();
            fs::write(site.join(path), text).unwrap();
        }
        fs::write(folder.path().join("secret"), "secret").unwrap();
        let pages = Pages::of(&site, "<i>");
        let get = |path: &str| {
            let request = Request { is_head: false, path: path.to_owned(), query: "?q".to_owned() };
            let answer = pages.answer(&request);
            format!("{} {}", answer.code, String::from_utf8(answer.body).unwrap())
        };
        for (path, expected) in [
            ("/", "200 <head><i></head>home"),
            ("/incident/a", "200 <head><i></head>a"),
            ("/incident/b", "200 <head><i></head>home"),
            ("/embed/", "200 <head><i></head>frame"),
            ("/data/status.json", "200 {}"),
            ("/old", "301 "),
            ("/nothing", "404 <head><i></head>gone"),
            ("/../secret", "404 <head><i></head>gone"),
            ("/%2e%2e/secret", "404 <head><i></head>gone"),
            ("/..%2fsecret", "404 <head><i></head>gone"),
            ("/.allclear-manifest.json", "404 <head><i></head>gone"),
            ("/_headers", "404 <head><i></head>gone"),
            ("/%", "404 <head><i></head>gone"),
        ] {
            assert_eq!(get(path), expected, "{path}");
        }
        let answer =
            pages.answer(&Request { is_head: false, path: "/old".to_owned(), query: "?q".to_owned() });
        let header = |name: &str| {
            answer.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
        };
        assert_eq!((header("Location"), header("X-Own")), (Some("/new?q"), Some("yes")));
    }
}
