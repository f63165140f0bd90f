//! What a rule found, before it is put into words of a language.

use super::rule::Rule;
use crate::diagnostics::{Applicability, Edit, Fix, Hop};
use crate::flow::SiteNodeId;
use crate::text::{SitePath, Source, Span};

/// A finding: keys of messages and what is to be filled in. [`super::Messages`] makes words of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule that speaks.
    pub rule: &'static Rule,
    /// The file, from the site's folder.
    pub path: SitePath,
    /// The smallest place to change.
    pub span: Span,
    /// Key of the message.
    pub(super) message: &'static str,
    /// Key of the help; `None` for the rule's usual one, if it has one.
    pub(super) help: Option<&'static str>,
    /// What is filled in.
    pub(super) values: Vec<(&'static str, Value)>,
    /// Other places that belong to it, with keys of their words.
    pub(super) labels: Vec<(SitePath, Span, &'static str)>,
    /// What would fix it.
    pub(super) offer: Option<Proposal>,
    /// The nodes on the way to the fault, where the rule knows better than its place tells.
    pub(super) way: Vec<SiteNodeId>,
    /// Whether it is about the ways through the steps, although its rule is of another group.
    pub(super) is_of_flow: bool,
    /// Whether it goes by which steps there are, although its rule does not.
    pub(super) is_of_steps: bool,
    /// What it has in common with findings elsewhere that are told together with it, and the message for several.
    pub(super) once: Option<(String, &'static str)>,
    /// Whether nothing else in its file is worth telling, because it would follow from this.
    pub(super) is_alone: bool,
    /// That way, as it is shown.
    pub(super) path_taken: Vec<Hop>,
}

/// Changes that fix a finding, all or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Proposal {
    applicability: Applicability,
    changes: Vec<Change>,
}

/// One change: of the whole place, or of one word in it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Change {
    span: Span,
    old: Option<String>,
    new: String,
}

/// Something to be filled into a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// The author's own words, or a number.
    Text(String),
    /// Words of ours, to be translated.
    Expected(String),
    /// Several words of which one may be chosen.
    AnyOf(Vec<String>),
    /// Several words that all count.
    AllOf(Vec<String>),
}

impl Finding {
    /// A finding with the rule's usual message and help.
    pub(super) fn new(rule: &'static Rule, path: &SitePath, span: Span) -> Finding {
        Finding {
            rule,
            path: path.clone(),
            span,
            message: "message",
            help: None,
            values: Vec::new(),
            labels: Vec::new(),
            offer: None,
            way: Vec::new(),
            is_of_flow: false,
            is_of_steps: false,
            once: None,
            is_alone: false,
            path_taken: Vec::new(),
        }
    }

    /// Shows the way to the fault.
    pub(super) fn way(self, way: Vec<SiteNodeId>) -> Finding {
        Finding { way, ..self }
    }

    /// Is about the ways through the steps, so that the way to it is shown.
    pub(super) fn of_flow(self) -> Finding {
        Finding { is_of_flow: true, ..self }
    }

    /// Goes by which steps there are, so that it falls away where it is told that they are read otherwise than meant.
    pub(super) fn of_steps(self) -> Finding {
        Finding { is_of_steps: true, ..self }
    }

    /// Is told once in a site, with the number of places and of files (`{places}`, `{files}`) where there are several.
    pub(super) fn once(self, what: &str, many: &'static str) -> Finding {
        Finding { once: Some((what.to_owned(), many)), ..self }
    }

    /// Is the only finding of its file.
    pub(super) fn alone(self) -> Finding {
        Finding { is_alone: true, ..self }
    }

    /// Another of the rule's messages.
    pub(super) fn says(self, message: &'static str) -> Finding {
        Finding { message, ..self }
    }

    /// Another of the rule's helps.
    pub(super) fn helps(self, help: &'static str) -> Finding {
        Finding { help: Some(help), ..self }
    }

    /// Fills in the author's own words, or a number.
    pub(super) fn with(mut self, name: &'static str, value: impl ToString) -> Finding {
        self.values.push((name, Value::Text(value.to_string())));
        self
    }

    /// Fills in words of ours.
    pub(super) fn with_ours(mut self, name: &'static str, words: impl Into<String>) -> Finding {
        self.values.push((name, Value::Expected(words.into())));
        self
    }

    /// Fills in words of which one may be chosen.
    pub(super) fn with_any_of(mut self, name: &'static str, words: &[String]) -> Finding {
        self.values.push((name, Value::AnyOf(words.to_vec())));
        self
    }

    /// Fills in words that all count.
    pub(super) fn with_all_of(mut self, name: &'static str, words: &[String]) -> Finding {
        self.values.push((name, Value::AllOf(words.to_vec())));
        self
    }

    /// "Did you mean `nearest`?" where there is something near; the rule's usual help else.
    pub(super) fn near(self, nearest: Option<&str>) -> Finding {
        match nearest {
            Some(nearest) => self.helps("did-you-mean").with("nearest", nearest),
            None => self,
        }
    }

    /// Shows another place.
    pub(super) fn label(mut self, path: &SitePath, span: Span, words: &'static str) -> Finding {
        self.labels.push((path.clone(), span, words));
        self
    }

    /// Offers an edit that keeps what the author meant.
    pub(super) fn fix(self, span: Span, text: impl Into<String>) -> Finding {
        self.offer(Applicability::Safe, Change { span, old: None, new: text.into() })
    }

    /// Offers an edit that a person must look at.
    pub(super) fn suggest(self, span: Span, text: impl Into<String>) -> Finding {
        self.offer(Applicability::NeedsReview, Change { span, old: None, new: text.into() })
    }

    /// Like [`Finding::fix`], for one word inside a place whose notation is not known exactly.
    pub(super) fn fix_word(self, span: Span, old: &str, new: &str) -> Finding {
        self.offer(Applicability::Safe, Change { span, old: Some(old.into()), new: new.into() })
    }

    /// Like [`Finding::suggest`], for one word inside a place whose notation is not known exactly.
    pub(super) fn suggest_word(self, span: Span, old: &str, new: &str) -> Finding {
        self.offer(Applicability::NeedsReview, Change { span, old: Some(old.into()), new: new.into() })
    }

    fn offer(mut self, applicability: Applicability, change: Change) -> Finding {
        match &mut self.offer {
            Some(offer) => offer.changes.push(change),
            None => self.offer = Some(Proposal { applicability, changes: vec![change] }),
        }
        self
    }

    /// Where its offer would change something.
    pub(super) fn offered_places(&self) -> impl Iterator<Item = Span> {
        self.offer.iter().flat_map(|offer| &offer.changes).map(|change| change.span)
    }

    /// The offer as edits of the file's text; `None` when a word to be changed is not there, or
    /// there twice.
    pub(super) fn edits(&self, source: Option<&Source>) -> Option<Fix> {
        let Proposal { applicability, changes } = self.offer.as_ref()?;
        let text = &source?.text;
        let edit = |change: &Change| {
            let span = match &change.old {
                None => change.span,
                Some(old) => {
                    let mut places = text.get(change.span.range())?.match_indices(old.as_str());
                    let (at, _) = places.next().filter(|_| !old.is_empty())?;
                    if places.next().is_some() {
                        return None;
                    }
                    Span::new(at, at + old.len()).shifted(change.span.start as usize)
                }
            };
            Some(Edit { path: self.path.clone(), span, text: change.new.clone() })
        };
        let edits = changes.iter().map(edit).collect::<Option<Vec<Edit>>>()?;
        Some(Fix { applicability: *applicability, edits })
    }
}
