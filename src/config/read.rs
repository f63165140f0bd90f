//! Reading `sopwith.toml`. The one file that knows the TOML crate.

use super::{Config, FLAG_PLACEHOLDERS, LOGOS, Override, PathPatterns, RuleLevel, RuleSetting, settings};
use crate::diagnostics::Level;
use crate::text::{Entry, Expected, Node, SitePath, Span, Value, ours};
use crate::util::suggest;
use toml::de::{DeTable, DeValue};

/// What is wrong with the settings.
#[derive(Debug, Clone, PartialEq)]
pub enum Problem {
    /// The file is not TOML from this place on.
    InvalidToml { span: Span, reason: String },
    /// No such setting.
    UnknownKey { span: Span, key: String, nearest: Option<&'static str> },
    /// A setting of the wrong sort.
    WrongType { span: Span, key: &'static str, expected: Expected, found: Expected },
    /// A value that cannot be used; `expected` says what can.
    BadValue { span: Span, key: &'static str, expected: Expected },
}

/// Reads the settings; what is wrong keeps its default.
pub fn read(text: &str) -> (Config, Vec<Problem>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader { problems: errors.iter().map(|error| invalid(text, error)).collect() };
    let root = table_node(&table);
    let mut config = Config::default();
    for entry in root.as_map().unwrap_or(&[]) {
        reader.setting(entry, &mut config);
    }
    if !config.languages.contains(&config.language) {
        config.languages.insert(0, config.language.clone());
    }
    (config, reader.problems)
}

struct Reader {
    problems: Vec<Problem>,
}

impl Reader {
    fn setting(&mut self, Entry { key, key_span, node }: &Entry, config: &mut Config) {
        match key.as_str() {
            "title" => self.text("title", node, |text| config.title = text),
            "description" => self.text("description", node, |text| config.description = Some(text)),
            "language" => {
                if let Some(language) = self.language("language", node) {
                    config.language = language;
                }
            }
            "languages" => match node.as_list() {
                Some(items) => {
                    config.languages = items.iter().filter_map(|item| self.language("languages", item)).collect()
                }
                None => self.wrong_type("languages", ours::LANGUAGES, node),
            },
            "base_url" => {
                if let Some(text) = self.checked("base_url", ours::WEB_ADDRESS, node, is_web_address) {
                    config.base_url = Some(format!("{}/", text.trim_end_matches('/')));
                }
            }
            "source" => {
                if let Some(text) =
                    self.checked("source", ours::FOLDER_INSIDE, node, |text| SitePath::new(text).is_some())
                {
                    config.source = SitePath::new(&text);
                }
            }
            "output" => self.text("output", node, |text| config.output = text),
            "edit_url" => {
                let fits = |text: &str| is_web_address(text) && text.contains("{path}");
                if let Some(text) = self.checked("edit_url", ours::ADDRESS_WITH_PATH, node, fits) {
                    config.edit_url = Some(text);
                }
            }
            "flag_url" => {
                if let Some(text) = self.checked("flag_url", ours::ADDRESS_TO_FLAG, node, is_flag_address) {
                    config.flag_url = Some(text);
                }
            }
            "lanes" => {
                let fits = |text: &str| matches!(text, "role" | "none");
                if let Some(text) = self.checked("lanes", ours::LANES, node, fits) {
                    config.lanes = text == "role";
                }
            }
            "offline" => match node.value {
                Value::Bool(offline) => config.offline = offline,
                _ => self.wrong_type("offline", ours::TRUE_OR_FALSE, node),
            },
            "in_place" => match node.value {
                Value::Bool(in_place) => config.in_place = in_place,
                _ => self.wrong_type("in_place", ours::TRUE_OR_FALSE, node),
            },
            "drafts" => match node.value {
                Value::Bool(drafts) => config.drafts = drafts,
                _ => self.wrong_type("drafts", ours::TRUE_OR_FALSE, node),
            },
            "theme" => self.theme(node, config),
            "rules" => config.rules = self.rules(node),
            "overrides" => config.overrides = self.overrides(node),
            "baseline" => {
                let expected = ours::FILE_INSIDE;
                let fits = |text: &str| SitePath::new(text).is_some_and(|path| !path.as_str().is_empty());
                if let Some(text) = self.checked("baseline", expected, node, fits) {
                    config.baseline = SitePath::new(&text);
                }
            }
            _ => self.unknown(key, *key_span, ""),
        }
    }

    fn theme(&mut self, node: &Node, config: &mut Config) {
        let Some(entries) = node.as_map() else { return self.wrong_type("theme", ours::TABLE_THEME, node) };
        for Entry { key, key_span, node } in entries {
            match key.as_str() {
                "name" => {
                    let plain = |text: &str| !text.is_empty() && !text.contains(['/', '\\']) && !text.starts_with('.');
                    if let Some(text) = self.checked("name", ours::FOLDER_OF_THEMES, node, plain) {
                        config.theme.name = text;
                        config.theme.name_span = Some(node.span);
                    }
                }
                "accent" => {
                    if let Some(text) = self.checked("accent", ours::COLOUR, node, is_colour) {
                        config.theme.accent = Some(text);
                        config.theme.accent_span = Some(node.span);
                    }
                }
                "logo" => {
                    let is_picture = |path: SitePath| LOGOS.contains(&&*path.extension().to_ascii_lowercase());
                    let fits = |text: &str| SitePath::new(text).is_some_and(is_picture);
                    if let Some(text) = self.checked("logo", ours::PICTURE, node, fits) {
                        config.theme.logo = SitePath::new(&text);
                        config.theme.logo_span = Some(node.span);
                    }
                }
                _ => self.unknown(key, *key_span, "theme"),
            }
        }
    }

    /// `[rules]`: a level, or a table of a level and options, for each rule or group.
    fn rules(&mut self, node: &Node) -> Vec<RuleSetting> {
        let Some(entries) = node.as_map() else {
            self.wrong_type("rules", ours::TABLE_RULES, node);
            return Vec::new();
        };
        entries.iter().map(|entry| self.rule(entry)).collect()
    }

    fn rule(&mut self, Entry { key, key_span, node }: &Entry) -> RuleSetting {
        let mut setting = RuleSetting { rule: key.clone(), span: *key_span, level: None, options: Vec::new() };
        match node.as_map() {
            None => setting.level = self.level(node),
            Some(entries) => {
                for entry in entries {
                    match entry.key.as_str() {
                        "level" => setting.level = self.level(&entry.node),
                        _ => setting.options.push(entry.clone()),
                    }
                }
            }
        }
        setting
    }

    fn level(&mut self, node: &Node) -> Option<RuleLevel> {
        match node.as_text() {
            Some("off") => Some(RuleLevel::Off),
            Some("warn" | "warning") => Some(RuleLevel::At(Level::Warning)),
            Some("error") => Some(RuleLevel::At(Level::Error)),
            _ => {
                let expected = ours::LEVEL;
                self.problems.push(Problem::BadValue { span: node.span, key: "rules", expected });
                None
            }
        }
    }

    /// `[[overrides]]`: `paths`, and `rules` that hold there.
    fn overrides(&mut self, node: &Node) -> Vec<Override> {
        let Some(tables) = node.as_list() else {
            self.wrong_type("overrides", ours::TABLES_OVERRIDES, node);
            return Vec::new();
        };
        tables.iter().filter_map(|table| self.override_of(table)).collect()
    }

    fn override_of(&mut self, table: &Node) -> Option<Override> {
        const EXPECTED: Expected = ours::PATHS;
        let mut patterns: Option<PathPatterns> = None;
        let mut rules = Vec::new();
        for Entry { key, key_span, node } in table.as_map().unwrap_or(&[]) {
            match key.as_str() {
                "paths" => {
                    let items = node.as_list().unwrap_or(std::slice::from_ref(node));
                    let texts: Option<Vec<&str>> = items.iter().map(Node::as_text).collect();
                    match texts.and_then(|texts| PathPatterns::new(&texts)) {
                        Some(read) => patterns = Some(read),
                        None => self.wrong_type("paths", EXPECTED, node),
                    }
                }
                "rules" => rules = self.rules(node),
                _ => self.unknown(key, *key_span, "overrides"),
            }
        }
        if patterns.is_none() && table.get("paths").is_none() {
            self.problems.push(Problem::BadValue { span: table.span, key: "paths", expected: EXPECTED });
        }
        Some(Override { paths: patterns?, rules })
    }

    fn text(&mut self, key: &'static str, node: &Node, mut take: impl FnMut(String)) {
        match node.as_text() {
            Some(text) => take(text.to_owned()),
            None => self.wrong_type(key, ours::TEXT_IN_QUOTES, node),
        }
    }

    fn language(&mut self, key: &'static str, node: &Node) -> Option<String> {
        self.checked(key, ours::LANGUAGE, node, is_language)
    }

    fn checked(
        &mut self,
        key: &'static str,
        expected: Expected,
        node: &Node,
        fits: impl Fn(&str) -> bool,
    ) -> Option<String> {
        let Some(text) = node.as_text() else {
            self.wrong_type(key, expected, node);
            return None;
        };
        if !fits(text) {
            self.problems.push(Problem::BadValue { span: node.span, key, expected });
            return None;
        }
        Some(text.to_owned())
    }

    fn wrong_type(&mut self, key: &'static str, expected: Expected, node: &Node) {
        self.problems.push(Problem::WrongType { span: node.span, key, expected, found: node.describe() });
    }

    fn unknown(&mut self, key: &str, span: Span, table: &str) {
        let known = settings::keys(table);
        let nearest = suggest::nearest(key, known.iter().copied())
            .and_then(|near| known.iter().find(|key| **key == near).copied());
        self.problems.push(Problem::UnknownKey { span, key: key.to_owned(), nearest });
    }
}

/// Codes of countries that are often written where a language belongs, and that no language has.
const COUNTRIES: [&str; 7] = ["cn", "cz", "dk", "gr", "jp", "ua", "vn"];

/// A language code: two or three letters, then parts of letters and digits after `-`.
pub(crate) fn is_language(code: &str) -> bool {
    let mut parts = code.split('-');
    let first = parts.next().unwrap_or("");
    if COUNTRIES.contains(&first) {
        return false;
    }
    let rest = parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_lowercase()) && rest
}

fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
}

/// An address on the web or for mail, with no other placeholders than those we fill in.
fn is_flag_address(text: &str) -> bool {
    let is_mail =
        text.strip_prefix("mailto:").is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace));
    let plain = FLAG_PLACEHOLDERS.iter().fold(text.to_owned(), |text, name| text.replace(&format!("{{{name}}}"), "x"));
    (is_mail || is_web_address(text)) && !plain.contains(['{', '}'])
}

fn is_colour(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or("");
    matches!(digits.len(), 3 | 6) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn invalid(text: &str, error: &toml::de::Error) -> Problem {
    let range = error.span().unwrap_or(text.len()..text.len());
    Problem::InvalidToml {
        span: Span::new(range.start.min(text.len()), range.end.min(text.len())),
        reason: error.message().to_owned(),
    }
}

fn table_node(table: &toml::Spanned<DeTable<'_>>) -> Node {
    node(table.span(), entries(table.get_ref()))
}

fn node(range: std::ops::Range<usize>, value: Value) -> Node {
    Node { span: Span::new(range.start, range.end), value, quoted: false }
}

fn entries(table: &DeTable<'_>) -> Value {
    let pair = |(key, value): (&toml::Spanned<std::borrow::Cow<'_, str>>, &toml::Spanned<DeValue<'_>>)| Entry {
        key: key.get_ref().to_string(),
        key_span: Span::new(key.span().start, key.span().end),
        node: node(value.span(), self::value(value.get_ref())),
    };
    let mut entries: Vec<Entry> = table.iter().map(pair).collect();
    entries.sort_by_key(|entry| entry.key_span);
    Value::Map(entries)
}

fn value(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(integer) => integer.as_str().parse().map_or(Value::Null, Value::Number),
        DeValue::Float(float) => float.as_str().parse().map_or(Value::Null, Value::Number),
        DeValue::Boolean(flag) => Value::Bool(*flag),
        DeValue::Datetime(date) => Value::Text(date.to_string()),
        DeValue::Array(items) => {
            Value::List(items.iter().map(|item| node(item.span(), self::value(item.get_ref()))).collect())
        }
        DeValue::Table(table) => entries(table),
    }
}
