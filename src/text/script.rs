//! Which script a character is of, and how wide it stands: the Unicode properties (ICU's tables), put as the questions
//! that are asked here.
//!
//! A property says nothing of a sign that several scripts share. Where such a sign belongs to one all the same (`ー`,
//! the voicing marks of kana), this is the place that says so.

use icu_properties::props::{EastAsianWidth, EmojiPresentation, GeneralCategory, GeneralCategoryGroup, Script};
use icu_properties::{CodePointMapData, CodePointSetData};

fn of(char: char) -> Script {
    CodePointMapData::<Script>::new().get(char)
}

fn width(char: char) -> EastAsianWidth {
    CodePointMapData::<EastAsianWidth>::new().get(char)
}

/// Chinese characters, in whatever language; `々` and `〇` too, and `〆`, which Japanese writes as one.
pub fn is_han(char: char) -> bool {
    !char.is_ascii() && (of(char) == Script::Han || char == '〆')
}

/// Hiragana, with the marks that voice it: `か゛`.
pub fn is_hiragana(char: char) -> bool {
    !char.is_ascii() && (of(char) == Script::Hiragana || matches!(char, '\u{3099}'..='\u{309C}'))
}

/// Katakana, full and half width, with `ー` and the half-width voicing marks: both kana have these, katakana uses them.
pub fn is_katakana(char: char) -> bool {
    !char.is_ascii() && (of(char) == Script::Katakana || matches!(char, 'ー' | 'ｰ' | 'ﾞ' | 'ﾟ'))
}

/// Hiragana and katakana: what Japanese has and Chinese has not.
pub fn is_kana(char: char) -> bool {
    is_hiragana(char) || is_katakana(char)
}

/// Hangul, as syllables and as single letters.
pub fn is_hangul(char: char) -> bool {
    !char.is_ascii() && of(char) == Script::Hangul
}

/// Letters of Cyrillic script.
pub fn is_cyrillic(char: char) -> bool {
    !char.is_ascii() && of(char) == Script::Cyrillic
}

/// Letters of Latin script. Full-width ones (`ＲＭＡ`) are not among them: they are part of the East Asian text in
/// which they stand.
pub fn is_latin(char: char) -> bool {
    match char.is_ascii() {
        true => char.is_ascii_alphabetic(),
        false => of(char) == Script::Latin && width(char) != EastAsianWidth::Fullwidth,
    }
}

/// What stands in the squares of Chinese and Japanese text, punctuation and half-width kana with it, so that between
/// two of these a line break in the source is no space (CSS Text 4, "segment break transformation"). Hangul, which has
/// spaces between words, and emoji are not.
pub fn is_wide(char: char) -> bool {
    !char.is_ascii()
        && (matches!(width(char), EastAsianWidth::Fullwidth | EastAsianWidth::Wide) || is_half_width(char))
        && !is_hangul(char)
        && !CodePointSetData::new::<EmojiPresentation>().contains(char)
}

/// What stands in Chinese, Japanese and Korean text, punctuation with it: an address or a run of `*` may end there
/// without a space.
pub fn is_east_asian(char: char) -> bool {
    is_wide(char) || is_hangul(char)
}

/// Half-width forms, which take half the room of the characters about them: `ﾊ`, `､`. The sign of the won has the
/// property too, because old Korean character sets had it twice; nobody draws it so.
pub fn is_half_width(char: char) -> bool {
    width(char) == EastAsianWidth::Halfwidth && char != '₩'
}

/// Punctuation and symbols, as CommonMark means it: the general categories P and S.
pub fn is_punctuation(char: char) -> bool {
    if char.is_ascii() {
        return char.is_ascii_punctuation();
    }
    let category = CodePointMapData::<GeneralCategory>::new().get(char);
    GeneralCategoryGroup::Punctuation.union(GeneralCategoryGroup::Symbol).contains(category)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(text: &str, is: fn(char) -> bool) -> String {
        text.chars().filter(|char| is(*char)).collect()
    }

    #[test]
    fn each_script_has_its_letters_and_no_others() {
        let text = "aÅ×ế·ＲＭＡя返々〇〆㐀𠮷あがか\u{3099}゛アーｱﾞ・한ㄱ、。「（1";
        assert_eq!(only(text, is_latin), "aÅế");
        assert_eq!(only(text, is_cyrillic), "я");
        assert_eq!(only(text, is_han), "返々〇〆㐀𠮷");
        assert_eq!(only(text, is_hiragana), "あがか\u{3099}゛");
        assert_eq!(only(text, is_katakana), "アーｱﾞ");
        assert_eq!(only(text, is_kana), "あがか\u{3099}゛アーｱﾞ");
        assert_eq!(only(text, is_hangul), "한ㄱ");
    }

    #[test]
    fn punctuation_stands_as_wide_as_the_letters_about_it() {
        let text = "a1 …“’é→₩🎉①\u{3000}、。「（！ｱ､アー返㈱㌔ㄅ한～";
        assert_eq!(only(text, is_wide), "\u{3000}、。「（！ｱ､アー返㈱㌔ㄅ～");
        assert_eq!(only(text, is_east_asian), "\u{3000}、。「（！ｱ､アー返㈱㌔ㄅ한～");
        assert_eq!(only(text, is_half_width), "ｱ､");
        assert_eq!(only("a1*~→€“。（゛アー🎉é返・", is_punctuation), "*~→€“。（゛🎉・");
    }
}
