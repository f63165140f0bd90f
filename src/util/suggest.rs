//! The nearest of some known names, for "did you mean".

/// More edits than these in one name make another name. Tried on 6,364 broken links and unknown keys of six handbooks:
/// the second edit still finds headings whose anchors were made in another way (`a---b` for `a-b`); the third gives 37
/// more names and a fourth 127, most of those looked at of other things (`drop-index` for `add-index`).
const MOST_EDITS: usize = 3;

/// Kinds of characters that a name's are counted by.
const KINDS: usize = 32;

/// Many names, made ready to be searched again and again.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// By length, then in the order in which they were given.
    names: Vec<Name>,
}

#[derive(Debug, Clone)]
struct Name {
    written: String,
    folded: Folded,
    order: usize,
}

/// A name in lower case, with what rules most others out at once.
#[derive(Debug, Clone)]
struct Folded {
    text: String,
    length: usize,
    counts: [u8; KINDS],
}

impl Names {
    /// Takes the names in an order that decides between equals.
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Names {
        let name = |(order, name): (usize, &str)| Name { written: name.to_owned(), folded: Folded::new(name), order };
        let mut names: Vec<Name> = names.into_iter().enumerate().map(name).collect();
        names.sort_by_key(|name| name.folded.length);
        Names { names }
    }

    /// The name nearest to `name`; see [`nearest`]. Looks only at names of about the same length.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        let name = Folded::new(name);
        let shortest = name.length.saturating_sub(MOST_EDITS);
        let first = self.names.partition_point(|other| other.folded.length < shortest);
        let near = self.names.iter().skip(first).take_while(|other| other.folded.length <= name.length + MOST_EDITS);
        let mut best = Nearest::to(&name);
        for other in near {
            best.meet(&other.folded, other.order, &other.written);
        }
        best.written()
    }
}

/// The candidate nearest to `name` by edits (see [`distance`]) in whatever case, when it is near enough to be a slip
/// of the hand: a third of the longer name and three edits at most. Of equals the first wins.
///
/// For one name; where many are looked for among the same candidates, [`Names`] is faster.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = Folded::new(name);
    let mut best = Nearest::to(&name);
    for (order, candidate) in candidates.into_iter().enumerate() {
        best.meet(&Folded::new(candidate), order, candidate);
    }
    best.written()
}

/// How many edits lie between two names, in whatever case.
pub fn edits(a: &str, b: &str) -> usize {
    distance(&Folded::new(a).text, &Folded::new(b).text)
}

/// How many characters are missing, too many, wrong, or swapped with their neighbour: the optimal string alignment
/// distance (Damerau–Levenshtein, but no part is edited twice).
pub fn distance(a: &str, b: &str) -> usize {
    let (a, b) = without_common_ends(a, b);
    strsim::osa_distance(a, b)
}

/// What is left of two texts without their common beginning and end, which cost no edit.
fn without_common_ends<'a>(a: &'a str, b: &'a str) -> (&'a str, &'a str) {
    let same = |(a, b): (char, char)| (a == b).then_some(a.len_utf8());
    let beginning: usize = a.chars().zip(b.chars()).map_while(same).sum();
    let (a, b) = (&a[beginning..], &b[beginning..]);
    let end: usize = a.chars().rev().zip(b.chars().rev()).map_while(same).sum();
    (&a[..a.len() - end], &b[..b.len() - end])
}

/// The nearest candidate so far.
struct Nearest<'n, 'c> {
    name: &'n Folded,
    /// Its distance, its place among the candidates, itself.
    best: Option<(usize, usize, &'c str)>,
}

impl<'n, 'c> Nearest<'n, 'c> {
    fn to(name: &'n Folded) -> Nearest<'n, 'c> {
        Nearest { name, best: None }
    }

    fn meet(&mut self, folded: &Folded, order: usize, written: &'c str) {
        let longer = self.name.length.max(folded.length);
        // With half of the name in place of a third, `stale` would be taken for `status`.
        let most = (longer / 3).clamp(1, MOST_EDITS);
        let limit = self.best.map_or(most, |(distance, _, _)| distance.min(most));
        if longer < 2 || self.name.least_edits(folded) > limit {
            return;
        }
        let distance = distance(&self.name.text, &folded.text);
        if distance <= limit && self.best.is_none_or(|(least, first, _)| (distance, order) < (least, first)) {
            self.best = Some((distance, order, written));
        }
    }

    fn written(&self) -> Option<&'c str> {
        self.best.map(|(_, _, written)| written)
    }
}

impl Folded {
    fn new(name: &str) -> Folded {
        let mut folded = Folded { text: String::with_capacity(name.len()), length: 0, counts: [0; KINDS] };
        for char in name.chars().flat_map(char::to_lowercase) {
            folded.text.push(char);
            folded.length += 1;
            let count = &mut folded.counts[char as usize % KINDS];
            *count = count.saturating_add(1);
        }
        folded
    }

    /// Fewer edits than these cannot make one name of the other: each takes away one character at most and adds one
    /// at most (the "bag distance"). Nearly all pairs of names end here, without their distance being computed.
    fn least_edits(&self, other: &Folded) -> usize {
        let pairs = || self.counts.iter().zip(&other.counts);
        let missing: usize = pairs().map(|(a, b)| usize::from(a.saturating_sub(*b))).sum();
        let added: usize = pairs().map(|(a, b)| usize::from(b.saturating_sub(*a))).sum();
        missing.max(added).max(self.length.abs_diff(other.length))
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_EDITS, Names, distance, nearest};
    use proptest::prelude::*;

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        let keys = ["title", "department", "purpose"];
        assert_eq!(nearest("departement", keys), Some("department"));
        assert_eq!(nearest("tilte", keys), Some("title"));
        assert_eq!(nearest("colour", keys), None);
        assert_eq!(nearest("返金手順", ["返金手続", "保留"]), Some("返金手続"));
        assert_eq!(nearest("", keys), None);
        assert_eq!(Names::new(["refund-lv", "refund"]).nearest("refnd"), Some("refund"));
    }

    #[test]
    fn of_equally_near_names_the_first_wins_whatever_their_length() {
        let names = ["refunds", "refun", "rafund"];
        assert_eq!(nearest("refund", names), Some("refunds"));
        assert_eq!(Names::new(names).nearest("refund"), Some("refunds"));
    }

    proptest! {
        #[test]
        fn what_is_ruled_out_at_once_was_never_near(
            name in "[a-cA-é保留]{0,9}",
            candidates in prop::collection::vec("[a-cA-é保留]{0,9}", 0..12),
        ) {
            let lower: Vec<String> = candidates.iter().map(|candidate| candidate.to_lowercase()).collect();
            let long = |text: &str| text.chars().count();
            let near = lower.iter().enumerate().filter_map(|(at, candidate)| {
                let longer = long(candidate).max(long(&name.to_lowercase()));
                let edits = strsim::osa_distance(&name.to_lowercase(), candidate);
                (longer > 1 && edits <= (longer / 3).clamp(1, MOST_EDITS)).then_some((edits, at))
            });
            let expected = near.min().map(|(_, at)| candidates[at].as_str());
            prop_assert_eq!(nearest(&name, candidates.iter().map(String::as_str)), expected);
            let names = Names::new(candidates.iter().map(String::as_str));
            prop_assert_eq!(names.nearest(&name), expected);
        }

        #[test]
        fn common_ends_cost_nothing(a in "[ab]{0,8}", b in "[ab]{0,8}") {
            prop_assert_eq!(distance(&a, &b), strsim::osa_distance(&a, &b));
        }
    }
}
