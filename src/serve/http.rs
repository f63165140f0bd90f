//! What is answered: to this machine only unless it is told otherwise, reads only, from memory.

use super::Current;
use super::connection::{self, Request, Response};
use crate::bundle::Content;
use crate::compile::LIVE_SCRIPT;
use crate::text::{SitePath, urls};
use crate::vfs::Error;
use std::net::{IpAddr, TcpListener};
use std::sync::Arc;

/// A server that listens.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: String,
    /// The name it was told to listen on, where others may reach it.
    host: Option<Arc<str>>,
}

impl Server {
    /// Listens on this machine for itself, or on `host` for whoever reaches it; port 0 takes any free one.
    ///
    /// # Errors
    /// When the port is taken, or `host` is none of this machine.
    pub fn listen(host: &str, port: u16) -> Result<Server, Error> {
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let failed = |error: std::io::Error| {
            let hint = if is_loopback(bare) {
                "another program may be using the port; try `--port 0`"
            } else {
                "another program may be using the port (`--port 0` takes a free one), or this machine has no such address"
            };
            Error { action: "listen on", path: format!("{host}:{port}"), reason: format!("{error}; {hint}") }
        };
        let listener = TcpListener::bind((bare, port)).map_err(failed)?;
        let own = listener.local_addr().map_err(failed)?;
        // Every address of this machine; by this one it reaches itself.
        let address = if own.ip().is_unspecified() {
            format!("http://localhost:{}/", own.port())
        } else {
            format!("http://{own}/")
        };
        let host = (!is_loopback(bare)).then(|| bare.to_lowercase().into());
        Ok(Server { listener, address, host })
    }

    /// Whether others than this machine may reach it.
    pub fn is_open(&self) -> bool {
        self.host.is_some()
    }

    /// Where the site is.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Answers requests until the program ends.
    pub fn run(&self, current: &Arc<Current>) {
        let (current, host) = (Arc::clone(current), self.host.clone());
        connection::serve(&self.listener, move |request| answer(request, &current, host.as_deref()));
    }
}

fn answer(request: &Request, current: &Current, open_host: Option<&str>) -> Response {
    // A page elsewhere that names this machine by another name must not read an unpublished site.
    let is_ours = request.host.as_deref().map(name_of).is_some_and(|name| match open_host {
        None => is_loopback(name),
        Some(host) => is_loopback(name) || name.eq_ignore_ascii_case(host) || is_near(name),
    });
    if !is_ours {
        return Response::text(403, "this server only answers to localhost, and to the name given with --host");
    }
    if !matches!(request.method.as_str(), "GET" | "HEAD") {
        return Response::text(405, "only GET and HEAD");
    }
    let (path, query) = request.target.split_once('?').unwrap_or((&request.target, ""));
    if path == "/_sopwith/version" {
        let known = query.strip_prefix("known=").and_then(|known| known.parse().ok()).unwrap_or(0);
        return Response::text(200, &current.wait_for_change(known).to_string());
    }
    let ((content, version), path, status) = match find(current, path) {
        Found::File(found, path) => (found, path, 200),
        Found::Elsewhere(path) => {
            let query = if query.is_empty() { String::new() } else { format!("?{query}") };
            return Response::elsewhere(format!("/{}{query}", urls::path(&path)));
        }
        Found::Nothing => {
            let path = SitePath::literal("404.html");
            match current.file(&path) {
                Some(found) => (found, path, 404),
                None => return Response::text(404, "not found"),
            }
        }
    };
    let bytes = match content {
        Content::Bytes(bytes) if path.extension() == "html" => with_version(&bytes, version),
        Content::Bytes(bytes) => bytes.to_vec(),
        Content::Copy(file) => match std::fs::read(&file) {
            Ok(bytes) => bytes,
            // It was there when the site was made.
            Err(_) => return Response::text(404, "not found"),
        },
    };
    Response::new(status, content_type(path.extension()), bytes)
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
