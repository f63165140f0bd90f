//! `sopwith serve`: what an author sees while writing.

use crate::site::{SOP, Site};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A server that ends with the test.
struct Serving {
    child: Child,
    address: String,
}

impl Serving {
    fn new(site: &Site) -> Serving {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sopwith"))
            .args(["serve", "--port", "0"])
            .current_dir(site.folder())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let stdout = child.stdout.take().expect("stdout is a pipe");
        let mut line = String::new();
        BufReader::new(stdout).read_line(&mut line).expect("the address on stdout");
        let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next()).expect("an address");
        Serving { address: address.to_owned(), child }
    }

    /// Status line, headers and body of an answer.
    fn request(&self, path: &str, host: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("the server listens");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a time limit");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").expect("a request");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        String::from_utf8(answer).expect("UTF-8")
    }

    fn get(&self, path: &str) -> String {
        self.request(path, &self.address)
    }

    /// The version of the site, once it is another than `known`.
    fn version(&self, known: u64) -> u64 {
        let answer = self.get(&format!("/_sopwith/version?known={known}"));
        let body = answer.rsplit("\r\n\r\n").next().unwrap_or("");
        body.trim().parse().unwrap_or_else(|_| panic!("a version: {answer}"))
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

#[test]
fn a_saved_file_makes_a_new_version() {
    let site = Site::with_sop(SOP);
    let serving = Serving::new(&site);
    assert!(serving.get("/refund.html").contains("Greet the customer."));
    let first = serving.version(0);
    site.write("sops/refund.md", SOP.replace("Greet the customer.", "Welcome the customer."));
    assert!(serving.version(first) > first);
    assert!(serving.get("/refund.html").contains("Welcome the customer."));
}

#[test]
fn a_folder_that_comes_later_is_watched_too() {
    let site = Site::with_sop(SOP);
    let serving = Serving::new(&site);
    let first = serving.version(0);
    site.write("templates/base.html", "{% extends \"builtin/base.html\" %}{% block footer %}<p>ours</p>{% endblock footer %}");
    assert!(serving.version(first) > first);
    assert!(serving.get("/").contains("<p>ours</p>"));
}

#[test]
fn nothing_is_rebuilt_while_nothing_changes() {
    let site = Site::with_sop(SOP).file("templates/partials/card.html", "").file("static/a.txt", "a");
    let serving = Serving::new(&site);
    serving.get("/refund.html");
    std::thread::sleep(Duration::from_millis(800));
    assert_eq!(serving.version(0), 1);
}

#[test]
fn only_this_machine_is_answered_and_only_reading() {
    let serving = Serving::new(&Site::with_sop(SOP));
    assert!(serving.request("/", "evil.example").starts_with("HTTP/1.1 403"));
    assert!(serving.get("/../../etc/passwd").starts_with("HTTP/1.1 404"));
    assert!(serving.get("/nothing.html").starts_with("HTTP/1.1 404"));
}
