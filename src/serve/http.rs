//! The server: loopback only, reads only, from memory. The one file that knows the HTTP crate.

use super::Current;
use crate::bundle::Content;
use crate::compile::LIVE_SCRIPT;
use crate::text::SitePath;
use crate::vfs::Error;
use std::sync::Arc;
use tiny_http::{Header, Method, Request, Response, StatusCode};

/// A server that listens.
pub struct Server {
    inner: Arc<tiny_http::Server>,
    address: String,
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Server({})", self.address)
    }
}

impl Server {
    /// Listens on 127.0.0.1; port 0 takes any free one.
    ///
    /// # Errors
    /// When the port is taken.
    pub fn listen(port: u16) -> Result<Server, Error> {
        let inner = tiny_http::Server::http(("127.0.0.1", port)).map_err(|error| Error {
            action: "listen on",
            path: format!("127.0.0.1:{port}"),
            reason: format!("{error}; another program may be using the port; try `--port 0`"),
        })?;
        let address = format!("http://{}/", inner.server_addr());
        Ok(Server { inner: Arc::new(inner), address })
    }

    /// Where the site is.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Answers requests until the program ends. A page that waits for changes holds a thread of
    /// its own, so each request has one.
    pub fn run(&self, current: &Arc<Current>) {
        for request in self.inner.incoming_requests() {
            let current = Arc::clone(current);
            std::thread::spawn(move || answer(request, &current));
        }
    }
}

fn answer(request: Request, current: &Current) {
    // A page elsewhere that names this machine by another name must not read an unpublished site.
    let host = request.headers().iter().find(|header| header.field.equiv("Host")).map(|header| header.value.as_str());
    let name = host.map(|host| host.rsplit_once(':').map_or(host, |(name, _)| name));
    let is_local = matches!(name, Some("127.0.0.1" | "localhost" | "[::1]"));
    let status = |code: u16, text: &str| Response::from_string(text).with_status_code(StatusCode(code));
    let sent = if !is_local {
        request.respond(status(403, "this server only answers to localhost"))
    } else if !matches!(request.method(), Method::Get | Method::Head) {
        request.respond(status(405, "only GET and HEAD"))
    } else {
        respond(request, current)
    };
    // A reader who has gone away needs no answer.
    drop(sent);
}

fn respond(request: Request, current: &Current) -> std::io::Result<()> {
    let url = request.url().to_owned();
    let (path, query) = url.split_once('?').unwrap_or((&url, ""));
    if path == "/_sopwith/version" {
        let known = query.strip_prefix("known=").and_then(|known| known.parse().ok()).unwrap_or(0);
        let version = current.wait_for_change(known).to_string();
        return request.respond(Response::from_string(version).with_header(header("Cache-Control", "no-store")));
    }
    let decoded = crate::syntax::decode_percent(path);
    let wanted = if decoded.ends_with('/') { format!("{decoded}index.html") } else { decoded };
    let found = SitePath::new(&wanted).and_then(|path| Some((current.file(&path)?, path)));
    let ((content, version), path, code) = match found {
        Some((found, path)) => (found, path, 200),
        None => {
            let path = SitePath::literal("404.html");
            match current.file(&path) {
                Some(found) => (found, path, 404),
                None => return request.respond(Response::from_string("not found").with_status_code(StatusCode(404))),
            }
        }
    };
    let bytes = match content {
        Content::Bytes(bytes) if path.extension() == "html" => with_version(&bytes, version),
        Content::Bytes(bytes) => bytes.to_vec(),
        Content::Copy(path) => std::fs::read(path)?,
    };
    let response = Response::from_data(bytes)
        .with_status_code(StatusCode(code))
        .with_header(header("Content-Type", content_type(path.extension())))
        .with_header(header("Cache-Control", "no-store"))
        .with_header(header("X-Content-Type-Options", "nosniff"));
    request.respond(response)
}

/// A page that knows which version of the site it belongs to, so that no change is missed.
fn with_version(page: &[u8], version: u64) -> Vec<u8> {
    let script = format!("{LIVE_SCRIPT}\"");
    String::from_utf8_lossy(page).replace(&script, &format!("{LIVE_SCRIPT}?version={version}\"")).into_bytes()
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("header names and values written here are ASCII")
}

fn content_type(extension: &str) -> &'static str {
    match extension.to_ascii_lowercase().as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "pdf" => "application/pdf",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
