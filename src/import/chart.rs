//! Flowcharts as steps: BPMN 2.0, draw.io and Mermaid. Boxes become rows of a table of steps, ways between them answers
//! and arrows, lanes the column that says who.

use super::refusal::Refusal;
use super::rich::{Block, Cell, Inline, Item, List, Note, RichDocument, Table};
use super::xml::{self, attribute, child, is};
use super::{text, tree};
use crate::chart::Shape;
use crate::mermaid;
use roxmltree::Node;
use std::collections::HashMap;

/// The most boxes of a chart.
const MOST_BOXES: usize = 2000;

/// A chart, whoever drew it.
#[derive(Debug, Default)]
struct Chart {
    title: Option<String>,
    boxes: Vec<ChartBox>,
    ways: Vec<Way>,
    /// Words beside the chart.
    notes: Vec<String>,
}

#[derive(Debug, Default)]
struct ChartBox {
    words: String,
    role: String,
    of: BoxKind,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum BoxKind {
    #[default]
    Step,
    Start,
    End,
    /// Only joins or parts ways.
    Junction,
}

#[derive(Debug)]
struct Way {
    from: usize,
    to: usize,
    words: String,
}

/// Reads the processes of a BPMN file.
///
/// # Errors
/// When there is none in it, or it is too large.
pub fn bpmn(content: &str, source: &str, name: &str) -> Result<Vec<RichDocument>, Refusal> {
    let document = xml::read(content)?;
    let root = document.root_element();
    let pools: HashMap<&str, &str> = root
        .descendants()
        .filter(|node| is(*node, "participant"))
        .filter_map(|node| Some((attribute(node, "processRef")?, attribute(node, "name")?)))
        .collect();
    let mut documents = Vec::new();
    let processes: Vec<Node<'_, '_>> = root.children().filter(|node| is(*node, "process")).collect();
    for process in &processes {
        let mut chart = Chart::default();
        let id = attribute(*process, "id").unwrap_or("");
        let pool = pools.get(id).copied();
        chart.title = attribute(*process, "name").or(pool).filter(|title| !title.trim().is_empty()).map(str::to_owned);
        bpmn_process(*process, pool.unwrap_or("").to_owned(), &mut chart);
        let place = if processes.len() == 1 { source.to_owned() } else { format!("{source}!{id}") };
        documents.extend(chart.document(&place, name)?);
    }
    if documents.is_empty() { Err(Refusal::new("there is no process in this BPMN file")) } else { Ok(documents) }
}

fn bpmn_process(process: Node<'_, '_>, pool: String, chart: &mut Chart) {
    let mut lanes: HashMap<&str, &str> = HashMap::new();
    for lane in process.descendants().filter(|node| is(*node, "lane")) {
        let Some(name) = attribute(lane, "name").filter(|name| !name.trim().is_empty()) else { continue };
        for reference in lane.children().filter(|node| is(*node, "flowNodeRef")) {
            lanes.extend(reference.text().map(|id| (id.trim(), name)));
        }
    }
    let has_lanes = !lanes.is_empty();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for node in process.descendants().filter(Node::is_element) {
        let tag = node.tag_name().name();
        let words = attribute(node, "name").unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ");
        let of = match tag {
            "startEvent" => BoxKind::Start,
            "endEvent" => BoxKind::End,
            "exclusiveGateway" | "inclusiveGateway" | "parallelGateway" | "eventBasedGateway" | "complexGateway"
                if words.is_empty() =>
            {
                BoxKind::Junction
            }
            tag if tag.ends_with("Gateway") => BoxKind::Step,
            "task" | "callActivity" | "subProcess" | "transaction" => BoxKind::Step,
            tag if tag.ends_with("Task") => BoxKind::Step,
            "intermediateCatchEvent" | "intermediateThrowEvent" | "boundaryEvent" if words.is_empty() => {
                BoxKind::Junction
            }
            "intermediateCatchEvent" | "intermediateThrowEvent" | "boundaryEvent" => BoxKind::Step,
            "textAnnotation" => {
                chart.notes.extend(child(node, "text").and_then(|text| text.text()).map(str::to_owned));
                continue;
            }
            "documentation" => {
                chart.notes.extend(node.text().map(str::trim).filter(|words| !words.is_empty()).map(str::to_owned));
                continue;
            }
            _ => continue,
        };
        let Some(id) = attribute(node, "id") else { continue };
        let role = lanes.get(id).map_or(if has_lanes { "" } else { pool.as_str() }, |lane| lane).to_owned();
        places.insert(id, chart.boxes.len());
        chart.boxes.push(ChartBox { words, role, of });
    }
    for flow in process.descendants().filter(|node| is(*node, "sequenceFlow")) {
        let end = |name: &str| attribute(flow, name).and_then(|id| places.get(id)).copied();
        if let (Some(from), Some(to)) = (end("sourceRef"), end("targetRef")) {
            chart.ways.push(Way { from, to, words: attribute(flow, "name").unwrap_or("").trim().to_owned() });
        }
    }
    // What a gateway does when nothing else holds.
    for node in process.descendants().filter(|node| attribute(*node, "attachedToRef").is_some()) {
        let host = attribute(node, "attachedToRef").and_then(|id| places.get(id)).copied();
        if let (Some(from), Some(to)) = (host, attribute(node, "id").and_then(|id| places.get(id)).copied()) {
            chart.ways.push(Way { from, to, words: String::new() });
        }
    }
}

/// Reads the pages of a draw.io file.
///
/// # Errors
/// When they are packed, or there is nothing in them.
pub fn drawio(content: &str, source: &str, name: &str) -> Result<Vec<RichDocument>, Refusal> {
    let document = xml::read(content)?;
    let root = document.root_element();
    let pages: Vec<Node<'_, '_>> = root.descendants().filter(|node| is(*node, "diagram")).collect();
    let mut documents = Vec::new();
    let models: Vec<(Option<&str>, Node<'_, '_>)> = if pages.is_empty() {
        vec![(None, root)]
    } else {
        pages.iter().map(|page| (attribute(*page, "name"), *page)).collect()
    };
    if root.descendants().filter(|node| is(*node, "mxCell")).count() > 5 * MOST_BOXES {
        return Err(Refusal::new("the chart has more than 2,000 boxes: nobody could follow its steps"));
    }
    let several = models.len() > 1;
    for (title, page) in models {
        let Some(model) = page.descendants().find(|node| is(*node, "mxGraphModel")) else {
            return Err(Refusal::new(
                "its pages are packed: in draw.io choose File, Properties, take the tick from “Compressed”, and save it again",
            ));
        };
        let mut chart = drawio_page(model);
        chart.title = title.filter(|title| several && !title.starts_with("Page-")).map(str::to_owned);
        let place = title.filter(|_| several).map_or_else(|| source.to_owned(), |title| format!("{source}!{title}"));
        documents.extend(chart.document(&place, name)?);
    }
    if documents.is_empty() { Err(Refusal::new("there is no box in this chart")) } else { Ok(documents) }
}

fn drawio_page(model: Node<'_, '_>) -> Chart {
    struct MxCell<'a> {
        id: &'a str,
        words: String,
        style: &'a str,
        parent: &'a str,
        source: Option<&'a str>,
        target: Option<&'a str>,
        is_edge: bool,
    }
    let mut cells = Vec::new();
    for node in model.descendants().filter(|node| is(*node, "mxCell")) {
        // A cell with data of its own stands in another element, which has its name and words.
        let outer = node.parent().filter(|outer| is(*outer, "UserObject") || is(*outer, "object"));
        let value =
            outer.and_then(|outer| attribute(outer, "label")).or_else(|| attribute(node, "value")).unwrap_or("");
        let id = outer.and_then(|outer| attribute(outer, "id")).or_else(|| attribute(node, "id")).unwrap_or("");
        cells.push(MxCell {
            id,
            words: tree::html(&value.replace("<br", " <br").replace("</div>", " </div>"))
                .text()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
            style: attribute(node, "style").unwrap_or(""),
            parent: attribute(node, "parent").unwrap_or(""),
            source: attribute(node, "source"),
            target: attribute(node, "target"),
            is_edge: attribute(node, "edge") == Some("1"),
        });
    }
    let by_id: HashMap<&str, usize> = cells.iter().enumerate().map(|(at, cell)| (cell.id, at)).collect();
    let is_lane = |cell: &MxCell<'_>| cell.style.contains("swimlane") || cell.style.contains("shape=pool");
    let mut chart = Chart::default();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for cell in cells.iter().filter(|cell| !cell.is_edge && !cell.words.is_empty() && !is_lane(cell)) {
        // Words that stand on an arrow are its words.
        if by_id.get(cell.parent).is_some_and(|parent| cells[*parent].is_edge) {
            continue;
        }
        let mut role = "";
        let mut parent = cell.parent;
        for _ in 0..cells.len().min(50) {
            let Some(outer) = by_id.get(parent).map(|at| &cells[*at]) else { break };
            if is_lane(outer) && !outer.words.is_empty() {
                role = &outer.words;
                break;
            }
            parent = outer.parent;
        }
        let is_text = cell.style.starts_with("text;")
            && !cells.iter().any(|edge| edge.source == Some(cell.id) || edge.target == Some(cell.id));
        if is_text {
            chart.notes.push(cell.words.clone());
            continue;
        }
        let is_round =
            ["ellipse", "terminator", "arcSize=50", "mxgraph.flowchart.start", "mxgraph.flowchart.terminator"]
                .iter()
                .any(|style| cell.style.contains(style));
        let leads = cells.iter().any(|edge| edge.source == Some(cell.id));
        let of = match (is_round, leads) {
            (true, true) if !cells.iter().any(|edge| edge.target == Some(cell.id)) => BoxKind::Start,
            (true, false) => BoxKind::End,
            _ => BoxKind::Step,
        };
        places.insert(cell.id, chart.boxes.len());
        chart.boxes.push(ChartBox { words: cell.words.clone(), role: role.to_owned(), of });
    }
    for edge in cells.iter().filter(|cell| cell.is_edge) {
        let end = |id: Option<&str>| id.and_then(|id| places.get(id)).copied();
        if let (Some(from), Some(to)) = (end(edge.source), end(edge.target)) {
            let on_it: Vec<&str> = cells
                .iter()
                .filter(|cell| cell.parent == edge.id && !cell.words.is_empty())
                .map(|cell| cell.words.as_str())
                .collect();
            let words = if edge.words.is_empty() { on_it.join(" ") } else { edge.words.clone() };
            chart.ways.push(Way { from, to, words });
        } else if !edge.words.is_empty() {
            chart.notes.push(edge.words.clone());
        }
    }
    chart
}

/// Reads a flowchart of Mermaid.
///
/// # Errors
/// When it is another diagram, or there is nothing in it.
pub fn mermaid(content: &str, source: &str, name: &str) -> Result<Vec<RichDocument>, Refusal> {
    let (parsed, _) = mermaid::parse(content);
    if parsed.kind != mermaid::Kind::Flowchart {
        return Err(Refusal::new("it is no flowchart of Mermaid: only those have steps"));
    }
    let mut chart = Chart::default();
    for (at, node) in parsed.nodes.iter().enumerate() {
        let leads = parsed.edges.iter().any(|edge| edge.from == at);
        let is_led_to = parsed.edges.iter().any(|edge| edge.to == at);
        let is_round = matches!(node.shape, Shape::Rounded | Shape::Terminal | Shape::Circle | Shape::DoubleCircle);
        let of = match (is_round, leads, is_led_to) {
            (true, true, false) => BoxKind::Start,
            (true, false, _) => BoxKind::End,
            _ => BoxKind::Step,
        };
        let role = node.group.and_then(|group| parsed.groups.get(group)).map_or("", |group| group.title.as_str());
        chart.boxes.push(ChartBox { words: node.words().replace('\n', " "), role: role.to_owned(), of });
    }
    for edge in &parsed.edges {
        let words = edge.label.as_ref().map_or("", |label| label.text.as_str()).replace('\n', " ");
        chart.ways.push(Way { from: edge.from, to: edge.to, words });
    }
    let documents: Vec<RichDocument> = chart.document(source, name)?.into_iter().collect();
    if documents.is_empty() { Err(Refusal::new("there is no box in this chart")) } else { Ok(documents) }
}

/// Where a way leads when what only joins ways is left out.
enum To {
    Step(usize),
    End,
}

impl Chart {
    fn document(mut self, source: &str, name: &str) -> Result<Option<RichDocument>, Refusal> {
        if self.boxes.len() > MOST_BOXES || self.ways.len() > 4 * MOST_BOXES {
            return Err(Refusal::new("the chart has more than 2,000 boxes: nobody could follow its steps"));
        }
        // An end that says more than that it is one is a step: “Close the case”.
        for chart_box in self.boxes.iter_mut().filter(|chart_box| chart_box.of == BoxKind::End) {
            let count = chart_box.words.chars().count();
            if chart_box.words.contains(' ') || !chart_box.words.is_ascii() && count > 3 {
                chart_box.of = BoxKind::Step;
            }
        }
        let order = self.order();
        if order.is_empty() {
            return Ok(None);
        }
        let mut rich = RichDocument {
            source: source.to_owned(),
            name: name.to_owned(),
            title: self.title.take(),
            ..RichDocument::default()
        };
        for chart_box in self
            .boxes
            .iter()
            .filter(|chart_box| matches!(chart_box.of, BoxKind::Start | BoxKind::End) && !chart_box.words.is_empty())
        {
            rich.notes.push(Note { what: "a start or an end of the chart", words: chart_box.words.clone() });
        }
        let numbers: HashMap<usize, usize> = order.iter().enumerate().map(|(number, at)| (*at, number + 1)).collect();
        let head = ["#", "Step", "Who", "Next"].map(|words| Cell::of(vec![Block::words(words)]));
        let mut rows = vec![head.to_vec()];
        for (index, at) in order.iter().enumerate() {
            let chart_box = &self.boxes[*at];
            let words = if chart_box.words.is_empty() { "…".to_owned() } else { chart_box.words.clone() };
            let mut own = vec![Block::words(words)];
            let ways = self.ways_from(*at);
            let target = |to: &To| match to {
                To::Step(step) => format!("step {}", numbers[step]),
                To::End => "end".to_owned(),
            };
            let mut next = String::new();
            match ways.as_slice() {
                [] => next = if index + 1 < order.len() { "end".to_owned() } else { String::new() },
                [(label, to)] => {
                    let is_following = matches!(to, To::Step(step) if numbers[step] == index + 2);
                    if !(is_following || matches!(to, To::End) && index + 1 == order.len()) {
                        next = target(to);
                    }
                    if !label.is_empty() {
                        rich.notes.push(Note { what: "words beside the only way from a box", words: label.clone() });
                    }
                }
                several => {
                    let item = |(number, (label, to)): (usize, &(String, To))| {
                        let label = if label.is_empty() { (number + 1).to_string() } else { label.clone() };
                        Item { blocks: vec![Block::words(format!("{label} → {}", target(to)))], ..Item::default() }
                    };
                    own.push(Block::List(List {
                        ordered: false,
                        items: several.iter().enumerate().map(item).collect(),
                    }));
                }
            }
            let number = Cell::of(vec![Block::words((index + 1).to_string())]);
            let optional =
                |words: &str| Cell::of(if words.is_empty() { Vec::new() } else { vec![Block::words(words)] });
            rows.push(vec![number, Cell::of(own), optional(&chart_box.role), optional(&next)]);
        }
        if let Some(title) = &rich.title {
            rich.blocks.push(Block::Heading { level: 0, content: vec![Inline::words(title.clone())] });
        }
        rich.blocks.push(Block::Table(Table { rows }));
        rich.blocks.extend(self.notes.iter().map(|words| Block::words(text::without_radicals(words))));
        Ok(Some(rich))
    }

    /// The boxes that are steps, as people follow the chart: from the start, down each way in turn.
    fn order(&self) -> Vec<usize> {
        let is_led_to = |at: usize| self.ways.iter().any(|way| way.to == at && way.from != at);
        let mut starts: Vec<usize> = (0..self.boxes.len()).filter(|at| self.boxes[*at].of == BoxKind::Start).collect();
        starts.extend((0..self.boxes.len()).filter(|at| !is_led_to(*at)));
        starts.extend(0..self.boxes.len());
        let mut seen = vec![false; self.boxes.len()];
        let mut order = Vec::new();
        for start in starts {
            let mut open = vec![start];
            while let Some(at) = open.pop() {
                if std::mem::replace(&mut seen[at], true) {
                    continue;
                }
                if self.boxes[at].of == BoxKind::Step {
                    order.push(at);
                }
                let next: Vec<usize> = self.ways.iter().filter(|way| way.from == at).map(|way| way.to).collect();
                open.extend(next.into_iter().rev());
            }
        }
        order
    }

    /// The ways from a step, through what only joins or parts them.
    fn ways_from(&self, from: usize) -> Vec<(String, To)> {
        let mut found = Vec::new();
        let mut seen = vec![false; self.boxes.len()];
        let direct = |at: usize| self.ways.iter().filter(move |way| way.from == at);
        let mut open: Vec<(String, usize)> = direct(from).map(|way| (way.words.clone(), way.to)).collect();
        open.reverse();
        while let Some((words, at)) = open.pop() {
            match self.boxes[at].of {
                BoxKind::Step => found.push((words, To::Step(at))),
                BoxKind::End => found.push((words, To::End)),
                BoxKind::Start | BoxKind::Junction => {
                    if std::mem::replace(&mut seen[at], true) {
                        continue;
                    }
                    let mut next: Vec<(String, usize)> = direct(at)
                        .map(|way| {
                            let parts = [words.as_str(), way.words.as_str()];
                            let joined =
                                parts.iter().filter(|words| !words.is_empty()).copied().collect::<Vec<_>>().join(", ");
                            (joined, way.to)
                        })
                        .collect();
                    next.reverse();
                    open.extend(next);
                }
            }
        }
        found
    }
}
