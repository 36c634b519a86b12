//! Ids that are proposed for new records: short, readable, valid, and free.
//!
//! In: a title and what must come before it. Out: an id that a person may take or replace. Never an id that is refused.

use super::readings::{Piece, pieces};
use crate::model::{Id, Kind, parse_id};

/// The most syllables of a title that an id takes.
const MOST_SYLLABLES: usize = 6;
/// The most characters of an id that is proposed, less a number at its end.
const MOST_CHARACTERS: usize = 48;
/// Names that no file may have on Windows, whatever its extension.
const DEVICES: [&str; 8] = ["con", "prn", "aux", "nul", "com1", "com2", "lpt1", "lpt2"];
/// Words that say nothing in an id.
const EMPTY: [char; 8] = ['的', '了', '和', '与', '及', '等', '之', '《'];

/// What an id says beside the title.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Around {
    /// In front: a date, a number.
    pub before: Option<String>,
    /// At the end: a year, a period.
    pub after: Option<String>,
}

/// An id for a record with this title. Of what is taken, a number at the end makes another.
pub fn proposal(kind: Kind, title: &str, around: &Around, is_taken: &dyn Fn(&Id) -> bool) -> Id {
    let mut words = telling(title);
    for said in [&around.before, &around.after].into_iter().flatten() {
        words = without(words, said);
    }
    if words.is_empty() {
        words.push(kind.name().to_owned());
    }
    let all = around.before.iter().chain(&words).chain(&around.after);
    free(&all.map(String::as_str).collect::<Vec<_>>().join("-"), is_taken)
}

/// The words joined without hyphens: for names of places and units, which are short.
pub fn joined(name: &str, otherwise: &str, is_taken: &dyn Fn(&Id) -> bool) -> Id {
    let words = words(name).concat();
    free(if words.is_empty() { otherwise } else { &words }, is_taken)
}

/// The first of `stem`, `stem-2`, `stem-3` that is an id, and free.
fn free(stem: &str, is_taken: &dyn Fn(&Id) -> bool) -> Id {
    let usable = |text: &str| {
        let id = parse_id(text).ok()?;
        (!DEVICES.contains(&text) && !is_taken(&id)).then_some(id)
    };
    let numbered = (2..10_000_u32).map(|number| format!("{stem}-{number}"));
    std::iter::once(stem.to_owned()).chain(numbered).find_map(|text| usable(&text)).unwrap_or_else(Id::placeholder)
}

/// The words of a title, less those that say nothing.
fn telling(title: &str) -> Vec<String> {
    let title: String = title.chars().map(|c| if EMPTY.contains(&c) { ' ' } else { c }).collect();
    words(&title)
}

/// The words of an id: syllables up to a measure, all digits, letters as long as there is room.
fn words(title: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let (mut syllables, mut characters) = (0, 0);
    for piece in pieces(title) {
        let room = MOST_CHARACTERS.saturating_sub(characters);
        let is_digits = matches!(piece, Piece::Digits(_));
        if let Piece::Syllable(_) = piece {
            if syllables == MOST_SYLLABLES {
                continue;
            }
            syllables += 1;
        }
        // A longer number, or a letter of three bytes a piece, could be too long for a file name.
        let most = if is_digits { 8.min(room) } else { room.min(24) };
        let word: String = piece.as_str().chars().take(most).collect();
        if !word.is_empty() && (is_digits || word.chars().count() == piece.as_str().chars().count() || words.is_empty())
        {
            characters += word.chars().count() + 1;
            words.push(word);
        }
    }
    words
}

/// The words less the first that says once more what stands before them.
fn without(mut words: Vec<String>, said: &str) -> Vec<String> {
    if let Some(at) = words.iter().position(|word| word == said) {
        words.remove(at);
        if words.get(at).is_some_and(|word| word == "nian") {
            words.remove(at);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn proposed(title: &str, before: &str, after: &str, taken: &[&str]) -> String {
        let is_taken = |id: &Id| taken.iter().any(|other| other.eq_ignore_ascii_case(id.as_str()));
        let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let around = Around { before: said(before), after: said(after) };
        proposal(Kind::Project, title, &around, &is_taken).to_string()
    }

    #[test]
    fn a_title_becomes_its_syllables_and_keeps_its_digits() {
        assert_eq!(proposed("云溪桥改造", "", "", &[]), "yun-xi-qiao-gai-zao");
        assert_eq!(proposed("公共场所配置自动体外除颤器200台", "", "", &[]), "gong-gong-chang-suo-pei-zhi-200");
        assert_eq!(proposed("新建AED点位", "", "", &[]), "xin-jian-aed-dian-wei");
    }

    #[test]
    fn what_stands_around_is_not_said_twice() {
        assert_eq!(proposed("2026年供水工程", "", "2026", &[]), "gong-shui-gong-cheng-2026");
        assert_eq!(proposed("2027年供水", "", "2026", &[]), "2027-nian-gong-shui-2026");
    }

    #[test]
    fn what_is_taken_in_any_case_gets_a_number() {
        assert_eq!(proposed("修桥", "", "", &["Xiu-Qiao", "xiu-qiao-2"]), "xiu-qiao-3");
    }

    #[test]
    fn titles_without_words_are_called_by_their_kind() {
        assert_eq!(proposed("😀🎉", "", "", &[]), "project");
        assert_eq!(proposed("", "2026", "", &["2026-project"]), "2026-project-2");
    }

    #[test]
    fn words_of_list_addresses_and_names_of_devices_are_never_proposed() {
        assert_eq!(proposed("Page", "", "", &[]), "page-2");
        assert_eq!(proposed("Con", "", "", &[]), "con-2");
    }

    #[test]
    fn names_of_places_are_joined() {
        assert_eq!(joined("潞州", "a", &|_| false).as_str(), "luzhou");
        assert_eq!(joined("共和", "a", &|_| false).as_str(), "gonghe");
        assert_eq!(joined("—", "area-1", &|_| false).as_str(), "area-1");
    }

    proptest! {
        #[test]
        fn any_title_gives_an_id(title in any::<String>(), year in proptest::option::of(2000u16..2100)) {
            let year = year.map(|year| year.to_string());
            let around = Around { before: year.clone(), after: year };
            let id = proposal(Kind::News, &title, &around, &|_| false);
            prop_assert!(parse_id(id.as_str()).is_ok(), "{}", id);
            prop_assert!(id.as_str().chars().count() <= 90);
        }

        #[test]
        fn a_long_title_gives_a_short_id(title in "[\\p{Han}a-z0-9ก-๙ ]{400,500}") {
            let id = proposal(Kind::News, &title, &Around::default(), &|_| false);
            prop_assert!(parse_id(id.as_str()).is_ok(), "{}", id);
        }
    }
}
