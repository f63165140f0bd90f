//! The arguments, described once; help is made of them.

use super::findings::FindingsArguments;
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
        after_help = "Examples:\n  sopwith init                       a site with one SOP in the current folder\n  sopwith init handbook --starter    a site with the starter library in five languages\n  sopwith init --ci github           GitHub's files only; in a site, adds them to it"
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
    #[command(
        mut_arg("reports", |argument| argument.visible_alias("output")),
        after_help = "Examples:\n  sopwith check handbook\n  sopwith check --format github --output sarif=findings.sarif --output markdown=summary.md\n\nExit codes: 0 clean (warnings allowed), 1 findings at error level, 2 could not run."
    )]
    Check(CheckArguments),
    /// Print a JSON Schema for editors: of front matter, of collections or of the settings
    #[command(
        after_help = "Examples:\n  sopwith schema > .vscode/sop.json                       front matter of any kind\n  sopwith schema --collections > .vscode/collections.json  entries in .yaml files\n  sopwith schema role --site handbook                     one kind, with what this site knows\n\nIn a site, its own kinds and the ids of its departments and roles are in the schema; elsewhere it\nis that of the built-in kinds. docs/ci.md shows how editors are told of it."
    )]
    Schema(SchemaArguments),
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
    /// Show the steps of an SOP, where each leads, and how long it takes
    #[command(
        after_help = "Examples:\n  sopwith flow refund                    its steps, its times and what is wrong with them\n  sopwith flow refund --lang ja          the same document in another language\n  sopwith flow sops/refund.md --json     for programs; docs/flow.md tells of the JSON and of times\n\nExit codes: 0 shown, 1 the document has findings at error level (it is shown all the same),\n2 could not run."
    )]
    Flow(FlowArguments),
    /// Search a site by the words of customers, as its readers do
    #[command(
        override_usage = "sopwith search [OPTIONS] [DIR] <QUERY>",
        after_help = "Examples:\n  sopwith search \"money back\"                   the site in the current folder\n  sopwith search handbook \"money back\"          the site in another folder\n  sopwith search 返金 --lang ja --limit 3        for a reader of Japanese\n  sopwith search refund --department support    one department only\n  sopwith search refund --json                  for programs; docs/search.md tells of the JSON\n\nOf several values of one filter any will do.\n\nExit codes: 0 searched, whether anything was found or not, 2 could not run."
    )]
    Search(SearchArguments),
    /// Tell what a rule looks for, why, and what to write instead
    #[command(
        after_help = "Examples:\n  sopwith explain language/long-step\n  sopwith explain long-step      the group may be left out\n  sopwith explain SOP601         so may the name"
    )]
    Explain(ExplainArguments),
    /// List all rules
    Rules(RulesArguments),
    /// Tell which settings hold, and why
    #[command(subcommand)]
    Config(ConfigCommand),
}

/// What to tell about the settings.
#[derive(Debug, Subcommand)]
pub(super) enum ConfigCommand {
    /// Show the settings, and the level of every rule with who said so; for one file or folder, if named
    Show(ConfigShowArguments),
}

#[derive(Debug, Args)]
pub(super) struct ConfigShowArguments {
    /// File or folder of the site for which the levels are shown
    #[arg(value_name = "PATH")]
    pub path: Option<PathBuf>,
    /// Folder of the site
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// Only what is not as usual
    #[arg(long)]
    pub changed: bool,
    /// One JSON object on stdout
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub(super) struct FlowArguments {
    /// The id of a document, a former id, or its file
    #[arg(value_name = "ID")]
    pub id: String,
    /// Folder of the site
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// Language of the document, where there are several [default: the site's]
    #[arg(long, value_name = "LANG")]
    pub lang: Option<String>,
    /// One JSON object on stdout
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub(super) struct SearchArguments {
    /// Folder of the site [default: the current folder], and what a customer says, in quotes
    #[arg(value_name = "QUERY", required = true)]
    pub words: Vec<String>,
    /// The reader's language, which gains on others [default: the site's]
    #[arg(long, value_name = "LANG")]
    pub lang: Option<String>,
    /// How many results are shown
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = count)]
    pub limit: usize,
    /// One JSON object on stdout
    #[arg(long)]
    pub json: bool,
    /// Only documents of this department: its id, or its title
    #[arg(long, value_name = "DEPARTMENT")]
    pub department: Vec<String>,
    /// Only documents of this kind: sop, page, department, role, term, or a kind of the site's own
    #[arg(long, value_name = "KIND")]
    pub kind: Vec<String>,
    /// Only documents with steps of this role
    #[arg(long, value_name = "ROLE")]
    pub role: Vec<String>,
    /// Only documents with this tag
    #[arg(long, value_name = "TAG")]
    pub tag: Vec<String>,
}

/// A whole number from 1.
fn count(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|count| *count > 0).ok_or_else(|| "must be a whole number from 1".to_owned())
}

#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// Name, code or group of rules
    #[arg(value_name = "RULE", required = true)]
    pub rules: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct RulesArguments {
    /// How the list is written
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub format: ListFormat,
}

/// Formats of lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ListFormat {
    /// For people: a line each
    Human,
    /// For programs: one JSON object
    Json,
    /// The pages of all rules, as the manual has them
    Markdown,
}

/// What every command that checks may be told about rules.
#[derive(Debug, Args)]
pub(super) struct RuleArguments {
    /// Only these rules, codes or groups, with commas between them
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub only: Vec<String>,
    /// Treat these like errors: `warnings`
    #[arg(long, value_name = "WHAT", value_parser = ["warnings"])]
    pub deny: Vec<String>,
    /// Language of the findings [default: the one of the system]
    #[arg(long, value_name = "LANG")]
    pub lang: Option<String>,
    /// Also show findings that are known already (sopwith-baseline.json)
    #[arg(long)]
    pub no_baseline: bool,
}

#[derive(Debug, Args)]
pub(super) struct InitArguments {
    /// Folder for the site; made when absent
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
    /// Put in the starter library: real SOPs of customer service in five languages
    #[arg(long)]
    pub starter: bool,
    /// Files for CI: those of one service, or none [default: all]; in a site, adds them to it
    #[arg(long, value_enum, value_name = "SERVICE")]
    pub ci: Option<CiService>,
}

/// Services that check a site and publish it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum CiService {
    /// GitHub Actions and Pages: .github/workflows/sopwith.yml
    Github,
    /// GitLab CI and Pages: .gitlab-ci.yml
    Gitlab,
    /// No files
    None,
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
    #[command(flatten)]
    pub findings: FindingsArguments,
    /// Say nothing but findings and errors
    #[arg(short, long)]
    pub quiet: bool,
    #[command(flatten)]
    pub rules: RuleArguments,
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Folder of the site
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
    #[command(flatten)]
    pub findings: FindingsArguments,
    /// Say nothing but findings and errors
    #[arg(short, long)]
    pub quiet: bool,
    #[command(flatten)]
    pub rules: RuleArguments,
    /// Only findings of these files; links and terms are still looked up in the whole site
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub files: Option<Vec<PathBuf>>,
    /// Mend what can be mended without a person looking; `--fix=review` also mends what should be looked at
    #[arg(long, value_enum, value_name = "WHICH", num_args = 0..=1, require_equals = true, default_missing_value = "safe")]
    pub fix: Option<WhichFix>,
    /// Show what `--fix` would change, and change nothing
    #[arg(long, conflicts_with_all = ["format", "reports"])]
    pub diff: bool,
    /// Write down all findings as known, so that from now on only new ones are shown
    #[arg(long, conflicts_with_all = ["fix", "diff", "files", "only", "no_baseline", "format", "reports"])]
    pub write_baseline: bool,
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
    /// Language of what is told [default: the one of the system]
    #[arg(long, value_name = "LANG")]
    pub lang: Option<String>,
    /// Say nothing but findings and errors
    #[arg(short, long)]
    pub quiet: bool,
}

/// Fixes to be applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum WhichFix {
    /// Those that keep what the author meant
    Safe,
    /// Also those that a person should look at
    Review,
}

#[derive(Debug, Args)]
pub(super) struct SchemaArguments {
    /// Front matter of this kind only [default: any; `kind` says which]
    #[arg(conflicts_with_all = ["collections", "settings"])]
    pub kind: Option<String>,
    /// Collections of entries in .yaml files
    #[arg(long, conflicts_with = "settings")]
    pub collections: bool,
    /// The settings in sopwith.toml
    #[arg(long)]
    pub settings: bool,
    /// Folder of the site [default: the current folder, when it is one]
    #[arg(long, value_name = "DIR")]
    pub site: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct ServeArguments {
    /// Folder of the site
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
    /// Port on 127.0.0.1; 0 takes any free one
    #[arg(short, long, default_value_t = 4170)]
    pub port: u16,
    #[command(flatten)]
    pub rules: RuleArguments,
}
