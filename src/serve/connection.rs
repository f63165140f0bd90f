//! HTTP as far as a browser beside us needs it: one request a connection, a head and no body. The one file that knows the
//! crate that reads heads of requests.
//!
//! Each connection has a thread of its own from the start: a page that waits for changes holds its own, and connections
//! that a browser opens in advance and says nothing on keep nobody waiting.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// The largest head of a request. Browsers send 1 or 2 KB; other servers take 8 to 16.
const LARGEST_HEAD: usize = 16 * 1024;
/// The most headers of one.
const MOST_HEADERS: usize = 100;
/// Connections at one time: a browser opens six to a host, and one team looks at a site.
const MOST_CONNECTIONS: usize = 1_000;
/// How long somebody may take to send a head, or to take an answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Request {
    /// In capitals, as it is sent.
    pub method: String,
    /// Path and query, as they are sent.
    pub target: String,
    /// By which name the asking page knows us; `None` where it does not say, or says two.
    pub host: Option<String>,
}

/// What is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Response {
    status: u16,
    /// A header that this sort of answer has: its name and its value.
    header: (&'static str, String),
    body: Vec<u8>,
}

impl Response {
    /// A file.
    pub(super) fn new(status: u16, content_type: &str, body: Vec<u8>) -> Response {
        Response { status, header: ("Content-Type", content_type.to_owned()), body }
    }

    /// Words.
    pub(super) fn text(status: u16, words: &str) -> Response {
        Response::new(status, "text/plain; charset=utf-8", words.as_bytes().to_vec())
    }

    /// The way to another address of the site, which is written in ASCII.
    pub(super) fn elsewhere(address: String) -> Response {
        Response { status: 302, header: ("Location", address), body: Vec::new() }
    }

    fn write(&self, stream: &mut TcpStream, with_body: bool) -> std::io::Result<()> {
        let Response { status, header: (name, value), body } = self;
        let reason = match status {
            200 => "OK",
            302 => "Found",
            400 => "Bad Request",
            403 => "Forbidden",
            404 => "Not Found",
            405 => "Method Not Allowed",
            431 => "Request Header Fields Too Large",
            _ => "",
        };
        // What is shown is never what was: an author looks at work that changes.
        let head = format!(
            "HTTP/1.1 {status} {reason}\r\n{name}: {value}\r\nContent-Length: {length}\r\nCache-Control: no-store\r\n\
             X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
            length = body.len()
        );
        stream.write_all(head.as_bytes())?;
        if with_body {
            stream.write_all(body)?;
        }
        stream.flush()
    }
}

/// Answers whoever connects, until the program ends.
pub(super) fn serve(listener: &TcpListener, answer: impl Fn(&Request) -> Response + Send + Sync + 'static) {
    let answer = Arc::new(answer);
    let open = Arc::new(AtomicUsize::new(0));
    // One that is gone before it is taken is no reason to stop.
    for stream in listener.incoming().flatten() {
        if open.fetch_add(1, Ordering::Relaxed) >= MOST_CONNECTIONS {
            open.fetch_sub(1, Ordering::Relaxed);
            continue;
        }
        let (answer, open) = (Arc::clone(&answer), Arc::clone(&open));
        std::thread::spawn(move || {
            // A reader who has gone away needs no answer.
            drop(converse(stream, &*answer));
            open.fetch_sub(1, Ordering::Relaxed);
        });
    }
}

fn converse(mut stream: TcpStream, answer: &(impl Fn(&Request) -> Response + ?Sized)) -> std::io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut head = Vec::new();
    let mut buffer = [0; 4096];
    let request = loop {
        match read(&head) {
            Read::Whole(request) => break request,
            Read::Wrong => return Response::text(400, "this is no request").write(&mut stream, true),
            Read::Part if head.len() >= LARGEST_HEAD => {
                return Response::text(431, "the head of the request is too large").write(&mut stream, true);
            }
            Read::Part => {}
        }
        match stream.read(&mut buffer)? {
            0 => return Ok(()),
            count => head.extend_from_slice(&buffer[..count]),
        }
    };
    answer(&request).write(&mut stream, request.method != "HEAD")
}

/// What the bytes that have come are.
enum Read {
    Whole(Request),
    Part,
    Wrong,
}

fn read(head: &[u8]) -> Read {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut request = httparse::Request::new(&mut headers);
    match request.parse(head) {
        Ok(httparse::Status::Partial) => Read::Part,
        Err(_) => Read::Wrong,
        Ok(httparse::Status::Complete(_)) => {
            let mut hosts = request.headers.iter().filter(|header| header.name.eq_ignore_ascii_case("host"));
            let host = hosts.next().and_then(|host| std::str::from_utf8(host.value).ok());
            Read::Whole(Request {
                method: request.method.unwrap_or_default().to_owned(),
                target: request.path.unwrap_or_default().to_owned(),
                host: host.filter(|_| hosts.next().is_none()).map(str::to_owned),
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_read_once_they_are_whole() {
        let whole = b"GET /a?b HTTP/1.1\r\nHost: localhost:1\r\nAccept: */*\r\n\r\n";
        let Read::Whole(request) = read(whole) else { panic!("it is whole") };
        let expected = Request { method: "GET".into(), target: "/a?b".into(), host: Some("localhost:1".into()) };
        assert_eq!(request, expected);
        for end in 0..whole.len() {
            assert!(matches!(read(&whole[..end]), Read::Part), "{end}");
        }
        assert!(matches!(read(b"\x16\x03\x01"), Read::Wrong), "a browser that tries TLS");
        let two = b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n";
        assert!(matches!(read(two), Read::Whole(Request { host: None, .. })));
    }
}
