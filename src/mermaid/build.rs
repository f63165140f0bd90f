//! From what is written to what is drawn.

use super::parsed::{Click, Group, Label, Parsed};
use crate::chart::{self, Chart, Mark, Shape};
use std::collections::HashMap;

/// What a screen reader says beside the author's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words<'a> {
    /// "Decision".
    pub decision: &'a str,
    /// "Next".
    pub next: &'a str,
}

/// Frames with more frames around them than these keep the place they have.
const MOST_FRAMES_UP: usize = 64;

/// Makes up what is known only at the end: names of frames used as nodes, and the order of frames.
pub(super) fn settle(found: &mut Parsed, names: &HashMap<String, usize>) {
    let frames: Vec<Option<usize>> = found.nodes.iter().map(|node| names.get(&node.id).copied()).collect();
    for (node, frame) in found.nodes.iter().zip(&frames) {
        if let (Some(frame), Some(parent)) = (*frame, node.group)
            && found.groups[frame].parent.is_none()
            && !is_inside(&found.groups, parent, frame)
        {
            found.groups[frame].parent = Some(parent);
        }
    }
    order(found);
    let named = found.groups.iter().enumerate().filter_map(|(at, group)| Some((group.id.as_deref()?, at)));
    let places: HashMap<&str, usize> = named.collect();
    let frames: Vec<Option<usize>> = found.nodes.iter().map(|node| places.get(node.id.as_str()).copied()).collect();
    let ends = ends(found, &frames);
    // An empty frame is a node with its title.
    for (node, frame) in found.nodes.iter_mut().zip(&frames) {
        if let Some(frame) = frame.filter(|frame| ends[*frame].is_none())
            && node.label.is_none()
        {
            node.label = Some(Label { text: found.groups[frame].title.clone(), span: node.span });
            node.label.take_if(|label| label.text.is_empty());
        }
    }
    let stands_for = |node: usize| frames[node].and_then(|frame| ends[frame]);
    for edge in &mut found.edges {
        edge.from = stands_for(edge.from).map_or(edge.from, |(_, last)| last);
        edge.to = stands_for(edge.to).map_or(edge.to, |(first, _)| first);
    }
    let kept: Vec<bool> = (0..found.nodes.len()).map(|node| stands_for(node).is_none()).collect();
    drop_rest(found, &kept, &ends);
}

/// Whether `inner` is `outer` or stands in it.
fn is_inside(groups: &[Group], inner: usize, outer: usize) -> bool {
    let mut at = Some(inner);
    for _ in 0..MOST_FRAMES_UP {
        match at {
            Some(group) if group == outer => return true,
            Some(group) => at = groups[group].parent,
            None => return false,
        }
    }
    true
}

/// Frames in the order in which they open, those named in another one inside it.
fn order(found: &mut Parsed) {
    let mut inside: Vec<Vec<usize>> = vec![Vec::new(); found.groups.len()];
    let mut waiting: Vec<usize> = Vec::new();
    for (at, group) in found.groups.iter().enumerate() {
        match group.parent {
            Some(parent) => inside[parent].push(at),
            None => waiting.push(at),
        }
    }
    waiting.reverse();
    let mut new_place = vec![0; found.groups.len()];
    let mut ordered = Vec::with_capacity(found.groups.len());
    while let Some(group) = waiting.pop() {
        new_place[group] = ordered.len();
        ordered.push(group);
        waiting.extend(inside[group].iter().rev());
    }
    let mut groups: Vec<Group> = ordered.iter().map(|group| found.groups[*group].clone()).collect();
    groups.iter_mut().for_each(|group| group.parent = group.parent.map(|parent| new_place[parent]));
    found.groups = groups;
    found.nodes.iter_mut().for_each(|node| node.group = node.group.map(|group| new_place[group]));
}

/// The first and the last node in each frame.
fn ends(found: &Parsed, frames: &[Option<usize>]) -> Vec<Option<(usize, usize)>> {
    let mut ends: Vec<Option<(usize, usize)>> = vec![None; found.groups.len()];
    let widen = |ends: &mut Vec<Option<(usize, usize)>>, group: usize, (first, last): (usize, usize)| {
        let known = ends[group].get_or_insert((first, last));
        *known = (known.0.min(first), known.1.max(last));
    };
    for (at, node) in found.nodes.iter().enumerate() {
        if let Some(group) = node.group.filter(|_| frames[at].is_none()) {
            widen(&mut ends, group, (at, at));
        }
    }
    for group in (0..found.groups.len()).rev() {
        if let (Some(parent), Some(of)) = (found.groups[group].parent, ends[group]) {
            widen(&mut ends, parent, of);
        }
    }
    ends
}

/// Leaves out nodes that only stood for frames, and frames with nothing in them.
fn drop_rest(found: &mut Parsed, kept: &[bool], ends: &[Option<(usize, usize)>]) {
    let places = |kept: &mut dyn Iterator<Item = bool>| -> Vec<usize> {
        let mut count = 0;
        kept.map(|kept| {
            count += usize::from(kept);
            count.saturating_sub(1)
        })
        .collect()
    };
    let nodes = places(&mut kept.iter().copied());
    let groups = places(&mut ends.iter().map(Option::is_some));
    let mut at = 0;
    found.nodes.retain(|_| {
        at += 1;
        kept[at - 1]
    });
    let mut at = 0;
    found.groups.retain(|_| {
        at += 1;
        ends[at - 1].is_some()
    });
    for node in &mut found.nodes {
        node.group = node.group.filter(|group| ends[*group].is_some()).map(|group| groups[group]);
    }
    found.groups.iter_mut().for_each(|group| group.parent = group.parent.map(|parent| groups[parent]));
    for edge in &mut found.edges {
        edge.from = nodes[edge.from];
        edge.to = nodes[edge.to];
    }
}

/// The chart to draw. `address` tells where a click may lead; `None` when it must not.
pub fn chart(parsed: &Parsed, words: Words<'_>, mut address: impl FnMut(&Click) -> Option<String>) -> Chart {
    let mut addresses: HashMap<&str, String> = HashMap::new();
    for click in &parsed.clicks {
        if let Some(leads_to) = address(click) {
            addresses.insert(&click.id, leads_to);
        }
    }
    let mut ways: Vec<Vec<String>> = vec![Vec::new(); parsed.nodes.len()];
    for edge in parsed.edges.iter().filter(|edge| edge.line != chart::Line::Hidden) {
        let to = in_line(parsed.nodes[edge.to].words());
        let way = match &edge.label {
            Some(label) if !label.text.is_empty() => format!("{} → {to}", in_line(&label.text)),
            _ => to,
        };
        ways[edge.from].push(way);
    }
    let node = |(node, ways): (&super::Node, &Vec<String>)| chart::Node {
        number: String::new(),
        label: node.words().to_owned(),
        detail: String::new(),
        shape: node.shape,
        mark: Mark::Plain,
        url: addresses.get(node.id.as_str()).cloned(),
        description: description(node, ways, words),
        lang: None,
        group: node.group,
        lane: None,
    };
    let edge = |edge: &super::Edge| chart::Edge {
        from: edge.from,
        to: edge.to,
        main: false,
        label: edge.label.as_ref().map(|label| label.text.clone()).unwrap_or_default(),
        line: edge.line,
        tail: edge.tail,
        head: edge.head,
    };
    let group = |group: &Group| chart::Group { title: group.title.clone(), parent: group.parent };
    Chart {
        direction: parsed.direction,
        nodes: parsed.nodes.iter().zip(&ways).map(node).collect(),
        edges: parsed.edges.iter().map(edge).collect(),
        groups: parsed.groups.iter().map(group).collect(),
        lanes: Vec::new(),
    }
}

/// "Decision: Is it paid? Next: yes → Close; no → Call".
fn description(node: &super::Node, ways: &[String], words: Words<'_>) -> String {
    let said = in_line(node.words());
    let mut description = match node.shape {
        Shape::Decision => format!("{}: {said}", words.decision),
        _ => said,
    };
    if !ways.is_empty() {
        let ends = description.ends_with(['.', '?', '!', '。', '？', '！', '…', ':', '：']);
        description.push_str(if ends { " " } else { ". " });
        description.push_str(&format!("{}: {}", words.next, ways.join("; ")));
    }
    description
}

fn in_line(words: &str) -> String {
    words.replace('\n', " ")
}
