//! `sopwith serve`: what an author sees while writing.

use crate::site::{SOP, Site};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A server that ends with the test.
struct Serving {
    child: Child,
    address: String,
}

impl Serving {
    fn new(site: &Site) -> Serving {
        Serving::with(site, &[])
    }

    fn with(site: &Site, arguments: &[&str]) -> Serving {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sopwith"))
            .args(["serve", "--port", "0"])
            .args(arguments)
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
        self.ask("GET", path, host)
    }

    fn ask(&self, method: &str, path: &str, host: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("the server listens");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a time limit");
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").expect("a request");
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

    /// Asks until a page holds words.
    #[track_caller]
    fn waits_for(&self, path: &str, words: &str) {
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(20) {
            if self.get(path).contains(words) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("{path} never holds `{words}`");
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
    site.write(
        "templates/base.html",
        "{% extends \"builtin/base.html\" %}{% block footer %}<p>ours</p>{% endblock footer %}",
    );
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

/// The status of an answer.
fn status(answer: &str) -> u16 {
    answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default()
}

#[test]
fn files_come_with_their_type_and_names_in_every_script() {
    let site = Site::with_sop(SOP)
        .file("sops/返金.md", "---\nkind: page\nlang: ja\ntitle: 返金\n---\n\n![a](a.png)\n")
        .file("sops/a.png", "an image");
    let serving = Serving::new(&site);
    let home = serving.get("/");
    assert!(
        home.contains("Content-Type: text/html; charset=utf-8") && home.contains("Handle a refund request"),
        "{home}"
    );
    assert!(serving.get("/%E8%BF%94%E9%87%91.html").contains("<h1>返金</h1>"));
    assert!(serving.get("/refund.html?a=b").contains("Greet the customer."));
    let image = serving.get("/files/a.png");
    assert!(image.contains("Content-Type: image/png") && image.ends_with("an image"), "{image}");
    let absent = serving.get("/nowhere.html");
    assert!(status(&absent) == 404 && absent.contains("Page not found"), "{absent}");
    assert!(!site.path("site").exists(), "nothing is written");
}

#[test]
fn pages_reload_by_a_script_that_only_the_server_adds() {
    let site = Site::with_sop(SOP);
    let serving = Serving::new(&site);
    assert!(serving.get("/refund.html").contains("src=\"assets/sopwith-live.js?version=1\""));
    assert!(serving.get("/assets/sopwith-live.js").contains("/_sopwith/version"));
    site.build();
    assert!(!site.read("out/refund.html").contains("sopwith-live"));
}

#[test]
fn new_files_come_and_old_ones_go() {
    let site = Site::with_sop(SOP);
    let serving = Serving::new(&site);
    site.write("sops/deep/new.md", "---\nkind: page\ntitle: New\n---\n\nHello.\n");
    serving.waits_for("/deep/new.html", "Hello.");
    std::fs::remove_file(site.path("sops/deep/new.md")).expect("the file");
    serving.waits_for("/deep/new.html", "Page not found");
}

#[test]
fn settings_and_static_files_are_watched_too() {
    let site = Site::with_sop(SOP);
    let serving = Serving::new(&site);
    site.write("sopwith.toml", "title = \"Our handbook\"\n");
    serving.waits_for("/", "Our handbook");
    site.write("static/a.txt", "static words");
    serving.waits_for("/a.txt", "static words");
}

#[test]
fn mistakes_do_not_end_it() {
    let site = Site::with_sop(SOP);
    let serving = Serving::new(&site);
    site.write("sops/b.md", "---\ntitle: [\n---\n\nHalf a page [[nowhere]].\n");
    serving.waits_for("/b.html", "Half a page");
    site.write("templates/base.html", "{% if %}");
    site.write("sops/c.md", "---\nkind: page\ntitle: C\n---\n\nLater.\n");
    assert!(serving.get("/refund.html").contains("Greet the customer."));
    std::fs::remove_file(site.path("templates/base.html")).expect("the file");
    serving.waits_for("/c.html", "Later.");
}

#[test]
fn hosts_are_told_apart() {
    let serving = Serving::new(&Site::with_sop(SOP));
    let port = serving.address.rsplit(':').next().expect("a port");
    for host in ["evil.example:80", "127.0.0.1.evil.example", "localhost.evil.example", "", "10.0.0.1"] {
        let answer = serving.request("/refund.html", host);
        assert!(status(&answer) == 403 && !answer.contains("Greet the customer."), "{host}: {answer}");
    }
    for host in [format!("localhost:{port}"), format!("127.0.0.1:{port}"), "localhost".into()] {
        assert_eq!(status(&serving.request("/refund.html", &host)), 200, "{host}");
    }
}

#[test]
fn nothing_outside_the_output_is_shown() {
    let site = Site::with_sop(SOP).file("secret.txt", "The password is 1234.").file("static/a.txt", "a");
    let serving = Serving::new(&site);
    let paths = [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/static/../../secret.txt",
        "//etc/passwd",
        "/sopwith.toml",
        "/sops/refund.md",
        "/%00",
        "/%ff",
    ];
    for path in paths {
        let answer = serving.get(path);
        assert!(matches!(status(&answer), 400 | 404), "{path}: {answer}");
        assert!(!answer.contains("password"), "{path}");
    }
}

#[test]
fn nothing_can_be_changed_from_outside() {
    let serving = Serving::new(&Site::with_sop(SOP));
    for method in ["POST", "PUT", "DELETE"] {
        assert_eq!(status(&serving.ask(method, "/refund.html", &serving.address)), 405, "{method}");
    }
    let head = serving.ask("HEAD", "/refund.html", &serving.address);
    assert!(status(&head) == 200 && !head.contains("Greet the customer."), "{head}");
}

#[test]
fn a_port_that_is_taken_is_told() {
    let site = Site::with_sop(SOP);
    let serving = Serving::new(&site);
    let port = serving.address.rsplit(':').next().expect("a port");
    let run = site.run(&["serve", "--port", port]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains(port), "{}", run.stderr);
}

#[test]
fn addresses_are_found_as_most_hosts_find_them() {
    let site = Site::with_sop(SOP)
        .file("sops/money/index.md", "---\nkind: page\ntitle: Money\n---\n\nAll of it.\n")
        .file("sops/money/返金.md", "---\nkind: page\nlang: ja\ntitle: 返金\n---\n\n本文。\n");
    let serving = Serving::new(&site);
    for path in ["/refund", "/refund.html", "/refund?a=b"] {
        assert!(serving.get(path).contains("Greet the customer."), "{path}");
    }
    assert!(serving.get("/money/").contains("All of it."));
    assert!(serving.get("/money/%E8%BF%94%E9%87%91").contains("<h1>返金</h1>"));
    for (path, to) in
        [("/money", "/money/"), ("/money?a=b", "/money/?a=b"), ("/refund/", "/refund.html"), ("//money", "/money/")]
    {
        let answer = serving.get(path);
        assert!(status(&answer) == 302 && answer.contains(&format!("Location: {to}\r\n")), "{path}: {answer}");
    }
    assert_eq!(status(&serving.get("/nowhere/")), 404);
}

#[cfg(unix)]
#[test]
fn changes_behind_links_arrive() {
    let site = Site::with_sop(SOP)
        .file("shared/a.md", "---\nkind: page\ntitle: A\n---\n\nOne.\n")
        .file("alone/b.md", "---\nkind: page\ntitle: B\n---\n\nOne.\n")
        .file("later/c.md", "---\nkind: page\ntitle: C\n---\n\nOne.\n");
    let link = |target: &str, name: &str| {
        std::os::unix::fs::symlink(site.path(target), site.path(name)).expect("a link");
    };
    link("shared", "sops/shared");
    link("alone/b.md", "sops/b.md");
    for arguments in [&[][..], &["--poll"]] {
        site.write("shared/a.md", "---\nkind: page\ntitle: A\n---\n\nOne.\n");
        site.write("alone/b.md", "---\nkind: page\ntitle: B\n---\n\nOne.\n");
        let serving = Serving::with(&site, arguments);
        serving.waits_for("/shared/a.html", "One.");
        site.write("shared/a.md", "---\nkind: page\ntitle: A\n---\n\nTwo of them.\n");
        serving.waits_for("/shared/a.html", "Two of them.");
        site.write("alone/b.md", "---\nkind: page\ntitle: B\n---\n\nTwo of them.\n");
        serving.waits_for("/b.html", "Two of them.");
    }
    let serving = Serving::new(&site);
    link("later", "sops/later");
    serving.waits_for("/later/c.html", "One.");
    site.write("later/c.md", "---\nkind: page\ntitle: C\n---\n\nTwo of them.\n");
    serving.waits_for("/later/c.html", "Two of them.");
}

#[test]
fn files_are_looked_at_where_that_is_asked_for() {
    let site = Site::with_sop(SOP);
    let serving = Serving::with(&site, &["--poll"]);
    site.write("sops/new.md", "---\nkind: page\ntitle: New\n---\n\nHello.\n");
    serving.waits_for("/new.html", "Hello.");
    site.write("sopwith.toml", "title = \"Our handbook\"\n");
    serving.waits_for("/", "Our handbook");
    std::fs::remove_file(site.path("sops/new.md")).expect("the file");
    serving.waits_for("/new.html", "Page not found");
}

#[test]
fn others_are_answered_only_when_that_is_asked_for() {
    let site = Site::with_sop(SOP);
    let serving = Serving::with(&site, &["--host", "0.0.0.0"]);
    let port = serving.address.rsplit(':').next().expect("a port").to_owned();
    for host in
        [format!("10.0.0.7:{port}"), format!("desk-7:{port}"), "desk-7.local".into(), format!("localhost:{port}")]
    {
        assert_eq!(status(&serving.request("/refund.html", &host)), 200, "{host}");
    }
    for host in ["evil.example", "10.0.0.7.evil.example", ""] {
        assert_eq!(status(&serving.request("/refund.html", host)), 403, "{host}");
    }
    let run = site.run(&["serve", "--host", "203.0.113.7", "--port", "0"]);
    assert!(run.code == 2 && run.stderr.contains("203.0.113.7"), "{}", run.stderr);
}

#[test]
fn drafts_are_served_to_their_authors() {
    let site = Site::with_sop(&SOP.replace("department:", "status: draft\ndepartment:"));
    assert!(Serving::new(&site).get("/refund.html").contains("Greet the customer."));
}

#[test]
fn connections_that_say_nothing_keep_nobody_waiting() {
    let site = Site::with_sop(SOP);
    let server = Serving::new(&site);
    // As browsers open them in advance; some ask and stay.
    let mut held = Vec::new();
    for at in 0..60 {
        let mut stream = TcpStream::connect(&server.address).expect("the server listens");
        if at % 3 == 0 {
            write!(stream, "GET /index.html HTTP/1.1\r\nHost: {}\r\n\r\n", server.address).expect("a request");
        }
        held.push(stream);
    }
    std::thread::scope(|scope| {
        for _ in 0..30 {
            scope.spawn(|| assert_eq!(status(&server.get("/refund.html")), 200));
        }
    });
    drop(held);
}

#[test]
fn requests_that_are_none_are_told() {
    let site = Site::with_sop(SOP);
    let server = Serving::new(&site);
    let said = |bytes: &[u8]| {
        let mut stream = TcpStream::connect(&server.address).expect("the server listens");
        stream.write_all(bytes).expect("it takes them");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        status(&answer)
    };
    assert_eq!(said(b"\x16\x03\x01\x02\x00\x01"), 400);
    assert_eq!(said(format!("GET / HTTP/1.1\r\nX: {}", "a".repeat(16 * 1024 - 19)).as_bytes()), 431);
    let head = server.ask("HEAD", "/refund.html", &server.address);
    assert!(head.ends_with("\r\n\r\n") && !head.contains("Content-Length: 0"), "{head}");
}
