//! A few lines of HTTP: redirects are not followed and nothing is decoded, as both are under test.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use crate::outcome::{Outcome, fail};

/// An answer as it came.
#[derive(Debug)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// Names in lower case, in the order they came.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Response {
    /// A header's value, or nothing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value)
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// Asks for an address.
///
/// # Errors
/// Nobody answers, or not in HTTP.
pub fn get(url: &str) -> Outcome<Response> {
    request("GET", url, &[], "")
}

/// Sends JSON to an address.
///
/// # Errors
/// As [`get`].
pub fn post(url: &str, json: &str) -> Outcome<Response> {
    request("POST", url, &[("Content-Type", "application/json")], json)
}

/// Sends a request and reads the whole answer.
///
/// # Errors
/// As [`get`].
pub fn request(method: &str, url: &str, headers: &[(&str, &str)], body: &str) -> Outcome<Response> {
    let rest = url.strip_prefix("http://").unwrap_or(url);
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let path = if path.is_empty() { "/" } else { path };

    let mut stream = TcpStream::connect(host)?;
    // A driver answers when its browser is there, which takes a busy machine a while.
    stream.set_read_timeout(Some(Duration::from_mins(2)))?;
    let extra: Vec<_> = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let extra = extra.concat();
    let length = body.len();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {length}\r\n{extra}\r\n{body}"
    );
    stream.write_all(request.as_bytes())?;
    read(BufReader::new(stream))
}

/// Reads one answer. Not to the end of the stream: some drivers keep the connection open regardless.
fn read(mut stream: impl BufRead) -> Outcome<Response> {
    let first = line(&mut stream)?;
    let Some(status) = first.split(' ').nth(1).and_then(|code| code.parse().ok()) else {
        return fail(format!("no HTTP answer but `{first}`"));
    };
    let mut answer = Response { status, headers: vec![], body: vec![] };
    while let Some((name, value)) = line(&mut stream)?.split_once(':') {
        answer.headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    if answer.header("transfer-encoding") == "chunked" {
        loop {
            let size = u64::from_str_radix(&line(&mut stream)?, 16)?;
            stream.by_ref().take(size).read_to_end(&mut answer.body)?;
            line(&mut stream)?;
            if size == 0 {
                return Ok(answer);
            }
        }
    }
    match answer.header("content-length").parse() {
        Ok(length) => stream.take(length).read_to_end(&mut answer.body)?,
        Err(_) if matches!(status, 204 | 304) => 0,
        Err(_) => stream.read_to_end(&mut answer.body)?,
    };
    Ok(answer)
}

fn line(stream: &mut impl BufRead) -> Outcome<String> {
    let mut line = String::new();
    stream.read_line(&mut line)?;
    Ok(line.trim_end().to_owned())
}
