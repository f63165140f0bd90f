//! What bytes are that are no UTF-8: the encoding of an old editor, or no text at all.

use crate::rules::stage::Encoding;
use crate::text::{Expected, Span, ours};

/// The text of some bytes, and what is wrong with them.
#[derive(Debug)]
pub(super) struct Decoded {
    pub text: String,
    pub fault: Option<Encoding>,
}

/// Reads bytes; `langs` are the languages that the file is most likely written in.
pub(super) fn decode(bytes: Vec<u8>, langs: &[&str]) -> Decoded {
    if let Some(what) = other_program(&bytes) {
        return Decoded { text: String::new(), fault: Some(Encoding::NoText(what)) };
    }
    if let Some((text, span)) = utf16(&bytes) {
        return Decoded { text, fault: Some(Encoding::Other { name: "UTF-16", span, is_read: true }) };
    }
    let bytes = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => rest.to_vec(),
        None => bytes,
    };
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Decoded { text, fault: None },
        Err(error) => error,
    };
    let at = error.utf8_error().valid_up_to();
    let bytes = error.as_bytes();
    let lossy = || String::from_utf8_lossy(bytes).into_owned();
    let span = Span::new(at, at + char::REPLACEMENT_CHARACTER.len_utf8());
    if is_mostly_utf8(bytes) {
        return Decoded { text: lossy(), fault: Some(Encoding::Bytes(span)) };
    }
    if let Some(name) = east_asian(bytes, langs) {
        return Decoded { text: lossy(), fault: Some(Encoding::Other { name, span, is_read: false }) };
    }
    let (name, table) = single_byte(bytes, langs);
    let high: Vec<char> = table.chars().collect();
    let text: String = bytes
        .iter()
        .map(|byte| if byte.is_ascii() { char::from(*byte) } else { high[usize::from(*byte) - 0x80] })
        .collect();
    let length = text[at..].chars().next().map_or(0, char::len_utf8);
    Decoded { text, fault: Some(Encoding::Other { name, span: Span::new(at, at + length), is_read: true }) }
}

/// Files of other programs, by the bytes that all of them begin with.
fn other_program(bytes: &[u8]) -> Option<Expected> {
    const BEGINNINGS: [(&[u8], Expected); 9] = [
        (b"PK\x03\x04", ours::ZIP_FILE),
        (b"PK\x05\x06", ours::ZIP_FILE),
        (b"\xD0\xCF\x11\xE0", ours::OFFICE_FILE),
        (b"{\\rtf", ours::RICH_TEXT_FILE),
        (b"%PDF-", ours::PDF_FILE),
        (b"\x89PNG", ours::PICTURE_FILE),
        (b"\xFF\xD8\xFF", ours::PICTURE_FILE),
        (b"GIF8", ours::PICTURE_FILE),
        (b"bplist00", ours::OFFICE_FILE),
    ];
    BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning)).map(|(_, what)| *what)
}

/// The text of UTF-16, with its mark or without.
fn utf16(bytes: &[u8]) -> Option<(String, Span)> {
    type Unit = fn([u8; 2]) -> u16;
    let (rest, unit): (&[u8], Unit) = match bytes {
        [0xFF, 0xFE, rest @ ..] => (rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => (rest, u16::from_be_bytes),
        _ if bytes.len() >= 4 && bytes.contains(&0) => {
            let zeros = |parity: usize| bytes.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
            let (even, odd) = (zeros(0), zeros(1));
            // Half of the bytes of Latin text are zero, and a few of any text with line breaks; never those of both
            // halves.
            let (few, many) = (even.min(odd), even.max(odd));
            if many * 40 < bytes.len() || few * 8 > many {
                return None;
            }
            (bytes, if odd > even { u16::from_le_bytes } else { u16::from_be_bytes })
        }
        _ => return None,
    };
    let units: Vec<u16> = rest.as_chunks().0.iter().map(|pair| unit(*pair)).collect();
    let has_mark = rest.len() < bytes.len();
    if has_mark {
        return Some((String::from_utf16_lossy(&units), Span::at(0)));
    }
    let text = String::from_utf16(&units).ok()?;
    let is_text = |char: char| !char.is_control() || matches!(char, '\n' | '\r' | '\t');
    text.chars().all(is_text).then_some((text, Span::at(0)))
}

/// Whether most of what is no ASCII is UTF-8: somebody pasted a few bytes into it.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut invalid) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|char| !char.is_ascii()).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    valid >= invalid
}

/// The encoding of Japanese, Chinese or Korean text, where a character is mostly two bytes.
fn east_asian(bytes: &[u8], langs: &[&str]) -> Option<&'static str> {
    // Cyrillic letters stand next to each other too, but none of them below 0xC0.
    let high = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    if bytes.iter().filter(|byte| **byte >= 0xC0).count() * 100 >= high * 97 {
        return None;
    }
    let pairs = Pairs::of(bytes)?;
    let speaks = |lang: &str| langs.iter().any(|own| own.split('-').next() == Some(lang));
    if pairs.low_leads * 2 > pairs.count || (pairs.kana > 0 && pairs.kana_shift_jis * 5 >= pairs.count) {
        return Some("Shift_JIS");
    }
    if pairs.high_trails * 10 >= pairs.count * 9 {
        let is_kana = pairs.kana * 5 >= pairs.count;
        return Some(if is_kana {
            "EUC-JP"
        } else if speaks("ko") && !speaks("zh") {
            "EUC-KR"
        } else {
            "GBK"
        });
    }
    Some(if speaks("ja") && !speaks("zh") {
        "Shift_JIS"
    } else if pairs.low_leads > 0 {
        "GBK"
    } else {
        "Big5"
    })
}

/// What two-byte characters of a text are like.
#[derive(Default)]
struct Pairs {
    count: usize,
    /// First bytes that only Shift_JIS uses much.
    low_leads: usize,
    /// Second bytes above ASCII.
    high_trails: usize,
    /// Hiragana of the EUC encodings.
    kana: usize,
    /// Kana of Shift_JIS.
    kana_shift_jis: usize,
}

impl Pairs {
    /// `None` where bytes above ASCII do not come in pairs, next to each other.
    fn of(bytes: &[u8]) -> Option<Pairs> {
        let mut pairs = Pairs::default();
        let mut neighbours = 0;
        let mut at = 0;
        let mut last_end = usize::MAX;
        while at < bytes.len() {
            let lead = bytes[at];
            if lead.is_ascii() || (0xA1..=0xDF).contains(&lead) && bytes.get(at + 1).is_none_or(|next| *next < 0x40) {
                at += 1;
                continue;
            }
            let trail = *bytes.get(at + 1)?;
            if !(0x40..=0xFE).contains(&trail) || trail == 0x7F || lead == 0xFF {
                return None;
            }
            pairs.count += 1;
            pairs.low_leads += usize::from(lead < 0xA1);
            pairs.high_trails += usize::from(trail >= 0xA1);
            pairs.kana += usize::from(matches!(lead, 0xA4 | 0xA5) && trail >= 0xA1);
            let is_kana = (lead == 0x82 && trail >= 0x9F) || (lead == 0x83 && trail <= 0x96);
            pairs.kana_shift_jis += usize::from(is_kana);
            neighbours += usize::from(last_end == at);
            at += 2;
            last_end = at;
        }
        (pairs.count > 0 && neighbours * 5 >= pairs.count * 2).then_some(pairs)
    }
}

/// The encoding of a text with one byte for a character, and what bytes from 0x80 on are in it.
fn single_byte(bytes: &[u8], langs: &[&str]) -> (&'static str, &'static str) {
    let high: Vec<u8> = bytes.iter().copied().filter(|byte| *byte >= 0xC0).collect();
    let share = |set: &[u8]| high.iter().filter(|byte| set.contains(byte)).count() * 100 / high.len().max(1);
    let speaks = |lang: &str| langs.iter().any(|own| own.split('-').next() == Some(lang));
    let words = bytes.split(|byte| *byte < 0xC0).filter(|run| run.len() >= 3).count();
    // Letters of Latvian that French and German do not have at these places, or hardly.
    const LATVIAN: [u8; 14] = [0xE2, 0xEC, 0xEF, 0xF2, 0xF0, 0xFB, 0xFE, 0xC2, 0xCC, 0xCF, 0xD2, 0xD0, 0xDB, 0xDE];
    const ALL_LATVIAN: [u8; 22] = [
        0xE2, 0xE8, 0xE7, 0xEC, 0xEE, 0xED, 0xEF, 0xF2, 0xF0, 0xFB, 0xFE, 0xC2, 0xC8, 0xC7, 0xCC, 0xCE, 0xCD, 0xCF,
        0xD2, 0xD0, 0xDB, 0xDE,
    ];
    // Marks of tones, which follow their letters, and đ ơ ư ă.
    const VIETNAMESE: [u8; 9] = [0xCC, 0xEC, 0xD2, 0xDE, 0xF2, 0xF0, 0xF5, 0xFD, 0xE3];
    if words * 4 > high.len() / 4 && words > 0 {
        ("windows-1251", WINDOWS_1251)
    } else if (speaks("lv") && share(&ALL_LATVIAN) >= 80) || (share(&LATVIAN) >= 45 && share(&ALL_LATVIAN) >= 80) {
        ("windows-1257", WINDOWS_1257)
    } else if speaks("vi") && share(&VIETNAMESE) >= 50 {
        ("windows-1258", WINDOWS_1258)
    } else {
        ("windows-1252", WINDOWS_1252)
    }
}

const WINDOWS_1251: &str = "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—�™љ›њќћџ\u{a0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{ad}®Ї°±Ііґµ¶·ё№є»јЅѕїАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя";
const WINDOWS_1252: &str = "€�‚ƒ„…†‡ˆ‰Š‹Œ�Ž��‘’“”•–—˜™š›œ�žŸ\u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ";
const WINDOWS_1257: &str = "€�‚�„…†‡�‰�‹�¨ˇ¸�‘’“”•–—�™�›�¯˛�\u{a0}�¢£¤�¦§Ø©Ŗ«¬\u{ad}®Æ°±²³´µ¶·ø¹ŗ»¼½¾æĄĮĀĆÄÅĘĒČÉŹĖĢĶĪĻŠŃŅÓŌÕÖ×ŲŁŚŪÜŻŽßąįāćäåęēčéźėģķīļšńņóōõö÷ųłśūüżž˙";
const WINDOWS_1258: &str = "€�‚ƒ„…†‡ˆ‰�‹Œ����‘’“”•–—˜™�›œ��Ÿ\u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂĂÄÅÆÇÈÉÊË\u{300}ÍÎÏĐÑ\u{309}ÓÔƠÖ×ØÙÚÛÜƯ\u{303}ßàáâăäåæçèéêë\u{301}íîïđñ\u{323}óôơö÷øùúûüư₫ÿ";

#[cfg(test)]
mod tests {
    use super::*;

    fn named(bytes: &[u8], langs: &[&str]) -> &'static str {
        match decode(bytes.to_vec(), langs).fault {
            Some(Encoding::Other { name, .. }) => name,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn tables_are_whole() {
        for table in [WINDOWS_1251, WINDOWS_1252, WINDOWS_1257, WINDOWS_1258] {
            assert_eq!(table.chars().count(), 128, "{table}");
        }
    }

    #[test]
    fn encodings_are_told_apart() {
        // 返金の手順です
        assert_eq!(named(b"title: \x95\xd4\x8b\xe0\x82\xcc\x8e\xe8\x8f\x87\x82\xc5\x82\xb7\n", &[]), "Shift_JIS");
        assert_eq!(named(b"title: \xca\xd6\xb6\xe2\xa4\xce\xbc\xea\xbd\xe7\xa4\xc7\xa4\xb9\n", &[]), "EUC-JP");
        // 处理退款申请
        assert_eq!(named(b"title: \xb4\xa6\xc0\xed\xcd\xcb\xbf\xee\xc9\xea\xc7\xeb\n", &["zh"]), "GBK");
        // Apstrādāt atmaksas pieprasījumu, šķirt naudu un ūdeni
        let latvian = b"Apstr\xe2d\xe2t piepras\xeejumu, \xf0\xedirt \xfbdeni, \xe2trums, \xbeurn\xe2ls, kas j\xe2\n";
        assert_eq!(named(latvian, &[]), "windows-1257");
        assert!(decode(latvian.to_vec(), &[]).text.contains("pieprasījumu, šķirt ūdeni"));
        assert_eq!(named(b"Caf\xe9 cr\xe8me, d\xe9j\xe0 vu\n", &["en"]), "windows-1252");
        assert_eq!(named(b"\xcf\xf0\xe8\xe2\xe5\xf2, \xea\xeb\xe8\xe5\xed\xf2\n", &[]), "windows-1251");
        for text in ["title: Refund\n", "返金する\nお客様\n"] {
            let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert_eq!(named(&bytes, &[]), "UTF-16", "{text}");
            assert_eq!(decode(bytes, &[]).text, text);
        }
        assert!(matches!(decode(b"PK\x03\x04\x14".to_vec(), &[]).fault, Some(Encoding::NoText(_))));
        assert!(matches!(decode("→ é\n".bytes().chain([0xe9]).collect(), &[]).fault, Some(Encoding::Bytes(_))));
        assert!(decode("→ é\n".into(), &[]).fault.is_none());
    }
}
