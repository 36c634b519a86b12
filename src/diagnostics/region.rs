//! Where machine formats point: a place and the sources in, file, lines and columns out.
//!
//! It never invents a position: a place without a file has no region, and a file without text has no lines.

use std::collections::BTreeMap;

use super::place::Place;
use crate::source::{FilePath, Position, SourceText, Span};

/// A place as machine formats give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Region<'a> {
    pub file: &'a FilePath,
    /// None for a file as a whole.
    pub range: Option<Range>,
}

/// From the first character to just past the last, 1-based, in Unicode code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    pub start: Position,
    pub end: Position,
}

pub(super) fn region<'a>(place: &'a Place, sources: &BTreeMap<FilePath, SourceText>) -> Option<Region<'a>> {
    match place {
        Place::Span { file, span } => Some(Region { file, range: range(file, *span, sources) }),
        Place::File(file) => Some(Region { file, range: None }),
        Place::Nowhere | Place::Field { .. } | Place::Body { .. } => None,
    }
}

pub(super) fn range(file: &FilePath, span: Span, sources: &BTreeMap<FilePath, SourceText>) -> Option<Range> {
    let source = sources.get(file)?;
    Some(Range { start: source.position(span.start), end: source.position(span.end.max(span.start)) })
}
