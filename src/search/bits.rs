//! Numbers as text that a script can hold: 13 bits in two printable characters.

/// Writes numbers.
#[derive(Debug, Clone, Default)]
pub(super) struct BitWriter {
    words: Vec<u16>,
    open: u64,
    count: u32,
}

/// Bits in one pair of characters.
const PAIR: u32 = 13;

impl BitWriter {
    /// The low `count` bits of a number, at most 32.
    pub fn bits(&mut self, value: u32, count: u32) {
        debug_assert!(count <= 32 && (count == 32 || value >> count == 0), "{value} has more than {count} bits");
        self.open = self.open << count | u64::from(value);
        self.count += count;
        while self.count >= PAIR {
            self.count -= PAIR;
            self.words.push((self.open >> self.count) as u16 & 0x1FFF);
        }
        self.open &= (1 << self.count) - 1;
    }

    /// A number from 1, small ones short (Elias gamma).
    pub fn gamma(&mut self, value: u32) {
        debug_assert!(value > 0, "gamma begins at 1");
        let length = value.ilog2();
        self.bits(0, length);
        self.bits(value, length + 1);
    }

    /// A number from 0 whose size is known about (Rice).
    pub fn rice(&mut self, value: u32, parameter: u32) {
        self.gamma((value >> parameter) + 1);
        self.bits(value & ((1 << parameter) - 1), parameter);
    }

    /// All bits of another writer.
    pub fn append(&mut self, other: &BitWriter) {
        for word in &other.words {
            self.bits(u32::from(*word), PAIR);
        }
        self.bits(other.open as u32, other.count);
    }

    /// Fills up to a whole pair.
    pub fn align(&mut self) {
        if self.count > 0 {
            self.bits(0, PAIR - self.count);
        }
    }

    /// How many pairs there are.
    pub fn pairs(&self) -> usize {
        self.words.len() + usize::from(self.count > 0)
    }

    /// As text.
    pub fn into_text(mut self) -> String {
        self.align();
        let mut text = String::with_capacity(self.words.len() * 2);
        for word in self.words {
            text.push(digit(word / 91));
            text.push(digit(word % 91));
        }
        text
    }
}

/// Printable ASCII without the quotation mark and the backslash.
fn digit(value: u16) -> char {
    let code = 35 + value as u8;
    char::from(if code >= b'\\' { code + 1 } else { code })
}

/// Reads what [`BitWriter`] wrote.
#[derive(Debug, Clone)]
pub(super) struct BitReader<'a> {
    text: &'a [u8],
    at: usize,
}

impl<'a> BitReader<'a> {
    /// Reads from a pair on.
    pub fn new(text: &'a str, pair: usize) -> BitReader<'a> {
        BitReader { text: text.as_bytes(), at: pair * PAIR as usize }
    }

    fn word(&self, at: usize) -> u32 {
        let value = |at: usize| {
            let code = self.text.get(at).copied().unwrap_or(35);
            u32::from(code) - if code > b'\\' { 36 } else { 35 }
        };
        value(at * 2) * 91 + value(at * 2 + 1)
    }

    /// So many bits, at most 32.
    pub fn bits(&mut self, count: u32) -> u32 {
        let mut value: u64 = 0;
        let mut wanted = count;
        while wanted > 0 {
            let place = (self.at % PAIR as usize) as u32;
            let here = (PAIR - place).min(wanted);
            let word = self.word(self.at / PAIR as usize);
            let piece = word >> (PAIR - place - here) & ((1 << here) - 1);
            value = value << here | u64::from(piece);
            self.at += here as usize;
            wanted -= here;
        }
        value as u32
    }

    /// See [`BitWriter::gamma`].
    pub fn gamma(&mut self) -> u32 {
        let mut length = 0;
        while length < 31 && self.bits(1) == 0 {
            length += 1;
        }
        1 << length | self.bits(length)
    }

    /// See [`BitWriter::rice`].
    pub fn rice(&mut self, parameter: u32) -> u32 {
        let high = self.gamma() - 1;
        high << parameter | self.bits(parameter)
    }
}

#[cfg(test)]
mod tests {
    use super::{BitReader, BitWriter};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(numbers in prop::collection::vec((0u32..1 << 20, 0u32..8), 0..200)) {
            let mut writer = BitWriter::default();
            for (number, parameter) in &numbers {
                writer.bits(*number, 20);
                writer.gamma(number + 1);
                writer.rice(*number, *parameter);
            }
            let text = writer.into_text();
            prop_assert!(text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\'));
            let mut reader = BitReader::new(&text, 0);
            for (number, parameter) in numbers {
                prop_assert_eq!(reader.bits(20), number);
                prop_assert_eq!(reader.gamma(), number + 1);
                prop_assert_eq!(reader.rice(parameter), number);
            }
        }
    }
}
