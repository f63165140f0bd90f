//! The nearest of some known names, for "did you mean".

/// More slips than these in one name are another name.
const MOST_EDITS: usize = 3;

/// Many names, made ready to be searched again and again.
#[derive(Debug, Clone, Default)]
pub struct Names {
    names: Vec<Name>,
}

#[derive(Debug, Clone)]
struct Name {
    written: String,
    folded: Folded,
}

/// A name in lower case, with a set of its characters to rule most others out at once.
#[derive(Debug, Clone)]
struct Folded {
    chars: Vec<char>,
    set: u64,
}

impl Names {
    /// Takes the names in an order that decides between equals.
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Names {
        let name = |name: &str| Name { written: name.to_owned(), folded: Folded::new(name) };
        Names { names: names.into_iter().map(name).collect() }
    }

    /// The name nearest to `name`; see [`nearest`].
    pub fn nearest(&self, name: &str) -> Option<&str> {
        search(name, self.names.iter().map(|name| (name.written.as_str(), &name.folded)))
    }
}

/// The candidate nearest to `name` by edits (insert, delete, replace, swap), when it is near enough
/// to be a slip of the hand: a third of the longer name and three edits at most. Of equals the first wins.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    search(name, candidates.into_iter().map(|candidate| (candidate, Folded::new(candidate))))
}

/// How many edits lie between two names, in whatever case.
pub fn edits(a: &str, b: &str) -> usize {
    distance(&Folded::new(a).chars, &Folded::new(b).chars)
}

fn search<'a, F: std::borrow::Borrow<Folded>>(
    name: &str,
    candidates: impl Iterator<Item = (&'a str, F)>,
) -> Option<&'a str> {
    let name = Folded::new(name);
    let mut best: Option<(usize, &str)> = None;
    for (written, folded) in candidates {
        let folded = folded.borrow();
        let longer = name.chars.len().max(folded.chars.len());
        let most = (longer / 3).clamp(1, MOST_EDITS);
        let limit = best.map_or(most, |(distance, _)| (distance - 1).min(most));
        if longer < 2 || !name.can_be_near(folded, limit) {
            continue;
        }
        let distance = distance(&name.chars, &folded.chars);
        if distance > limit {
            continue;
        }
        if distance == 0 {
            return Some(written);
        }
        best = Some((distance, written));
    }
    best.map(|(_, candidate)| candidate)
}

impl Folded {
    fn new(name: &str) -> Folded {
        let chars: Vec<char> = name.chars().flat_map(char::to_lowercase).collect();
        let set = chars.iter().fold(0, |set, char| set | 1 << (*char as u32 % 64));
        Folded { chars, set }
    }

    /// One edit changes the length by one at most, and the set of characters by two.
    fn can_be_near(&self, other: &Folded, limit: usize) -> bool {
        self.chars.len().abs_diff(other.chars.len()) <= limit
            && (self.set ^ other.set).count_ones() as usize <= 2 * limit
    }
}

/// Optimal string alignment distance (Damerau–Levenshtein without repeated edits of one part).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = vec![0; b.len() + 1];
    let mut above: Vec<usize> = (0..=b.len()).collect();
    let mut row = vec![0; b.len() + 1];
    for i in 1..=a.len() {
        row[0] = i;
        for j in 1..=b.len() {
            let replaced = above[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = replaced.min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        std::mem::swap(&mut before, &mut above);
        std::mem::swap(&mut above, &mut row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::{Names, nearest};

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
}
