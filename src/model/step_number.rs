//! Which step a number means: pages count steps from the first to the last, and an author may count in another way.

use super::procedure::{Item, Procedure, Step};
use super::step_suffix::{StepSuffix, links};

/// What a number means.
#[derive(Debug, Clone, PartialEq)]
pub enum Numbered<'a> {
    /// This step.
    One(&'a Step),
    /// One of these: the page counts in another way than the source.
    Several(Vec<&'a Step>),
    /// There is no such step.
    None,
}

impl Procedure {
    /// The step that a number means, by the page and by the numbers in the source.
    pub fn numbered<'a>(&'a self, number: &str, source: &str) -> Numbered<'a> {
        let shown = self.all_steps().find(|step| step.number == number);
        let written: Vec<(&Step, Option<&str>)> = self.steps().map(|step| (step, marker(step, source))).collect();
        // `1.` before every step says nothing.
        let is_counted = !written.windows(2).any(|pair| pair[0].1 == pair[1].1);
        let mut meant: Vec<&Step> =
            written.iter().filter(|(_, marker)| is_counted && *marker == Some(number)).map(|(step, _)| *step).collect();
        if let Some(shown) = shown
            && !meant.iter().any(|step| std::ptr::eq(*step, shown))
        {
            meant.push(shown);
        }
        match meant[..] {
            [] => Numbered::None,
            [step] => Numbered::One(step),
            _ => Numbered::Several(meant),
        }
    }

    /// The number of the last step of the main line.
    pub fn last_number(&self) -> &str {
        self.steps().last().map_or("0", |step| step.number.as_str())
    }

    /// Whether headings part it into phases.
    pub fn has_phases(&self) -> bool {
        self.items.iter().any(|item| matches!(item, Item::Phase { .. }))
    }
}

/// The number that stands before a step in the source; none in YAML.
fn marker<'s>(step: &Step, source: &'s str) -> Option<&'s str> {
    let written = source.get(step.span.start as usize..)?;
    let length = written.bytes().take_while(u8::is_ascii_digit).count();
    (length > 0 && written[length..].starts_with(['.', ')'])).then(|| &written[..length])
}

/// Where and how the id of a step is written that has none of its own; `None` for one that has, and in YAML.
pub fn write_id(step: &Step, source: &str) -> Option<(usize, String)> {
    marker(step, source).filter(|_| step.id_span.is_none())?;
    let start = step.span.start as usize;
    let line = source[start..].lines().next().unwrap_or("");
    let suffix = StepSuffix::parse(line, &links(line));
    if let Some(braces) = suffix.braces.first() {
        let open = start + braces.span.start as usize;
        let at = open + source[open..].chars().next().map_or(1, char::len_utf8);
        let blank = if braces.tokens.is_empty() { "" } else { " " };
        return Some((at, format!("#{}{blank}", step.id)));
    }
    Some((start + line.trim_end().len(), format!(" {{#{}}}", step.id)))
}
