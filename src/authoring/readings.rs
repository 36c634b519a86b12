//! How Chinese text is read aloud, without tones: one syllable a character.
//!
//! In: text. Out: its pieces, each a syllable, a run of letters or a run of digits. The dictionary knows one reading a
//! character; words and place names that are read otherwise stand here. It is for proposals, which people look at.

use pinyin::ToPinyin;
use unicode_normalization::UnicodeNormalization;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// The reading of one Chinese character.
    Syllable(&'static str),
    /// Letters of another script, in lower case.
    Letters(String),
    /// Digits.
    Digits(String),
}

impl Piece {
    /// How it is written in an id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Syllable(syllable) => syllable,
            Self::Letters(text) | Self::Digits(text) => text,
        }
    }
}

/// Words in which a character is not read as it mostly is. Longer ones stand before what they contain.
const READINGS: [(&str, &[&str]); 89] = [
    ("吴堡", &["wu", "bu"]),
    ("宝坻", &["bao", "di"]),
    ("枞阳", &["zong", "yang"]),
    ("茄子河", &["qie", "zi", "he"]),
    ("蚌埠", &["beng", "bu"]),
    ("西藏", &["xi", "zang"]),
    ("藏族", &["zang", "zu"]),
    ("黄陂", &["huang", "pi"]),
    ("曾都", &["zeng", "du"]),
    ("调兵", &["diao", "bing"]),
    ("乐亭", &["lao", "ting"]),
    ("乐陵", &["lao", "ling"]),
    ("涡阳", &["guo", "yang"]),
    ("勒", &["le"]),
    ("长子", &["zhang", "zi"]),
    ("长者", &["zhang", "zhe"]),
    ("市长", &["shi", "zhang"]),
    ("县长", &["xian", "zhang"]),
    ("区长", &["qu", "zhang"]),
    ("局长", &["ju", "zhang"]),
    ("校长", &["xiao", "zhang"]),
    ("成长", &["cheng", "zhang"]),
    ("增长", &["zeng", "zhang"]),
    ("家长", &["jia", "zhang"]),
    ("长", &["chang"]),
    ("重点", &["zhong", "dian"]),
    ("重大", &["zhong", "da"]),
    ("重要", &["zhong", "yao"]),
    ("重症", &["zhong", "zheng"]),
    ("重度", &["zhong", "du"]),
    ("重", &["chong"]),
    ("厦门", &["xia", "men"]),
    ("大厦", &["da", "sha"]),
    ("六安", &["lu", "an"]),
    ("六合", &["lu", "he"]),
    ("乐清", &["yue", "qing"]),
    ("音乐", &["yin", "yue"]),
    ("台州", &["tai", "zhou"]),
    ("单县", &["shan", "xian"]),
    ("行唐", &["xing", "tang"]),
    ("银行", &["yin", "hang"]),
    ("行业", &["hang", "ye"]),
    ("行", &["xing"]),
    ("蔚县", &["yu", "xian"]),
    ("井陉", &["jing", "xing"]),
    ("任丘", &["ren", "qiu"]),
    ("任泽", &["ren", "ze"]),
    ("大城县", &["dai", "cheng", "xian"]),
    ("大埔", &["da", "bu"]),
    ("浚县", &["xun", "xian"]),
    ("莘县", &["shen", "xian"]),
    ("华阴", &["hua", "yin"]),
    ("铅山", &["yan", "shan"]),
    ("尉犁", &["yu", "li"]),
    ("荥经", &["ying", "jing"]),
    ("荥阳", &["xing", "yang"]),
    ("犍为", &["qian", "wei"]),
    ("筠连", &["jun", "lian"]),
    ("洪洞", &["hong", "tong"]),
    ("繁峙", &["fan", "shi"]),
    ("应县", &["ying", "xian"]),
    ("番禺", &["pan", "yu"]),
    ("黄埔", &["huang", "pu"]),
    ("东阿", &["dong", "e"]),
    ("牟平", &["mu", "ping"]),
    ("中牟", &["zhong", "mu"]),
    ("那坡", &["na", "po"]),
    ("百色", &["bai", "se"]),
    ("覃塘", &["qin", "tang"]),
    ("什邡", &["shi", "fang"]),
    ("丰都", &["feng", "du"]),
    ("句容", &["ju", "rong"]),
    ("乌什", &["wu", "shi"]),
    ("喀什", &["ka", "shi"]),
    ("泌阳", &["bi", "yang"]),
    ("宕昌", &["tan", "chang"]),
    ("若尔盖", &["ruo", "er", "gai"]),
    ("会计", &["kuai", "ji"]),
    ("朝", &["chao"]),
    ("调查", &["diao", "cha"]),
    ("调研", &["diao", "yan"]),
    ("调度", &["diao", "du"]),
    ("调", &["tiao"]),
    ("数", &["shu"]),
    ("盛", &["sheng"]),
    ("歙县", &["she", "xian"]),
    ("乐", &["le"]),
    ("都", &["du"]),
    ("石", &["shi"]),
];

/// The pieces of a text; what is neither letter nor digit parts them and is left out.
pub fn pieces(text: &str) -> Vec<Piece> {
    let text: String = text.nfkc().collect();
    let mut pieces = Vec::new();
    let mut rest = text.as_str();
    let mut run = Run::default();
    while let Some(c) = rest.chars().next() {
        if let Some((word, syllables)) = READINGS.iter().find(|(word, _)| rest.starts_with(word)) {
            run.end(&mut pieces);
            pieces.extend(syllables.iter().map(|syllable| Piece::Syllable(syllable)));
            rest = &rest[word.len()..];
            continue;
        }
        match c.to_pinyin() {
            Some(reading) => {
                run.end(&mut pieces);
                pieces.push(Piece::Syllable(ascii(reading.plain())));
            }
            None => run.take(c, &mut pieces),
        }
        rest = &rest[c.len_utf8()..];
    }
    run.end(&mut pieces);
    pieces
}

/// The dictionary writes ü; ids are typed on any keyboard.
fn ascii(syllable: &'static str) -> &'static str {
    match syllable {
        "lü" => "lv",
        "nü" => "nv",
        "lüe" => "lve",
        "nüe" => "nve",
        other => other,
    }
}

/// A run of letters or of digits.
#[derive(Default)]
struct Run {
    letters: String,
    digits: String,
}

impl Run {
    fn take(&mut self, c: char, pieces: &mut Vec<Piece>) {
        if c.is_ascii_digit() {
            if !self.letters.is_empty() {
                self.end(pieces);
            }
            self.digits.push(c);
        } else if c.is_alphanumeric() {
            if !self.digits.is_empty() {
                self.end(pieces);
            }
            // `İ` becomes a letter and a mark that no id may hold.
            self.letters.extend(c.to_lowercase().filter(|c| c.is_alphanumeric()));
        } else {
            self.end(pieces);
        }
    }

    fn end(&mut self, pieces: &mut Vec<Piece>) {
        if !self.letters.is_empty() {
            pieces.push(Piece::Letters(std::mem::take(&mut self.letters)));
        }
        if !self.digits.is_empty() {
            pieces.push(Piece::Digits(std::mem::take(&mut self.digits)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        pieces(text).iter().map(Piece::as_str).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn characters_become_syllables_and_the_rest_stays_in_runs() {
        assert_eq!(read("云溪桥改造"), "yun xi qiao gai zao");
        assert_eq!(read("配置AED 200台"), "pei zhi aed 200 tai");
        assert_eq!(read("ＡＥＤ２００台（二期）"), "aed 200 tai er qi");
        assert_eq!(read("“😀”—…"), "");
        assert_eq!(read("École"), "école");
    }

    #[test]
    fn places_are_read_as_they_are_there() {
        assert_eq!(read("长治市"), "chang zhi shi");
        assert_eq!(read("长子县"), "zhang zi xian");
        assert_eq!(read("重庆市"), "chong qing shi");
        assert_eq!(read("厦门市"), "xia men shi");
        assert_eq!(read("六安市"), "lu an shi");
        assert_eq!(read("朝阳区"), "chao yang qu");
        assert_eq!(read("蚌埠市"), "beng bu shi");
        assert_eq!(read("绿化"), "lv hua");
    }

    #[test]
    fn a_longer_word_stands_before_what_it_contains() {
        for (index, (word, syllables)) in READINGS.iter().enumerate() {
            assert_eq!(word.chars().count(), syllables.len(), "{word}");
            let hidden = READINGS[..index].iter().find(|(earlier, _)| word.starts_with(earlier));
            assert!(hidden.is_none(), "{word} is never found behind {hidden:?}");
        }
    }
}
