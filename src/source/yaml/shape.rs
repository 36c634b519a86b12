//! What a line looks like by itself: its lead of white space, its signs, whether it could be an entry.
//!
//! In: the text of one line. Out: answers that depend on no other line, but for the indentation that a whole text uses.

use std::ops::Range;

use super::keys;

/// The beginning of a line.
#[derive(Clone, Copy)]
pub(super) struct Lead<'a> {
    /// White space of any kind.
    pub run: &'a str,
    /// How many ASCII spaces it begins with.
    pub spaces: usize,
    /// How wide it looks.
    pub width: usize,
    /// The rest of the line.
    pub content: &'a str,
}

impl Lead<'_> {
    /// Whether it has anything but ASCII spaces in it.
    pub fn is_mixed(&self) -> bool {
        self.spaces < self.run.len()
    }

    /// Whether the line means nothing.
    pub fn is_idle(&self) -> bool {
        self.content.is_empty() || self.content.starts_with('#')
    }
}

/// A column in the sense in which the root stands at −1.
pub(super) fn column_of(column: usize) -> isize {
    isize::try_from(column).unwrap_or(isize::MAX)
}

/// `---` or `...`, alone or before something.
pub(super) fn is_marker(line: &str) -> bool {
    ["---", "..."].iter().any(|marker| line.strip_prefix(marker).is_some_and(keys::ends_token))
}

/// Whether a line looks like an entry or an item.
pub(super) fn looks_structural(content: &str) -> bool {
    keys::is_dash(content) || keys::separator(content).is_some()
}

pub(super) fn plausible(key: &str) -> bool {
    keys::is_plausible_key(unquoted(key))
}

pub(super) fn unquoted(key: &str) -> &str {
    let key = key.trim();
    let inner = |quote| key.strip_prefix(quote).and_then(|rest: &str| rest.strip_suffix(quote));
    inner('"').or_else(|| inner('\'')).unwrap_or(key)
}

/// Dashes and bullets that word processors and Chinese keyboards make.
pub(super) fn wrong_dash(content: &str) -> Option<char> {
    content.chars().next().filter(|c| matches!(c, '－' | '—' | '–' | '−' | '‐' | '‑' | '─' | '•' | '●'))
}

pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// The smallest indentation that the text uses: what a tab probably stands for.
pub(super) fn indentation_unit(text: &str, lines: &[Range<usize>]) -> usize {
    let spaces = |line: &Range<usize>| {
        let line = &text[line.clone()];
        let content = line.trim_start_matches(' ');
        let real = !content.starts_with(|c: char| c.is_whitespace() || c == '#') && !content.is_empty();
        real.then_some(line.len() - content.len())
    };
    let smallest = lines.iter().filter_map(spaces).filter(|spaces| *spaces > 0).min();
    smallest.filter(|spaces| (2..=8).contains(spaces)).unwrap_or(2)
}
