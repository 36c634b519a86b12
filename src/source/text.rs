//! A file's text with its line index.
//!
//! In come a path and a text; out come places as people count them (line and column, from 1) for byte offsets, and pieces of the
//! text for spans. Any offset is answered: one beyond the end means the end, one inside a character means its beginning.

use std::sync::{Arc, OnceLock};

use super::{FilePath, Span};

/// A place as people count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// From 1.
    pub line: u32,
    /// From 1, in Unicode code points.
    pub column: u32,
}

/// The text of one file. Cloning shares the text and the index, which is made when first asked for.
#[derive(Clone, Debug)]
pub struct SourceText {
    /// Where the text was read.
    pub path: FilePath,
    /// The whole text, without a byte order mark.
    pub text: Arc<str>,
    lines: Arc<OnceLock<Vec<u32>>>,
}

impl SourceText {
    /// A text with an index that is not made yet.
    #[must_use]
    pub fn new(path: FilePath, text: impl Into<Arc<str>>) -> Self {
        Self { path, text: text.into(), lines: Arc::default() }
    }

    /// The place of a byte offset.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        let offset = self.text.floor_char_boundary(offset as usize);
        let starts = self.line_starts();
        let line = starts.partition_point(|start| *start as usize <= offset).max(1);
        let start = starts[line - 1] as usize;
        Position { line: count(line), column: count(self.text[start..offset].chars().count() + 1) }
    }

    /// How many lines there are: one more than there are line ends.
    #[must_use]
    pub fn line_count(&self) -> u32 {
        count(self.line_starts().len())
    }

    /// Line `n` (from 1) without its line end. A line that does not exist is the nearest that does.
    #[must_use]
    pub fn line_span(&self, n: u32) -> Span {
        let starts = self.line_starts();
        let index = (n.max(1) as usize).min(starts.len()) - 1;
        let start = starts[index] as usize;
        let end = starts.get(index + 1).map_or(self.text.len(), |next| *next as usize);
        let line = &self.text[start..end];
        let line = line.strip_suffix('\n').unwrap_or(line);
        let line = line.strip_suffix('\r').unwrap_or(line);
        Span::from_range(start..start + line.len())
    }

    /// The text of line `n` (from 1) without its line end.
    #[must_use]
    pub fn line(&self, n: u32) -> &str {
        &self.text[self.line_span(n).range()]
    }

    /// The text of a span, cut to the text and to whole characters.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        let start = self.text.floor_char_boundary(span.start as usize);
        let end = self.text.floor_char_boundary(span.end as usize);
        &self.text[start..end.max(start)]
    }

    /// The first byte of each line. `\n`, `\r\n` and a lone `\r` end a line, as in YAML.
    fn line_starts(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let bytes = self.text.as_bytes();
            let ends = bytes.iter().enumerate().filter(|(at, byte)| match byte {
                b'\n' => true,
                b'\r' => bytes.get(at + 1) != Some(&b'\n'),
                _ => false,
            });
            std::iter::once(0).chain(ends.map(|(at, _)| count(at + 1))).collect()
        })
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Position, SourceText};
    use crate::source::Span;

    fn source(text: &str) -> SourceText {
        SourceText::new("a.yaml".into(), text)
    }

    fn at(text: &str, offset: u32) -> (u32, u32) {
        let Position { line, column } = source(text).position(offset);
        (line, column)
    }

    #[test]
    fn columns_count_characters_and_not_bytes() {
        assert_eq!(at("标题: 路灯", 8), (1, 5));
        assert_eq!(at("甲\n标题: 😀灯", 4 + 8 + 4), (2, 6));
    }

    #[test]
    fn an_offset_inside_a_character_means_its_beginning() {
        assert_eq!(at("标题", 4), (1, 2));
        assert_eq!(source("标题").slice(Span::new(1, 5)), "标");
    }

    #[test]
    fn an_offset_beyond_the_end_means_the_end() {
        assert_eq!(at("标题", 4_000_000_000), (1, 3));
        assert_eq!(at("", 1), (1, 1));
        assert_eq!(source("标题").slice(Span::new(90, 99)), "");
    }

    #[test]
    fn all_three_line_ends_count_once_each() {
        let text = source("a\r\nb\rc\nd");
        assert_eq!(text.line_count(), 4);
        assert_eq!((1..=4).map(|n| text.line(n)).collect::<Vec<_>>(), ["a", "b", "c", "d"]);
        assert_eq!(at("a\r\nb", 2), (1, 3));
        assert_eq!(at("a\r\nb", 3), (2, 1));
    }

    #[test]
    fn a_text_that_ends_with_a_line_end_has_an_empty_last_line() {
        let text = source("甲\n");
        assert_eq!(text.line_count(), 2);
        assert_eq!(text.line(2), "");
        assert_eq!(at("甲\n", 4), (2, 1));
    }

    #[test]
    fn a_line_that_does_not_exist_is_the_nearest_that_does() {
        assert_eq!(source("甲\n乙").line(0), "甲");
        assert_eq!(source("甲\n乙").line(77), "乙");
    }
}
