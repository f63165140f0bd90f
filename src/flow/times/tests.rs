//! Times of small flows, against every single walk through them.

use super::Times;
use super::net::{Cost, WeightedGraph};

/// A simple source of numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}

/// A small flow; the last node is an end.
fn flow(dice: &mut Dice) -> Vec<(Cost, Vec<usize>)> {
    let len = 2 + dice.roll(6);
    let node = |at: usize| {
        if at + 1 == len {
            return (Cost::default(), Vec::new());
        }
        let cost = Cost {
            seconds: dice.roll(6) as u64 * 10,
            is_unknown: dice.roll(12) == 0,
            is_optional: dice.roll(6) == 0,
            max: [None, None, Some(1), Some(2), Some(3)][dice.roll(5)],
        };
        let next = (0..=dice.roll(3)).map(|way| if way == 0 && dice.roll(3) > 0 { at + 1 } else { dice.roll(len) });
        (cost, next.collect())
    };
    (0..len).map(node).collect()
}

/// What all walks from a node say together.
#[derive(Default)]
struct Walked {
    /// Walks to an end.
    walks: usize,
    /// The shortest without unknown steps, and with them taken as nothing.
    shortest: Option<u64>,
    shortest_at_least: Option<u64>,
    longest: Option<u64>,
    has_unknown: bool,
    /// Steps gone, so that nobody waits for ever.
    steps: usize,
}

/// The flow without ways into what never ends.
fn with_end(nodes: &[(Cost, Vec<usize>)]) -> Vec<(Cost, Vec<usize>)> {
    let mut has_end: Vec<bool> = nodes.iter().map(|(_, next)| next.is_empty()).collect();
    for _ in nodes {
        has_end = (0..nodes.len()).map(|at| has_end[at] || nodes[at].1.iter().any(|to| has_end[*to])).collect();
    }
    // A node that loses all its ways leads to itself, which is never gone.
    let ways = |at: usize| match nodes[at].1.iter().copied().filter(|to| has_end[*to]).collect::<Vec<usize>>() {
        none if none.is_empty() && !nodes[at].1.is_empty() => vec![at],
        ways => ways,
    };
    (0..nodes.len()).map(|at| (nodes[at].0, ways(at))).collect()
}

/// Goes every walk that `max` allows; nodes without `max` are counted too, and a walk that does one of
/// them more often than all limits allow has found a loop without a limit: `None`.
fn walk(
    nodes: &[(Cost, Vec<usize>)],
    at: usize,
    done: &mut Vec<u32>,
    way: &mut Vec<usize>,
    all: &mut Walked,
) -> Option<()> {
    all.steps += 1;
    let (cost, next) = &nodes[at];
    let limits: u32 = nodes.iter().filter_map(|(cost, _)| cost.max).sum();
    if cost.max.is_some_and(|max| done[at] == max) {
        return Some(());
    }
    if all.steps > 200_000 || done[at] > limits + 1 {
        return None;
    }
    done[at] += 1;
    way.push(at);
    if next.is_empty() {
        let sum = |is_wanted: &dyn Fn(&Cost) -> bool| {
            way.iter().map(|node| nodes[*node].0).filter(is_wanted).map(|cost| cost.seconds).sum::<u64>()
        };
        let short = sum(&|cost| !cost.is_optional);
        let is_known = way.iter().all(|node| nodes[*node].0.is_optional || !nodes[*node].0.is_unknown);
        all.walks += 1;
        all.shortest_at_least = Some(all.shortest_at_least.map_or(short, |known| known.min(short)));
        if is_known {
            all.shortest = Some(all.shortest.map_or(short, |known| known.min(short)));
        }
        all.longest = all.longest.max(Some(sum(&|_| true)));
        all.has_unknown |= way.iter().any(|node| nodes[*node].0.is_unknown);
    }
    for to in next {
        walk(nodes, *to, done, way, all)?;
    }
    way.pop();
    done[at] -= 1;
    Some(())
}

/// The average, by letting a crowd walk.
fn crowd(nodes: &[(Cost, Vec<usize>)]) -> Option<f64> {
    let mut here = vec![0.0; nodes.len()];
    here[0] = 1.0;
    let mut sum = 0.0;
    for _ in 0..4_000 {
        let mut then = vec![0.0; nodes.len()];
        for (at, (cost, next)) in nodes.iter().enumerate() {
            sum += here[at] * cost.seconds as f64 / if cost.is_optional { 2.0 } else { 1.0 };
            next.iter().for_each(|to| then[*to] += here[at] / next.len() as f64);
        }
        here = then;
        if here.iter().sum::<f64>() < 1e-12 {
            return Some(sum);
        }
    }
    None
}

fn takes(nodes: &[(Cost, Vec<usize>)], way: &[usize], is_shortest: bool) -> u64 {
    let counts = |node: &&usize| !(is_shortest && nodes[**node].0.is_optional);
    way.iter().filter(counts).map(|node| nodes[*node].0.seconds).sum()
}

#[test]
fn times_are_those_of_every_single_walk() {
    let mut dice = Dice(7);
    let (mut limited, mut unlimited, mut unknown, mut never) = (0, 0, 0, 0);
    for round in 0..3000 {
        let nodes = flow(&mut dice);
        let times = Times::new(WeightedGraph::new(&nodes));
        let found = times.from(0);
        let mut all = Walked::default();
        let is_whole = walk(&with_end(&nodes), 0, &mut vec![0; nodes.len()], &mut Vec::new(), &mut all).is_some();
        let case = || format!("round {round}: {nodes:#?}\n{found:?}");
        let has_end = times.near[0].is_some();
        if !has_end {
            assert_eq!((all.walks, found), (0, super::Estimate::default()), "{}", case());
            assert_eq!(times.longest_way(0), [0; 0]);
            never += 1;
            continue;
        }
        let far = times.longest.far[0].expect("there is a way");
        let longest = times.longest_way(0);
        assert_eq!(takes(&nodes, &longest, false), found.longest.at_least, "{longest:?} {}", case());
        let shortest = times.shortest_way(0);
        assert_eq!(takes(&nodes, &shortest, true), found.shortest.at_least, "{shortest:?} {}", case());
        for way in [&longest, &shortest] {
            assert!(way.windows(2).all(|pair| nodes[pair[0]].1.contains(&pair[1])), "{way:?} {}", case());
            assert_eq!((way.first(), way.last().map(|node| nodes[*node].1.len())), (Some(&0), Some(0)));
            let often = |at: usize| way.iter().filter(|node| **node == at).count() as u32;
            let fits = |at: usize| nodes[at].0.max.is_none_or(|max| often(at) <= max);
            assert!((0..nodes.len()).all(fits), "{way:?} {}", case());
        }
        if let Some(average) = crowd(&nodes) {
            let most = found.longest.seconds.unwrap_or(u64::MAX) as f64;
            let off = (found.expected.at_least as f64 - average.min(most)).abs();
            assert!(off <= 0.5001, "the average is {average} {}", case());
            assert!(found.expected.at_least >= found.shortest.at_least);
        } else {
            assert_eq!(found.expected.seconds, None);
        }
        if !is_whole {
            assert!(far.has_loop || all.steps > 200_000, "{}", case());
            unlimited += 1;
            continue;
        }
        assert_eq!(found.shortest.at_least, all.shortest_at_least.expect("a walk"), "{}", case());
        let shortest = all.shortest.filter(|known| Some(*known) == all.shortest_at_least);
        assert_eq!(found.shortest.seconds, shortest, "{}", case());
        if far.has_loop {
            // A loop that every walk which `max` allows leaves at once.
            assert!(found.longest.at_least <= all.longest.expect("a walk"), "{}", case());
            continue;
        }
        assert_eq!(found.longest.at_least, all.longest.expect("a walk"), "{}", case());
        assert_eq!(far.has_unknown, all.has_unknown, "{}", case());
        limited += usize::from(nodes.iter().any(|(cost, _)| cost.max.is_some_and(|max| max > 1)));
        unknown += usize::from(far.has_unknown);
    }
    assert!(limited > 200 && unlimited > 200 && unknown > 50 && never > 20, "{limited} {unlimited} {unknown} {never}");
}

fn cost(seconds: u64, max: Option<u32>) -> Cost {
    Cost { seconds, max, ..Cost::default() }
}

#[test]
fn a_large_loop_is_solved_like_a_small_one() {
    // 0 → 1 → … → 400 → end, and back to 1 from every hundredth.
    let back = |at: usize| if at > 0 && at.is_multiple_of(100) { vec![at + 1, 1] } else { vec![at + 1] };
    let mut nodes: Vec<(Cost, Vec<usize>)> = (0..=400).map(|at| (cost(1, None), back(at))).collect();
    nodes.push((Cost::default(), Vec::new()));
    // Of 16 who begin, one gets to the end without going back: 100 × (2 + 4 + 8 + 16) steps from 1.
    let found = Times::new(WeightedGraph::new(&nodes)).from(0);
    assert_eq!((found.expected.seconds, found.longest.seconds), (Some(3001), None));
    assert_eq!((found.shortest.seconds, found.longest.at_least), (Some(401), 401));
}

#[test]
fn a_loop_with_too_many_ways_is_not_known() {
    let mut nodes: Vec<(Cost, Vec<usize>)> = (0..6).map(|at| (cost(1, Some(9)), vec![at + 1, 0])).collect();
    nodes.push((Cost::default(), Vec::new()));
    let times = Times::new(WeightedGraph::new(&nodes));
    assert_eq!(times.from(0).longest.seconds, None);
    assert_eq!(times.gaps(0).too_many, [vec![0, 1, 2, 3, 4, 5]]);
    assert_eq!(times.from(0).longest.at_least, 6);
}

#[test]
fn long_flows_take_no_longer_than_their_length() {
    let len = 200_000;
    let mut nodes: Vec<(Cost, Vec<usize>)> = (0..len).map(|at| (cost(1, None), vec![at + 1])).collect();
    nodes.push((Cost::default(), Vec::new()));
    let times = Times::new(WeightedGraph::new(&nodes));
    assert_eq!(times.from(0).longest.seconds, Some(len as u64));
    assert_eq!(times.longest_way(0).len(), len + 1);
}
