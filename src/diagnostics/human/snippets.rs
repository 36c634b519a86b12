//! The excerpts under a message: the places of one diagnostic in, annotated lines for the renderer out.
//!
//! Places that stand close together in one file share an excerpt; each other place has its own. A span over several
//! lines is underlined on its first, since what it covers can be long and where it begins is what matters.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Element, Origin, Padding, Snippet};

use super::super::diagnostic::Diagnostic;
use super::super::excerpt::{Excerpt, excerpt, fits, printable};
use super::super::place::Place;
use super::super::quote::mark;
use super::super::report::Report;
use super::super::words::{Language, Text};
use crate::source::{FilePath, SourceText};

/// Places at most so many lines apart share an excerpt.
const TOGETHER: u32 = 3;

/// Columns beside the digits of the line number: ` | `.
const GUTTER: usize = 3;

/// A place on one line.
struct Spot<'a> {
    source: &'a SourceText,
    file: &'a FilePath,
    line: u32,
    column: u32,
    /// Bytes of the line.
    mark: Range<usize>,
    kind: AnnotationKind,
    label: Option<String>,
}

/// The excerpts of a diagnostic, its own place first.
pub(super) fn elements<'a>(
    found: &'a Diagnostic,
    report: &'a Report,
    language: Language,
    width: usize,
) -> Vec<Element<'a>> {
    let shown = |text: &Text| printable(&text.get(language));
    let label = found.label.as_ref().map(shown);
    let own = spot(&found.place, report, AnnotationKind::Primary, label);
    let others = found
        .related
        .iter()
        .filter_map(|related| spot(&related.place, report, AnnotationKind::Context, Some(shown(&related.message))));
    let spots: Vec<Spot<'_>> = own.into_iter().chain(others).collect();
    let Some(last) = spots.iter().map(|spot| spot.line).max() else {
        return Vec::new();
    };
    let digits = last.to_string().len();
    let width = width.saturating_sub(digits + GUTTER);
    let mut elements = Vec::new();
    for spots in gathered(spots, width) {
        if !elements.is_empty() {
            elements.push(Padding.into());
        }
        elements.extend(snippet(&spots, width));
    }
    elements
}

fn spot<'a>(place: &'a Place, report: &'a Report, kind: AnnotationKind, label: Option<String>) -> Option<Spot<'a>> {
    let (file, span) = match place {
        Place::Span { file, span } => (file, *span),
        Place::Nowhere | Place::File(_) | Place::Field { .. } | Place::Body { .. } => return None,
    };
    let source = report.sources.get(file)?;
    let position = source.position(span.start);
    let line = source.line_span(position.line);
    Some(Spot {
        source,
        file,
        line: position.line,
        column: position.column,
        mark: mark(source, line, span),
        kind,
        label,
    })
}

/// Spots that share an excerpt: those near the first, if all lines between can be shown whole.
fn gathered(spots: Vec<Spot<'_>>, width: usize) -> Vec<Vec<Spot<'_>>> {
    let mut gathered: Vec<Vec<Spot<'_>>> = Vec::new();
    for spot in spots {
        let near = gathered.iter_mut().find(|group| {
            let first = &group[0];
            let (from, to) = (first.line.min(spot.line), first.line.max(spot.line));
            first.file == spot.file
                && to - from <= TOGETHER
                && (from..=to).all(|line| fits(first.source.line(line), width))
        });
        match near {
            Some(group) => group.push(spot),
            None => gathered.push(vec![spot]),
        }
    }
    gathered
}

/// Where the first spot is, and the excerpt. The place is written here, because the renderer would count its column in the
/// excerpt, which may be cut.
fn snippet<'a>(spots: &[Spot<'a>], width: usize) -> [Element<'a>; 2] {
    let first = &spots[0];
    let origin =
        Origin::path(printable(first.file.as_str())).line(first.line as usize).char_column(first.column as usize);
    let from = spots.iter().map(|spot| spot.line).min().unwrap_or(first.line);
    let to = spots.iter().map(|spot| spot.line).max().unwrap_or(first.line);
    let source = first.source;
    let mut text = String::new();
    let mut annotations = Vec::new();
    for line in from..=to {
        if line > from {
            text.push('\n');
        }
        let start = text.len();
        let mut shown = None;
        for spot in spots.iter().filter(|spot| spot.line == line) {
            let Excerpt { text, mark } = excerpt(source.line(line), &spot.mark, width);
            annotations.push((start + mark.start..start + mark.end, spot.kind, spot.label.clone()));
            shown.get_or_insert(text);
        }
        text.push_str(&shown.unwrap_or_else(|| printable(source.line(line))));
    }
    // An empty last line would not count as one.
    if text.is_empty() || text.ends_with('\n') {
        text.push(' ');
    }
    let annotations =
        annotations.into_iter().map(|(span, kind, label): (_, AnnotationKind, Option<String>)| -> Annotation<'_> {
            kind.span(span).label(label)
        });
    let snippet = Snippet::source(text).line_start(from as usize).fold(false).annotations(annotations);
    [origin.into(), snippet.into()]
}
