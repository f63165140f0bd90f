//! One cause, one finding: what a net caught is dropped where another finding tells why, and so is what follows from
//! steps that are read otherwise than they were meant.

use super::catalog;
use super::check::Check;
use super::finding::Finding;
use super::rule::Rule;
use super::structure::OF_MISREAD_STEPS;
use super::subject::SiteContext;
use crate::diagnostics::Level;
use crate::text::{SitePath, Source, Span};
use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;
use std::sync::LazyLock;

/// Groups whose findings are about words that are there.
const ABOUT_WORDS: [&str; 5] = ["language", "terms", "privacy", "allow", "search"];

/// Rules of other groups than flow that go by which steps there are and where they lead.
const BY_STEPS: [&str; 10] = [
    "structure/single-step",
    "structure/mixed-lists",
    "structure/deep-nesting",
    "structure/question-without-answers",
    "structure/step-by-number",
    "structure/unknown-step-number",
    "structure/unread-arrow",
    "structure/misplaced-block",
    "language/several-actions",
    "text/leftover-markup",
];

/// Drops what follows from steps that are read otherwise than they were meant, in documents of which that is told.
pub(crate) fn drop_follow_ups(site: &SiteContext<'_>, found: &mut Vec<Finding>) {
    let documents = site.documents.iter().filter(|document| document.procedures().any(|steps| steps.is_misread));
    let is_told = |path: &SitePath| OF_MISREAD_STEPS.iter().all(|rule| site.levels.at(path).is_on(rule));
    let misread: HashSet<&SitePath> = documents.map(|document| &document.path).filter(|path| is_told(path)).collect();
    let goes_by_steps = |finding: &Finding| {
        finding.is_of_steps || finding.rule.group() == "flow" || BY_STEPS.contains(&finding.rule.name)
    };
    found.retain(|finding| !(misread.contains(&finding.path) && goes_by_steps(finding)));
}

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

/// The lines that a span touches; the break at its end belongs to the line that it ends.
fn lines(source: &Source, span: Span) -> RangeInclusive<usize> {
    let last = span.end.saturating_sub(1).max(span.start);
    source.line_column(span.start).line..=source.line_column(last).line
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

#[cfg(test)]
mod tests {
    use super::{BY_STEPS, catalog};

    #[test]
    fn rules_that_go_by_steps_are_there() {
        for name in BY_STEPS {
            assert!(catalog::rules().any(|rule| rule.name == name), "{name}");
        }
    }
}
