//! A procedure: steps with decisions, roles, times, limits and expected results.

use super::attribute::Attributes;
use crate::syntax::ast::{Block, Heading, Inline, Link};
use crate::text::Span;

/// What stands under Instructions, in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Procedure {
    /// Phases, steps, and prose between them.
    pub items: Vec<Item>,
    /// Whether some of it is read otherwise than it was meant, which is told: what follows from that is not worth
    /// telling.
    pub is_misread: bool,
}

/// One thing in a procedure.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "nearly every item is a step")]
pub enum Item {
    /// A heading: the steps after it belong to this phase.
    Phase { heading: Heading, span: Span },
    /// A step.
    Step(Step),
    /// Text between steps.
    Prose(Block),
}

impl Procedure {
    /// A procedure of these items, its steps numbered as people count them: `4`, and `4b.1` for the
    /// first step of the branch of its second answer. Phases do not start a new count.
    pub fn new(mut items: Vec<Item>) -> Procedure {
        let steps = items.iter_mut().filter_map(|item| match item {
            Item::Step(step) => Some(step),
            Item::Phase { .. } | Item::Prose(_) => None,
        });
        for (number, step) in (1..).zip(steps) {
            step.set_number(number.to_string());
        }
        Procedure { items, is_misread: false }
    }

    /// The steps of the main line, in order.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        self.items.iter().filter_map(|item| match item {
            Item::Step(step) => Some(step),
            Item::Phase { .. } | Item::Prose(_) => None,
        })
    }

    /// Every step, those of branches included, in the order of the source.
    pub fn all_steps(&self) -> AllSteps<'_> {
        AllSteps { items: self.items.iter(), branches: Vec::new() }
    }
}

/// See [`Procedure::all_steps`].
#[derive(Debug, Clone)]
pub struct AllSteps<'a> {
    items: std::slice::Iter<'a, Item>,
    /// Steps of branches that are still to come, the next one last.
    branches: Vec<&'a Step>,
}

impl<'a> Iterator for AllSteps<'a> {
    type Item = &'a Step;

    fn next(&mut self) -> Option<&'a Step> {
        let of_items = || {
            self.items.find_map(|item| match item {
                Item::Step(step) => Some(step),
                Item::Phase { .. } | Item::Prose(_) => None,
            })
        };
        let step = self.branches.pop().or_else(of_items)?;
        for answer in step.answers.iter().rev() {
            if let Way::Branch(steps) = &answer.way {
                self.branches.extend(steps.iter().rev());
            }
        }
        Some(step)
    }
}

/// One step.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Unique in the document; links use it.
    pub id: String,
    /// What people call it: `4`, `4b.1`. [`Procedure::new`] gives it.
    pub number: String,
    /// Where the author wrote the id, when they did.
    pub id_span: Option<Span>,
    /// The whole step.
    pub span: Span,
    /// The words of the step, without attributes and arrow.
    pub text: Vec<Inline>,
    /// Who, how long, with what authority.
    pub attributes: Attributes,
    /// The answers, for a decision.
    pub answers: Vec<Answer>,
    /// Where the step leads, when not to the next.
    pub jump: Option<Target>,
    /// Script, notes, expected result and everything else below the step.
    pub blocks: Vec<StepBlock>,
}

impl Step {
    /// Whether the step asks something and its answers lead on.
    pub fn is_decision(&self) -> bool {
        !self.answers.is_empty()
    }

    fn set_number(&mut self, number: String) {
        for (answer, letter) in self.answers.iter_mut().zip(('a'..='z').cycle()) {
            if let Way::Branch(steps) = &mut answer.way {
                for (of_branch, step) in (1..).zip(steps) {
                    step.set_number(format!("{number}{letter}.{of_branch}"));
                }
            }
        }
        self.number = number;
    }
}

/// One answer of a decision.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The words of the answer.
    pub label: Vec<Inline>,
    /// The whole answer.
    pub span: Span,
    /// Where it leads.
    pub way: Way,
}

/// Where an answer leads.
#[derive(Debug, Clone, PartialEq)]
pub enum Way {
    /// Along an arrow.
    Arrow(Target),
    /// Through steps of its own, and then on behind the decision.
    Branch(Vec<Step>),
}

/// Where an arrow points.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// Where the target stands, without the arrow.
    pub span: Span,
    /// What it says.
    pub to: Destination,
}

/// The forms of a target.
#[derive(Debug, Clone, PartialEq)]
pub enum Destination {
    /// `#step` of the same document.
    Step(String),
    /// `[[document]]`, `[[document#step]]` or a Markdown link to a document.
    Document(Box<Link>),
    /// `next`.
    Next,
    /// `end`.
    End,
}

/// A block below a step.
#[derive(Debug, Clone, PartialEq)]
pub struct StepBlock {
    /// What it is for.
    pub kind: StepBlockKind,
    /// Its place.
    pub span: Span,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// What a block below a step is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepBlockKind {
    /// The script: words to say.
    Say,
    /// What to write down.
    Record,
    /// What must be seen when the step is done.
    Expect,
    /// Anything else.
    Prose,
}

impl StepBlockKind {
    /// The kind that `[!WORD]` names.
    pub fn from_alert(word: &str) -> Option<StepBlockKind> {
        match word {
            "SAY" => Some(StepBlockKind::Say),
            "RECORD" => Some(StepBlockKind::Record),
            "EXPECT" => Some(StepBlockKind::Expect),
            _ => None,
        }
    }
}
