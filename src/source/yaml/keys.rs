//! The look of a line: key, colon, dash.
//!
//! In comes the rest of a line after its indentation; out comes what it would be to YAML, or to its writer. One line at a time,
//! without knowledge of the lines around it.

/// A colon that was meant to end a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Colon {
    /// `:` before a blank or the end of the line; the offset of the colon.
    Proper(usize),
    /// `:` before a space that YAML does not take for one.
    BeforeWideSpace(usize),
    /// `：`.
    FullWidth(usize),
    /// `:` directly before text.
    BeforeText(usize),
}

/// Whether the rest of a line begins with the dash of a list item.
pub(super) fn is_dash(rest: &str) -> bool {
    rest.strip_prefix('-').is_some_and(ends_token)
}

/// The offset of the colon after the key with which the rest of a line begins.
pub(super) fn separator(rest: &str) -> Option<usize> {
    match colon(rest) {
        Some(Colon::Proper(at)) => Some(at),
        Some(Colon::BeforeWideSpace(_) | Colon::FullWidth(_) | Colon::BeforeText(_)) | None => None,
    }
}

/// The colon that ends, or was meant to end, the key with which the rest of a line begins. A proper one goes before all others.
pub(super) fn colon(rest: &str) -> Option<Colon> {
    if rest.starts_with(['"', '\'']) {
        let end = closing_quote(rest)?;
        return meant(rest, end + blanks(&rest[end..])).filter(|colon| !matches!(colon, Colon::BeforeText(_)));
    }
    if rest.starts_with(['[', '{', '#', '|', '>', '@', '`', '%', ',', ']', '}']) {
        return None;
    }
    let mut found = None;
    let mut before = ' ';
    for (at, c) in rest.char_indices() {
        if c == '#' && matches!(before, ' ' | '\t') {
            break;
        }
        before = c;
        match meant(rest, at) {
            Some(Colon::Proper(_)) if at > 0 => return Some(Colon::Proper(at)),
            Some(other) if at > 0 => found = found.or(Some(other)),
            Some(_) | None => {}
        }
    }
    found
}

/// What the character at `at` is as the end of a key.
fn meant(rest: &str, at: usize) -> Option<Colon> {
    let here = rest.get(at..)?;
    if here.starts_with('：') {
        return Some(Colon::FullWidth(at));
    }
    let after = here.strip_prefix(':')?;
    Some(if ends_token(after) {
        Colon::Proper(at)
    } else if after.starts_with(is_wide_space) {
        Colon::BeforeWideSpace(at)
    } else {
        Colon::BeforeText(at)
    })
}

/// The byte after the quote that closes the one with which `rest` begins.
pub(super) fn closing_quote(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let quote = *bytes.first()?;
    let mut at = 1;
    while let Some(&byte) = bytes.get(at) {
        at += match byte {
            b'\\' if quote == b'"' => 2,
            _ if byte != quote => 1,
            b'\'' if bytes.get(at + 1) == Some(&b'\'') => 2,
            _ => return Some(at + 1),
        };
    }
    None
}

/// The length of the blanks that `text` begins with.
pub(super) fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t']).len()
}

/// The same, with the spaces that only look like blanks.
pub(super) fn wide_blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches(|c| matches!(c, ' ' | '\t') || is_wide_space(c)).len()
}

/// Whether an indicator ends where `rest` begins.
pub(super) fn ends_token(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r'])
}

/// Spaces that look like one and are text to YAML: U+3000, the no-break space, and what word processors put in.
pub(super) fn is_wide_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether a text could be a field name: short and without punctuation.
pub(super) fn is_plausible_key(key: &str) -> bool {
    let key = key.trim();
    !key.is_empty()
        && key.chars().count() <= 16
        && !key.contains(['，', '。', '；', '、', '？', '！', '“', '”', '「', '」', ',', ';', '"', '\''])
}

#[cfg(test)]
mod tests {
    use super::{Colon, colon, is_dash, separator};

    #[test]
    fn a_proper_colon_is_found_behind_a_full_width_one() {
        assert_eq!(colon("说明：甲: 乙"), Some(Colon::Proper(12)));
        assert_eq!(colon("说明：甲"), Some(Colon::FullWidth(6)));
        assert_eq!(colon("时间:10:30"), Some(Colon::BeforeText(6)));
        assert_eq!(colon("标题:\u{3000}甲"), Some(Colon::BeforeWideSpace(6)));
    }

    #[test]
    fn a_colon_in_quotes_or_in_a_comment_ends_no_key() {
        assert_eq!(separator("\"a: b\": c"), Some(6));
        assert_eq!(separator("'it''s: x' : c"), Some(11));
        assert_eq!(separator("甲 # b: c"), None);
        assert_eq!(separator("{a: b}"), None);
    }

    #[test]
    fn a_dash_needs_a_blank_or_the_end_of_the_line() {
        assert!(is_dash("- a") && is_dash("-") && is_dash("-\ta"));
        assert!(!is_dash("-a") && !is_dash("—a") && !is_dash("--- "));
    }
}
