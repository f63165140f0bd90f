//! Characters that Word takes from fonts of signs, as what they show.

/// The character that a sign shows, by its number in its font.
pub fn symbol(font: &str, code: u32) -> char {
    let font = font.to_lowercase();
    let in_font = code & 0xFF;
    let shown = if font.starts_with("wingdings") && !font.contains('2') && !font.contains('3') {
        match in_font {
            0xFC => '✓',
            0xFB => '✗',
            0xFE | 0x52 => '☑',
            0xFD | 0x78 => '☒',
            0xA8 | 0x6F | 0x71 | 0x72 => '☐',
            0xE0 | 0xE8 | 0xF0 => '→',
            0xDF => '←',
            0xA7 => '▪',
            0x9F | 0x6C => '•',
            0x4A => '☺',
            0x28 | 0x29 => '☎',
            0x2A => '✉',
            _ => '\0',
        }
    } else if font.starts_with("wingdings 2") {
        match in_font {
            0x52 | 0x54 => '☑',
            0x51 | 0x53 => '☒',
            0xA3 | 0x2A | 0x30 => '☐',
            0x50 => '✓',
            0x4F => '✗',
            _ => '\0',
        }
    } else if font == "symbol" {
        match in_font {
            0xAE => '→',
            0xB7 => '•',
            0xB0 => '°',
            0xB1 => '±',
            0xA3 => '≤',
            0xB3 => '≥',
            0xB4 => '×',
            _ => '\0',
        }
    } else {
        '\0'
    };
    if shown != '\0' {
        return shown;
    }
    // Fonts of signs keep them where others keep nothing.
    let plain = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    char::from_u32(plain).filter(|char| !char.is_control()).unwrap_or('\u{FFFD}')
}

/// Whether a character is a box to tick, and whether it is ticked.
pub fn check_of(char: char) -> Option<bool> {
    match char {
        '☐' | '□' | '❏' | '❑' | '❒' | '▢' | '⬜' | '\u{F0A8}' | '\u{F06F}' | '\u{F071}' | '\u{F0A3}' => {
            Some(false)
        }
        '☑' | '☒' | '✅' | '\u{F0FE}' | '\u{F052}' | '\u{F0FD}' => Some(true),
        _ => None,
    }
}
