//! What bytes are that are no UTF-8: the encoding of an old editor, or no text at all.

use crate::rules::stage::Encoding;
use crate::text::{Expected, Span, ours};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};

/// The byte order mark of UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// The text of some bytes, and what is wrong with them.
#[derive(Debug)]
pub(super) struct Decoded {
    pub text: String,
    pub fault: Option<Encoding>,
}

/// The text of bytes from anywhere, in the encoding that they most likely have; empty when they are no text.
pub fn text_of(bytes: &[u8]) -> String {
    decode(bytes.to_vec(), &[]).text
}

/// Reads bytes; `langs` are the languages that the file is most likely written in.
pub(super) fn decode(bytes: Vec<u8>, langs: &[&str]) -> Decoded {
    if let Some(what) = other_program(&bytes) {
        return Decoded { text: String::new(), fault: Some(Encoding::NoText(what)) };
    }
    if let Some(encoding) = utf16(&bytes) {
        return other(&bytes, encoding);
    }
    let bytes = match bytes.strip_prefix(MARK) {
        Some(rest) => rest.to_vec(),
        None => bytes,
    };
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Decoded { text, fault: None },
        Err(error) => error,
    };
    let at = error.utf8_error().valid_up_to();
    let bytes = error.as_bytes();
    if is_mostly_utf8(bytes) {
        let span = Span::new(at, at + char::REPLACEMENT_CHARACTER.len_utf8());
        return Decoded { text: String::from_utf8_lossy(bytes).into_owned(), fault: Some(Encoding::Bytes(span)) };
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    other(bytes, detector.guess(langs.iter().find_map(|lang| country(lang)), Utf8Detection::Deny))
}

/// The text of another encoding, told at the first character that shows it.
fn other(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> Decoded {
    let (text, has_errors) = encoding.decode_with_bom_removal(bytes);
    let at = text.bytes().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let length = text[at..].chars().next().map_or(0, char::len_utf8);
    let name = encoding.name().trim_end_matches("LE").trim_end_matches("BE");
    let fault = Encoding::Other { name, span: Span::new(at, at + length), is_read: !has_errors };
    Decoded { text: text.into_owned(), fault: Some(fault) }
}

/// The country whose old encoding a language is most likely written in, by its domain on the net: the detector asks
/// for that. `None` for languages that say nothing.
fn country(lang: &str) -> Option<&'static [u8]> {
    let mut parts = lang.split('-');
    let language = parts.next()?;
    let is_traditional = parts.any(|part| matches!(part.to_ascii_lowercase().as_str(), "tw" | "hk" | "mo" | "hant"));
    Some(match language {
        "ja" => b"jp",
        "zh" if is_traditional => b"tw",
        "zh" => b"cn",
        "ko" => b"kr",
        "vi" => b"vn",
        "lv" => b"lv",
        "lt" => b"lt",
        "et" => b"ee",
        "ru" => b"ru",
        "uk" => b"ua",
        "bg" => b"bg",
        "pl" => b"pl",
        "cs" => b"cz",
        "sk" => b"sk",
        "hu" => b"hu",
        "ro" => b"ro",
        "el" => b"gr",
        "tr" => b"tr",
        "he" => b"il",
        "th" => b"th",
        _ => return None,
    })
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

/// Which UTF-16 bytes are, with its mark or without.
fn utf16(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) => return (encoding != UTF_8).then_some(encoding),
        None if bytes.len() < 4 || !bytes.contains(&0) => return None,
        None => {}
    }
    let zeros = |parity: usize| bytes.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    // Half of the bytes of Latin text are zero, and a few of any text with line breaks; never those of both halves.
    // What would be UTF-8 too is only Latin: a zero that somebody pasted makes no other encoding.
    let (few, many) = (even.min(odd), even.max(odd));
    let least = if std::str::from_utf8(bytes).is_ok() { bytes.len() / 4 } else { bytes.len() / 40 };
    if many < least.max(1) || few * 8 > many {
        return None;
    }
    let encoding = if odd > even { UTF_16LE } else { UTF_16BE };
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    let is_text = |char: char| !char.is_control() || matches!(char, '\n' | '\r' | '\t');
    text.chars().all(is_text).then_some(encoding)
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
    fn encodings_are_told_apart() {
        use encoding_rs::{
            BIG5, EUC_JP, EUC_KR, GBK, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252, WINDOWS_1257, WINDOWS_1258,
        };
        let texts: [(&encoding_rs::Encoding, &[&str], &str); 12] = [
            (SHIFT_JIS, &[], "title: 返金の手順です\n"),
            (EUC_JP, &[], "title: 返金の手順です\n"),
            (SHIFT_JIS, &["ja"], "---\ntitle: 返金\n---\n"),
            (GBK, &["zh"], "title: 处理退款申请\n"),
            (BIG5, &["zh-Hant"], "title: 處理退款申請\n"),
            (EUC_KR, &["ko"], "title: 환불 요청 처리\n"),
            (WINDOWS_1257, &[], "Apstrādāt atmaksas pieprasījumu, šķirt ūdeni, ātrums, žurnāls, kas jā\n"),
            (WINDOWS_1257, &["en", "lv"], "title: Atmaksāt naudu\n"),
            (WINDOWS_1258, &["vi"], "title: Hoàn tiên cho khách, đê nghi\n"),
            (WINDOWS_1252, &["en"], "Café crème, déjà vu\n"),
            (WINDOWS_1251, &[], "Сначала спросите клиента, какой у него заказ.\n"),
            (WINDOWS_1251, &["ru"], "Привет, клиент\n"),
        ];
        for (encoding, langs, text) in texts {
            let (bytes, _, is_lossy) = encoding.encode(text);
            assert!(!is_lossy, "{text}");
            assert_eq!(named(&bytes, langs), encoding.name(), "{text}");
            assert_eq!(decode(bytes.into_owned(), langs).text, text);
        }
        for text in ["title: Refund\n", "返金する\nお客様\n"] {
            let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert_eq!(named(&bytes, &[]), "UTF-16", "{text}");
            assert_eq!(decode(bytes, &[]).text, text);
        }
        assert!(matches!(decode(b"PK\x03\x04\x14".to_vec(), &[]).fault, Some(Encoding::NoText(_))));
        assert!(matches!(decode("→ é\n".bytes().chain([0xe9]).collect(), &[]).fault, Some(Encoding::Bytes(_))));
        assert!(decode("→ é\n".into(), &[]).fault.is_none());
        assert!(decode("1. Ask\0 them.\r\n".into(), &[]).fault.is_none(), "a pasted zero");
    }
}
