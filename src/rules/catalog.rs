//! The one list of rules.

use crate::diagnostics::Level::{self, Error, Warning};

/// A rule: its public names, its usual level, and what it finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Group and name; the name is the fault.
    pub name: &'static str,
    /// Short stable code, an alias accepted everywhere.
    pub code: &'static str,
    /// Level where the site says nothing.
    pub level: Level,
    /// What it finds, in one line.
    pub summary: &'static str,
}

macro_rules! rules {
    ($($constant:ident $name:literal $code:literal $level:ident $summary:literal)*) => {
        $(#[doc = $summary] pub const $constant: Rule = Rule { name: $name, code: $code, level: $level, summary: $summary };)*
        /// Every rule, sorted by code.
        pub const RULES: &[Rule] = &[$($constant),*];
    };
}

rules! {
    NOT_UTF8 "file/not-utf8" "SOP001" Error "a file whose bytes are not UTF-8 text"
    UNREADABLE "file/unreadable" "SOP002" Error "a file or folder the system would not read"
    TOO_LARGE "file/too-large" "SOP003" Error "a document larger than 4 MiB"
    INVALID_YAML "file/invalid-yaml" "SOP004" Error "YAML that cannot be read"
    DUPLICATE_KEY "file/duplicate-key" "SOP005" Error "a key that stands twice"
    FRONT_MATTER_NOT_CLOSED "file/front-matter-not-closed" "SOP006" Error "front matter without a closing `---` line"
    FRONT_MATTER_NOT_OPENED "file/front-matter-not-opened" "SOP007" Error "front matter without an opening `---` line"
    FRONT_MATTER_IS_TOML "file/front-matter-is-toml" "SOP008" Error "front matter between `+++` lines"
    EMPTY_FILE "file/empty" "SOP009" Error "a file with nothing in it"
    LINK_LOOP "file/link-loop" "SOP010" Error "a symbolic link that leads back to itself"
    OUTSIDE_SITE "file/outside-site" "SOP011" Error "a symbolic link that leads out of the site's folder"
    UNUSABLE_NAME "file/unusable-name" "SOP012" Error "a file name that is not Unicode, or is another's but for its encoding"
    INVALID_CONFIG "file/invalid-config" "SOP013" Error "a `sopwith.toml` that cannot be read"
    UNKNOWN_SETTING "file/unknown-setting" "SOP014" Error "a setting in `sopwith.toml` that does not exist"
    BAD_SETTING "file/bad-setting" "SOP015" Error "a setting in `sopwith.toml` with a value it cannot have"
    BAD_KIND "file/bad-kind" "SOP016" Error "a `kind.yaml` that cannot be used"
    EMPTY_COLLECTION "file/no-entries" "SOP017" Error "a YAML file without a list of entries of any kind"
    UNKNOWN_RULE "file/unknown-rule" "SOP018" Error "a level in `sopwith.toml` for a rule that does not exist"

    MISSING_TITLE "metadata/missing-title" "SOP101" Error "a document without a title"
    MISSING_DEPARTMENT "metadata/missing-department" "SOP102" Error "an SOP without a department"
    MISSING_PURPOSE "metadata/missing-purpose" "SOP103" Error "an SOP without a purpose"
    MISSING_GLOSSARY "metadata/missing-glossary" "SOP104" Error "an SOP without a glossary"
    MISSING_INSTRUCTIONS "metadata/missing-instructions" "SOP105" Error "an SOP without instructions"
    MISSING_FIELD "metadata/missing-field" "SOP106" Error "a document without a field or section its kind requires"
    EMPTY_PART "metadata/empty-part" "SOP107" Error "a part that is there but says nothing"
    PART_TWICE "metadata/part-twice" "SOP108" Error "a part written in two places"
    NOT_KEYS "metadata/not-keys" "SOP109" Error "front matter or an entry that is not keys and values"
    UNKNOWN_KEY "metadata/unknown-key" "SOP110" Error "a key the kind does not have"
    WRONG_TYPE "metadata/wrong-type" "SOP111" Error "a value of the wrong sort"
    NOT_ALLOWED "metadata/not-allowed" "SOP112" Error "a word that is not among those allowed"
    UNKNOWN_KIND "metadata/unknown-kind" "SOP113" Error "a kind that does not exist"
    BAD_ID "metadata/bad-id" "SOP114" Error "an id with characters it cannot have"
    DUPLICATE_ID "metadata/duplicate-id" "SOP115" Error "two documents with one id"
    BAD_LANGUAGE "metadata/bad-language" "SOP116" Error "a language that is no language code"
    UNKNOWN_REFERENCE "metadata/unknown-reference" "SOP117" Error "a field that names a document which does not exist"
    WRONG_REFERENCE "metadata/wrong-reference" "SOP118" Error "a field that names a document of the wrong kind"
    NEARLY_REFERENCE "metadata/misspelt-reference" "SOP119" Warning "a department or role that is nearly one of the site's"
    ALIAS_TAKEN "metadata/alias-taken" "SOP120" Error "a former id that means another document"
    ROUTE_TAKEN "metadata/page-taken" "SOP121" Error "two files that would become one page"

    NOT_STEPS "structure/not-steps" "SOP201" Error "instructions without a numbered list of steps"
    UNKNOWN_ATTRIBUTE "structure/unknown-attribute" "SOP202" Error "a step attribute that does not exist"
    BAD_ATTRIBUTE "structure/bad-attribute" "SOP203" Error "a step attribute with a value it cannot have"
    DUPLICATE_ANCHOR "structure/duplicate-anchor" "SOP204" Error "two steps or headings with one id"
    UNKNOWN_ALERT "structure/unknown-block" "SOP205" Error "a block `[!WORD]` with an unknown word"
    ANSWER_WITHOUT_TARGET "structure/answer-without-target" "SOP206" Error "an answer that does not say where it leads"
    BAD_TARGET "structure/bad-target" "SOP207" Error "an arrow to something that is no target"
    STEP_WITHOUT_TEXT "structure/step-without-text" "SOP208" Error "a YAML step with neither or both of `do` and `ask`"
    TERM_WITHOUT_MEANING "structure/term-without-meaning" "SOP209" Error "a glossary term without a meaning"

    BROKEN_DOCUMENT "links/broken-document" "SOP301" Error "a link to a document that does not exist"
    BROKEN_STEP "links/broken-step" "SOP302" Error "a link or arrow to a step that does not exist"
    BROKEN_HEADING "links/broken-heading" "SOP303" Error "a link to a heading that does not exist"
    BROKEN_FILE "links/broken-file" "SOP304" Error "a link to a file that does not exist"
    BROKEN_IMAGE "links/broken-image" "SOP305" Error "an image that does not exist"
    EMPTY_LINK "links/empty-link" "SOP306" Error "a link without a destination"
    OUTSIDE_LINK "links/outside" "SOP307" Error "a link out of the folder of the documents"
    UNSAFE_ADDRESS "links/unsafe-address" "SOP308" Error "an address that is never published"
}

/// The rule of a name or code.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name || rule.code == name)
}
