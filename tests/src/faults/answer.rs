//! One answer of the data server, right or wrong.

use std::io::{self, Write};
use std::net::TcpStream;
use std::thread;
use std::time::Duration;

use serde_json::Value;

use super::Fault;

const TOO_MUCH: usize = 3 * 1024 * 1024;

pub(super) fn send(
    mut stream: &TcpStream,
    method: &str,
    path: &str,
    content: Option<&[u8]>,
    fault: &Fault,
) -> io::Result<()> {
    if method == "OPTIONS" {
        return respond(&mut stream, 204, "text/plain", b"", 0);
    }
    if let Fault::Moved(address) = fault {
        return redirect(&mut stream, address);
    }
    if let Fault::Dropped = fault {
        return Ok(());
    }
    let Some(content) = content else {
        return respond(&mut stream, 404, "text/plain", b"not found", 9);
    };
    let (length, kind) = (content.len(), kind(path));
    match fault {
        Fault::None | Fault::Refused | Fault::Dropped => respond(&mut stream, 200, kind, content, length),
        Fault::Closed => answer(&mut stream, 200, kind, content, length, ""),
        Fault::Moved(address) => redirect(&mut stream, address),
        Fault::Status(status) => respond(&mut stream, *status, "text/plain", b"fault", 5),
        Fault::Busy(seconds) => {
            let more =
                format!("{OPEN}Access-Control-Expose-Headers: Retry-After\r\nRetry-After: {seconds}\r\n");
            answer(&mut stream, 503, "text/plain", b"busy", 4, &more)
        }
        Fault::Slow(pause) => {
            thread::sleep(*pause);
            respond(&mut stream, 200, kind, content, length)
        }
        Fault::Truncated => respond(&mut stream, 200, kind, &content[..length / 2], length),
        Fault::Body(kind, body) => respond(&mut stream, 200, kind, body.as_bytes(), body.len()),
        Fault::Answer(status, headers, body) => {
            let kind = if headers.contains("Content-Type:") { "" } else { kind };
            answer(&mut stream, *status, kind, body, body.len(), &format!("{OPEN}{headers}"))
        }
        Fault::Dripping => {
            answer(&mut stream, 200, kind, b"", length, OPEN)?;
            // Until the visitor has had enough.
            content.iter().try_for_each(|byte| {
                thread::sleep(Duration::from_millis(100));
                stream.write_all(&[*byte])
            })
        }
        Fault::Edited(edit) => {
            let mut document: Value = serde_json::from_slice(content)?;
            edit(&mut document);
            let text = document.to_string();
            respond(&mut stream, 200, kind, text.as_bytes(), text.len())
        }
        Fault::Huge => {
            let body = [&vec![b' '; TOO_MUCH], content].concat();
            respond(&mut stream, 200, kind, &body, body.len())
        }
    }
}

/// What lets pages of other sites read an answer.
const OPEN: &str = "Access-Control-Allow-Origin: *\r\nAccess-Control-Allow-Headers: *\r\n\
                    Cross-Origin-Resource-Policy: cross-origin\r\n";

fn respond(stream: &mut &TcpStream, status: u16, kind: &str, body: &[u8], length: usize) -> io::Result<()> {
    answer(stream, status, kind, body, length, OPEN)
}

fn redirect(stream: &mut &TcpStream, address: &str) -> io::Result<()> {
    answer(stream, 301, "text/plain", b"", 0, &format!("{OPEN}Location: {address}\r\n"))
}

fn answer(
    stream: &mut &TcpStream,
    status: u16,
    kind: &str,
    body: &[u8],
    length: usize,
    more: &str,
) -> io::Result<()> {
    let kind = if kind.is_empty() { String::new() } else { format!("Content-Type: {kind}\r\n") };
    let head = format!(
        "HTTP/1.1 {status} X\r\n{kind}Content-Length: {length}\r\nConnection: close\r\n\
         Cache-Control: no-store\r\n{more}\r\n"
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(body)
}

fn kind(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}
