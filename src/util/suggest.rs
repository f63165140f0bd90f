//! The nearest of some known names, for "did you mean".

/// The candidate nearest to `name` by edits (insert, delete, replace, swap), when it is near enough
/// to be a slip of the hand: a third of the longer name at most. Of equals the first wins.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name: Vec<char> = name.to_lowercase().chars().collect();
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let chars: Vec<char> = candidate.to_lowercase().chars().collect();
        let longer = name.len().max(chars.len());
        let limit = best.map_or((longer / 3).max(1), |(distance, _)| distance - usize::from(distance > 0));
        if name.len().abs_diff(chars.len()) > limit || chars == name && best.is_some_and(|(d, _)| d == 0) {
            continue;
        }
        let distance = distance(&name, &chars);
        let near = distance <= (longer / 3).max(1) && longer > 1;
        if near && best.is_none_or(|(nearest, _)| distance < nearest) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Optimal string alignment distance (Damerau–Levenshtein without repeated edits of one part).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = vec![0; b.len() + 1];
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let replaced = above[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = replaced.min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        let keys = ["title", "department", "purpose"];
        assert_eq!(nearest("departement", keys), Some("department"));
        assert_eq!(nearest("tilte", keys), Some("title"));
        assert_eq!(nearest("colour", keys), None);
        assert_eq!(nearest("返金手順", ["返金手続", "保留"]), Some("返金手続"));
    }
}
