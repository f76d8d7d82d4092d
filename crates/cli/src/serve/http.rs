//! As much HTTP as a browser on the same machine needs.

use std::io::{self, BufRead, BufReader, Read as _, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::time::Duration;

use chrono::Utc;

/// The longest request that is read, in bytes.
const LONGEST: u64 = 32 * 1024;

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Whether only the headers are wanted.
    pub is_head: bool,
    /// The path, still encoded, without its query.
    pub path: String,
    /// The query with its `?`, or nothing.
    pub query: String,
    /// The tag of what the asker has already.
    pub known: Option<String>,
}

/// What is answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The status code.
    pub code: u16,
    /// Names and values.
    pub headers: Vec<(String, String)>,
    /// The bytes.
    pub body: Vec<u8>,
}

/// Answers a request, or has written its answer already and gives none.
pub type Answering<'a> = &'a dyn Fn(&Request, &mut dyn Write) -> io::Result<Option<Answer>>;

/// Listens on a port of this machine alone.
///
/// # Errors
/// Somebody else does.
pub fn listen(port: u16) -> Result<TcpListener, String> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .map_err(|error| format!("port {port} of this machine: {error}; --port takes another"))
}

/// Answers requests for ever, each in a thread of its own.
pub fn serve(
    listener: &TcpListener,
    answer: impl Fn(&Request, &mut dyn Write) -> io::Result<Option<Answer>> + Send + Sync + Copy + 'static,
) {
    for stream in listener.incoming().flatten() {
        std::thread::spawn(move || {
            // A browser that goes away in the middle of an answer is no fault.
            let _ = converse(stream, &answer);
        });
    }
}

/// Reads one request and answers it.
///
/// # Errors
/// The connection breaks.
pub fn converse(mut stream: TcpStream, answer: Answering) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    let mut from = BufReader::new(stream.try_clone()?.take(LONGEST));
    // Browsers connect ahead. Who then asks nothing is told nothing: it would be taken for an answer to what comes later.
    if from.fill_buf()?.is_empty() {
        return Ok(());
    }
    let request = read(from);
    let (head, found) = match request {
        Some(request) => (request.is_head, answer(&request, &mut stream)?),
        None => (false, Some(Answer { code: 400, ..Answer::default() })),
    };
    let Some(found) = found else { return Ok(()) };
    let mut text = format!("HTTP/1.1 {} {}\r\n", found.code, reason(found.code));
    for (name, value) in &found.headers {
        text.extend([name, ": ", value, "\r\n"]);
    }
    #[expect(
        clippy::disallowed_methods,
        reason = "an answer says when it was sent; nothing is decided by it"
    )]
    let date = Utc::now().format("%a, %d %b %Y %H:%M:%S GMT").to_string();
    text.extend(["Date: ", &date, "\r\n"]);
    if found.code != 304 {
        text.extend(["Content-Length: ", &found.body.len().to_string(), "\r\n"]);
    }
    text.push_str("Connection: close\r\n\r\n");
    stream.write_all(text.as_bytes())?;
    if !head {
        stream.write_all(&found.body)?;
    }
    stream.flush()
}

/// The request; `None` where it is none, or comes by a name that is not this machine's: a page of
/// somebody else must not read what is only being looked at here.
fn read(mut from: impl BufRead) -> Option<Request> {
    let mut line = String::new();
    from.read_line(&mut line).ok()?;
    let mut words = line.split_whitespace();
    let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    let (mut is_local, mut known) = (false, None);
    loop {
        let mut header = String::new();
        from.read_line(&mut header).ok()?;
        let Some((name, value)) = header.trim_end().split_once(':') else { break };
        let value = value.trim();
        if name.eq_ignore_ascii_case("host") {
            let host = value.rsplit_once(':').map_or(value, |(host, _)| host);
            is_local = ["localhost", "127.0.0.1"].contains(&host);
        } else if name.eq_ignore_ascii_case("if-none-match") {
            known = Some(value.to_owned());
        }
    }
    let (path, query) = target.split_at(target.find('?').unwrap_or(target.len()));
    let fits = is_local && path.starts_with('/') && ["GET", "HEAD"].contains(&method.as_str());
    let (path, query) = (path.to_owned(), query.to_owned());
    fits.then(|| Request { is_head: method == "HEAD", path, query, known })
}

fn reason(code: u16) -> &'static str {
    match code {
        200 => "OK",
        301 => "Moved Permanently",
        302 => "Found",
        304 => "Not Modified",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        404 => "Not Found",
        _ => "Answer",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_answered() {
        let ask = |text: &str| read(text.as_bytes());
        let request = ask("GET /a%20b?x=1 HTTP/1.1\r\nHost: localhost:8090\r\n\r\n").unwrap();
        assert_eq!(
            (request.path.as_str(), request.query.as_str(), request.is_head),
            ("/a%20b", "?x=1", false)
        );
        assert!(ask("HEAD / HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n").unwrap().is_head);
        for refused in [
            "",
            "GET / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        ] {
            assert_eq!(ask(refused), None, "{refused}");
        }
    }
}
