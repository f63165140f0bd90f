//! What a text's letters tell: counted in one pass, those that only some languages have apart.

use crate::text::script::{is_han, is_kana};

/// Characters of simplified Chinese that Japanese does not have.
const SIMPLIFIED: &str = "们这为吗呢您请说对问应该单货还让给时间从过进发电话订询谢谁么样见认识网络账户费钱银开关东车处较产务业动买卖节约级组结经线绑红纸继续维护报错误验证码邮编个岁项释评论议计设记许访试详语读课调财责败质购贵贸赔赖赢转轮软轻载输边达运远违连迟选递遗张听";

/// Characters of Japanese that Chinese does not have, in neither of its forms.
const JAPANESE: &str = "対応売図変広円読転辺検権圧囲営駅塩桜価仮覚歓観関顕験県険圏厳鉱済斎雑賛実釈収従渋獣縦焼嬢畳銭戦繊伝徳悩脳拝髪抜薬訳様頼覧霊齢歴労録払発帰気戻働込枠畑峠匂塀搾届択沢経継続総緑縁絵軽逓鉄黙歯剰両乗亜仏児効勧勲単巣団塁壊壌壱奨寛専弐弾徴恵悪懐戯拡拠挙揺摂撃斉暁暦曽栄桟楽歳殻毎浄渓渇渉満滝瀬犠猟産稲穂穏粋聴臓舗荘蔵蛍覇証誉謡譲豊贈遅郷酔闘陥隠隣隷顔駆髄鶏黒";

/// Before it stands no character of Chinese and Japanese.
const EAST_ASIA: char = '\u{2E80}';

/// What a text is made of. Words are what stands between spaces.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Profile {
    pub kana: usize,
    pub han: usize,
    /// Letters of scripts that have spaces.
    pub letters: usize,
    /// Words with such a letter. Of these are the words counted below.
    pub words: usize,
    /// Words with letters beyond a to z.
    pub accented: usize,
    /// Words with letters of Vietnamese beyond a to z; other languages have most of them too.
    pub vietnamese: usize,
    /// Words with letters of Latvian beyond a to z.
    pub latvian: usize,
    /// Whether a word with letters beyond a to z begins with a small one: names do not.
    pub has_more_than_names: bool,
    /// Whether there is a letter that of all languages near it only Vietnamese has.
    has_sure_vietnamese: bool,
    /// Whether there is a letter that Lithuanian and Czech do not have, nor languages that mark long vowels.
    has_sure_latvian: bool,
    has_long_vowel: bool,
    has_caron: bool,
}

impl Profile {
    pub(super) fn of(text: &str) -> Profile {
        let mut profile = Profile::default();
        for word in text.split_whitespace() {
            if word.is_ascii() {
                let letters = word.bytes().filter(u8::is_ascii_alphabetic).count();
                profile.letters += letters;
                profile.words += usize::from(letters > 0);
            } else {
                profile.take(word);
            }
        }
        profile
    }

    /// Counts a word with characters beyond ASCII.
    fn take(&mut self, word: &str) {
        let letters_before = self.letters;
        let (mut accented, mut vietnamese, mut latvian) = (false, false, false);
        let mut begins_small = None;
        for char in word.chars() {
            if char.is_alphabetic() {
                begins_small = begins_small.or(Some(char.is_lowercase()));
                accented |= !char.is_ascii();
            }
            if char >= EAST_ASIA && is_kana(char) {
                self.kana += 1;
            } else if char >= EAST_ASIA && is_han(char) {
                self.han += 1;
            } else {
                self.letters += usize::from(char.is_alphabetic());
                vietnamese |= is_vietnamese(char);
                latvian |= is_latvian(char);
                self.has_sure_vietnamese |= is_sure_vietnamese(char);
                self.has_sure_latvian |= is_sure_latvian(char);
                self.has_long_vowel |= matches!(char, 'ā' | 'ē' | 'ī');
                self.has_caron |= matches!(char, 'č' | 'š' | 'ž');
            }
        }
        if self.letters > letters_before {
            self.words += 1;
            self.accented += usize::from(accented);
            self.vietnamese += usize::from(vietnamese);
            self.latvian += usize::from(latvian);
            self.has_more_than_names |= begins_small == Some(true);
        }
    }

    pub(super) fn east_asian(&self) -> usize {
        self.kana + self.han
    }

    /// Whether it is surely Vietnamese: one word in three is written with a letter of it, or all are.
    pub(super) fn is_vietnamese(&self) -> bool {
        let is_all = self.words > 1 && self.vietnamese == self.words;
        let is_mixed = self.words > 2 && self.vietnamese * 3 >= self.words && self.has_more_than_names;
        self.has_sure_vietnamese && (is_all || is_mixed)
    }

    /// Whether nothing but Latvian is written with such letters; names may be.
    pub(super) fn has_latvian_letters(&self) -> bool {
        self.has_sure_latvian || self.has_long_vowel && self.has_caron
    }

    /// Whether it has hardly a letter beyond a to z, so that it may be English.
    pub(super) fn is_plain(&self) -> bool {
        self.accented * 10 <= self.words
    }
}

/// Whether there is a character that only simplified Chinese has.
pub(super) fn has_simplified(text: &str) -> bool {
    text.contains(|char| SIMPLIFIED.contains(char))
}

/// Whether there is a character that only Japanese has.
pub(super) fn has_japanese(text: &str) -> bool {
    text.contains(|char| is_kana(char) || JAPANESE.contains(char))
}

/// Letters that Ukrainian, Serbian and their neighbours do not have, and none of theirs.
pub(super) fn is_russian(text: &str) -> bool {
    text.contains(['ы', 'э', 'Э']) && !text.contains(|char| "іїєґўјљњћђџѓќѕІЇЄҐЎЈЉЊЋЂЏЃЌЅ".contains(char))
}

/// Letters of Vietnamese beyond a to z, in one piece or with marks of their own.
fn is_vietnamese(char: char) -> bool {
    #[rustfmt::skip]
    let is_shared = matches!(char,
        'à' | 'á' | 'â' | 'ã' | 'è' | 'é' | 'ê' | 'ì' | 'í' | 'ĩ' | 'ò' | 'ó' | 'ô' | 'õ' | 'ù' | 'ú' | 'ũ' | 'ý'
        | 'À' | 'Á' | 'Â' | 'Ã' | 'È' | 'É' | 'Ê' | 'Ì' | 'Í' | 'Ĩ' | 'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ù' | 'Ú' | 'Ũ' | 'Ý'
        | '\u{300}'..='\u{303}' | '\u{306}');
    is_shared || is_sure_vietnamese(char)
}

/// Letters that no language near it has; the others may as well be Portuguese.
fn is_sure_vietnamese(char: char) -> bool {
    let is_mark = matches!(char, '\u{309}' | '\u{31B}' | '\u{323}');
    matches!(char, '\u{1EA0}'..='\u{1EF9}' | 'ă' | 'đ' | 'ơ' | 'ư' | 'Ă' | 'Đ' | 'Ơ' | 'Ư') || is_mark
}

fn is_latvian(char: char) -> bool {
    matches!(char, 'ā' | 'č' | 'ē' | 'ī' | 'š' | 'ū' | 'ž' | 'Ā' | 'Č' | 'Ē' | 'Ī' | 'Š' | 'Ū' | 'Ž')
        || is_sure_latvian(char)
}

fn is_sure_latvian(char: char) -> bool {
    matches!(char, 'ģ' | 'ķ' | 'ļ' | 'ņ' | 'Ģ' | 'Ķ' | 'Ļ' | 'Ņ')
}
