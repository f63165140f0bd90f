//! Rule: a chart that says it shows the steps of its document, but shows something else.

use super::fences::{self, Fence};
use super::matching::{self, Meaning, comparable, holds};
use crate::chart::Line;
use crate::diagnostics::Level;
use crate::flow::EdgeKind;
use crate::mermaid::{Edge, Kind};
use crate::model::Step;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;
use crate::syntax::plain_text;
use crate::text::Span;
use crate::util::suggest;
use std::collections::{HashMap, HashSet};

pub(in crate::rules) const RULE: Rule = Rule {
    name: "flow/chart-disagrees",
    code: "SOP417",
    level: Some(Level::Warning),
    page: include_str!("chart-disagrees.md"),
    options: &[],
};

/// A way as it is compared: where it begins and where it leads.
type Way = (Meaning, Meaning);

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let steps: Vec<_> = subject.document.steps().collect();
    if steps.is_empty() {
        return;
    }
    for fence in fences::of(subject.document) {
        let says_so = fence.names_steps || fence.parsed.steps.is_some();
        if says_so && fence.problems.is_empty() && fence.parsed.kind == Kind::Flowchart {
            Comparison::new(subject, &fence, &steps).tell(found);
        }
    }
}

struct Comparison<'a> {
    subject: &'a LintContext<'a>,
    fence: &'a Fence<'a>,
    steps: &'a [&'a Step],
    /// What each node of the chart stands for.
    meanings: Vec<Meaning>,
    /// The ways of the steps, each with its answers; none where nothing is asked.
    ways: HashMap<Way, Vec<String>>,
    /// The ways of the steps in their order.
    order: Vec<Way>,
}

impl<'a> Comparison<'a> {
    fn new(subject: &'a LintContext<'a>, fence: &'a Fence<'a>, steps: &'a [&'a Step]) -> Comparison<'a> {
        let flow = subject.site.flows.of(subject.at);
        let mut ways: HashMap<Way, Vec<String>> = HashMap::new();
        let mut order = Vec::new();
        for edge in flow.nodes.indices().flat_map(|node| flow.ways(node)) {
            let way = (matching::meaning_of(flow, edge.from), matching::meaning_of(flow, edge.to));
            let answers = ways.entry(way).or_insert_with(|| {
                order.push(way);
                Vec::new()
            });
            if let (EdgeKind::Answer(number), Meaning::Step(step)) = (edge.kind, way.0)
                && let Some(answer) = steps[step].answers.get(number)
            {
                answers.push(plain_text(&answer.label).trim().to_owned());
            }
        }
        let meanings = matching::meanings(subject, fence.parsed);
        Comparison { subject, fence, steps, meanings, ways, order }
    }

    fn tell(&self, found: &mut Vec<Finding>) {
        let shown: HashSet<usize> = self.meanings.iter().filter_map(|meaning| step_of(*meaning)).collect();
        self.nodes(&shown, found);
        self.missing_steps(&shown, found);
        let mut drawn: HashMap<Way, Vec<&Edge>> = HashMap::new();
        for edge in self.fence.parsed.edges.iter().filter(|edge| edge.line != Line::Hidden) {
            drawn.entry((self.meanings[edge.from], self.meanings[edge.to])).or_default().push(edge);
        }
        self.drawn_ways(&shown, found);
        self.missing_ways(&shown, &drawn, found);
    }

    fn at(&self, part: Span) -> Finding {
        Finding::new(&RULE, &self.subject.document.path, self.fence.span(part))
    }

    /// Shows the step that is meant.
    fn with_step(&self, finding: Finding, step: usize) -> Finding {
        let span = self.steps[step].text.iter().map(|inline| inline.span).reduce(Span::to);
        let span = span.unwrap_or(self.steps[step].span);
        finding.label(&self.subject.document.path, span, "label-step")
    }

    fn name(&self, meaning: Meaning) -> String {
        match meaning {
            Meaning::Step(step) => format!("#{}", self.steps[step].id),
            Meaning::Start => "start".to_owned(),
            Meaning::Outside | Meaning::Nothing => "end".to_owned(),
        }
    }

    /// Nodes that are no step.
    fn nodes(&self, shown: &HashSet<usize>, found: &mut Vec<Finding>) {
        for (node, meaning) in self.fence.parsed.nodes.iter().zip(&self.meanings) {
            if *meaning != Meaning::Nothing {
                continue;
            }
            let left =
                self.steps.iter().enumerate().filter(|(at, _)| !shown.contains(at)).map(|(_, step)| step.id.as_str());
            let near = suggest::nearest(&node.id, left);
            let finding = self.at(node.span).with("node", &node.id).near(near);
            found.push(match near {
                Some(near) => finding.suggest(self.fence.span(node.span), near),
                None => finding,
            });
        }
    }

    fn missing_steps(&self, shown: &HashSet<usize>, found: &mut Vec<Finding>) {
        for (at, step) in self.steps.iter().enumerate().filter(|(at, _)| !shown.contains(at)) {
            let finding = self.at(self.mark()).says("message-step").helps("help-step");
            found.push(self.with_step(finding.with("number", &step.number).with("step", &step.id), at));
        }
    }

    /// Where the chart says that it shows the steps.
    fn mark(&self) -> Span {
        self.fence.parsed.steps.unwrap_or(self.fence.parsed.kind_span)
    }

    /// Ways that the steps do not have, and answers beside them that are others.
    fn drawn_ways(&self, shown: &HashSet<usize>, found: &mut Vec<Finding>) {
        for edge in self.fence.parsed.edges.iter().filter(|edge| edge.line != Line::Hidden) {
            let way = (self.meanings[edge.from], self.meanings[edge.to]);
            if way.0 == Meaning::Nothing || way.1 == Meaning::Nothing {
                continue;
            }
            let Some(answers) = self.ways.get(&way) else {
                // What leads past a step that is missing has been told with that step.
                let is_past =
                    |known: &&Way| known.0 == way.0 && step_of(known.1).is_some_and(|to| !shown.contains(&to));
                if self.order.iter().any(|known| is_past(&known)) {
                    continue;
                }
                let finding = self.at(edge.span).says("message-way").helps("help-way");
                let finding = finding.with("from", self.name(way.0)).with("to", self.name(way.1));
                found.push(step_of(way.0).map_or(finding.clone(), |step| self.with_step(finding, step)));
                continue;
            };
            let Some(first) = answers.first() else { continue };
            match &edge.label {
                None => {
                    let behind = Span::at(edge.span.end as usize);
                    let finding = self.at(edge.span).says("message-answer").helps("help-answer");
                    let finding = finding.with("answer", answers.join(" / "));
                    let finding = finding.suggest(self.fence.span(behind), format!("|{}|", written(first)));
                    found.push(step_of(way.0).map_or(finding.clone(), |step| self.with_step(finding, step)));
                }
                Some(label) if !answers.iter().any(|answer| is_same(&label.text, answer)) => {
                    let finding = self.at(label.span).says("message-other-answer").helps("help-answer");
                    let finding = finding.with("answer", answers.join(" / ")).with("label", &label.text);
                    let finding = finding.suggest(self.fence.span(label.span), first.replace('"', "#quot;"));
                    found.push(step_of(way.0).map_or(finding.clone(), |step| self.with_step(finding, step)));
                }
                Some(_) => {}
            }
        }
    }

    /// Ways of the steps that the chart does not show.
    fn missing_ways(&self, shown: &HashSet<usize>, drawn: &HashMap<Way, Vec<&Edge>>, found: &mut Vec<Finding>) {
        let shows_ends = self.meanings.contains(&Meaning::Outside);
        for way in &self.order {
            let Some(from) = step_of(way.0).filter(|from| shown.contains(from)) else { continue };
            if step_of(way.1).is_some_and(|to| !shown.contains(&to)) || self.leads_to_nothing(way.0) {
                continue;
            }
            let answers = &self.ways[way];
            if let Some(edges) = drawn.get(way) {
                self.missing_answers(from, answers, edges, found);
                continue;
            }
            // A chart without ends leaves out what only ends.
            if way.1 == Meaning::Outside && !shows_ends && answers.is_empty() {
                continue;
            }
            let Some(place) = self.node_of(from) else { continue };
            let finding = self.at(place).helps("help-missing-way").with("to", self.name(way.1));
            let finding = match answers.first() {
                Some(answer) => finding.says("message-missing-answer").with("answer", answer),
                None => finding.says("message-missing-way").with("from", self.name(way.0)),
            };
            found.push(self.with_step(finding, from));
        }
    }

    /// Of two answers that lead to the same step, one may be missing.
    fn missing_answers(&self, from: usize, answers: &[String], edges: &[&Edge], found: &mut Vec<Finding>) {
        let labels: Vec<&str> =
            edges.iter().filter_map(|edge| edge.label.as_ref()).map(|label| label.text.as_str()).collect();
        // Where no label fits, the labels have been told.
        if answers.len() < 2 || !labels.iter().any(|label| answers.iter().any(|answer| is_same(label, answer))) {
            return;
        }
        for answer in answers.iter().filter(|answer| !labels.iter().any(|label| is_same(label, answer))) {
            let finding = self.at(edges[0].span).says("message-missing-answer").helps("help-missing-way");
            let to = self.name(self.meanings[edges[0].to]);
            found.push(self.with_step(finding.with("answer", answer).with("to", to), from));
        }
    }

    /// Whether a step leads in the chart to a node that is no step: it may be the one that is missed.
    fn leads_to_nothing(&self, from: Meaning) -> bool {
        let leads = |edge: &Edge| self.meanings[edge.from] == from && self.meanings[edge.to] == Meaning::Nothing;
        self.fence.parsed.edges.iter().any(leads)
    }

    fn node_of(&self, step: usize) -> Option<Span> {
        let at = self.meanings.iter().position(|meaning| *meaning == Meaning::Step(step))?;
        Some(self.fence.parsed.nodes[at].span)
    }
}

fn step_of(meaning: Meaning) -> Option<usize> {
    match meaning {
        Meaning::Step(step) => Some(step),
        Meaning::Start | Meaning::Outside | Meaning::Nothing => None,
    }
}

/// Whether a label says an answer: `Yes` for `Yes, it was`, or `yes / not sure` for two.
fn is_same(label: &str, answer: &str) -> bool {
    let (label, answer) = (comparable(label), comparable(answer));
    label == answer || holds(&label, &answer) || holds(&answer, &label)
}

/// An answer between the `|` of an arrow.
fn written(answer: &str) -> String {
    if answer.contains(['(', ')', '[', ']', '{', '}', '|', '"']) {
        format!("\"{}\"", answer.replace('"', "#quot;"))
    } else {
        answer.to_owned()
    }
}
