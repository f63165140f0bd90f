//! Phrases of ours that are filled into messages: what a value should be, and what it is.
//!
//! They stand here, in one list, so that none is forgotten when messages are translated:
//! `templates/messages/<lang>/common.yaml` has each of them below `words`.

/// A phrase of ours, in English.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Expected(&'static str);

impl Expected {
    /// The phrase in English.
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

impl From<Expected> for String {
    fn from(phrase: Expected) -> String {
        phrase.0.to_owned()
    }
}

macro_rules! phrases {
    ($($name:ident = $phrase:literal;)*) => {
        $(
            #[doc = concat!("`` ", $phrase, " ``")]
            pub const $name: Expected = Expected($phrase);
        )*
        /// Every phrase.
        pub const ALL: &[Expected] = &[$($name),*];
    };
}

phrases! {
    ZIP_FILE = "a Word document, a spreadsheet or another zip archive";
    OFFICE_FILE = "a document of an office program";
    RICH_TEXT_FILE = "a rich-text document";
    PDF_FILE = "a PDF";
    PICTURE_FILE = "a picture";
    ZERO_WIDTH_SPACE = "zero width space";
    SOFT_HYPHEN = "soft hyphen";
    BYTE_ORDER_MARK = "byte order mark";
    JOINER = "joiner";
    DIRECTION = "direction mark";
    NO_BREAK_SPACE = "no-break space";
    WIDE_SPACE = "wide space";
    LINE_BREAK = "line break of a word processor";
    CONTROL = "control character";
    OTHER_SPACE = "narrow or wide space";
    INVISIBLE = "filler";
    NOTHING = "nothing";
    TRUE_OR_FALSE = "true or false";
    NUMBER = "a number";
    TEXT = "text";
    LIST = "a list";
    KEYS_AND_VALUES = "keys and values";
    DATE = "a date such as 2026-09-01";
    LENGTH_OF_TIME = "a duration such as 20s, 5m, 2h, 3d or 6 months";
    AMOUNT = "an amount such as 120 EUR";
    PERCENTAGE = "a percentage such as 20 %";
    WORD_OF_KIND = "one of the values its kind allows";
    ID_OF_DOCUMENT = "the id of a document";
    FORMER_ID = "the former id of the document";
    RULES_WITH_REASONS = "rules with reasons: `links/bare-url: the address is short`";
    TERMS = "terms with their meanings, or `none`";
    ENTRIES = "a list of entries, each starting with `- `";
    STEPS = "a list of steps, each starting with `- `";
    ANSWERS = "answers and where each one leads: `\"Yes\": \"#step\"`";
    WORD_OR_QUOTED = "a word, or words in quotes";
    STEP_TIME = "a duration such as 20s, 5m, 2h or 3d";
    AUTHORITY = "an action and an amount, such as \"refund 120 EUR\"";
    WARM_OR_COLD = "warm or cold";
    WHOLE_NUMBER = "a whole number, 1 or more";
    FLAG = "left without a value: the word alone is enough";
    TEXT_IN_QUOTES = "text in quotes";
    LANGUAGE = "a language code such as \"en\", \"ja\" or \"pt-BR\"";
    LANGUAGES = "a list of languages, such as [\"en\", \"ja\"]";
    WEB_ADDRESS = "an address that starts with https:// or http://";
    ADDRESS_WITH_PATH = "an address with {path} in it";
    ADDRESS_TO_FLAG = "an address (https://, http:// or mailto:) with no placeholders other than {id}, {version}, {step}, {title}, {path} and {url}";
    FOLDER_INSIDE = "a folder inside the site's folder";
    FILE_INSIDE = "a file inside the site's folder";
    LANES = "\"role\" or \"none\"";
    TABLE_THEME = "a table: [theme]";
    TABLE_RULES = "a table: [rules]";
    TABLES_OVERRIDES = "tables: [[overrides]] with paths and rules";
    PATHS = "a list of paths such as [\"sops/drafts/**\"]";
    LEVEL = "\"off\", \"warn\" or \"error\"";
    FOLDER_OF_THEMES = "the name of a folder in themes/";
    THEME = "the name of a folder in themes/, or \"default\"";
    PICTURE = "an image in the site's folder (.svg, .png, .jpg, .gif, .webp or .avif)";
    COLOUR = "a colour such as \"#0b6e4f\"";
    STYLE_KEYS = "made up of the keys `banned` and `preferred`";
    PHRASES = "a list of phrases";
    PREFERRED = "words, each with the list of words it replaces: `customer: [client]`";
    AVOIDED = "a list of the words it replaces";
    ID_OR_IDS = "the id of a document, or a list of ids";
    TEXTS = "a list of words or phrases in quotes, such as [\"a\", \"b\"]";
}
