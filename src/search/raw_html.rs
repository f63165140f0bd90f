//! The words of raw HTML: what is left when tags and comments fall away.

use crate::syntax::Flat;
use crate::syntax::raw_html::RawHtml;

/// Adds the words of a piece of HTML to a text.
pub fn push_words(html: &RawHtml, text: &mut String) {
    let mut flat = Flat::onto(std::mem::take(text));
    flat.push_html(html);
    *text = flat.text;
}

#[cfg(test)]
mod tests {
    use super::push_words;
    use crate::syntax::Places;
    use crate::syntax::raw_html::RawHtml;

    fn words(html: &str) -> String {
        let mut text = String::new();
        push_words(&RawHtml::new(html.to_owned(), Places::default()), &mut text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn tags_and_comments_fall_away_and_entities_are_read() {
        assert_eq!(words("<p>Re<b>fund</b>ed<br>today</p><p>or later</p>"), "Refunded today or later");
        assert_eq!(words("<td>5&nbsp;&euro;</td><td>caf&eacute; &amp; &#12354;</td>"), "5 € café & あ");
        assert_eq!(words("<a title=\"a > b\" href='x'>form</a> <!-- <b>not this</b> --> end"), "form end");
        assert_eq!(words("enter the <title> of the ticket"), "enter the <title> of the ticket");
        assert_eq!(words("a < b && c &nope; d <3"), "a < b && c &nope; d <3");
        assert_eq!(words("<ruby>返金<rt>へんきん</rt></ruby>を"), "返金 へんきん を");
        assert_eq!(words("left <b don't>is</b> right <b open"), "left is right");
    }
}
