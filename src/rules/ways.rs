//! The way from the start to a fault, as findings show it.

use super::finding::Finding;
use super::subject::SiteContext;
use crate::diagnostics::{Hop, Stop};
use crate::flow::{EdgeKind, Node, SiteNodeId};
use crate::index::{DocId, Document};
use crate::model::Step;
use crate::syntax::plain_text;
use crate::text::Span;
use std::collections::HashMap;

/// Places of a way that are shown. No procedure that people follow has a longer one.
const LONGEST: usize = 60;
/// Characters of an answer that are shown.
const ANSWER: usize = 40;

/// Gives every finding about the ways through steps the way that leads to it: the one its rule
/// knows, else the shortest to the step it stands in.
pub fn show_ways(site: &SiteContext<'_>, found: &mut [Finding]) {
    let mut known = HashMap::new();
    for finding in found {
        if !finding.is_of_flow && finding.rule.group() != "flow" {
            continue;
        }
        let Some(at) = document_of(site, finding) else { continue };
        let way = std::mem::take(&mut finding.way);
        let own = known.entry(at).or_insert_with(|| Steps::new(site, at));
        let (way, answer) = if way.is_empty() { own.way_to(site, at, finding.span) } else { (way, String::new()) };
        finding.path_taken = hops(site, at, &way, &mut known);
        if let Some(last) = finding.path_taken.last_mut().filter(|_| !answer.is_empty()) {
            last.answer = answer;
        }
    }
}

fn document_of(site: &SiteContext<'_>, finding: &Finding) -> Option<DocId> {
    let first = DocId::from_usize(site.documents.raw.partition_point(|document| document.path < finding.path));
    let of_file = site.documents.iter_enumerated().skip(first.index());
    let of_file = of_file.take_while(|(_, document)| document.path == finding.path);
    of_file.filter(|(_, document)| document.span.contains(finding.span)).map(|(at, _)| at).last()
}

/// The steps of a document, laid out once for all findings.
struct Steps<'a> {
    all: Vec<&'a Step>,
    /// The steps by where they begin.
    places: Vec<(Span, usize)>,
}

impl<'a> Steps<'a> {
    fn new(site: &SiteContext<'a>, at: DocId) -> Steps<'a> {
        let document = &site.site.documents[at];
        let all: Vec<_> = document.steps().collect();
        let mut places: Vec<(Span, usize)> = all.iter().enumerate().map(|(number, step)| (step.span, number)).collect();
        places.sort_by_key(|(span, number)| (span.start, *number));
        Steps { all, places }
    }

    /// The way to the step that a place belongs to, and the answer there that it stands in.
    fn way_to(&self, site: &SiteContext<'_>, at: DocId, place: Span) -> (Vec<SiteNodeId>, String) {
        let before = self.places.partition_point(|(span, _)| span.start <= place.start);
        let holds = self.places[..before].iter().rev().find(|(span, _)| span.contains(place));
        let Some((_, number)) = holds else { return Default::default() };
        let node = site.flows.site_node(at, site.flows.of(at).node_of(*number));
        let answer = self.all[*number].answers.iter().find(|answer| answer.span.contains(place));
        let answer = answer.map(|answer| short(&plain_text(&answer.label))).unwrap_or_default();
        // Where no way leads, the step itself is all there is to show.
        (site.soundness.way(node).unwrap_or_else(|| vec![node]), answer)
    }
}

fn hops<'a>(
    site: &SiteContext<'a>,
    home: DocId,
    way: &[SiteNodeId],
    known: &mut HashMap<DocId, Steps<'a>>,
) -> Vec<Hop> {
    let mut hops = Vec::new();
    let left_out = if way.len() > LONGEST { 1..way.len() - (LONGEST - 2) } else { 0..0 };
    for (place, node) in way.iter().enumerate() {
        let (at, own) = site.flows.place(*node);
        let document = &site.documents[at];
        let flow = site.flows.of(at);
        if left_out.contains(&place) {
            if place == left_out.start {
                hops.push(hop("…".into(), Stop::LeftOut, document, document.span));
            }
            continue;
        }
        let is_last = place + 1 == way.len();
        let hop = match &flow.nodes[own] {
            Node::Start(_) if place > 0 && !is_last => continue,
            Node::Start(_) => hop("start".into(), Stop::Start, document, document.title.span),
            Node::Step(step) => {
                let steps = known.entry(at).or_insert_with(|| Steps::new(site, at));
                let step = steps.all[step.step];
                let is_home = at == home;
                let id = if is_home { step.id.clone() } else { format!("{}#{}", document.id.value, step.id) };
                let mut hop = hop(id, Stop::Step(step.number.clone()), document, words_of(step));
                hop.answer = way.get(place + 1).map_or_else(String::new, |next| answer(site, *node, *next, step));
                hop
            }
            // The next node is in the other document, and says which.
            Node::HandOver(_) if !is_last => continue,
            Node::HandOver(hand_over) => match hand_over.document {
                Some(other) => {
                    let other = &site.documents[other];
                    hop(other.id.value.clone(), Stop::Document, other, other.title.span)
                }
                None => continue,
            },
            Node::End => hop("end".into(), Stop::End, document, document.title.span),
            Node::Unknown => continue,
        };
        hops.push(hop);
    }
    hops
}

fn hop(id: String, stop: Stop, document: &Document, span: Span) -> Hop {
    let title = document.title.value.clone();
    Hop { id, stop, title, answer: String::new(), path: document.path.clone(), span }
}

/// The place of a step's words.
fn words_of(step: &Step) -> Span {
    step.text.first().map_or(step.span, |first| first.span.to(step.text[step.text.len() - 1].span))
}

/// The answer that leads from one node to the next.
fn answer(site: &SiteContext<'_>, from: SiteNodeId, to: SiteNodeId, step: &Step) -> String {
    let ((at, from), (other, to)) = (site.flows.place(from), site.flows.place(to));
    let edge = site.flows.of(at).ways(from).iter().find(|edge| at == other && edge.to == to);
    match edge.map(|edge| edge.kind) {
        Some(EdgeKind::Answer(answer)) => short(&plain_text(&step.answers[answer].label)),
        _ => String::new(),
    }
}

fn short(words: &str) -> String {
    let words = words.trim();
    match words.char_indices().nth(ANSWER) {
        Some((at, _)) => format!("{}…", words[..at].trim_end()),
        None => words.to_owned(),
    }
}
