//! Passages in another language than their page: marked, so that voices, fonts and translators
//! treat them as what they are.

use super::RenderContext;
use crate::syntax::raw_html::Tag;
use crate::text::Html;
use crate::text::language::is_japanese;

/// Text of a page in `lang` as HTML, its foreign passages marked.
pub(super) fn marked(site: RenderContext<'_>, lang: &str, text: &str) -> Html {
    let mut html = Html::new();
    push_marked(site, lang, text, &mut html);
    html
}

/// The same, behind other HTML.
pub(super) fn push_marked(site: RenderContext<'_>, lang: &str, text: &str, html: &mut Html) {
    push_marked_in(site, lang, text, is_japanese(text), html);
}

/// The same for a part of a sentence, which is Japanese or not.
pub(super) fn push_marked_in(site: RenderContext<'_>, lang: &str, text: &str, in_japanese: bool, html: &mut Html) {
    let mut done = 0;
    for (range, other) in site.locales.detector().passages_of(lang, &site.config.languages, text, in_japanese) {
        html.push_text(&text[done..range.start]);
        html.push("<span");
        html.push_attribute("lang", other);
        html.push(">");
        html.push_text(&text[range.clone()]);
        html.push("</span>");
        done = range.end;
    }
    html.push_text(&text[done..]);
}

/// The language of a text that is in another than its page as a whole; for where nothing can be
/// marked in it.
pub(super) fn language_of(site: RenderContext<'_>, lang: &str, text: &str) -> Option<String> {
    let mut passages = site.locales.detector().passages(lang, &site.config.languages, text).into_iter();
    let (range, other) = passages.next()?;
    let has_letters = |rest: &str| rest.contains(char::is_alphabetic);
    let is_all = passages.next().is_none() && !has_letters(&text[..range.start]) && !has_letters(&text[range.end..]);
    is_all.then(|| other.to_owned())
}

/// Elements of raw HTML that say their language themselves, and those inside them of the same name:
/// nothing is marked while one is open.
#[derive(Debug, Default)]
pub(super) struct Said(Vec<String>);

impl Said {
    /// Whether the author has said the language of what follows.
    pub(super) fn is_open(&self) -> bool {
        !self.0.is_empty()
    }

    /// Takes note of a tag.
    pub(super) fn tag(&mut self, tag: &Tag) {
        let is_same = self.0.last() == Some(&tag.name);
        if tag.closes {
            if is_same {
                self.0.pop();
            }
        } else if tag.opens() && (is_same || tag.value("lang").is_some()) {
            self.0.push(tag.name.clone());
        }
    }
}
