//! Sopwith compiles a folder of standard operating procedures (Markdown with YAML front matter)
//! into a checked static knowledge base. This page is for those who change the code; the README
//! is for those who use the program.
//!
//! # The pipeline
//!
//! ```text
//! discover -> load -> parse -> lower -> link -> check -> render -> search -> write
//! ```
//!
//! | stage | function | what it gives |
//! |---|---|---|
//! | discover | [`vfs::FileSystem::list`] | paths below the folder of the documents |
//! | load, parse | [`syntax::parse`] | [`syntax::Parsed`]: front matter as a [`text::Node`] tree, the body as [`syntax::ast`] |
//! | lower | [`model::lower`] | a [`model::Draft`] of each document: typed fields, sections, terms and steps; links and references are names still |
//! | link | [`site::Site::link`] | the [`site::Site`]: its [`index::Document`]s, of which each link and reference is resolved; ids, addresses, departments and terms ([`index::Index`]); the steps of all documents as one graph ([`flow::Flows`]) and what in it cannot be reached or never ends ([`flow::Soundness`]) |
//! | check | [`rules`] | [`diagnostics::Diagnostic`]s: every problem of every stage in an author's words |
//! | render | [`render::render`] | pages, from typed contexts and the templates of [`theme::Theme`] |
//! | search | [`search::SearchIndex`] | the index a browser searches, as files; `check` makes it only for `search-tests.yaml` |
//! | keep | [`offline::files`] | the script by which a browser keeps the site, and its list |
//! | write | [`output::write`] | the output folder: whole files or none |
//!
//! Parsing and lowering are pure and per file, rendering is pure and per page; both run in
//! parallel. A draft never changes once it is made: what its links mean is kept beside it, by what
//! is written, so that a draft can outlive a change in another file. Nobody resolves after linking:
//! rules, pages, search and exports ask [`index::Document::target`] and [`index::Document::reference`].
//! [`compile::check`] and [`compile::build`] are the whole pipeline as functions of a
//! [`vfs::FileSystem`]; every command calls them, and watching is calling them again.
//!
//! # The way that things take
//!
//! - **A source** ([`text::Source`]) is read by `compile/documents.rs`, parsed into [`syntax::Parsed`] (front matter as a
//!   tree of values with places, the body as [`syntax::ast`], its raw HTML and its flowcharts read), lowered to a draft
//!   and linked to an [`index::Document`], which is its draft with what that means. [`render::render`] makes its page of
//!   it, [`search::records`] its record, [`export`] its JSON and Markdown; the text itself stays for findings to quote.
//! - **A step** is an item of a list that `model/lower/steps.rs` reads, its end (`{#id role=…} → target`) by the one
//!   grammar that the formatter writes by, too. It becomes a [`flow::Node`] numbered by [`flow::NodeId`] in the flow of
//!   its document and by [`flow::SiteNodeId`] in that of the site; [`flow::Times`] adds up what it takes, and
//!   `render/flowchart.rs` draws it. Its role is a document by then ([`index::Document::role`]) or plain words.
//! - **A term** is an entry of a glossary or a document that acts as one. `index/terms.rs` finds the terms of a language
//!   and those of the document itself in running text: pages mark them, rules ask whether they are used, and the term's
//!   page lists who uses it.
//! - **A finding** begins as a `Problem` of the stage that met it, or in a rule; the section below follows it.
//!
//! # Floors
//!
//! A module imports from lower floors only: never from its own, never upward, so no cycle can form.
//! The floors are the blocks of `mod` lines below, lowest first; `tests/suite/tidy.rs` reads them
//! and fails when an arrow points up. To add a module, put it on the lowest floor from which it
//! sees what it needs.
//!
//! This is a program, not a library: a module is `pub` only when tests, benches or fuzz targets
//! name it, and so are the names in it. The compiler then finds what nobody uses.
//!
//! # What holds everywhere
//!
//! 1. Parsing never fails, checking never stops, rendering never decides.
//! 2. An author's mistake is a diagnostic with a place, never an `Err`. The machine saying no is a
//!    [`vfs::Error`] with the path and what was being done. Our own fault is a panic that says why
//!    the thing was thought to hold.
//! 3. Lower floors report `Problem` enums ([`vfs::Problem`], [`config::Problem`],
//!    [`syntax::Problem`], [`model::Problem`], [`index::Problem`]); rule, words and fix are given to
//!    them in [`rules::stage`], by an exhaustive match.
//! 4. A rule's name is its fault (`links/broken-document`); its code (`SOP301`) is an alias. Both are
//!    promised. [`rules::catalog`] is the one list. A rule is two files, `src/rules/<group>/<rule>.rs`
//!    and `<rule>.md`: its page, whose Example and Instead are its first tests.
//! 5. One list per table: rules, kinds (`templates/kinds/`), step attributes
//!    ([`model::Attribute`]), settings ([`config::SETTINGS`]), words of the interface
//!    (`templates/locales/`).
//! 6. Templates see only their typed context; no template function reads the site.
//! 7. Same input, same bytes: any machine, any number of threads. Content hashes, never times. Only
//!    what is allowed until some day depends on the day, which [`cli`] passes in
//!    (`SOURCE_DATE_EPOCH`).
//! 8. Only [`vfs`], [`output`] and [`serve`] touch the disk; only [`cli`] prints or exits.
//! 9. No page needs JavaScript to be read, asks another host for anything, or holds an inline
//!    script or style.
//! 10. Each outside crate that shapes our output is known to one file: pulldown-cmark to
//!     `syntax/markdown.rs`, granit-parser to `syntax/yaml.rs`, toml to `config/read.rs`, tera to
//!     `theme/mod.rs`, syntect to `theme/highlight.rs`, html5ever to `syntax/raw_html/tokenize.rs`,
//!     zip to `import/archive.rs`, calamine to `import/sheet.rs`, diffy to `import/merge.rs`,
//!     ammonia to `render/sanitize.rs`, annotate-snippets to `report/human.rs`, similar to
//!     `report/diff.rs`, globset to `config/paths.rs`, imagesize to `vfs/picture.rs`, strsim to
//!     `util/suggest.rs`, chardetng to `compile/encoding.rs`, encoding_rs to `compile/encoding.rs`,
//!     icu_collator to `text/collation.rs`, icu_locale_core to `text/collation.rs`, icu_properties to
//!     `text/script.rs`, aho-corasick to `text/phrases.rs`, memchr to `text/phrases.rs`,
//!     unicode-linebreak to `text/breaks.rs`, rustix to `output/exchange.rs`, httparse to `serve/connection.rs`, notify to
//!     `serve/watch.rs`.
//!
//! # From a problem to a finding
//!
//! A [`rules::Finding`] holds keys of messages and what is to be filled in; it knows no language.
//! [`rules::Triage`] gives it its level ([`rules::Levels`]: the rule's own, `[rules]`,
//! `[[overrides]]`, the command line), takes away what the documents allow, and words it
//! ([`rules::Messages`], `templates/messages/<lang>/<group>.yaml`) as a
//! [`diagnostics::Diagnostic`], which every report and [`fix`] understand. Fingerprints are made
//! last, and [`rules::Baseline`] takes the known ones away.
//!
//! To add a rule: the two files; its `mod` line and its `Check` in the `mod.rs` of its group; its messages
//! in English. Words it looks for are lists under `phrases` in `templates/locales/<lang>.yaml`. What is
//! grammar stands in code: endings of verbs, particles, punctuation, the letters of a language. So, still, do a few
//! words by which an author's slip is understood: names of languages, units, yes and no, `next` and `end`, what
//! stands before a step's number, what defines or joins acronyms. The
//! suite tells what is missing: a page without a part, a message without words, an example that does
//! not report where it is marked, a fix that does not fix. `SOPWITH_BLESS=1 cargo test` writes
//! `docs/rules.md` anew; `cargo bench --bench noise -- FOLDER…` tells how loud the rule is on other
//! people's text.
//!
//! To delete a rule: the same, backwards. To delete a group: its folder, its `mod` line in `rules/mod.rs`
//! and its line in [`rules::catalog`], and its messages (the suite names what is left over). No rule
//! uses a file of another group: what two of them need stands beside the groups, and the compiler says
//! when nobody needs it any more. Only rules that word the problems of an earlier stage (`Check::Stage`)
//! are named elsewhere: they go with their `Problem` and its arm in [`rules::stage`].
//!
//! # Recipes
//!
//! **A step attribute**: one row in [`model::attribute`] (a name, a type, a sentence of help), its word in each
//! `templates/locales/<lang>.yaml` under `ui`, and `SOPWITH_BLESS=1 cargo test attribute`, which writes the table in
//! `docs/format.md`. Everything else follows the row by its type: both notations, what is wrong with a value, the
//! formatter, the schema, the small print beside the step, search, JSON and Markdown. Three things do not: a flag needs
//! a mark in `templates/partials/step.html`, a length of time counts for the flow only when
//! [`model::Attributes::times`] names it, and what the attribute *means* (a rule, a box of the chart) is code that
//! reads its field. A new type is a variant of [`model::AttributeType`]; the compiler leads from there to the rest.
//!
//! **A report format**: `src/report/<name>.rs` with one function from a [`report::Report`] to text, its `mod` line, and a
//! variant of `Format` in `src/report/format.rs`: the compiler asks for its name, its sentence of help and its function;
//! `--format`, help and completions follow the list there. A schema of the format belongs in `tests/spec/schemas/`.
//!
//! **A field of a kind**: one line under `fields` in `templates/kinds/<kind>/kind.yaml` (`iso: { type: text, help: … }`),
//! in a site or here; under `document/` for all kinds. The summary on the page, search, JSON, Markdown and the schema
//! follow it by its type; only a required field also stands in what `sopwith new` writes for a kind without a `new.md`.
//! A new type is a variant of [`model::FieldType`] and its word in `model/kind.rs`.
//!
//! **A kind**: a folder in `templates/kinds/` with a `kind.yaml`; `new.md` and `page.html` where the usual ones will not
//! do. `sopwith new`, `check`, `schema`, collections, the index page and search know it from there. What it is to other
//! documents is `acts_as`, and code asks [`model::Draft::acts_as`], never for the name of a kind (`tests/suite/tidy.rs`
//! looks). A new behaviour is a variant of [`model::Behaviour`], whose questions are answered without `_`.
//!
//! # From steps to a chart
//!
//! [`flow::Flow`] says what can be done after what. `render/flowchart.rs` makes a [`chart::Chart`] of
//! it, and [`mermaid`] makes one of a fence; [`chart`] knows neither. `chart/layout/place.rs` puts
//! nodes into a grid of chains (the main line is one column), `route.rs` takes lines through the
//! channels between rows and columns, where no node ever is, `tracks.rs` keeps lines in one channel
//! apart, and `layout/mod.rs` makes coordinates of all three. Words are measured by a table
//! (`chart/measure.rs`) and never cut. A property test holds that nothing stands on anything;
//! `tests/browser/chart.test.mjs` measures the same with a browser's fonts. The wide and the narrow
//! picture are both in the page, and CSS shows one.
//!
//! # Search
//!
//! [`search::Record`] is what search knows of a document; [`search::SearchIndex`] makes terms and lists of
//! all of them. `search/dictionary.rs` and `postings.rs` cut them into shards, `files.rs` writes these as
//! scripts. `engine.rs` answers queries from the shards, and `themes/default/search/engine.js` does the same
//! in a browser, step by step with the same numbers: whoever changes one changes the other. Scores are
//! made with the four operations only, so both come to the same to the last digit. `tests/spec/search-*.txt`
//! holds both to the same results, `benches/search/` measures them on pages and queries of other people.
//! The browser's engine runs its steps on what is loaded, notes what is missing, loads that and runs again.
//!
//! # The copy in the browser
//!
//! [`offline`] says which files a browser keeps, with their hashes; `offline/worker.js` fetches them all before it
//! shows one, and refuses bytes of another hash, so that pages of two versions never mix. `themes/default/offline/`
//! is the page's part.
//!
//! # Moving in
//!
//! [`import`] makes documents of those of other programs: readers give one neutral document, what teams write in
//! procedures is understood by lists of words, and the result is written as an author would. Its own page says more.
//!
//! # Decisions worth knowing
//!
//! - **YAML is read event by event** (granit-parser, the parser under serde-saphyr) into a tree of
//!   values with places. A serde reader stops at the first value of a wrong type; an author needs
//!   to hear about all of them, with line and column.
//! - **A page stands where its source stands**: `sops/a/b.md` becomes `a/b.html`; an entry `x` of
//!   `sops/roles.yaml` becomes `roles/x.html`. Links between sources use ids, so sources can move;
//!   `aliases` keep old addresses alive.
//! - **Charts are laid out by us.** A general layered layout bends the main line around branches and
//!   leaves loops to chance; procedures are a spine with branches, and a grid of chains keeps the
//!   spine straight, needs no iterations and draws thousands of charts a second.
//! - **Raw HTML** goes through an allow-list together with the text around it, so that tags opened
//!   in one block and closed in another stay balanced. Its tags are written anew before, their links resolved and
//!   without what only we may say, so that nothing in the text needs to be marked as ours.
//! - **Anchors** written by the author are given out before those made from words, so that adding a
//!   heading never renames a step.

pub mod text;
pub mod util;

pub mod bundle;
pub mod chart;
pub mod diagnostics;
mod embedded;
pub mod vfs;

mod config;
pub mod mermaid;
pub mod output;
pub mod report;

pub mod syntax;

pub mod model;

mod format;
pub mod index;

pub mod flow;

mod site;

pub mod search;

pub mod export;
pub mod rules;
mod theme;

mod offline;
pub mod render;

pub mod compile;
mod scaffold;

pub mod fix;
pub mod import;
mod serve;

pub mod cli;
