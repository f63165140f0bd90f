//! Our own words in reports for people, in their language.

use std::collections::HashMap;

/// Words by key; English stands in the code, where it is used.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    texts: HashMap<String, String>,
}

impl Words {
    /// Words of a language: the section `report` of its messages.
    pub fn new(texts: HashMap<String, String>) -> Words {
        Words { texts }
    }

    /// The words for `key`, else in English.
    pub fn get<'a>(&'a self, key: &str, english: &'a str) -> &'a str {
        self.texts.get(key).map_or(english, String::as_str)
    }
}
