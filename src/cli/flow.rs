//! `sopwith flow`.

use super::args::FlowArguments;
use super::outcome::{Outcome, refused};
use super::terminal;
use super::wanted::{day, lang_of_system};
use crate::compile::{self, Checked};
use crate::diagnostics::{self, Diagnostic};
use crate::export;
use crate::flow::{Flows, Gaps, NodeId, Number, OutlineKind, OutlineNode, SiteNodeId, Time, Times, outline};
use crate::index::{DocId, Document};
use crate::model::value::written;
use crate::report::{Words, printable};
use crate::site::Site;
use crate::text::SitePath;
use crate::vfs::{Disk, Error};
use oxc_index::IndexVec;
use std::collections::HashMap;
use std::path::Path;
use unicode_width::UnicodeWidthStr;

/// Steps of a loop whose rounds are still folded into one.
const LONGEST_ROUND: usize = 30;
/// Steps and documents that are named in one line.
const MOST_NAMES: usize = 30;

pub(super) fn run(arguments: &FlowArguments) -> Result<Outcome, Error> {
    let disk = Disk::open(&arguments.site)?;
    let wanted = compile::CheckOptions { lang: lang_of_system(), today: day(), ..compile::CheckOptions::default() };
    let checked = compile::check(&disk, &wanted, &|_| {})?;
    let at = find(arguments, &disk, &checked)?;
    let document = &checked.documents[at];
    if checked.flows.of(at).is_empty() {
        return Err(refused("show the steps of", document.path.as_str(), "it has no steps"));
    }
    let is_own = |one: &&Diagnostic| {
        let is_inside = one.span.start >= document.span.start && one.span.end <= document.span.end;
        one.path == document.path && (!document.in_collection || is_inside)
    };
    let own: Vec<Diagnostic> = checked.diagnostics.iter().filter(is_own).cloned().collect();
    if arguments.json {
        let report = export::flow(&checked.documents, &checked.index, &checked.flows, at);
        terminal::print(&serde_json::to_string_pretty(&report).expect("a value made here is valid JSON"))?;
    } else {
        terminal::print(Printer::new(&checked, at).text().trim_end())?;
        let of_flow: Vec<&Diagnostic> = own.iter().filter(|one| one.rule.name.starts_with("flow/")).collect();
        of_flow.into_iter().for_each(|one| terminal::finding(one, checked.source(&one.path), &checked.words));
    }
    Ok(if diagnostics::errors(&own) > 0 { Outcome::Findings } else { Outcome::Clean })
}

/// The document that is meant: by its id, a former id, or its file.
fn find(arguments: &FlowArguments, disk: &Disk, checked: &Checked) -> Result<DocId, Error> {
    const ACTION: &str = "find the document";
    let (id, documents) = (&arguments.id, &checked.documents);
    let lang = arguments.lang.as_deref().unwrap_or(&checked.config.language);
    if let Some(found) = checked.index.find(id, lang) {
        // A former id is known of one translation only.
        let others = checked.index.translations(&documents[found].id.value);
        return match others.iter().find(|other| documents[**other].lang == lang) {
            Some(at) => Ok(*at),
            None if arguments.lang.is_none() => Ok(found),
            None => {
                let langs: Vec<String> = others.iter().map(|other| format!("`{}`", documents[*other].lang)).collect();
                Err(refused(ACTION, id, format!("it does not exist in `{lang}`, only in {}", langs.join(", "))))
            }
        };
    }
    let paths = [disk.site_path(Path::new(id)), SitePath::new(id), checked.source.join(id)];
    for path in paths.into_iter().flatten() {
        let mut same = documents.indices().filter(|at| documents[*at].path == path);
        match (same.next(), same.next()) {
            (Some(at), None) => return Ok(at),
            (Some(_), Some(_)) => {
                return Err(refused(ACTION, id, "this file has several documents; name one by its id"));
            }
            (None, _) => {}
        }
    }
    let near = checked.index.nearest_id(id);
    let hint = near.map_or_else(|| "no document has this id".to_owned(), |near| format!("did you mean `{near}`?"));
    Err(refused(ACTION, id, hint))
}

/// Everything that is told of one document.
struct Printer<'a> {
    checked: &'a Checked,
    words: &'a Words,
    at: DocId,
    document: &'a Document,
    outlines: HashMap<DocId, IndexVec<NodeId, OutlineNode>>,
    own: Times<NodeId>,
    text: String,
}

impl<'a> Printer<'a> {
    fn new(checked: &'a Checked, at: DocId) -> Printer<'a> {
        let document = &checked.documents[at];
        let own = Times::of_document(document, checked.flows.of(at));
        let outlines = HashMap::new();
        Printer { checked, words: &checked.words, at, document, outlines, own, text: String::new() }
    }

    fn text(mut self) -> String {
        let own = self.outline(self.at).to_vec();
        self.line(&format!("{} ({}, {})", self.document.title.value, self.document.id.value, self.document.path));
        self.line("");
        self.push_outline(&own.raw);
        let Site { documents, flows, .. } = &self.checked.site;
        let goes_on = own.iter().any(|node| {
            let is_hand_over = node.kind == OutlineKind::HandOver;
            is_hand_over && !flows.next(flows.site_node(self.at, node.node)).is_empty()
        });
        let all = goes_on.then(|| Times::of_site(documents, flows));
        for node in own.iter().filter(|node| node.kind == OutlineKind::Start) {
            let start = node.node;
            let site = flows.site_node(self.at, start);
            let heading = self.words.get("flow-times-own", "How long it takes");
            self.line("");
            self.line(&titled(heading, &node.words));
            let times = self.own.clone();
            let home = self.at;
            self.push_times(&times, start, |flows, node| flows.site_node(home, node));
            // As flow/over-target sees it: an SOP that takes over counts, unless it has a target.
            match goes_on && export::target(self.document).is_some() {
                true => self.push_target(&Times::of_targets(documents, flows), site),
                false => self.push_target(&times, start),
            }
            if let Some(all) = &all {
                let heading = self.words.get("flow-times-all", "How long it takes with the SOPs that take over");
                self.line("");
                self.line(&titled(heading, &node.words));
                self.push_times(all, site, |_, node| node);
            }
        }
        self.text
    }

    fn push_outline(&mut self, outline: &[OutlineNode]) {
        let width = outline.iter().map(|node| node.number.width()).max().unwrap_or(0);
        for node in outline {
            match node.kind {
                OutlineKind::Start => {
                    let start = titled(&self.start(), &node.words);
                    let way = node.ways.first().map(|way| self.arrow("", way.to)).unwrap_or_default();
                    self.line(&format!("{start} {way}"));
                }
                OutlineKind::Step | OutlineKind::Decision => {
                    let seconds = self.own.seconds(node.node);
                    let time = (self.own.is_known(node.node) || seconds > 0).then(|| written(seconds));
                    let about: Vec<String> =
                        [node.role.clone()].into_iter().filter(|role| !role.is_empty()).chain(time).collect();
                    let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join(", ")) };
                    self.line(&format!(
                        "{}{} {}{about}",
                        node.number,
                        " ".repeat(width - node.number.width()),
                        node.words
                    ));
                    for way in &node.ways {
                        let arrow = self.arrow(&way.label, way.to);
                        self.line(&format!("{}   {arrow}", " ".repeat(width)));
                    }
                }
                OutlineKind::HandOver | OutlineKind::End | OutlineKind::Unknown => {}
            }
        }
    }

    /// `Yes → 4 Refund the order`.
    fn arrow(&mut self, label: &str, to: NodeId) -> String {
        let name = self.name(self.checked.flows.site_node(self.at, to), true);
        if label.is_empty() { format!("→ {name}") } else { format!("{label} → {name}") }
    }

    fn push_times<N: Number>(&mut self, times: &Times<N>, start: N, site: impl Fn(&Flows, N) -> SiteNodeId + Copy) {
        let found = times.from(start);
        let rows = [
            (self.words.get("flow-shortest", "shortest"), found.shortest, Some(times.shortest_way(start))),
            (self.words.get("flow-expected", "expected"), found.expected, None),
            (self.words.get("flow-longest", "longest"), found.longest, Some(times.longest_way(start))),
        ];
        let rows = rows.map(|(label, time, way)| (label, self.time(time), way));
        let labels = rows.iter().map(|(label, _, _)| label.width()).max().unwrap_or(0);
        let lengths = rows.iter().map(|(_, time, _)| time.width()).max().unwrap_or(0);
        for (label, time, way) in rows {
            let way = way.map(|way| self.way(&self.site_nodes(way, site))).unwrap_or_default();
            let row = format!("  {}  {}  {way}", padded(label, labels), padded(&time, lengths));
            self.line(row.trim_end());
        }
        let is_known = [found.shortest, found.expected, found.longest].iter().all(|time| time.seconds.is_some());
        if !is_known {
            self.push_gaps(times.gaps(start), site);
        }
    }

    fn push_gaps<N: Number>(&mut self, gaps: Gaps<N>, site: impl Fn(&Flows, N) -> SiteNodeId + Copy) {
        let Gaps { unknown, unlimited, too_many, endless } = gaps;
        let is_step = |node: &SiteNodeId| {
            let (document, node) = self.checked.flows.place(*node);
            self.checked.flows.of(document).step_of(node).is_some()
        };
        let (steps, nowhere): (Vec<SiteNodeId>, Vec<SiteNodeId>) =
            self.site_nodes(unknown, site).into_iter().partition(is_step);
        if !steps.is_empty() {
            let line = self.words.get("flow-no-time", "these have no time: {steps}");
            let steps = self.list(&steps);
            self.line(&format!("  {}", line.replace("{steps}", &steps)));
        }
        if !nowhere.is_empty() {
            let line = self.words.get("flow-arrow-nowhere", "an arrow leads to something that does not exist");
            self.line(&format!("  {line}"));
        }
        for nodes in unlimited {
            let nodes = self.site_nodes(nodes, site);
            let titles = self.titles(&nodes);
            let line = if titles.len() > 1 {
                let line = self
                    .words
                    .get("flow-circle", "these hand over to each other in a circle without a limit (`max`): {titles}");
                line.replace("{titles}", &titles.join(", "))
            } else {
                let line = self.words.get("flow-no-limit", "this loop has no limit (`max`): {steps}");
                line.replace("{steps}", &self.list(&nodes))
            };
            self.line(&format!("  {line}"));
        }
        for nodes in too_many {
            let line = self.words.get("flow-too-many", "this loop has too many paths to check them all: {steps}");
            let steps = self.list(&self.site_nodes(nodes, site));
            self.line(&format!("  {}", line.replace("{steps}", &steps)));
        }
        if !endless.is_empty() {
            let line = self.words.get("flow-endless", "no path leads to an end from: {steps}");
            let steps = self.list(&self.site_nodes(endless, site));
            self.line(&format!("  {}", line.replace("{steps}", &steps)));
        }
    }

    fn push_target<N: Number>(&mut self, times: &Times<N>, start: N) {
        let Some(target) = export::target(self.document) else { return };
        let as_written = self.document.field("target").map(|target| target.value.to_text()).unwrap_or_default();
        let longest = times.from(start).longest;
        let over = longest.at_least.saturating_sub(target);
        let line = match longest.seconds {
            _ if over > 0 && longest.seconds.is_none() => self.words.get(
                "flow-target-over-at-least",
                "the target is {target}: the longest path takes at least {over} more",
            ),
            Some(_) if over > 0 => {
                self.words.get("flow-target-over", "the target is {target}: the longest path takes {over} more")
            }
            Some(_) => self.words.get("flow-target-kept", "the target is {target}: every path meets it"),
            None => self
                .words
                .get("flow-target-unknown", "the target is {target}: it is not known whether every path meets it"),
        };
        let line = line.replace("{target}", &as_written).replace("{over}", &written(over));
        self.line(&format!("  {line}"));
    }

    fn time(&self, time: Time) -> String {
        match time.seconds {
            Some(seconds) => written(seconds),
            None if time.at_least == 0 => self.words.get("flow-not-known", "unknown").to_owned(),
            None => self.words.get("flow-at-least", "at least {time}").replace("{time}", &written(time.at_least)),
        }
    }

    /// `Start → 2 → 4 "No" → 6`.
    fn way(&mut self, way: &[SiteNodeId]) -> String {
        let mut parts = Vec::new();
        for (place, node) in way.iter().enumerate() {
            let (document, own) = self.checked.flows.place(*node);
            // Where another takes over, its title says so.
            if document != self.at && self.outline(document)[own].kind == OutlineKind::Start {
                continue;
            }
            let name = self.name(*node, false);
            let follows = way.get(place + 1).map(|next| self.checked.flows.place(*next));
            let ways = &self.outline(document)[own].ways;
            let label = ways.iter().find(|way| follows == Some((document, way.to))).map(|way| way.label.as_str());
            parts.push(match label.filter(|label| !label.is_empty()) {
                Some(label) => format!("{name} \"{label}\""),
                None => name,
            });
        }
        folded(&parts)
    }

    /// What a node is called: its number, with its words on request.
    fn name(&mut self, node: SiteNodeId, with_words: bool) -> String {
        let (document, own) = self.checked.flows.place(node);
        let node = self.outline(document)[own].clone();
        match node.kind {
            OutlineKind::Start => self.start(),
            OutlineKind::End => self.words.get("flow-end", "End").to_owned(),
            OutlineKind::Unknown => "?".to_owned(),
            OutlineKind::HandOver => node.words,
            OutlineKind::Step | OutlineKind::Decision if with_words => format!("{} {}", node.number, node.words),
            OutlineKind::Step | OutlineKind::Decision => node.number,
        }
    }

    /// Steps by their numbers; those of other documents behind its title.
    fn list(&mut self, nodes: &[SiteNodeId]) -> String {
        let mut parts: Vec<(DocId, Vec<String>)> = Vec::new();
        for node in nodes.iter().take(MOST_NAMES) {
            let (document, _) = self.checked.flows.place(*node);
            let name = self.name(*node, false);
            match parts.last_mut() {
                Some((last, names)) if *last == document => names.push(name),
                _ => parts.push((document, vec![name])),
            }
        }
        let part = |(document, names): &(DocId, Vec<String>)| match *document == self.at {
            true => names.join(", "),
            false => format!("{} ({})", self.checked.documents[*document].title.value, names.join(", ")),
        };
        let rest = if nodes.len() > MOST_NAMES { ", …" } else { "" };
        parts.iter().map(part).collect::<Vec<_>>().join("; ") + rest
    }

    /// The titles of the documents that nodes belong to, each once.
    fn titles(&self, nodes: &[SiteNodeId]) -> Vec<&str> {
        let mut documents: Vec<DocId> = nodes.iter().map(|node| self.checked.flows.place(*node).0).collect();
        documents.dedup();
        let rest = (documents.len() > MOST_NAMES).then_some("…");
        let titles = documents.into_iter().take(MOST_NAMES).map(|at| self.checked.documents[at].title.value.as_str());
        titles.chain(rest).collect()
    }

    fn site_nodes<N>(&self, nodes: Vec<N>, site: impl Fn(&Flows, N) -> SiteNodeId) -> Vec<SiteNodeId> {
        nodes.into_iter().map(|node| site(&self.checked.flows, node)).collect()
    }

    fn outline(&mut self, document: DocId) -> &IndexVec<NodeId, OutlineNode> {
        let Site { documents, index, flows, .. } = &self.checked.site;
        self.outlines.entry(document).or_insert_with(|| outline(documents, index, flows, document))
    }

    fn start(&self) -> String {
        self.words.get("flow-start", "Start").to_owned()
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(&printable(line));
        self.text.push('\n');
    }
}

/// A heading, with the procedure it is about where there are several.
fn titled(heading: &str, procedure: &str) -> String {
    if procedure.is_empty() { heading.to_owned() } else { format!("{heading}: {procedure}") }
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// `2 → (8 → 9) ×3 → 10`: rounds of a loop that follow one another are said once.
fn folded(parts: &[String]) -> String {
    let mut shown = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        let rounds = |len: usize| {
            let round = &parts[at..at + len];
            1 + parts[at + len..].chunks_exact(len).take_while(|next| *next == round).count()
        };
        let longest = LONGEST_ROUND.min((parts.len() - at) / 2);
        match (1..=longest).map(|len| (len, rounds(len))).find(|(_, rounds)| *rounds > 1) {
            Some((len, rounds)) => {
                shown.push(format!("({}) ×{rounds}", parts[at..at + len].join(" → ")));
                at += len * rounds;
            }
            None => {
                shown.push(parts[at].clone());
                at += 1;
            }
        }
    }
    shown.join(" → ")
}
