//! The arguments, described once; help is made of them.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Standard operating procedures in Markdown, compiled into a checked knowledge base.
///
/// A site is a folder with SOPs in `sops/` and settings in `sopwith.toml` (optional).
#[derive(Debug, Parser)]
#[command(
    name = "sopwith",
    version,
    max_term_width = 100,
    after_help = "Exit codes: 0 clean, 1 findings at error level, 2 could not run.\n\nStart here:\n  sopwith init handbook --starter\n  sopwith serve handbook"
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make a new site to start from
    #[command(
        after_help = "Examples:\n  sopwith init                       a site with one SOP in the current folder\n  sopwith init handbook --starter    a site with the starter library in five languages"
    )]
    Init(InitArguments),
    /// Start a new document
    #[command(
        after_help = "Examples:\n  sopwith new sop \"Handle a refund request\"\n  sopwith new role \"Team lead\" --site handbook\n\nThe kinds are sop, page, department, role and term, and those in the site's templates/kinds/."
    )]
    New(NewArguments),
    /// Check a site and write its pages
    #[command(
        after_help = "Nothing is written when there are errors, unless --allow-errors is given.\nFiles of a former build that are no longer wanted are removed; files that Sopwith did not write\nare never touched.\n\nExit codes: 0 written, 1 findings at error level (nothing written), 2 could not run."
    )]
    Build(BuildArguments),
    /// Check a site without writing anything
    #[command(after_help = "Exit codes: 0 clean (warnings allowed), 1 findings at error level, 2 could not run.")]
    Check(CheckArguments),
    /// Write all documents in one form
    #[command(
        after_help = "Only the form changes, never the meaning: order of keys, list markers and numbers, headings,\narrows, attributes of steps, tables, blank lines. Words, line lengths, code and values stay.\n\nExit codes: 0 done, 1 a file would change (--check) or cannot be read, 2 could not run."
    )]
    Fmt(FmtArguments),
    /// Show a site in the browser, and show it anew when a file changes
    #[command(
        after_help = "The site is kept in memory and shown to this machine only. Errors do not stop it:\npages are shown as well as they can be."
    )]
    Serve(ServeArguments),
}

#[derive(Debug, Args)]
pub(super) struct InitArguments {
    /// Folder for the site; made when absent
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
    /// Put in the starter library: real SOPs of customer service in five languages
    #[arg(long)]
    pub starter: bool,
}

#[derive(Debug, Args)]
pub(super) struct NewArguments {
    /// What sort of document: sop, page, department, role, term, or a kind of the site's own
    pub kind: String,
    /// Its title; the file is named after it
    #[arg(allow_hyphen_values = true)]
    pub title: String,
    /// Folder of the site
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// Language of the document [default: the site's]
    #[arg(long, value_name = "LANG")]
    pub lang: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct BuildArguments {
    /// Folder of the site
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
    /// Folder for the pages [default: `output` of sopwith.toml, else `site` in DIR]
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// Write the pages in spite of errors; the findings are still shown, and the exit code is 0
    #[arg(long)]
    pub allow_errors: bool,
    /// Say nothing but findings and errors
    #[arg(short, long)]
    pub quiet: bool,
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Folder of the site
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
    /// How findings are written
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// Say nothing but findings and errors
    #[arg(short, long)]
    pub quiet: bool,
}

#[derive(Debug, Args)]
pub(super) struct FmtArguments {
    /// Folder of the site
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
    /// Write nothing; list the files that would change, and exit with 1 when there are any
    #[arg(long)]
    pub check: bool,
    /// Write nothing; show what would change
    #[arg(long)]
    pub diff: bool,
    /// Only these files; those that are no documents of the site are passed over
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub files: Vec<PathBuf>,
    /// Format the text on stdin, as if it stood at PATH, and write it to stdout
    #[arg(long, value_name = "PATH", conflicts_with_all = ["check", "diff", "files"])]
    pub stdin: Option<PathBuf>,
    /// Say nothing but findings and errors
    #[arg(short, long)]
    pub quiet: bool,
}

/// Formats of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people: the place, the line, and what to do
    Human,
    /// For programs: one JSON object on stdout
    Json,
}

#[derive(Debug, Args)]
pub(super) struct ServeArguments {
    /// Folder of the site
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
    /// Port on 127.0.0.1; 0 takes any free one
    #[arg(short, long, default_value_t = 4170)]
    pub port: u16,
}
