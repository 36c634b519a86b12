//! In: characters. Out: what Chinese typography makes of them: whether a line may break between them without meaning a
//! space, and on which side of an emphasis mark they count as a word. Never: text as a whole.

/// Quotation marks, dashes and dots that Chinese and Latin text share. Which they are is seen from their neighbour.
pub(super) fn is_shared_punctuation(c: char) -> bool {
    matches!(c, '‘' | '’' | '“' | '”' | '—' | '…' | '·' | '‥' | '―')
}

/// Han, kana, bopomofo and the full-width punctuation between them: written without spaces.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{312F}' | '\u{31A0}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}' | '\u{FF01}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}' | '\u{20000}'..='\u{3FFFD}')
}

/// Whether a line end between the two characters stands for nothing rather than for a space.
pub(super) fn joins_without_space(before: char, after: char) -> bool {
    match (is_unspaced(before), is_unspaced(after)) {
        (true, true) => true,
        (true, false) => is_shared_punctuation(after),
        (false, true) => is_shared_punctuation(before),
        (false, false) => false,
    }
}

/// What stands on one side of a run of `*`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// White space, or the start or end of the text.
    Space,
    /// Punctuation or a symbol that is not Chinese.
    Punctuation,
    /// Full-width punctuation, and shared punctuation whose neighbour is Chinese.
    ChinesePunctuation,
    /// A Chinese or Korean character that is a letter.
    Chinese,
    /// A letter or digit of another script.
    Word,
}

/// What `near` counts as, where `far` is the character beyond it, away from the run.
pub(super) fn side(near: Option<char>, far: Option<char>) -> Side {
    let Some(c) = near else { return Side::Space };
    if c.is_whitespace() {
        return Side::Space;
    }
    if is_unspaced(c) || matches!(c, '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7A3}') {
        return if c.is_alphanumeric() { Side::Chinese } else { Side::ChinesePunctuation };
    }
    if c.is_alphanumeric() || c.is_control() {
        return Side::Word;
    }
    if is_shared_punctuation(c) && far.is_some_and(is_unspaced) {
        return Side::ChinesePunctuation;
    }
    Side::Punctuation
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_end_between_han_characters_is_no_space_and_beside_latin_it_is() {
        assert!(joins_without_space('公', '开'));
        assert!(joins_without_space('。', '“'));
        assert!(!joins_without_space('用', 'R'));
        assert!(!joins_without_space('“', 'R'));
    }

    #[test]
    fn a_shared_quotation_mark_is_chinese_when_its_neighbour_is() {
        assert_eq!(side(Some('”'), Some('五')), Side::ChinesePunctuation);
        assert_eq!(side(Some('”'), Some('t')), Side::Punctuation);
        assert_eq!(side(Some('）'), None), Side::ChinesePunctuation);
        assert_eq!(side(Some('后'), None), Side::Chinese);
        assert_eq!(side(None, None), Side::Space);
    }
}
