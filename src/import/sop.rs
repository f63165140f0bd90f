//! What a document is understood to be, before it is written down.

use super::rich::{Block, CarriedFile, Inline};

/// A document of a site to be.
#[derive(Debug, Clone, Default)]
pub struct Sop {
    /// Where it was found.
    pub source: String,
    /// The name of the file it came from, without its ending.
    pub name: String,
    /// Its id.
    pub id: String,
    /// Its language.
    pub lang: String,
    /// Whether it is free text.
    pub is_page: bool,
    /// Its title.
    pub title: String,
    /// Fields of its front matter, in order.
    pub fields: Vec<(&'static str, String)>,
    /// Other names by which it is known: its number.
    pub aliases: Vec<String>,
    /// The body.
    pub parts: Vec<Part>,
    /// Terms that its text explains where it first uses them, with the explanation.
    pub terms: Vec<(String, String)>,
    /// Whether the body has a section with terms.
    pub has_glossary: bool,
    /// Its footnotes.
    pub footnotes: Vec<Vec<Block>>,
    /// Files that go along.
    pub files: Vec<CarriedFile>,
    /// What was taken for what.
    pub guesses: Vec<Guess>,
}

/// A part of the body.
#[derive(Debug, Clone)]
pub enum Part {
    /// Anything that is no step; headings have the level they are written with.
    Block(Block),
    /// Terms with their meanings.
    Terms(Vec<(Vec<Inline>, Vec<Inline>)>),
    /// A step.
    Step(Step),
}

/// A step.
#[derive(Debug, Clone, Default)]
pub struct Step {
    /// Its number in the source.
    pub number: String,
    /// Given when something leads to it.
    pub id: Option<String>,
    /// Its words.
    pub content: Vec<Inline>,
    /// Who does it.
    pub role: Option<String>,
    /// How long it takes.
    pub time: Option<String>,
    /// With what.
    pub tool: Option<String>,
    /// Where it leads.
    pub jump: Option<Target>,
    /// Its answers.
    pub answers: Vec<Answer>,
    /// What stands below it.
    pub blocks: Vec<StepBlock>,
}

/// An answer.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Its words.
    pub label: Vec<Inline>,
    /// Where it leads.
    pub way: Way,
}

/// Where an answer leads.
#[derive(Debug, Clone)]
pub enum Way {
    /// To somewhere else.
    To(Target),
    /// Through steps of its own.
    Branch(Vec<Step>),
}

/// Where an arrow leads.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// The step with a number in the source, still to be found.
    Number(String),
    /// A step by its id.
    Step(String),
    /// Another document, as the source names it, and its words.
    Document(String, String),
    /// What comes next.
    Next,
    /// The end.
    End,
}

/// A block below a step.
#[derive(Debug, Clone)]
pub enum StepBlock {
    /// `SAY`, `RECORD`, `EXPECT` or the word of an alert.
    Marked(&'static str, Vec<Block>),
    /// Anything else.
    Plain(Block),
}

/// Something that was taken for something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess {
    /// The words of the source.
    pub from: String,
    /// What became of them.
    pub to: String,
    /// How sure that is.
    pub sure: Confidence,
}

/// How sure a guess is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Somebody has to look.
    Unsure,
    /// Usually right.
    Likely,
    /// The source says so.
    Sure,
}

impl Confidence {
    /// Its word in the report.
    pub fn as_str(self) -> &'static str {
        match self {
            Confidence::Unsure => "unsure",
            Confidence::Likely => "likely",
            Confidence::Sure => "sure",
        }
    }
}

/// Guesses as they are made.
#[derive(Debug, Default)]
pub struct Guesses(pub Vec<Guess>);

impl Guesses {
    /// Notes one; words that are nothing are not worth telling.
    pub fn note(&mut self, sure: Confidence, from: impl Into<String>, to: impl Into<String>) {
        let from = from.into();
        if !from.trim().is_empty() {
            self.0.push(Guess { from: from.trim().to_owned(), to: to.into(), sure });
        }
    }
}
