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
    /// Create a new site
    #[command(
        after_help = "Examples:\n  sopwith init                       a site with one SOP in the current folder\n  sopwith init handbook --starter    a site with the starter library in five languages\n  sopwith init --ci github           only the files for GitHub; in an existing site, adds them"
    )]
    Init(InitArguments),
    /// Create a new document
    #[command(
        after_help = "Examples:\n  sopwith new sop \"Handle a refund request\"\n  sopwith new role \"Team lead\" --site handbook\n\nThe kinds are sop, page, department, role and term, and those in the site's templates/kinds/."
    )]
    New(NewArguments),
    /// Make SOPs of documents of other programs: Word, Google Docs, Confluence, Notion, spreadsheets, charts
    #[command(
        after_help = "Examples:\n  sopwith import ~/Desktop/procedures -o handbook --check\n  sopwith import export.zip -o handbook --department support --dry-run\n\nReads .docx, .xlsx, .csv, .html, .md, .bpmn, .drawio, .mmd and .zip exports, by what the files are. Every document becomes a\ndraft; import-report.md in DIR tells what was taken for what. Importing again keeps what you changed.\n\nExit codes: 0 all was taken, 1 some files were refused or left as they are, 2 could not run."
    )]
    Import(ImportArguments),
    /// Check a site and write its pages
    #[command(
        after_help = "Nothing is written when there are errors, unless --allow-errors is given.\nFiles of an earlier build that are no longer needed are removed; files that Sopwith did not write\nare never touched.\n\nExit codes: 0 written, 1 findings at error level (nothing written), 2 could not run."
    )]
    Build(BuildArguments),
    /// Check whether a folder holds exactly the pages that a site gives
    #[command(
        after_help = "The same site gives the same bytes on every machine, so a folder that differs was changed, or is of another\nsite, state or version of Sopwith. Nothing is written.\n\nExit codes: 0 the same, 1 differences (listed on stdout), 2 could not run."
    )]
    Verify(VerifyArguments),
    /// Check a site without writing anything
    #[command(
        mut_arg("reports", |argument| argument.visible_alias("output")),
        after_help = "Examples:\n  sopwith check handbook\n  sopwith check --format github --output sarif=findings.sarif --output markdown=summary.md\n\nExit codes: 0 clean (warnings allowed), 1 findings at error level, 2 could not run."
    )]
    Check(CheckArguments),
    /// Print a JSON Schema for editors: for front matter, collections or settings
    #[command(
        after_help = "Examples:\n  sopwith schema > .vscode/sop.json                       front matter of any kind\n  sopwith schema --collections > .vscode/collections.json  entries in .yaml files\n  sopwith schema role --site handbook                     one kind, with what this site knows\n\nIn a site, the schema includes its own kinds and the ids of its departments and roles; elsewhere it\nhas the built-in kinds only. docs/ci.md shows how to set up editors."
    )]
    Schema(SchemaArguments),
    /// Format all documents
    #[command(
        after_help = "Formatting never changes the meaning. It changes the order of keys, list markers and numbers,\nheadings, arrows, attributes of steps, tables and blank lines. Words, line lengths, code and values\nstay as they are.\n\nExit codes: 0 done, 1 a file would change (--check) or cannot be read, 2 could not run."
    )]
    Fmt(FmtArguments),
    /// Serve a site to the browser, and rebuild it when a file changes
    #[command(
        after_help = "The site is kept in memory and can be reached from this machine only, unless --host says otherwise.\nErrors do not stop it: pages are shown as far as possible. Drafts are shown too."
    )]
    Serve(ServeArguments),
    /// Show the steps of an SOP, where each leads, and how long it takes
    #[command(
        after_help = "Examples:\n  sopwith flow refund                    its steps, times and problems\n  sopwith flow refund --lang ja          the same document in another language\n  sopwith flow sops/refund.md --json     for programs; docs/flow.md describes the JSON and the times\n\nExit codes: 0 shown, 1 the document has findings at error level (it is still shown),\n2 could not run."
    )]
    Flow(FlowArguments),
    /// Search a site for what customers say, as its readers do
    #[command(
        override_usage = "sopwith search [OPTIONS] [DIR] <QUERY>",
        after_help = "Examples:\n  sopwith search \"money back\"                   the site in the current folder\n  sopwith search handbook \"money back\"          the site in another folder\n  sopwith search 返金 --lang ja --limit 3        as a reader of Japanese sees it\n  sopwith search refund --department support    one department only\n  sopwith search refund --json                  for programs; docs/search.md describes the JSON\n\nA filter given several times matches any of its values.\n\nExit codes: 0 searched, whether anything was found or not, 2 could not run."
    )]
    Search(SearchArguments),
    /// Explain what a rule finds, why it matters, and what to write instead
    #[command(
        after_help = "Examples:\n  sopwith explain language/long-step\n  sopwith explain long-step      the group may be left out\n  sopwith explain SOP601         so may the name"
    )]
    Explain(ExplainArguments),
    /// List all rules
    Rules(RulesArguments),
    /// Show which settings apply, and why
    #[command(subcommand)]
    Config(ConfigCommand),
}

/// What to show of the settings.
#[derive(Debug, Subcommand)]
pub(super) enum ConfigCommand {
    /// Show the settings, and the level of every rule and where it is set; for one file or folder, if given
    Show(ConfigShowArguments),
}

#[derive(Debug, Args)]
pub(super) struct ConfigShowArguments {
    /// Show the levels for this file or folder of the site
    #[arg(value_name = "PATH")]
    pub path: Option<PathBuf>,
    /// Folder of the site
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// Only what differs from the default
    #[arg(long)]
    pub changed: bool,
    /// Print one JSON object to stdout
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
    /// Language of the document, if it has translations [default: the site's]
    #[arg(long, value_name = "LANG")]
    pub lang: Option<String>,
    /// Print one JSON object to stdout
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub(super) struct SearchArguments {
    /// Folder of the site [default: the current folder], and what a customer says, in quotes
    #[arg(value_name = "QUERY", required = true)]
    pub words: Vec<String>,
    /// The reader's language, ranked above others [default: the site's]
    #[arg(long, value_name = "LANG")]
    pub lang: Option<String>,
    /// How many results to show
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = count)]
    pub limit: usize,
    /// Print one JSON object to stdout
    #[arg(long)]
    pub json: bool,
    /// Only documents of this department: its id, or its title
    #[arg(long, value_name = "DEPARTMENT")]
    pub department: Vec<String>,
    /// Only documents of this kind: sop, page, department, role, term, or one of the site's own kinds
    #[arg(long, value_name = "KIND")]
    pub kind: Vec<String>,
    /// Only documents with steps of this role
    #[arg(long, value_name = "ROLE")]
    pub role: Vec<String>,
    /// Only documents with this tag
    #[arg(long, value_name = "TAG")]
    pub tag: Vec<String>,
}

/// A whole number, 1 or more.
fn count(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|count| *count > 0).ok_or_else(|| "must be a whole number, 1 or more".to_owned())
}

#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// Name, code or group of rules
    #[arg(value_name = "RULE", required = true)]
    pub rules: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct RulesArguments {
    /// Format of the list
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub format: ListFormat,
}

/// Formats of lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ListFormat {
    /// For people: one line per rule
    Human,
    /// For programs: one JSON object
    Json,
    /// The pages of all rules, as in the manual
    Markdown,
}

/// The options about rules that every checking command has.
#[derive(Debug, Args)]
pub(super) struct RuleArguments {
    /// Only these rules, codes or groups, separated by commas
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub only: Vec<String>,
    /// Treat these like errors: `warnings`
    #[arg(long, value_name = "WHAT", value_parser = ["warnings"])]
    pub deny: Vec<String>,
    /// Language of the findings [default: the system's]
    #[arg(long, value_name = "LANG")]
    pub lang: Option<String>,
    /// Also show findings that are in the baseline (sopwith-baseline.json)
    #[arg(long)]
    pub no_baseline: bool,
}

#[derive(Debug, Args)]
pub(super) struct InitArguments {
    /// Folder for the site; created if it does not exist
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
    /// Include the starter library: real customer service SOPs in five languages
    #[arg(long)]
    pub starter: bool,
    /// Files for one CI service, or none [default: all]; in an existing site, adds them
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
    /// What sort of document: sop, page, department, role, term, or one of the site's own kinds
    pub kind: String,
    /// Its title; the file is named after it
    #[arg(allow_hyphen_values = true)]
    pub title: Option<String>,
    /// Folder of the site
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// Language of the document [default: the site's]
    #[arg(long, value_name = "LANG")]
    pub lang: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct ImportArguments {
    /// Files and folders to import
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// Folder of the site, made when it is not there
    #[arg(short, long, value_name = "DIR", default_value = ".")]
    pub output: PathBuf,
    /// Language of the documents [default: what their words show]
    #[arg(long, value_name = "LANG")]
    pub lang: Option<String>,
    /// Department of all documents: its id or its name [default: what they say, or their folder]
    #[arg(long, value_name = "DEPARTMENT")]
    pub department: Option<String>,
    /// What the documents are
    #[arg(long, value_enum, default_value_t = ImportKind::Auto)]
    pub kind: ImportKind,
    /// Write nothing; show what would be written
    #[arg(long, conflicts_with = "check")]
    pub dry_run: bool,
    /// Check the site afterwards, and say how many findings there are of which rule
    #[arg(long)]
    pub check: bool,
    /// Print only errors
    #[arg(short, long)]
    pub quiet: bool,
}

/// What imported documents are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ImportKind {
    /// Procedures where there are steps, pages elsewhere
    Auto,
    /// Procedures
    Sop,
    /// Pages of free text
    Page,
}

#[derive(Debug, Args)]
pub(super) struct BuildArguments {
    /// Folder of the site
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
    /// Folder for the pages [default: `output` in sopwith.toml, or `site` in DIR]
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// Write the pages despite errors; the findings are still shown, and the exit code is 0
    #[arg(long)]
    pub allow_errors: bool,
    /// Write documents whose status is `draft`, too
    #[arg(long)]
    pub drafts: bool,
    #[command(flatten)]
    pub findings: FindingsArguments,
    /// Print only findings and errors
    #[arg(short, long)]
    pub quiet: bool,
    #[command(flatten)]
    pub rules: RuleArguments,
}

#[derive(Debug, Args)]
pub(super) struct VerifyArguments {
    /// Folder with the pages [default: `output` in sopwith.toml, or `site` in DIR]
    #[arg(value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// Folder of the site
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// The pages were built with `--drafts`
    #[arg(long)]
    pub drafts: bool,
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Folder of the site
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
    #[command(flatten)]
    pub findings: FindingsArguments,
    /// Print only findings and errors
    #[arg(short, long)]
    pub quiet: bool,
    #[command(flatten)]
    pub rules: RuleArguments,
    /// Only findings in these files; links and terms are still looked up in the whole site
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub files: Option<Vec<PathBuf>>,
    /// Apply the fixes that need no review; `--fix=review` also applies those that do
    #[arg(long, value_enum, value_name = "WHICH", num_args = 0..=1, require_equals = true, default_missing_value = "safe")]
    pub fix: Option<WhichFix>,
    /// Show what `--fix` would change, and change nothing
    #[arg(long, conflicts_with_all = ["format", "reports"])]
    pub diff: bool,
    /// Save all findings as the baseline, so that from now on only new ones are shown
    #[arg(long, conflicts_with_all = ["fix", "diff", "files", "only", "no_baseline", "format", "reports"])]
    pub write_baseline: bool,
}

#[derive(Debug, Args)]
pub(super) struct FmtArguments {
    /// Folder of the site
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
    /// Write nothing; list the files that would change, and exit with 1 if there are any
    #[arg(long)]
    pub check: bool,
    /// Write nothing; show what would change
    #[arg(long)]
    pub diff: bool,
    /// Only these files; those that are not documents of the site are skipped
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub files: Vec<PathBuf>,
    /// Format the text on stdin as if it were the file PATH, and write it to stdout
    #[arg(long, value_name = "PATH", conflicts_with_all = ["check", "diff", "files"])]
    pub stdin: Option<PathBuf>,
    /// Language of messages [default: the system's]
    #[arg(long, value_name = "LANG")]
    pub lang: Option<String>,
    /// Print only findings and errors
    #[arg(short, long)]
    pub quiet: bool,
}

/// Which fixes to apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum WhichFix {
    /// Those that cannot change the meaning
    Safe,
    /// Also those that a person should review
    Review,
}

#[derive(Debug, Args)]
pub(super) struct SchemaArguments {
    /// Only front matter of this kind [default: any kind, as `kind` says]
    #[arg(conflicts_with_all = ["collections", "settings"])]
    pub kind: Option<String>,
    /// Collections of entries in .yaml files
    #[arg(long, conflicts_with = "settings")]
    pub collections: bool,
    /// The settings in sopwith.toml
    #[arg(long)]
    pub settings: bool,
    /// Folder of the site [default: the current folder, if it is a site]
    #[arg(long, value_name = "DIR")]
    pub site: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct ServeArguments {
    /// Folder of the site
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
    /// Port; 0 picks a free one
    #[arg(short, long, default_value_t = 4170)]
    pub port: u16,
    /// Address of this machine to listen on; 0.0.0.0 is all of them, and lets everybody on the network read the site
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub host: String,
    /// Look at the files every second, where the system does not tell of changes (network drives, containers)
    #[arg(long)]
    pub poll: bool,
    #[command(flatten)]
    pub rules: RuleArguments,
}
