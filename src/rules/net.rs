//! One cause, one finding: what a net caught is dropped where another finding tells why.

use super::catalog;
use super::check::Check;
use super::finding::Finding;
use super::rule::Rule;
use crate::diagnostics::Level;
use crate::text::{SitePath, Source, Span};
use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;
use std::sync::LazyLock;

/// Groups whose findings are about words that are there.
const ABOUT_WORDS: [&str; 5] = ["language", "terms", "privacy", "allow", "search"];

/// Drops what nets caught in lines in which another finding begins or stands.
pub(crate) fn drop_echoes(sources: &HashMap<SitePath, Source>, found: &mut Vec<Finding>) {
    if !found.iter().any(|finding| is_of_net(finding.rule)) {
        return;
    }
    let mut told: HashMap<SitePath, HashSet<usize>> = HashMap::new();
    for finding in found.iter().filter(|finding| explains(finding.rule)) {
        let Some(source) = sources.get(&finding.path) else { continue };
        let places = std::iter::once(finding.span).chain(finding.offered_places());
        for span in places {
            told.entry(finding.path.clone()).or_default().extend(lines(source, span));
        }
    }
    // A file whose front matter or text could not be read is no measure.
    let of_file =
        found.iter().filter(|finding| finding.rule.group() == "file" && finding.rule.level == Some(Level::Error));
    let unread: HashSet<SitePath> = of_file.map(|finding| finding.path.clone()).collect();
    found.retain(|finding| {
        let told_here = told.get(&finding.path).filter(|_| is_of_net(finding.rule));
        let (Some(told), Some(source)) = (told_here, sources.get(&finding.path)) else { return true };
        // What is said of a line explains what became of the next one.
        let (first, last) = lines(source, finding.span).into_inner();
        !(first.saturating_sub(1)..=last).any(|line| told.contains(&line)) && !unread.contains(&finding.path)
    });
}

fn lines(source: &Source, span: Span) -> RangeInclusive<usize> {
    source.line_column(span.start).line..=source.line_column(span.end).line
}

fn explains(rule: &Rule) -> bool {
    !is_of_net(rule) && !ABOUT_WORDS.contains(&rule.group())
}

/// Asked of every finding: the rules are looked up once.
fn is_of_net(rule: &Rule) -> bool {
    static NETS: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
        let nets = catalog::checks().filter(|check| matches!(check, Check::Net(..)));
        nets.map(Check::rule).collect()
    });
    NETS.iter().any(|net| net.name == rule.name)
}
