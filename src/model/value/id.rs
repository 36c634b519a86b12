//! Text → the id of a record, fit for an address and a file name on any system.
//!
//! Ids keep their case and their characters; only the composition of Unicode is made uniform. That an id occurs once in
//! its kind is not known here: whoever holds them all compares [`Id::folded`].

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

/// The words that the address of a list uses, which no record may take.
pub const RESERVED_IDS: [&str; 5] = ["page", "year", "area", "department", "status"];

const MOST_CHARACTERS: usize = 100;
/// File systems take names of 255 bytes; what is left is for an extension and a suffix. Eighty Chinese characters.
const MOST_BYTES: usize = 240;

/// Letters, digits, `-` and `_` in NFC. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

/// Why a text is no id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdError {
    Empty,
    /// The first character that is neither letter nor digit nor `-` or `_`, and where it stands (counted in characters
    /// from 0, in the composed text).
    Character {
        character: char,
        position: usize,
    },
    /// A word that the address of a list uses, in any case.
    Reserved(&'static str),
    /// More than 100 characters.
    TooLong {
        characters: usize,
    },
    /// More than 240 bytes of UTF-8, which is too much for a file name: 80 Chinese characters fit.
    TooManyBytes {
        bytes: usize,
    },
}

/// Reads an id; nothing is trimmed, since a space in a file's stem is a mistake too.
///
/// # Errors
/// An [`IdError`] for each cause.
pub fn parse_id(text: &str) -> Result<Id, IdError> {
    if text.is_empty() {
        return Err(IdError::Empty);
    }
    let composed: String = text.nfc().collect();
    let wrong = composed.chars().enumerate().find(|&(_, c)| !is_id_character(c));
    if let Some((position, character)) = wrong {
        return Err(IdError::Character { character, position });
    }
    let characters = composed.chars().count();
    if characters > MOST_CHARACTERS {
        return Err(IdError::TooLong { characters });
    }
    if composed.len() > MOST_BYTES {
        return Err(IdError::TooManyBytes { bytes: composed.len() });
    }
    let folded = folded(&composed);
    match RESERVED_IDS.into_iter().find(|word| *word == folded) {
        Some(word) => Err(IdError::Reserved(word)),
        None => Ok(Id(composed.into())),
    }
}

impl Id {
    /// Stands for the id of a record that is broken; no record has it, since it is empty.
    #[must_use]
    pub fn placeholder() -> Self {
        Self(Arc::from(""))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form in which ids that differ in case alone are equal. Not fit for display.
    #[must_use]
    pub fn folded(&self) -> String {
        folded(&self.0)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Id {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

fn is_id_character(c: char) -> bool {
    c.is_alphanumeric() || c == '-' || c == '_'
}

/// Upper case first, so that letters with two lower-case forms (σ and ς, ß and ss) meet.
fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.chars().flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_of_any_script_digits_hyphen_and_underscore_pass() {
        for text in ["2026-001", "云溪县_道路", "école", "A", "-", "སྤྱི"] {
            assert_eq!(parse_id(text).map(|id| id.to_string()).as_deref(), Ok(text), "{text}");
        }
    }

    #[test]
    fn the_character_that_does_not_fit_is_named_with_its_place() {
        for (text, character, position) in [
            ("a.b", '.', 1),
            ("../a", '.', 0),
            ("云溪/县", '/', 2),
            ("a\\b", '\\', 1),
            (" a", ' ', 0),
            ("a\0", '\0', 1),
            ("a：b", '：', 1),
            ("a\u{200b}b", '\u{200b}', 1),
        ] {
            assert_eq!(parse_id(text), Err(IdError::Character { character, position }), "{text}");
        }
    }

    #[test]
    fn words_of_list_addresses_are_refused_in_any_case() {
        for word in RESERVED_IDS {
            assert_eq!(parse_id(word), Err(IdError::Reserved(word)));
            assert_eq!(parse_id(&word.to_uppercase()), Err(IdError::Reserved(word)));
        }
        assert!(parse_id("pages").is_ok());
    }

    #[test]
    fn length_is_counted_in_characters_and_in_bytes() {
        assert_eq!(parse_id(""), Err(IdError::Empty));
        assert!(parse_id(&"a".repeat(100)).is_ok());
        assert_eq!(parse_id(&"a".repeat(101)), Err(IdError::TooLong { characters: 101 }));
        assert!(parse_id(&"县".repeat(80)).is_ok());
        assert_eq!(parse_id(&"县".repeat(81)), Err(IdError::TooManyBytes { bytes: 243 }));
    }

    #[test]
    fn two_compositions_of_one_letter_are_one_id() {
        assert_eq!(parse_id("e\u{301}"), parse_id("é"));
    }

    #[test]
    fn ids_that_differ_in_case_alone_fold_together() {
        let folded = |text| parse_id(text).unwrap().folded();
        assert_eq!(folded("Road-7"), folded("rOAD-7"));
        assert_eq!(folded("ΟΔΟΣ"), folded("οδος"));
        assert_ne!(folded("road-7"), folded("road-8"));
    }

    #[test]
    fn a_map_of_ids_is_asked_with_plain_text() {
        let map = std::collections::BTreeMap::from([(parse_id("a1").unwrap(), 1)]);
        assert_eq!(map.get("a1"), Some(&1));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".*") {
            let _ = parse_id(&text);
        }

        #[test]
        fn an_id_reads_back_and_folds_to_a_fixed_point(text in "[\\p{L}\\p{Nd}_-]{1,40}") {
            if let Ok(id) = parse_id(&text) {
                prop_assert_eq!(parse_id(id.as_str()), Ok(id.clone()));
                prop_assert_eq!(folded(&id.folded()), id.folded());
            }
        }
    }
}
