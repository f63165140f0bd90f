//! Rule: an image without text for people who cannot see it.

use crate::diagnostics::Level;
use crate::model::visit;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;
use crate::syntax::ast::{InlineKind, Link};
use crate::syntax::raw_html::RawHtml;
use crate::syntax::{decode_percent, plain_text};
use crate::text::{SitePath, Span};

pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/image-without-text",
    code: "SOP215",
    level: Some(Level::Warning),
    page: include_str!("image-without-text.md"),
    options: &[],
};

/// Names that cameras and programs give say nothing of what is to be seen.
const MEANINGLESS: [&str; 12] = [
    "image",
    "img",
    "dsc",
    "screenshot",
    "screen shot",
    "picture",
    "pic",
    "photo",
    "untitled",
    "figure",
    "fig",
    "pasted image",
];

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let path = &subject.document.path;
    visit::document_inlines(subject.document, &mut |inline| match &inline.kind {
        InlineKind::Image(link) if plain_text(&link.content).trim().is_empty() => {
            let about = Finding::new(&RULE, path, inline.span);
            let inside = Span::at(inline.span.start as usize + "![".len());
            let is_exact = subject.written(inline.span).starts_with("![]");
            found.push(match text_of(link).filter(|_| is_exact) {
                Some(text) => about.suggest(inside, text),
                None => about,
            });
        }
        _ => {}
    });
    visit::raw_html(subject.document, &mut |html, span| in_html(html, span, path, found));
}

/// `<img>` without `alt`; an empty one says that the image only decorates.
fn in_html(html: &RawHtml, span: Span, path: &SitePath, found: &mut Vec<Finding>) {
    for tag in html.tags().filter(|tag| tag.name == "img" && !tag.closes) {
        if tag.value("alt").is_none() && tag.value("aria-hidden").is_none() {
            let place = html.span(&tag.range, span);
            found.push(Finding::new(&RULE, path, place).says("message-html").helps("help-html"));
        }
    }
}

/// Words for an image: its title, else those of its file's name, where that has some.
fn text_of(link: &Link) -> Option<String> {
    if !link.title.trim().is_empty() {
        return Some(link.title.trim().to_owned());
    }
    let path = link.destination.split(['?', '#']).next().unwrap_or("");
    let name = decode_percent(path.rsplit('/').next().unwrap_or(""));
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    let words: Vec<&str> = stem.split(['-', '_', ' ', '.']).filter(|word| !word.is_empty()).collect();
    let text = words.join(" ");
    let lowered = text.to_lowercase();
    let name = lowered.trim_end_matches(|char: char| !char.is_alphabetic());
    let is_word = name.chars().filter(|char| char.is_alphabetic()).count() >= 3 && !MEANINGLESS.contains(&name);
    let is_safe = !text.contains(['[', ']', '\\', '<', '`']);
    // A number that a program gave has digits among its letters.
    let has_code = words.iter().any(|word| word.len() > 6 && word.bytes().any(|byte| byte.is_ascii_digit()));
    (is_word && is_safe && !has_code).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::ast::LinkNotation;

    fn text(destination: &str, title: &str) -> Option<String> {
        text_of(&Link {
            notation: LinkNotation::Markdown,
            destination: destination.into(),
            destination_span: Span::at(0),
            title: title.into(),
            content: Vec::new(),
        })
    }

    #[test]
    fn names_of_files_are_words_when_a_person_gave_them() {
        assert_eq!(text("img/order-screen.png", "").as_deref(), Some("order screen"));
        assert_eq!(text("%E8%BF%94%E9%87%91%E7%94%BB%E9%9D%A2.png", "").as_deref(), Some("返金画面"));
        assert_eq!(text("a.png", "The order").as_deref(), Some("The order"));
        for meaningless in ["img_0231.png", "Screenshot 2026-01-02.png", "image.png", "1.png", "a8f3e2c91d.png", ""] {
            assert_eq!(text(meaningless, ""), None, "{meaningless}");
        }
    }
}
