//! `sopwith explain`.

use super::args::ExplainArguments;
use super::outcome::Outcome;
use super::wanted::named;
use super::{rules, terminal};
use crate::rules::page::{MARKS, Sample, unmarked};
use crate::rules::{self as all, Rule, RuleSelector};
use crate::vfs::Error;
use unicode_width::UnicodeWidthStr;

pub(super) fn run(arguments: &ExplainArguments) -> Result<Outcome, Error> {
    let named = arguments.rules.iter().map(|name| named(name)).collect::<Result<Vec<RuleSelector>, Error>>()?;
    let wanted: Vec<&Rule> = all::rules().filter(|rule| named.iter().any(|named| named.covers(rule))).collect();
    let pages: Vec<String> = wanted.into_iter().map(page).collect();
    terminal::print(pages.join("\n").trim_end())?;
    Ok(Outcome::Clean)
}

fn page(rule: &Rule) -> String {
    let mut text = format!("{} ({}, usually {})\n\n", rule.name, rule.code, rules::usual_level(rule));
    let page = rule.page();
    for heading in page.headings() {
        match heading {
            "What it does" => text.push_str(&format!("{}\n", page.section(heading))),
            _ => {
                text.push_str(&format!("\n{heading}\n\n"));
                text.push_str(&indented(&section(page.section(heading), &page.samples(heading))));
            }
        }
    }
    text.push_str(&format!(
        "\nTo allow it in one place\n\n  Write <!-- sopwith allow {}: reason --> before the step or paragraph,\n  \
         or `allow` in the front matter.\n\nTo change its level for the whole site\n\n  In sopwith.toml, under [rules]: \"{}\" = \"off\" (or \"warn\", \"error\").\n",
        rule.name, rule.name
    ));
    text
}

/// A section with its fences drawn as files, the marked places underlined.
fn section(text: &str, samples: &[Sample<'_>]) -> String {
    let mut shown = String::new();
    let mut samples = samples.iter();
    let mut in_fence = false;
    for line in text.lines() {
        if line.starts_with("```") {
            in_fence = !in_fence;
            if in_fence && let Some(sample) = samples.next() {
                shown.push_str(&format!("{}\n", sample.path));
                sample.text.lines().for_each(|line| shown.push_str(&marked(line)));
            }
        } else if !in_fence {
            shown.push_str(line);
            shown.push('\n');
        }
    }
    shown
}

/// A line of an example, with `^^^` below everything that is marked in it.
fn marked(line: &str) -> String {
    let mut below = String::new();
    let mut is_inside = false;
    for part in line.split_inclusive(MARKS) {
        let width = unmarked(part).width();
        below.push_str(&if is_inside { "^" } else { " " }.repeat(width));
        if part.ends_with(MARKS[0]) {
            is_inside = true;
        } else if part.ends_with(MARKS[1]) {
            // A place without width is still a place.
            below.push_str(if width == 0 { "^" } else { "" });
            is_inside = false;
        }
    }
    let below = below.trim_end();
    let shown = format!("  | {}\n", unmarked(line));
    if below.is_empty() { shown } else { format!("{shown}  | {below}\n") }
}

fn indented(text: &str) -> String {
    text.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("  {line}\n") }).collect()
}
