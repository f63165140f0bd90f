//! Digits and numbers in the ways people number steps: `3`, `３`, `③`, `三`.

/// A digit, also a full-width one.
pub fn digit(char: char) -> Option<u32> {
    match char {
        '０'..='９' => Some(u32::from(char) - u32::from('０')),
        _ => char.to_digit(10),
    }
}

/// The number of a character that stands for a whole one: `③`, `❸`, `⑶`, `⒊`.
pub fn circled(char: char) -> Option<u32> {
    const FROM: [(char, char, u32); 9] = [
        ('①', '⑳', 1),
        ('㉑', '㉟', 21),
        ('㊱', '㊿', 36),
        ('❶', '❿', 1),
        ('➀', '➉', 1),
        ('➊', '➓', 1),
        ('⑴', '⒇', 1),
        ('⒈', '⒛', 1),
        ('🔟', '🔟', 10),
    ];
    let (start, _, first) = FROM.into_iter().find(|(start, end, _)| (*start..=*end).contains(&char))?;
    Some(u32::from(char) - u32::from(start) + first)
}

/// The digit that a Chinese character stands for; ten is one of them.
pub fn chinese_digit(char: char) -> Option<u32> {
    "一二三四五六七八九十".chars().position(|digit| digit == char).map(|at| at as u32 + 1)
}

/// The number below a hundred in Chinese characters with which a text begins, and its bytes. More characters than such
/// a number has are another sort of number.
pub fn chinese(text: &str) -> Option<(u32, usize)> {
    let digits: Vec<u32> = text.chars().map_while(chinese_digit).take(4).collect();
    let number = match digits[..] {
        [one] => one,
        [10, one] if one < 10 => 10 + one,
        [tens, 10] if tens < 10 => tens * 10,
        [tens, 10, one] if tens < 10 && one < 10 => tens * 10 + one,
        _ => return None,
    };
    Some((number, digits.len() * '一'.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::{chinese, circled, digit};

    #[test]
    fn numbers_of_all_sorts_are_read() {
        assert_eq!([digit('3'), digit('３'), digit('三')], [Some(3), Some(3), None]);
        assert_eq!(["③", "㉒", "⑶"].map(|sign| sign.chars().next().and_then(circled)), [Some(3), Some(22), Some(3)]);
        for (text, number) in [("三", 3), ("十", 10), ("十二、打开", 12), ("二十步", 20), ("二十三", 23)] {
            assert_eq!(chinese(text).map(|(number, _)| number), Some(number), "{text}");
        }
        assert_eq!(["一二", "十十", "百", ""].map(chinese), [None; 4]);
    }
}
