//! The line that a problem stands in, for readers that draw their own underline: a place and the sources in, the line in three
//! parts out.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;

use super::excerpt::{Excerpt, excerpt};
use super::place::Place;
use crate::source::{FilePath, SourceText, Span};

/// A line, or what of it fits, around what is wrong. Nothing in it is hidden or steers the direction of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quote {
    /// Before the offending text.
    pub before: String,
    /// The offending text; empty where something is missing.
    pub marked: String,
    /// After it.
    pub after: String,
}

/// The first line of a place, in at most `width` columns of which a Han character takes two; `None` where the place has no lines.
#[must_use]
pub fn quote(place: &Place, sources: &BTreeMap<FilePath, SourceText>, width: usize) -> Option<Quote> {
    let (file, span) = match place {
        Place::Span { file, span } => (file, *span),
        Place::Nowhere | Place::File(_) | Place::Field { .. } | Place::Body { .. } => return None,
    };
    let source = sources.get(file)?;
    let line = source.line_span(source.position(span.start).line);
    let Excerpt { text, mark } = excerpt(source.slice(line), &mark(source, line, span), width);
    let part = |range: Range<usize>| text.get(range).unwrap_or_default().to_owned();
    Some(Quote { before: part(0..mark.start), marked: part(mark.clone()), after: part(mark.end..text.len()) })
}

/// The part of `span` that stands on `line`, in whole characters and without white space at its end.
pub(super) fn mark(source: &SourceText, line: Span, span: Span) -> Range<usize> {
    let text = source.slice(line);
    let start = text.floor_char_boundary((span.start.saturating_sub(line.start)) as usize);
    let end = text.floor_char_boundary((span.end.saturating_sub(line.start)) as usize);
    let end = if span.end > line.end { text.trim_end().len() } else { end };
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_quoted_in_three_parts() {
        let file = FilePath::new("a.yaml");
        let text = "标题: 路灯\n责任单为: 水利局\n";
        let sources = BTreeMap::from([(file.clone(), SourceText::new(file.clone(), text))]);
        let of = |needle: &str, width| {
            let at = text.find(needle).expect("the needle is in the text");
            let place = Place::span(file.clone(), Span::from_range(at..at + needle.len()));
            quote(&place, &sources, width).map(|quote| [quote.before, quote.marked, quote.after].join("|"))
        };
        assert_eq!(of("责任单为", 80).as_deref(), Some("|责任单为|: 水利局"));
        assert_eq!(of("路灯\n责任单为", 80).as_deref(), Some("标题: |路灯|"));
        assert!(of("水利局", 14).is_some_and(|quoted| quoted.starts_with("...") && quoted.ends_with("|水利局|")));
        assert_eq!(quote(&Place::File(file.clone()), &sources, 80), None);
    }
}
