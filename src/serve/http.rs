//! The server: on this machine only unless it is told otherwise, reads only, from memory. The one file that knows the
//! HTTP crate.

use super::Current;
use crate::bundle::Content;
use crate::compile::LIVE_SCRIPT;
use crate::text::{SitePath, urls};
use crate::vfs::Error;
use std::net::IpAddr;
use std::sync::Arc;
use tiny_http::{Header, Method, Request, Response, StatusCode};

/// A server that listens.
pub struct Server {
    inner: Arc<tiny_http::Server>,
    address: String,
    /// The name it was told to listen on, where others may reach it.
    host: Option<Arc<str>>,
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Server({})", self.address)
    }
}

impl Server {
    /// Listens on this machine for itself, or on `host` for whoever reaches it; port 0 takes any free one.
    ///
    /// # Errors
    /// When the port is taken, or `host` is none of this machine.
    pub fn listen(host: &str, port: u16) -> Result<Server, Error> {
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let inner = tiny_http::Server::http((bare, port)).map_err(|error| {
            let hint = if is_loopback(bare) {
                "another program may be using the port; try `--port 0`"
            } else {
                "another program may be using the port (`--port 0` takes a free one), or this machine has no such address"
            };
            Error { action: "listen on", path: format!("{host}:{port}"), reason: format!("{error}; {hint}") }
        })?;
        let address = match inner.server_addr().to_ip() {
            // Every address of this machine; by this one it reaches itself.
            Some(address) if address.ip().is_unspecified() => format!("http://localhost:{}/", address.port()),
            _ => format!("http://{}/", inner.server_addr()),
        };
        let host = (!is_loopback(bare)).then(|| bare.to_lowercase().into());
        Ok(Server { inner: Arc::new(inner), address, host })
    }

    /// Whether others than this machine may reach it.
    pub fn is_open(&self) -> bool {
        self.host.is_some()
    }

    /// Where the site is.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Answers requests until the program ends. A page that waits for changes holds a thread of
    /// its own, so each request has one.
    pub fn run(&self, current: &Arc<Current>) {
        for request in self.inner.incoming_requests() {
            let (current, host) = (Arc::clone(current), self.host.clone());
            std::thread::spawn(move || answer(request, &current, host.as_deref()));
        }
    }
}

fn answer(request: Request, current: &Current, open_host: Option<&str>) {
    // A page elsewhere that names this machine by another name must not read an unpublished site.
    let host = request.headers().iter().find(|header| header.field.equiv("Host")).map(|header| header.value.as_str());
    let is_ours = host.map(name_of).is_some_and(|name| match open_host {
        None => is_loopback(name),
        Some(host) => is_loopback(name) || name.eq_ignore_ascii_case(host) || is_near(name),
    });
    let status = |code: u16, text: &str| Response::from_string(text).with_status_code(StatusCode(code));
    let sent = if !is_ours {
        request.respond(status(403, "this server only answers to localhost, and to the name given with --host"))
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
    let ((content, version), path, code) = match find(current, path) {
        Found::File(found, path) => (found, path, 200),
        Found::Elsewhere(path) => {
            let query = if query.is_empty() { String::new() } else { format!("?{query}") };
            let way = Header::from_bytes("Location", format!("/{}{query}", urls::path(&path)));
            let response = Response::from_string("").with_status_code(StatusCode(302));
            return match way {
                Ok(way) => request.respond(response.with_header(way).with_header(header("Cache-Control", "no-store"))),
                Err(()) => request.respond(Response::from_string("not found").with_status_code(StatusCode(404))),
            };
        }
        Found::Nothing => {
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

/// What stands at an address.
enum Found {
    File((Content, u64), SitePath),
    /// It is at another path of the site, from where its links lead on rightly.
    Elsewhere(String),
    Nothing,
}

/// The file of an address, as most hosts find it: a folder is its `index.html`, and `.html` can be left out.
fn find(current: &Current, path: &str) -> Found {
    let decoded = crate::syntax::decode_percent(path);
    let Some(wanted) = SitePath::new(&decoded) else { return Found::Nothing };
    let file = |path: String| {
        let path = SitePath::new(&path)?;
        Some((current.file(&path)?, path))
    };
    let is_folder = decoded.ends_with('/');
    let index = if wanted.as_str().is_empty() { "index.html".to_owned() } else { format!("{wanted}/index.html") };
    let page = format!("{wanted}.html");
    let found = if is_folder { file(index.clone()) } else { file(wanted.to_string()).or_else(|| file(page.clone())) };
    match found {
        Some((found, path)) => Found::File(found, path),
        None if is_folder && file(page.clone()).is_some() => Found::Elsewhere(page),
        None if !is_folder && file(index).is_some() => Found::Elsewhere(format!("{wanted}/")),
        None => Found::Nothing,
    }
}

/// `localhost` of `localhost:4170`.
fn name_of(host: &str) -> &str {
    match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, _)) => address,
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    }
}

fn is_loopback(name: &str) -> bool {
    name == "localhost" || name.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}

/// Whether a name is one of the network around: an address, or a name that nobody can have bought elsewhere.
fn is_near(name: &str) -> bool {
    let is_local = [".local", ".lan", ".internal", ".home.arpa", ".localhost"].iter().any(|end| name.ends_with(end));
    name.parse::<IpAddr>().is_ok() || !name.is_empty() && !name.contains('.') || is_local
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
