//! The flowchart of a document's steps: what is drawn, and the same in words.

use super::chart::{Caption, figure};
use super::{RenderContext, other_language, urls};
use crate::chart::{self, Chart, Mark, Shape, Tip};
use crate::flow::{Edge, EdgeKind, Flow, HandOver, Node, NodeId, StepNode};
use crate::index::{Broken, DocId, Document};
use crate::model::{Content, Item, Procedure, Step};
use crate::text::Html;
use std::collections::HashMap;

/// The figure of one procedure of a document (an SOP has one), by its number; `None` when it has no
/// steps.
pub(super) fn flowchart(site: RenderContext<'_>, at: DocId, procedure: usize) -> Option<Html> {
    let flow = site.flows.of(at);
    if procedure >= flow.starts() {
        return None;
    }
    let drawer = Drawer::new(site, at, flow, procedure);
    let chart = drawer.chart();
    let lang = &drawer.document.lang;
    let title = site.locales.ui(lang, "flowchart_of").replace("{title}", &drawer.document.title.value);
    let count = |key: &'static str, is: &dyn Fn(&chart::Node) -> bool| {
        site.locales.count(lang, key, chart.nodes.iter().filter(|node| is(node)).count() as u64)
    };
    let description = site
        .locales
        .ui(lang, "flowchart_description")
        .replace("{steps}", &count("count_step", &|node| !node.number.is_empty()))
        .replace("{decisions}", &count("count_decision", &|node| node.shape == Shape::Decision));
    let id = if procedure == 0 { "flowchart:steps".to_owned() } else { format!("flowchart:steps-{}", procedure + 1) };
    Some(figure(site, &chart, &Caption { id: &id, lang, title: &title, description: &description, shown: false }))
}

fn named(number: &str, words: &str) -> String {
    if number.is_empty() { words.to_owned() } else { format!("{number} {words}") }
}

struct Drawer<'a> {
    site: RenderContext<'a>,
    at: DocId,
    document: &'a Document,
    flow: &'a Flow,
    number: usize,
    procedure: Option<&'a Procedure>,
    steps: Vec<&'a Step>,
    has_lanes: bool,
}

impl<'a> Drawer<'a> {
    fn new(site: RenderContext<'a>, at: DocId, flow: &'a Flow, number: usize) -> Drawer<'a> {
        let document = &site.site.documents[at];
        let procedures = document.sections.iter().filter_map(|section| match &section.content {
            Content::Steps(procedure) => Some(procedure),
            Content::Prose(_) | Content::Glossary { .. } => None,
        });
        let procedure = procedures.filter(|one| one.steps().next().is_some()).nth(number);
        let steps: Vec<_> = document.steps().collect();
        let asks_for_lanes = document.field_text("lanes").map_or(site.config.lanes, |lanes| lanes == "role");
        let has_lanes = asks_for_lanes && steps.iter().any(|step| step.attributes.role.is_some());
        Drawer { site, at, document, flow, number, procedure, steps, has_lanes }
    }

    fn ui(&self, key: &'a str) -> &'a str {
        self.site.site.locales.ui(&self.document.lang, key)
    }

    fn chart(&self) -> Chart {
        let mut chart = Chart::default();
        let mut lanes: Vec<Option<String>> = Vec::new();
        let mut drawn: HashMap<NodeId, usize> = HashMap::new();
        let mut phases: HashMap<usize, usize> = HashMap::new();
        let own = |node: &Node| matches!(node, Node::Step(step) if step.procedure == self.number);
        for (index, node) in self.flow.nodes.iter_enumerated().filter(|(_, node)| own(node)) {
            let Node::Step(about) = node else { continue };
            let step = self.steps[about.step];
            let mut to_draw = self.step(about, step);
            to_draw.group = about.phase.filter(|_| !self.has_lanes).map(|phase| {
                *phases.entry(phase).or_insert_with(|| {
                    chart.groups.push(chart::Group { title: self.phase(phase), parent: None });
                    chart.groups.len() - 1
                })
            });
            if self.has_lanes {
                let role = step.attributes.role.as_ref().map(|role| self.role(&role.value));
                let known = lanes.iter().position(|lane| *lane == role);
                to_draw.lane = Some(known.unwrap_or_else(|| {
                    lanes.push(role);
                    lanes.len() - 1
                }));
            }
            drawn.insert(index, chart.nodes.len());
            chart.nodes.push(to_draw);
        }
        if chart.groups.len() < 2 {
            // One frame around everything says nothing.
            chart.groups.clear();
            chart.nodes.iter_mut().for_each(|node| node.group = None);
        }
        chart.lanes = lanes.into_iter().map(|lane| lane.unwrap_or_else(|| self.ui("no_role").to_owned())).collect();
        self.add_ways(&mut chart, &drawn);
        self.describe(&mut chart);
        chart
    }

    /// The start, the ways, and where they lead outside: each hand-over and each early end is drawn
    /// beside the step it belongs to, so that no line has to run through the whole chart.
    fn add_ways(&self, chart: &mut Chart, drawn: &HashMap<NodeId, usize>) {
        let last = chart.nodes.len() - 1;
        let start = chart::Node {
            label: self.ui("flow_start").to_owned(),
            shape: Shape::Terminal,
            mark: Mark::Start,
            lane: chart.nodes[0].lane,
            ..chart::Node::default()
        };
        let mut edges: Vec<chart::Edge> = Vec::new();
        let mut outside: Vec<chart::Node> = Vec::new();
        let count = chart.nodes.len();
        let mut last_end = None;
        let mut leaves: HashMap<(NodeId, NodeId), usize> = HashMap::new();
        for edge in self.flow.edges() {
            let Some(from) = drawn.get(&edge.from) else { continue };
            let to = match drawn.get(&edge.to) {
                Some(to) => *to,
                None => *leaves.entry((edge.from, edge.to)).or_insert_with(|| {
                    let mut leaf = self.outside(&self.flow.nodes[edge.to], edge);
                    leaf.lane = chart.nodes[*from].lane;
                    let is_last = leaf.mark == Mark::End && (*from == last || edge.kind == EdgeKind::Next);
                    if is_last && let Some(end) = last_end {
                        return end;
                    }
                    // The end of the main line stands below everything.
                    leaf.group = chart.nodes[*from].group.filter(|_| !is_last);
                    outside.push(leaf);
                    let own = count + outside.len() - 1;
                    last_end = if is_last { Some(own) } else { last_end };
                    own
                }),
            };
            edges.push(chart::Edge {
                from: *from,
                to,
                label: self.label(edge),
                head: Tip::Arrow,
                main: self.is_next(edge),
                ..chart::Edge::default()
            });
        }
        let first = self
            .flow
            .ways(self.flow.start(self.number))
            .first()
            .and_then(|edge| drawn.get(&edge.to))
            .copied()
            .unwrap_or(0);
        chart.nodes.extend(outside);
        sort_nodes(chart, &mut edges, count, last_end);
        chart.nodes.insert(0, start);
        edges.iter_mut().for_each(|edge| {
            edge.from += 1;
            edge.to += 1;
        });
        let to_first = chart::Edge { from: 0, to: first + 1, head: Tip::Arrow, main: true, ..chart::Edge::default() };
        edges.insert(0, to_first);
        chart.edges = edges;
    }

    fn step(&self, about: &StepNode, step: &Step) -> chart::Node {
        let label = self.words(&step.text);
        chart::Node {
            number: step.number.clone(),
            lang: other_language::language_of(self.site, &self.document.lang, &label),
            label,
            detail: self.detail(step),
            shape: if step.is_decision() { Shape::Decision } else { Shape::Step },
            mark: match (step.attributes.critical, step.attributes.optional) {
                (true, _) => Mark::Critical,
                (false, true) => Mark::Optional,
                (false, false) => Mark::Plain,
            },
            url: Some(urls::fragment(&self.steps[about.step].id)),
            ..chart::Node::default()
        }
    }

    /// Who does it and how long it takes, as far as that is written.
    fn detail(&self, step: &Step) -> String {
        let attributes = &step.attributes;
        let mut parts = Vec::new();
        if let Some(role) = attributes.role.as_ref().filter(|_| !self.has_lanes) {
            parts.push(self.role(&role.value));
        }
        for duration in attributes.times() {
            parts.push(together(&self.site.locales.duration(&self.document.lang, duration.value)));
        }
        if let Some(max) = &attributes.max {
            parts.push(together(&format!(
                "≤ {}",
                self.site.locales.count(&self.document.lang, "count_time", u64::from(max.value))
            )));
        }
        parts.join(" · ")
    }

    fn role(&self, role: &str) -> String {
        let found = self.document.role(role);
        found.map_or_else(|| role.to_owned(), |role| self.site.documents[role].title.value.clone())
    }

    fn outside(&self, node: &Node, edge: &Edge) -> chart::Node {
        match node {
            Node::HandOver(hand_over) => self.hand_over(hand_over),
            Node::Unknown => chart::Node {
                label: format!("{}?", self.written(edge)),
                shape: Shape::Procedure,
                ..chart::Node::default()
            },
            Node::End | Node::Start(_) | Node::Step(_) => chart::Node {
                label: self.ui("flow_end").to_owned(),
                shape: Shape::Terminal,
                mark: Mark::End,
                ..chart::Node::default()
            },
        }
    }

    fn hand_over(&self, hand_over: &HandOver) -> chart::Node {
        let crate::site::Site { documents, index, .. } = self.site.site;
        let (label, url, lang) = match hand_over.document {
            Some(to) => {
                let url = urls::to_page(index.route(self.at), index.route(to), hand_over.anchor.as_deref());
                let lang = Some(documents[to].lang.clone()).filter(|lang| *lang != self.document.lang);
                (index.title(documents, self.at, to, hand_over.anchor.as_deref()), Some(url), lang)
            }
            None => {
                let address = hand_over.destination.clone();
                (address.clone(), Some(address).filter(|url| is_plain(url)), None)
            }
        };
        chart::Node { label, url, lang, shape: Shape::Procedure, ..chart::Node::default() }
    }

    /// What an arrow to nowhere says.
    fn written(&self, edge: &Edge) -> String {
        use crate::model::procedure::Destination;
        let step = self.flow.step_of(edge.from).map(|step| self.steps[step]);
        let target = step.and_then(|step| match edge.kind {
            EdgeKind::Answer(answer) => match &step.answers[answer].way {
                crate::model::Way::Arrow(target) => Some(target),
                crate::model::Way::Branch(_) => None,
            },
            EdgeKind::First | EdgeKind::Next | EdgeKind::Jump => step.jump.as_ref(),
        });
        match target.map(|target| &target.to) {
            Some(Destination::Step(id)) => format!("#{id}"),
            Some(Destination::Document(link)) => match self.document.target(link, false) {
                Err(Broken::LeftOut { title }) => title.clone(),
                _ => link.destination.clone(),
            },
            Some(Destination::Next | Destination::End) | None => String::new(),
        }
    }

    fn label(&self, edge: &Edge) -> String {
        let EdgeKind::Answer(answer) = edge.kind else { return String::new() };
        let step = self.flow.step_of(edge.from).map(|step| self.steps[step]);
        step.map_or_else(String::new, |step| self.words(&step.answers[answer].label))
    }

    /// Whether a way leads to the step that stands next in the same list.
    fn is_next(&self, edge: &Edge) -> bool {
        let (Node::Step(from), Node::Step(to)) = (&self.flow.nodes[edge.from], &self.flow.nodes[edge.to]) else {
            return edge.kind == EdgeKind::Next;
        };
        let same_list = |node: &Node| matches!(node, Node::Step(step) if step.branch == from.branch);
        to.branch == from.branch
            && edge.to > edge.from
            && !self.flow.nodes[edge.from + 1..edge.to].iter().any(same_list)
    }

    fn phase(&self, number: usize) -> String {
        let items = self.procedure.map_or(&[][..], |procedure| procedure.items.as_slice());
        let headings = items.iter().filter_map(|item| match item {
            Item::Phase { heading, .. } => Some(heading),
            Item::Step(_) | Item::Prose(_) => None,
        });
        headings.skip(number).map(|heading| self.words(&heading.content)).next().unwrap_or_default()
    }

    fn words(&self, inlines: &[crate::syntax::ast::Inline]) -> String {
        self.site.index.words(&self.site.documents, self.at, inlines)
    }

    /// What a screen reader says of each node.
    fn describe(&self, chart: &mut Chart) {
        let mut ways: Vec<Vec<String>> = vec![Vec::new(); chart.nodes.len()];
        for edge in &chart.edges {
            let to = &chart.nodes[edge.to];
            let to = if edge.label.is_empty() && !to.number.is_empty() {
                to.number.clone()
            } else {
                named(&to.number, &to.label)
            };
            ways[edge.from].push(if edge.label.is_empty() { to } else { format!("{} → {to}", edge.label) });
        }
        let details: Vec<String> = chart.nodes.iter().map(|node| chart.detail_with_lane(node)).collect();
        for ((node, ways), detail) in chart.nodes.iter_mut().zip(ways).zip(&details) {
            let kind = match node.shape {
                Shape::Decision => self.ui("decision"),
                Shape::Procedure => self.ui("hand_over"),
                Shape::Step => self.ui("step"),
                _ => "",
            };
            // What is seen stands in it as it is seen: voice control goes by that.
            let seen = [node.number.as_str(), node.label.as_str(), detail.as_str()];
            let seen = seen.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ");
            let stop = if ways.is_empty() || seen.ends_with(['.', '?', '!', '。', '？', '！']) { "" } else { "." };
            let next =
                if ways.is_empty() { String::new() } else { format!(" {}: {}", self.ui("flow_next"), ways.join("; ")) };
            let kind = if kind.is_empty() { String::new() } else { format!("{kind}: ") };
            node.description = format!("{kind}{seen}{stop}{next}");
        }
    }
}

/// Words that stay in one line.
fn together(words: &str) -> String {
    words.replace(' ', "\u{a0}")
}

/// Whether an address may stand in a page as it is.
fn is_plain(url: &str) -> bool {
    ["http://", "https://", "mailto:"].iter().any(|scheme| url.starts_with(scheme))
}

/// Puts what lies outside right behind the step that leads there, and the last end at the end.
fn sort_nodes(chart: &mut Chart, edges: &mut [chart::Edge], steps: usize, last_end: Option<usize>) {
    let mut parent: Vec<usize> = (0..chart.nodes.len()).collect();
    for edge in edges.iter().filter(|edge| edge.to >= steps) {
        parent[edge.to] = edge.from;
    }
    let mut order: Vec<usize> = (0..chart.nodes.len()).collect();
    order.sort_by_key(|node| (Some(*node) == last_end, parent[*node], *node));
    let mut place = vec![0; order.len()];
    order.iter().enumerate().for_each(|(new, old)| place[*old] = new);
    let mut nodes: Vec<Option<chart::Node>> = std::mem::take(&mut chart.nodes).into_iter().map(Some).collect();
    chart.nodes = order.iter().map(|old| nodes[*old].take().expect("each is moved once")).collect();
    for edge in edges {
        edge.from = place[edge.from];
        edge.to = place[edge.to];
    }
}
