//! Whatever the chart: nothing stands on anything.

use super::*;
use crate::chart::{Edge, Group, Node, Tip};
use proptest::prelude::*;

fn sizes(chart: &Chart) -> Sizes {
    let node = |at: usize| Size { width: 60 + (at as i32 * 37) % 140, height: 34 + (at as i32 * 13) % 50 };
    let label = |(at, edge): (usize, &Edge)| match edge.label.as_str() {
        "" => Size::default(),
        _ => Size { width: 14 + (at as i32 * 29) % 90, height: 16 * (1 + at as i32 % 3) },
    };
    Sizes {
        nodes: (0..chart.nodes.len()).map(node).collect(),
        labels: chart.edges.iter().enumerate().map(label).collect(),
        titles: vec![20; chart.groups.len()],
        lane_head: 30,
    }
}

fn chart() -> impl Strategy<Value = (Chart, Width)> {
    let shape = prop_oneof![Just(Shape::Step), Just(Shape::Decision), Just(Shape::Terminal), Just(Shape::Circle)];
    let direction =
        prop_oneof![Just(Direction::Down), Just(Direction::Up), Just(Direction::Right), Just(Direction::Left)];
    (1..16_usize, prop::collection::vec((0..16_usize, 0..16_usize, any::<bool>(), any::<bool>()), 0..24))
        .prop_flat_map(move |(count, edges)| {
            (
                prop::collection::vec((shape.clone(), 0..5_usize, 0..4_usize), count),
                Just(edges),
                direction.clone(),
                0..3_usize,
            )
        })
        .prop_map(|(nodes, edges, direction, mode)| {
            let count = nodes.len();
            // A spine with branches, as procedures are, and whatever else comes.
            let spine = (1..count).map(|to| (to - 1, to, to % 3 == 0, false));
            let edges = spine.chain(edges).map(|(from, to, labelled, main)| Edge {
                from: from % count,
                to: to % count,
                label: if labelled { "x".into() } else { String::new() },
                head: Tip::Arrow,
                main,
                ..Edge::default()
            });
            let lanes = if mode == 1 { vec!["a".into(), "b".into(), "c".into()] } else { Vec::new() };
            let grouped = mode == 2;
            let groups = if grouped {
                vec![
                    Group { title: "a".into(), parent: None },
                    Group { title: "b".into(), parent: None },
                    Group { title: "c".into(), parent: Some(1) },
                ]
            } else {
                Vec::new()
            };
            let nodes = nodes.into_iter().map(|(shape, group, lane)| Node {
                shape,
                group: Some(group).filter(|group| grouped && *group < 3),
                lane: Some(lane).filter(|lane| !lanes.is_empty() && *lane < 3),
                ..Node::default()
            });
            Chart { direction, nodes: nodes.collect(), edges: edges.collect(), groups, lanes }
        })
        .prop_flat_map(|chart| (Just(chart), prop_oneof![Just(Width::Wide), Just(Width::Narrow)]))
}

fn overlap(a: Rect, b: Rect) -> bool {
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/// The straight parts of a line as rectangles without area.
fn parts(line: &[(i32, i32)]) -> impl Iterator<Item = Rect> + '_ {
    line.windows(2).map(|ends| {
        let (a, b) = (ends[0], ends[1]);
        Rect { x: a.0.min(b.0), y: a.1.min(b.1), width: (a.0 - b.0).abs(), height: (a.1 - b.1).abs() }
    })
}

fn within(part: Rect, rect: Rect, inset: i32) -> bool {
    part.x < rect.x + rect.width - inset
        && rect.x + inset < part.x + part.width.max(1)
        && part.y < rect.y + rect.height - inset
        && rect.y + inset < part.y + part.height.max(1)
}

fn check(chart: &Chart, layout: &Layout) -> Result<(), String> {
    let inside = |rect: &Rect| {
        rect.x >= 0
            && rect.y >= 0
            && rect.x + rect.width <= layout.size.width
            && rect.y + rect.height <= layout.size.height
    };
    for (at, node) in layout.nodes.iter().enumerate() {
        if !inside(node) {
            return Err(format!("node {at} is outside"));
        }
        if let Some(other) = layout.nodes[..at].iter().position(|other| overlap(*node, *other)) {
            return Err(format!("nodes {other} and {at} overlap"));
        }
    }
    let labels: Vec<(usize, &Rect)> = layout.labels.iter().enumerate().filter(|(_, rect)| rect.width > 0).collect();
    for (edge, line) in layout.lines.iter().enumerate() {
        for part in parts(line) {
            if !inside(&part) {
                return Err(format!("line {edge} runs outside"));
            }
            if (part.width > 0) && (part.height > 0) {
                return Err(format!("line {edge} is slanted"));
            }
            if let Some(node) = layout.nodes.iter().position(|node| within(part, *node, 1)) {
                return Err(format!("line {edge} runs through node {node}"));
            }
            if let Some((label, _)) = labels.iter().find(|(_, label)| within(part, **label, 1)) {
                return Err(format!(
                    "line {edge} {line:?} runs through label {label} {:?} of {:?}",
                    layout.labels[*label], layout.lines[*label]
                ));
            }
        }
    }
    for (at, (edge, label)) in labels.iter().enumerate() {
        if !inside(label) {
            return Err(format!("label {edge} is outside"));
        }
        if let Some(node) = layout.nodes.iter().position(|node| overlap(**label, *node)) {
            return Err(format!("label {edge} stands on node {node}"));
        }
        if let Some((other, _)) = labels[..at].iter().find(|(_, other)| overlap(**label, **other)) {
            return Err(format!("labels {other} and {edge} overlap"));
        }
    }
    for (group, rect) in layout.groups.iter().enumerate().filter(|(_, rect)| rect.width > 0) {
        if !inside(rect) {
            return Err(format!("frame {group} is outside"));
        }
        for (at, node) in layout.nodes.iter().enumerate() {
            let mut around = std::iter::successors(chart.nodes[at].group, |group| chart.groups[*group].parent);
            if around.any(|around| around == group) != overlap(*node, *rect) {
                return Err(format!("frame {group} and node {at}"));
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_stands_on_anything((chart, width) in chart()) {
        let layout = layout(&chart, &sizes(&chart), width);
        if let Err(fault) = check(&chart, &layout) {
            prop_assert!(false, "{fault}: {:?} {width:?} {:?} {:?} {:?}", chart.edges.iter().map(|e| (e.from, e.to, !e.label.is_empty())).collect::<Vec<_>>(), chart.direction, chart.lanes.len(), chart.nodes.iter().map(|n| n.group).collect::<Vec<_>>());
        }
    }
}
