//! Words without markup that still mean the same: what is raised or lowered keeps its sign where two numbers would
//! become one, what is struck out is not said, and a line break parts words.

use super::raw_html::{Part, RawHtml, Tag};

/// Elements inside a line: words on both sides of their tags may be one word. All others part words.
const IN_WORDS: &str =
    "a abbr b bdi bdo big cite code data dfn em font i ins kbd mark q ruby samp small span strong time u var wbr";

/// What comes behind a number in words: `1st`, `2nd`.
const ENDINGS: &str = "st nd rd th er e o a";

/// A text being made.
#[derive(Debug, Default)]
pub struct Flat {
    pub text: String,
    /// How many elements are open that strike out.
    struck: usize,
    /// Whether something was struck out right before.
    is_gap: bool,
    /// The sign that may be needed before the next word.
    sign: Option<char>,
    /// Whether struck words are kept, because there are no others.
    keeps_struck: bool,
}

impl Flat {
    /// One that says what is struck out, too.
    pub fn with_struck() -> Flat {
        Flat { keeps_struck: true, ..Flat::default() }
    }

    /// Adds to a text.
    pub fn onto(text: String) -> Flat {
        Flat { text, ..Flat::default() }
    }

    /// Adds words.
    pub fn push(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        if self.struck > 0 && !self.keeps_struck {
            self.is_gap = true;
            return;
        }
        let mut words = words;
        if std::mem::take(&mut self.is_gap) && self.text.ends_with(|char: char| char.is_whitespace()) {
            words = words.trim_start();
        }
        if let Some(sign) = self.sign.take()
            && needs_sign(sign, self.text.chars().next_back(), words)
        {
            self.text.push(sign);
        }
        self.text.push_str(words);
    }

    /// What follows is struck out, or no more.
    pub fn strike(&mut self, begins: bool) {
        self.struck = if begins { self.struck + 1 } else { self.struck.saturating_sub(1) };
    }

    /// What raw HTML says.
    pub fn push_html(&mut self, html: &RawHtml) {
        for part in html.parts() {
            match part {
                Part::Text(words) => self.push(words),
                Part::Tag(tag) => self.tag(tag),
                Part::Comment(_) | Part::Unfinished(_) => {}
            }
        }
    }

    fn tag(&mut self, tag: &Tag) {
        match tag.name.as_str() {
            "del" | "s" | "strike" => self.strike(!tag.closes),
            "sup" => self.sign = (!tag.closes).then_some('^'),
            "sub" => self.sign = (!tag.closes).then_some('_'),
            name if IN_WORDS.split(' ').any(|known| known == name) => {}
            _ if self.text.ends_with(char::is_whitespace) || self.text.is_empty() => {}
            _ => self.push(" "),
        }
    }
}

/// Whether raised or lowered words mean something else without a sign before them.
fn needs_sign(sign: char, before: Option<char>, words: &str) -> bool {
    let (Some(before), Some(first)) = (before, words.chars().next()) else { return false };
    if !(before.is_alphanumeric() || before == ')') || !(first.is_alphanumeric() || matches!(first, '+' | '-' | '−'))
    {
        return false;
    }
    match sign {
        '^' => !(before.is_numeric() && ENDINGS.split(' ').any(|ending| ending == words)),
        // H2O is what everybody writes.
        _ => !(before.is_alphabetic() && first.is_numeric()),
    }
}

#[cfg(test)]
mod tests {
    use super::Flat;
    use crate::syntax::Places;
    use crate::syntax::raw_html::RawHtml;

    fn flat(html: &str) -> String {
        let mut flat = Flat::default();
        flat.push_html(&RawHtml::new(html.to_owned(), Places::default()));
        flat.text
    }

    #[test]
    fn numbers_stay_numbers() {
        assert_eq!(flat("14<sup>1</sup> days, 10<sup>2</sup> EUR"), "14^1 days, 10^2 EUR");
        assert_eq!(
            flat("H<sub>2</sub>O, 10<sub>2</sub>, x<sub>max</sub>, 2<sup>nd</sup>, m<sup>2</sup>"),
            "H2O, 10_2, x_max, 2nd, m^2"
        );
        assert_eq!(flat("up to <del>50</del> 60 EUR, <s>5</s>6 days"), "up to 60 EUR, 6 days");
        assert_eq!(flat("twice<br>now, <b>re</b>fund"), "twice now, refund");
        assert_eq!(flat("面積はm<sup>2</sup>、<del>5</del>6日"), "面積はm^2、6日");
    }
}
