//! The YAML of a file with its tree and its tokens: what is laid out anew, sorted and added to.
//!
//! In: a file of records. Out: a [`Document`], or why it is left alone. Nothing here changes a text.

use std::ops::Range;

use super::edit::{self, Refusal};
use super::tokens::{Token, tokens};
use crate::load::{Shape, Source};
use crate::source::SourceText;
use crate::source::yaml::Node;

/// The YAML of a file.
#[derive(Debug)]
pub struct Document<'a> {
    /// The whole text of the file.
    pub text: &'a str,
    /// Where the YAML stands in it.
    pub range: Range<usize>,
    /// What it says.
    pub root: Node,
    /// How it is written.
    pub tokens: Vec<Token>,
}

/// Why a file is left alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftAlone {
    /// Its YAML has mistakes.
    Mistakes,
    /// It is written in a way that is read and not understood well enough to be changed: at this byte.
    Unfamiliar(usize),
    /// The changed text would not say the same.
    Refused(Refusal),
}

/// Where the YAML of a file stands.
#[must_use]
pub fn yaml_range(text: &SourceText, shape: Shape) -> Range<usize> {
    match shape {
        Shape::Markdown { front, .. } => front.range(),
        Shape::Yaml => 0..text.text.len(),
    }
}

impl<'a> Document<'a> {
    /// The YAML of a file.
    ///
    /// # Errors
    /// Where it has mistakes, or uses something of YAML that no record needs.
    pub fn of(source: &'a Source) -> Result<Self, LeftAlone> {
        Self::read(&source.text.text, yaml_range(&source.text, source.shape))
    }

    /// The YAML at `range` of a text.
    ///
    /// # Errors
    /// As [`Document::of`].
    pub fn read(text: &'a str, range: Range<usize>) -> Result<Self, LeftAlone> {
        let root = edit::read(text, &range).map_err(|_| LeftAlone::Mistakes)?;
        let tokens = tokens(text, &range, &root).map_err(|at| LeftAlone::Unfamiliar(at.0))?;
        Ok(Self { text, range, root, tokens })
    }

    /// The comments, in their order.
    pub fn comments(&self) -> impl Iterator<Item = &'a str> {
        self.tokens.iter().filter(|token| token.is_comment()).map(|token| self.text[token.range.clone()].trim_end())
    }
}

/// The column of an offset in its line, in bytes, and where the line begins.
#[must_use]
pub fn column(text: &str, offset: usize) -> (usize, usize) {
    let start = text[..offset].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    (offset - start, start)
}

/// Where the line of an offset ends, before its line end.
#[must_use]
pub fn line_end(text: &str, offset: usize) -> usize {
    text[offset..].find(['\n', '\r']).map_or(text.len(), |length| offset + length)
}

/// The line end that begins at `offset`; empty at the end of the text.
#[must_use]
pub fn line_break(text: &str, offset: usize) -> &str {
    let rest = &text[offset..];
    ["\r\n", "\n", "\r"].into_iter().find(|end| rest.starts_with(end)).unwrap_or("")
}
