//! The formats of reports: the one list of them.

use super::{Report, github, gitlab, human, json, junit, markdown, rdjson, sarif};

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Words and lines of the sources, for people.
    Human,
    /// Sopwith's own JSON.
    Json,
    /// The Static Analysis Results Interchange Format.
    Sarif,
    /// Workflow commands of GitHub Actions.
    Github,
    /// A Code Quality report of GitLab.
    Gitlab,
    /// Test results in JUnit's XML.
    Junit,
    /// The Reviewdog Diagnostic Format.
    Rdjson,
    /// A summary for a pull request.
    Markdown,
}

impl Format {
    /// All formats, in the order of the help.
    pub const ALL: &[Format] = &[
        Format::Human,
        Format::Json,
        Format::Sarif,
        Format::Github,
        Format::Gitlab,
        Format::Junit,
        Format::Rdjson,
        Format::Markdown,
    ];

    /// The word on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Human => "human",
            Format::Json => "json",
            Format::Sarif => "sarif",
            Format::Github => "github",
            Format::Gitlab => "gitlab",
            Format::Junit => "junit",
            Format::Rdjson => "rdjson",
            Format::Markdown => "markdown",
        }
    }

    /// What it is for, in one line.
    pub fn about(self) -> &'static str {
        match self {
            Format::Human => "For people: the place, the line, and what to do",
            Format::Json => "For programs: everything, as one JSON object",
            Format::Sarif => "SARIF 2.1.0, for code scanning on GitHub and for editors",
            Format::Github => "Workflow commands, for annotations by GitHub Actions",
            Format::Gitlab => "Code Quality report, for merge requests on GitLab",
            Format::Junit => "JUnit XML, for the test pages of Jenkins, GitLab, Azure and others",
            Format::Rdjson => "Reviewdog Diagnostic Format, for comments with suggestions",
            Format::Markdown => "A summary to post on a pull request",
        }
    }

    /// The format of a word.
    pub fn find(name: &str) -> Option<Format> {
        Format::ALL.iter().copied().find(|format| format.name() == name)
    }

    /// The report as text without a newline at its end; empty when there is nothing to say.
    pub fn write(self, report: &Report<'_>) -> String {
        match self {
            Format::Human => human::report(report),
            Format::Json => json::report(report),
            Format::Sarif => sarif::report(report),
            Format::Github => github::report(report),
            Format::Gitlab => gitlab::report(report),
            Format::Junit => junit::report(report),
            Format::Rdjson => rdjson::report(report),
            Format::Markdown => markdown::report(report),
        }
    }
}
