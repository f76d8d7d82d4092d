//! From a request to a file of the output folder.

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use super::http::{Answer, Request};
use super::rules::Rules;

/// A folder as Cloudflare Pages serves it.
#[derive(Clone, Debug)]
pub struct Pages {
    folder: PathBuf,
    /// What is put into every page that is looked at while it is written.
    inserted: Option<&'static str>,
}

impl Pages {
    /// The pages of a folder.
    pub fn of(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), inserted: None }
    }

    /// The same while they are written: nothing is kept by who looks, and `inserted` is put at the end of the head of
    /// each page.
    #[must_use]
    pub fn while_written(self, inserted: &'static str) -> Self {
        Self { inserted: Some(inserted), ..self }
    }

    /// The answer to a request.
    pub fn answer(&self, request: &Request) -> Answer {
        let text = |name: &str| fs::read_to_string(self.folder.join(name)).unwrap_or_default();
        // Read each time: a publish may have changed them.
        let rules = Rules::read(&text("_redirects"), &text("_headers"));
        let mut headers = rules.headers(&request.path);
        // What is only being looked at is nothing for pages of other sites.
        if self.inserted.is_none() && rules.is_silent(&request.path, ANY_ORIGIN) {
            set(&mut headers, ANY_ORIGIN, "*");
        }
        let (target, code) = match rules.redirect(&request.path) {
            Some((to, 200)) => (to, None),
            Some((to, code)) => (to, Some(code)),
            None => match self.proper(&request.path) {
                Some(to) => (to, Some(308)),
                None => (request.path.clone(), None),
            },
        };
        if let Some(code) = code {
            let to = if target.contains('?') { target } else { target + &request.query };
            headers.retain(|(name, _)| !name.eq_ignore_ascii_case("cache-control"));
            if self.inserted.is_some() {
                set(&mut headers, "Cache-Control", "no-store");
            }
            set(&mut headers, "Location", &to);
            return Answer { code, headers, body: Vec::new() };
        }
        if let Some((path, body)) = self.file(&target) {
            return self.found(request, headers, &path, body);
        }
        let path = self.folder.join("404.html");
        let body = fs::read(&path).unwrap_or_else(|_| b"Not found".to_vec());
        set(&mut headers, "Cache-Control", "no-store");
        self.content(404, headers, &path, body)
    }

    /// The address of a page that was asked for by another: by its file's name, or with a slash too many or too few.
    fn proper(&self, path: &str) -> Option<String> {
        let is_file = |path: &str| self.place(path).is_some_and(|place| place.is_file());
        if let Some(plain) = plain(path).filter(|_| self.file(path).is_some()) {
            return Some(plain.to_owned());
        }
        let (is_page, proper) = match path.strip_suffix('/') {
            None => (!is_file(path) && is_file(&format!("{path}/index.html")), format!("{path}/")),
            Some(page) => {
                (!is_file(&format!("{path}index.html")) && is_file(&format!("{page}.html")), page.to_owned())
            }
        };
        is_page.then_some(proper)
    }

    /// A file, or word that it is still the one that is known.
    fn found(
        &self,
        request: &Request,
        mut headers: Vec<(String, String)>,
        path: &Path,
        body: Vec<u8>,
    ) -> Answer {
        if self.inserted.is_some() {
            set(&mut headers, "Cache-Control", "no-store");
            return self.content(200, headers, path, body);
        }
        if !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("cache-control")) {
            set(&mut headers, "Cache-Control", "public, max-age=0, must-revalidate");
        }
        let mut hasher = DefaultHasher::new();
        body.hash(&mut hasher);
        let tag = format!("\"{:016x}\"", hasher.finish());
        set(&mut headers, "ETag", &tag);
        if request.known.as_deref() == Some(&tag) {
            return Answer { code: 304, headers, body: Vec::new() };
        }
        self.content(200, headers, path, body)
    }

    fn content(&self, code: u16, mut headers: Vec<(String, String)>, path: &Path, body: Vec<u8>) -> Answer {
        let kind = kind(path);
        set(&mut headers, "Content-Type", kind);
        let body = match (self.inserted, String::from_utf8(body)) {
            (Some(inserted), Ok(text)) if kind.starts_with("text/html") => {
                text.replacen("</head>", &format!("{inserted}</head>"), 1).into_bytes()
            }
            (_, Ok(text)) => text.into_bytes(),
            (_, Err(error)) => error.into_bytes(),
        };
        Answer { code, headers, body }
    }

    /// Where a path leads in the folder; `None` where it is none that may be read.
    fn place(&self, path: &str) -> Option<PathBuf> {
        let path = decoded(path)?;
        let parts: Vec<_> = path.split('/').filter(|part| !part.is_empty()).collect();
        if parts.iter().any(|part| part.starts_with('.') || part.contains(['\\', '\0', ':'])) {
            return None;
        }
        if matches!(parts.as_slice(), ["_headers" | "_redirects"]) {
            return None;
        }
        Some(parts.iter().fold(self.folder.clone(), |place, part| place.join(part)))
    }

    /// The file of a path: itself, its `index.html`, or itself with `.html`.
    fn file(&self, path: &str) -> Option<(PathBuf, Vec<u8>)> {
        let place = self.place(path)?;
        let mut tried = vec![place.join("index.html")];
        if !path.ends_with('/') {
            tried.insert(0, place.clone());
            let name = place.file_name().unwrap_or_default().to_string_lossy().into_owned();
            tried.push(place.with_file_name(format!("{name}.html")));
        }
        tried.into_iter().find_map(|path| fs::read(&path).ok().map(|body| (path, body)))
    }
}

/// Pages says of everything that any page may read it, unless a rule says something else.
const ANY_ORIGIN: &str = "Access-Control-Allow-Origin";

/// Says a header once, whatever was said before.
fn set(headers: &mut Vec<(String, String)>, name: &str, value: &str) {
    headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
    headers.push((name.to_owned(), value.to_owned()));
}

/// The address of a page whose file was asked for by its name.
fn plain(path: &str) -> Option<&str> {
    let page = path.strip_suffix(".html").unwrap_or(path);
    let plain = page.strip_suffix("index").filter(|folder| folder.ends_with('/')).unwrap_or(page);
    (plain != path).then_some(plain)
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
        "js" => "application/javascript",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webmanifest" => "application/manifest+json",
        "atom" => "application/atom+xml",
        "rss" => "application/rss+xml",
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
        let pages = Pages::of(&site).while_written("<i>");
        let get = |path: &str| {
            let request =
                Request { is_head: false, path: path.to_owned(), query: "?q".to_owned(), known: None };
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
            ("/embed/index.html", "308 "),
            ("/embed", "308 "),
            ("/head/incident/a/", "308 "),
            ("/head/incident/a.html", "308 "),
            ("/nothing.html", "404 <head><i></head>gone"),
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
        let ask = |pages: &Pages, path: &str, known: Option<&str>| {
            let known = known.map(str::to_owned);
            let query = "?q".to_owned();
            pages.answer(&Request { is_head: false, path: path.to_owned(), query, known })
        };
        let answer = ask(&pages, "/old", None);
        let header = |name: &str| {
            answer.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
        };
        assert_eq!((header("Location"), header("X-Own")), (Some("/new?q"), Some("yes")));

        // What is not being written is kept, and known again.
        let pages = Pages::of(&site);
        let first = ask(&pages, "/", None);
        let header = |answer: &Answer, name: &str| {
            answer.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
        };
        assert_eq!(first.body, b"<head></head>home");
        assert_eq!(header(&first, "Cache-Control").as_deref(), Some("max-age=9"));
        let tag = header(&first, "ETag").unwrap();
        assert_eq!(ask(&pages, "/", Some(&tag)).code, 304);
        assert_eq!(ask(&pages, "/embed/", Some(&tag)).code, 200);
        assert_eq!(header(&ask(&pages, "/no", None), "Cache-Control").as_deref(), Some("no-store"));
    }
}
