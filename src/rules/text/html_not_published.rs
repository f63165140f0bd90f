//! Rule: raw HTML that no page has, and what it hides although pages show it.

use crate::diagnostics::Level;
use crate::model::visit;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;
use crate::syntax::raw_html::{Part, RawHtml, Tag};
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "text/html-not-published",
    code: "SOP959",
    level: Some(Level::Warning),
    page: include_str!("html-not-published.md"),
    options: &[],
};

/// Elements that show something of their own.
const MEDIA: [&str; 8] = ["video", "audio", "object", "embed", "applet", "canvas", "svg", "math"];
/// Elements by which readers would send something.
const FORMS: [&str; 4] = ["form", "select", "button", "map"];
/// Elements that pages show as they are written.
const SHOWN: [&str; 5] = ["iframe", "script", "style", "noembed", "noframes"];

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let about = |span: Span, name: &str| Finding::new(&RULE, &subject.document.path, span).with("element", name);
    visit::raw_html(subject.document, &mut |html, span| {
        for tag in html.tags().filter(|tag| !tag.closes) {
            let place = html.span(&tag.range, span);
            if MEDIA.contains(&tag.name.as_str()) {
                found.push(about(place, &tag.name));
            } else if FORMS.contains(&tag.name.as_str()) {
                found.push(about(place, &tag.name).helps("help-form"));
            } else if hides(tag) {
                found.push(about(place, &tag.name).says("message-hidden").helps("help-hidden"));
            }
        }
        for (place, name) in shown(html, span, subject) {
            let help = if name == "iframe" { "help" } else { "help-script" };
            found.push(about(place, name).says("message-shown").helps(help));
        }
    });
}

/// Whether a browser would not show the element.
fn hides(tag: &Tag) -> bool {
    let style = tag.value("style").unwrap_or("").replace(' ', "").to_ascii_lowercase();
    tag.attribute("hidden").is_some() || style.contains("display:none") || style.contains("visibility:hidden")
}

/// Tags that stand on the page as they are written.
fn shown(html: &RawHtml, span: Span, subject: &LintContext<'_>) -> Vec<(Span, &'static str)> {
    let mut shown = Vec::new();
    for part in html.parts() {
        let Part::Text(words) = part else { continue };
        for name in SHOWN {
            let begins = |at: &usize| {
                let after = &words[at + 1..];
                after.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
                    && after[name.len()..].starts_with([' ', '>', '\n', '\t'])
            };
            if words.match_indices('<').any(|(at, _)| begins(&at)) {
                let written = subject.written(span).to_ascii_lowercase();
                let mark = format!("<{name}");
                let place = written.find(&mark).map(|at| {
                    let length = written[at..].find('>').map_or(mark.len(), |length| length + 1);
                    Span::new(at, at + length).shifted(span.start as usize)
                });
                shown.push((place.unwrap_or(span), name));
            }
        }
    }
    shown.sort_unstable();
    shown.dedup();
    shown
}
