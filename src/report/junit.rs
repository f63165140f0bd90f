//! Test results in JUnit's XML, as Jenkins, GitLab, Azure and others show them: a suite per file,
//! a test per finding. Errors are failures; warnings pass, with their words as output, for a
//! warning must not fail a pipeline.

use super::Report;
use super::place::words;
use crate::diagnostics::{Diagnostic, Level};
use crate::text::SitePath;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A suite for every file that was looked at; one for the site when there was none.
pub(super) fn report(report: &Report<'_>) -> String {
    let mut suites: BTreeMap<&SitePath, Vec<&Diagnostic>> = report.files.iter().map(|file| (file, vec![])).collect();
    for diagnostic in report.diagnostics {
        suites.entry(&diagnostic.path).or_default().push(diagnostic);
    }
    let site = SitePath::literal(".");
    if suites.is_empty() {
        suites.insert(&site, vec![]);
    }
    // A file without findings counts as one test, which passes.
    let tests: usize = suites.values().map(|found| found.len().max(1)).sum();
    let (failures, _) = report.counts();
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <testsuites name=\"sopwith check\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">\n"
    );
    for (path, found) in suites {
        suite(&mut xml, &report.path(path), &found, report);
    }
    xml.push_str("</testsuites>");
    xml
}

fn suite(xml: &mut String, path: &str, found: &[&Diagnostic], report: &Report<'_>) {
    let name = attribute(if path.is_empty() { "." } else { path });
    let tests = found.len().max(1);
    let failures = found.iter().filter(|diagnostic| diagnostic.level == Level::Error).count();
    write(
        xml,
        format_args!(
            "  <testsuite name=\"{name}\" file=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">\n"
        ),
    );
    if found.is_empty() {
        write(xml, format_args!("    <testcase classname=\"{name}\" name=\"no findings\"/>\n"));
    }
    for diagnostic in found {
        case(xml, &name, diagnostic, report);
    }
    xml.push_str("  </testsuite>\n");
}

fn case(xml: &mut String, class: &str, diagnostic: &Diagnostic, report: &Report<'_>) {
    let (start, _) = report.places(&diagnostic.path, diagnostic.span);
    let rule = diagnostic.rule.name;
    let (line, column) = (start.line, start.column);
    let place = format!("{}:{line}:{column}", report.path(&diagnostic.path));
    let words = content(&format!("{place}: {}", words(diagnostic, report.words, "\n")));
    write(xml, format_args!("    <testcase classname=\"{class}\" name=\"{rule} ({line}:{column})\">\n"));
    match diagnostic.level {
        Level::Error => {
            let message = attribute(&diagnostic.message);
            write(xml, format_args!("      <failure type=\"{rule}\" message=\"{message}\">{words}</failure>\n"));
        }
        Level::Warning => write(xml, format_args!("      <system-out>warning: {words}</system-out>\n")),
    }
    xml.push_str("    </testcase>\n");
}

fn write(xml: &mut String, text: std::fmt::Arguments<'_>) {
    xml.write_fmt(text).expect("a String takes everything");
}

/// Text between tags. Characters that XML 1.0 forbids, or advises against, are left out.
fn content(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\r' => escaped.push_str("&#13;"),
            '\t' | '\n' => escaped.push(char),
            '\u{fffe}' | '\u{ffff}' => {}
            char if char.is_control() => {}
            char => escaped.push(char),
        }
    }
    escaped
}

/// Text between quotes, where a reader would make a space of a line break.
fn attribute(text: &str) -> String {
    content(text).replace('\n', "&#10;").replace('\t', "&#9;")
}
