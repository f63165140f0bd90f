//! A new site: settings, and one SOP or the whole starter library.

use super::NewFile;
use crate::embedded;
use crate::search::TESTS;

/// The settings a site begins with; all but the title are there to be uncommented.
const SETTINGS: &str = r##"# Settings of this knowledge base. Every one has a default.
title = "Support handbook"
# description = "How we help our customers"
language = "en"
# languages = ["en", "ja", "vi", "zh", "lv"]
# base_url = "https://handbook.example.com/"
# edit_url = "https://github.com/you/handbook/edit/main/{path}"
# flag_url = "mailto:handbook@example.com?subject={id}%20{version},%20step%20{step}&body={url}"

# [theme]
# accent = "#0b6e4f"

# [rules]
# "links/broken-image" = "warn"
"##;

const FIRST: &str = r#"---
title: Answer a call
department: support
purpose: Every caller is greeted in the same friendly way and knows who helps them.
glossary: none
status: review
version: "1"
---

## Instructions

1. Greet the caller and say your name. {#greet role=agent time=20s}
   > [!SAY]
   > Thank you for calling, this is [your name]. How can I help?
2. Ask for the order number. {#order role=agent time=30s}
   > [!RECORD]
   > - Order number
3. Does the caller have the order number?
   - Yes → next
   - No → #search
4. Open the order in the system. → end {#open}
5. Search for the order by name and postcode. → end {#search time=60s}
"#;

const DEPARTMENTS: &str = "departments:\n  - id: support\n    title: Customer Support\n    purpose: Answers customers and owns every case until it is closed.\n";
const ROLES: &str = "roles:\n  - id: agent\n    title: Support agent\n    department: support\n    purpose: Speaks with the customer.\n";

/// The files of a new site, in path order; with the starter library instead of one example.
pub fn site(starter: bool) -> Vec<NewFile> {
    let mut files = vec![NewFile::text(".gitignore", "/site/\n"), NewFile::text("sopwith.toml", settings(starter))];
    if starter {
        let tests = embedded::text(TESTS).expect("the starter library has tests of its search");
        files.push(NewFile::text(TESTS, tests));
        let library = embedded::below("sops");
        files.extend(library.map(|(path, bytes)| NewFile {
            path: crate::text::SitePath::literal(&format!("sops/{path}")),
            bytes: bytes.to_vec(),
        }));
    } else {
        files.push(NewFile::text("sops/answer-a-call.md", FIRST));
        files.push(NewFile::text("sops/departments.yaml", DEPARTMENTS));
        files.push(NewFile::text("sops/roles.yaml", ROLES));
    }
    files
}

fn settings(starter: bool) -> String {
    if starter { SETTINGS.replace("# languages", "languages") } else { SETTINGS.to_owned() }
}
