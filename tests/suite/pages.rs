//! What holds for every page of every output, whatever the site.

use crate::html::{Token, tokens};
use crate::site::files_below;
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

/// Elements that load something, run something, or change what addresses mean.
const FORBIDDEN: [&str; 10] =
    ["style", "iframe", "frame", "object", "embed", "applet", "base", "audio", "video", "math"];

/// All that pictures of ours are made of: elements, and their attributes.
const PICTURE: [&str; 10] = ["svg", "title", "desc", "g", "a", "path", "rect", "circle", "text", "tspan"];
const PICTURE_ATTRIBUTES: [&str; 20] = [
    "class",
    "width",
    "height",
    "viewbox",
    "role",
    "aria-labelledby",
    "aria-describedby",
    "aria-label",
    "aria-hidden",
    "id",
    "d",
    "x",
    "y",
    "cx",
    "cy",
    "r",
    "rx",
    "dy",
    "href",
    "lang",
];

/// Every page of an output folder is sound: nothing in it runs or is loaded from elsewhere, names
/// are given once, and every way leads to a file and a place that is there.
#[track_caller]
pub fn are_sound(folder: &Path) {
    let files: HashSet<String> = files_below(folder).into_iter().collect();
    let mut pages: Vec<&String> = files.iter().filter(|file| file.ends_with(".html")).collect();
    pages.sort();
    assert!(!pages.is_empty(), "there are pages in {}", folder.display());
    let read = |page: &String| tokens(&fs::read_to_string(folder.join(page)).expect("a page"));
    let pages: HashMap<&String, Vec<Token>> = pages.into_iter().map(|page| (page, read(page))).collect();
    let names: HashMap<&String, HashSet<&str>> = pages.iter().map(|(page, tokens)| (*page, names(tokens))).collect();
    let mut faults = Vec::new();
    for (page, tokens) in &pages {
        let mut fault = |words: String| faults.push(format!("{page}: {words}"));
        structure(tokens, &mut fault);
        pictures(tokens, &mut fault);
        for (tag, attributes) in opened(tokens) {
            element(tag, attributes, &mut fault);
            for (name, value) in attributes {
                if matches!(name.as_str(), "aria-describedby" | "aria-labelledby") {
                    for id in value.split_whitespace().filter(|id| !names[page].contains(id)) {
                        fault(format!("{name} names `{id}`, which is not there"));
                    }
                }
                let ways = [way(tag, name, value)];
                for way in ways.into_iter().flatten() {
                    if let Err(words) = follow(page, way, &files, &names) {
                        fault(format!("<{tag} {name}=\"{value}\">: {words}"));
                    }
                }
            }
        }
    }
    faults.sort();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Headings go down one level at a time, so that a list of them reads as a table of contents.
#[track_caller]
pub fn have_headings_in_order(folder: &Path) {
    for page in files_below(folder).iter().filter(|file| file.ends_with(".html")) {
        let mut before = 0;
        for (tag, _) in opened(&tokens(&fs::read_to_string(folder.join(page)).expect("a page"))) {
            let Some(level) = tag.strip_prefix('h').and_then(|level| level.parse::<u8>().ok()) else { continue };
            assert!(level <= before + 1, "{page}: <h{level}> after <h{before}>");
            before = level;
        }
    }
}

fn opened(tokens: &[Token]) -> impl Iterator<Item = (&str, &[(String, String)])> {
    tokens.iter().filter_map(|token| match token {
        Token::Open { name, attributes } => Some((name.as_str(), attributes.as_slice())),
        Token::Text(_) | Token::Close(_) | Token::Comment(_) => None,
    })
}

/// The names a link to a page can end with.
fn names(tokens: &[Token]) -> HashSet<&str> {
    let named = |(tag, attributes): (&str, &'_ [(String, String)])| -> Vec<usize> {
        let counts = |(_, (name, _)): &(usize, &(String, String))| name == "id" || (tag == "a" && name == "name");
        attributes.iter().enumerate().filter(counts).map(|(at, _)| at).collect()
    };
    opened(tokens)
        .flat_map(|(tag, attributes)| named((tag, attributes)).into_iter().map(|at| attributes[at].1.as_str()))
        .collect()
}

fn structure(tokens: &[Token], fault: &mut impl FnMut(String)) {
    // The title of a picture has an id, that of the page has none.
    let is_own = |(tag, attributes): &(&str, &[(String, String)])| *tag != "title" || attributes.is_empty();
    let count = |wanted: &str| opened(tokens).filter(is_own).filter(|(tag, _)| *tag == wanted).count();
    for (tag, wanted) in [("html", 1), ("title", 1), ("main", 1), ("h1", 1)] {
        if count(tag) != wanted {
            fault(format!("{} of <{tag}>", count(tag)));
        }
    }
    let lang = opened(tokens)
        .find(|(tag, _)| *tag == "html")
        .and_then(|(_, attributes)| attributes.iter().find(|(name, _)| name == "lang"));
    if lang.is_none_or(|(_, lang)| lang.is_empty()) {
        fault("no language".into());
    }
    let mut seen = HashSet::new();
    for (_, attributes) in opened(tokens) {
        for (_, id) in attributes.iter().filter(|(name, _)| name == "id") {
            if id.is_empty() || id.contains(char::is_whitespace) || !seen.insert(id) {
                fault(format!("the id `{id}` is empty, holds a blank or stands twice"));
            }
        }
    }
}

/// Pictures are charts of ours, with nothing in them that runs or loads.
fn pictures(tokens: &[Token], fault: &mut impl FnMut(String)) {
    let mut inside = false;
    for token in tokens {
        match token {
            Token::Open { name, attributes } => {
                let is_ours = |(key, value): &(String, String)| key == "class" && value.starts_with("flow");
                if name == "svg" && (inside || !attributes.iter().any(is_ours)) {
                    fault("a <svg> that is no chart".into());
                }
                inside |= name == "svg";
                if inside && !PICTURE.contains(&name.as_str()) {
                    fault(format!("a <{name}> in a chart"));
                }
                for (key, _) in attributes.iter().filter(|_| inside) {
                    if !PICTURE_ATTRIBUTES.contains(&key.to_lowercase().as_str()) {
                        fault(format!("{key} on <{name}> in a chart"));
                    }
                }
            }
            Token::Close(name) if name == "svg" => inside = false,
            Token::Close(_) | Token::Text(_) | Token::Comment(_) => {}
        }
    }
}

fn element(tag: &str, attributes: &[(String, String)], fault: &mut impl FnMut(String)) {
    let has = |name: &str| attributes.iter().any(|(known, _)| known == name);
    if FORBIDDEN.contains(&tag) {
        fault(format!("a <{tag}>"));
    }
    let is_search = |(name, value): &(String, String)| name == "role" && value == "search";
    if tag == "form" && !attributes.iter().any(is_search) {
        fault("a form that does not search".into());
    }
    if tag == "script" && !has("src") {
        fault("a script inside the page".into());
    }
    for (name, value) in attributes {
        if name.starts_with("on")
            || matches!(name.as_str(), "style" | "srcset" | "srcdoc" | "formaction" | "background" | "ping")
        {
            fault(format!("{name}=\"{value}\" on <{tag}>"));
        }
    }
}

/// A way of a page, and whether the browser follows it by itself.
struct Way<'a> {
    to: &'a str,
    loads: bool,
}

fn way<'a>(tag: &str, name: &str, value: &'a str) -> Option<Way<'a>> {
    match (tag, name) {
        ("link", "href") => Some(Way { to: value, loads: !value.starts_with("http") }),
        (_, "href" | "cite" | "longdesc") => Some(Way { to: value, loads: false }),
        ("form", "action") => Some(Way { to: value, loads: false }),
        (_, "src" | "data" | "data-script" | "poster") => Some(Way { to: value, loads: true }),
        ("meta", "content") => value.split_once("url=").map(|(_, to)| Way { to, loads: true }),
        _ => None,
    }
}

/// Follows a way from a page, as a browser does.
fn follow(
    page: &str,
    way: Way<'_>,
    files: &HashSet<String>,
    names: &HashMap<&String, HashSet<&str>>,
) -> Result<(), String> {
    if let Some((scheme, _)) = way.to.split_once(':').filter(|(scheme, _)| !scheme.contains(['/', '?', '#'])) {
        let known = matches!(scheme, "http" | "https" | "mailto" | "tel");
        // A host shows this page under any address, so that its own ways are whole ones.
        return if known && (!way.loads || page == "404.html") { Ok(()) } else { Err(format!("`{scheme}:` here")) };
    }
    if way.to.starts_with('/') {
        return if way.loads || !way.to.starts_with("//") { Err("not relative".into()) } else { Ok(()) };
    }
    if way.to.is_empty() {
        return Err("leads nowhere".into());
    }
    let (path, anchor) = way.to.split_once('#').map_or((way.to, None), |(path, anchor)| (path, Some(anchor)));
    let decode = |text: &str| percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned();
    let target = if path.is_empty() {
        page.to_owned()
    } else {
        joined(page, &decode(path)).ok_or("climbs out of the output")?
    };
    if !files.contains(&target) {
        return Err(format!("there is no file {target}"));
    }
    match anchor.filter(|anchor| !anchor.is_empty()) {
        Some(anchor) if !names.get(&target).is_some_and(|names| names.contains(decode(anchor).as_str())) => {
            Err(format!("{target} has no #{anchor}"))
        }
        _ => Ok(()),
    }
}

fn joined(page: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[test]
fn the_judge_of_pages_sees_faults() {
    let page = |inside: &str| {
        let folder = tempfile::tempdir().expect("a folder");
        let html = format!("<html lang=\"en\"><title>A</title><main id=\"m\"><h1>A</h1>{inside}</main>");
        fs::create_dir(folder.path().join("a")).expect("a folder");
        fs::write(folder.path().join("a/b c.html"), html).expect("a page");
        fs::write(folder.path().join("d.html"), "<html lang=\"en\"><title>A</title><main><h1 id=\"返\">A</h1>")
            .expect("a page");
        std::panic::catch_unwind(|| are_sound(folder.path())).is_ok()
    };
    for sound in [
        "",
        "<a href=\"../d.html#%E8%BF%94\">",
        "<a href=\"b%20c.html#m\">",
        "<a href=\"https://a.b/\">",
        "<p aria-describedby=\"m\">",
        "<form role=\"search\" action=\"b%20c.html\">",
    ] {
        assert!(page(sound), "{sound}");
    }
    for faulty in [
        "<script>a</script>",
        "<p style=\"\">",
        "<p onclick=\"\">",
        "<form action=\"b%20c.html\">",
        "<form role=\"search\" action=\"e.html\">",
        "<img src=\"https://a.b/c.png\" alt=\"\">",
        "<a href=\"../e.html\">",
        "<a href=\"../d.html#x\">",
        "<a href=\"/d.html\">",
        "<a href=\"../../d.html\">",
        "<a href=\"javascript:a()\">",
        "<p id=\"m\">",
        "<p aria-describedby=\"x\">",
        "<h1>B</h1>",
    ] {
        assert!(!page(faulty), "{faulty}");
    }
}
