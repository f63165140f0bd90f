//! Rule: an id with characters it cannot have.

use crate::diagnostics::Level;
use crate::model::clean_id;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/bad-id",
    code: "SOP114",
    level: Some(Level::Error),
    page: include_str!("bad-id.md"),
    options: &[],
};

/// The id without what no link can hold: `refund-an-order` for `refund/an order`.
pub(in crate::rules) fn usable(id: &str) -> Option<String> {
    let words = id.split(|char: char| char.is_whitespace() || char.is_control() || "/\\:*?\"<>|#%[]&".contains(char));
    let joined = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
    let usable = clean_id(&joined);
    (!usable.is_empty() && usable != id).then_some(usable)
}

#[cfg(test)]
mod tests {
    use super::usable;

    #[test]
    fn what_cannot_stay_becomes_a_hyphen() {
        assert_eq!(usable("refund/an order").as_deref(), Some("refund-an-order"));
        assert_eq!(usable("返金 手順").as_deref(), Some("返金-手順"));
        assert_eq!(usable("???"), None);
    }
}
