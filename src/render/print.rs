//! What a page holds for paper: links that leave it have a number, and a list at its end says where they lead; a
//! procedure that is short enough has a card.

use super::RenderContext;
use super::context::LinkNote;
use super::page_context::PageContext;
use crate::config::Config;
use crate::index::{DocId, Resolved};
use crate::model::procedure::Destination;
use crate::model::{Answer, Step, Way};
use crate::syntax::ast::Inline;
use crate::text::{SitePath, urls};
use std::collections::HashMap;
use unicode_width::UnicodeWidthStr;

/// More steps than these do not go on a card.
const CARD_STEPS: usize = 9;

/// More lines than these do not fit when each answer has its own.
const CARD_LINES: usize = 36;

/// How many letters the lines of a card hold, half as many Chinese ones: of a step beside its limits, of an answer, of
/// where it leads.
const TEXT: usize = 45;
const LABEL: usize = 25;
const TARGET: usize = 50;

/// The links of one page that leave it, in the order of the text.
#[derive(Debug, Default)]
pub(super) struct LinkNotes {
    notes: Vec<LinkNote>,
    /// Address on paper → number.
    numbers: HashMap<String, usize>,
}

impl LinkNotes {
    /// The number of a link on a page, the same for all links that lead to the same place; `None` for a link that stays
    /// on the page. `href` is its address as the page has it, `words` are those of the link, where it has any.
    pub(super) fn number(&mut self, page: PageContext<'_>, to: &Resolved, href: &str, words: String) -> Option<usize> {
        let PageContext { site, at, route } = page;
        let index = &site.index;
        let mut note = LinkNote { title: words, id: None, address: String::new(), lang: None };
        match to {
            Resolved::Document { document, anchor } => {
                let (document, target) = (*document, index.route(*document));
                if target == route {
                    return None;
                }
                let other = &site.documents[document];
                let anchor = anchor.as_deref();
                note.address = absolute(&site.config, target, href);
                if site.config.base_url.is_some() {
                    note.address.extend(anchor.map(urls::fragment));
                }
                note.title = index.title(&site.documents, at, document, anchor);
                note.id = Some(other.id.value.clone());
                note.lang = (other.lang != site.documents[at].lang).then(|| other.lang.clone());
            }
            Resolved::File(file) => note.address = absolute(&site.config, &index.asset_route(file), href),
            Resolved::Static(file) => note.address = absolute(&site.config, file, href),
            Resolved::Elsewhere => {
                let bare = href.strip_prefix("mailto:").or_else(|| href.strip_prefix("tel:"));
                note.address = bare.unwrap_or(href).to_owned();
            }
        }
        if let Some(number) = self.numbers.get(&note.address) {
            return Some(*number);
        }
        let number = self.notes.len() + 1;
        self.numbers.insert(note.address.clone(), number);
        if note.title == note.address || note.title == href {
            note.title.clear();
        }
        self.notes.push(note);
        Some(number)
    }

    /// The notes: the first has the number one.
    pub(super) fn into_notes(self) -> Vec<LinkNote> {
        self.notes
    }
}

/// A place of the site as a reader of paper types it; as the page has it where the site's address is not known.
fn absolute(config: &Config, to: &SitePath, href: &str) -> String {
    match &config.base_url {
        Some(base) => format!("{base}{}", urls::path(to.as_str())),
        None => href.to_owned(),
    }
}

/// How the steps of a document go on a card: `roomy` or `dense`, which is said by a class; `None` where there are no
/// steps, or too many.
pub(super) fn card(site: RenderContext<'_>, at: DocId) -> Option<&'static str> {
    let document = &site.documents[at];
    let steps: Vec<_> = document.steps().collect();
    if !(1..=CARD_STEPS).contains(&steps.len()) {
        return None;
    }
    let wide = |inlines: &[Inline]| site.index.words(&site.documents, at, inlines).width();
    let target = |to: &Destination| match to {
        Destination::Step(id) => steps.iter().find(|step| step.id == *id).map_or(0, |step| wide(&step.text)),
        Destination::Document(link) => wide(&link.content),
        Destination::Next | Destination::End => 0,
    };
    let answer = |answer: &Answer| match &answer.way {
        Way::Arrow(way) => 1 + (wide(&answer.label) / LABEL).max(target(&way.to) / TARGET),
        Way::Branch(_) => 1,
    };
    let step = |step: &&Step| {
        let answers: usize = step.answers.iter().map(answer).sum();
        1 + wide(&step.text) / TEXT + answers + usize::from(step.jump.is_some())
    };
    let lines: usize = steps.iter().map(step).sum();
    Some(if lines > CARD_LINES { "dense" } else { "roomy" })
}
