//! Where an entry goes: at which byte of a file.
//!
//! In: a file, a record and what is said. Out: an [`Insertion`]. A record's own list that runs from the newest to the oldest is
//! added to at its head, every other list at its end.

use std::cmp::Ordering;

use super::begun::in_ledger;
use super::place::{date, record};
use super::style::Style;
use super::written::{Said, block_item, flow_item};
use super::{Because, Insertion, Subject, entry, progress_field};
use crate::authoring::document::{Document, column, line_break, line_end};
use crate::authoring::tokens::TokenKind;
use crate::model::Date;
use crate::source::yaml::{Node, Value};

/// What is put where; `None` where the form of the list does not allow it.
pub fn insertion(document: &Document<'_>, subject: &Subject, said: &[Said], because: Because) -> Option<Insertion> {
    if because.is_ledger() {
        let style = Style::of(document.text, &document.root, document.root.items(), subject);
        let said = in_ledger(&style, subject, said);
        return match document.root.value {
            Value::Null => Some(into_nothing(document.text, &style, &said)),
            Value::Scalar { .. } | Value::Sequence(_) | Value::Mapping(_) | Value::Broken => {
                into_list(document, &document.root, &style, &said, because)
            }
        };
    }
    let record = record(&document.root, subject)?;
    let field = progress_field(subject.kind);
    match entry(record, &field) {
        Some(entry) if entry.value.value != Value::Null => {
            let style = Style::of(document.text, record, entry.value.items(), subject);
            into_list(document, &entry.value, &style, said, because)
        }
        Some(entry) => {
            let style = Style::of(document.text, record, &[], subject);
            let column = column(document.text, entry.key.span.range().start).0;
            below(document, entry.key.span.range().start, &style, said, column + 2)
        }
        None => {
            let style = Style::of(document.text, record, &[], subject);
            begun(document, record, &style, said, style.name(&field))
        }
    }
}

/// The end of what ends last before `end`, with a comment on the same line.
fn end_of(document: &Document<'_>, end: usize) -> Option<usize> {
    let tokens = &document.tokens;
    let mut last = tokens.partition_point(|token| token.range.start < end).checked_sub(1)?;
    if let Some(next) = tokens.get(last + 1)
        && next.is_comment()
        && !document.text[tokens[last].range.end..next.range.start].contains(['\n', '\r'])
    {
        last += 1;
    }
    Some(tokens[last].range.end)
}

/// The line end that the file uses at `offset`, else anywhere.
pub fn line_end_of(text: &str, offset: usize) -> &str {
    let here = line_break(text, line_end(text, offset));
    let first = line_break(text, line_end(text, 0));
    [here, first, "\n"].into_iter().find(|end| !end.is_empty()).unwrap_or("\n")
}

/// The first item of a ledger that holds nothing but comments.
fn into_nothing(text: &str, style: &Style<'_>, said: &[Said]) -> Insertion {
    let end = line_end_of(text, 0);
    let lead = if text.is_empty() || text.ends_with(['\n', '\r']) { "" } else { end };
    let item = block_item(style, said, 0, end);
    Insertion { at: text.len(), lead: lead.len(), text: format!("{lead}{item}{end}") }
}

fn into_list(
    document: &Document<'_>,
    whole: &Node,
    style: &Style<'_>,
    said: &[Said],
    because: Because,
) -> Option<Insertion> {
    let Value::Sequence(items) = &whole.value else { return None };
    let growth = growth(items, because);
    let text = document.text;
    let start = whole.span.range().start;
    match text.as_bytes().get(start) {
        Some(b'[') => into_brackets(document, whole, items, style, said, growth),
        Some(b'*') => None,
        Some(_) | None => {
            let (first, last) = (items.first()?, items.last()?);
            let dash = dash_before(document, first)?;
            let (place, line) = column(text, dash);
            let is_first_of_line = text[line..dash].trim_start_matches(' ').is_empty();
            if !is_first_of_line {
                return None;
            }
            if growth == Growth::AtHead {
                let end = line_end_of(text, dash);
                let item = block_item(style, said, place, end);
                return Some(Insertion { at: line, text: format!("{item}{end}"), lead: 0 });
            }
            let after = line_end(text, end_of(document, last.span.range().end)?);
            let end = line_end_of(text, last.span.range().start);
            let item = block_item(style, said, place, end);
            Some(Insertion { at: after, lead: end.len(), text: format!("{end}{item}") })
        }
    }
}

fn into_brackets(
    document: &Document<'_>,
    whole: &Node,
    items: &[Node],
    style: &Style<'_>,
    said: &[Said],
    growth: Growth,
) -> Option<Insertion> {
    let text = document.text;
    let open = whole.span.range().start;
    let item = flow_item(style, said);
    let (Some(first), Some(last)) = (items.first(), items.last()) else {
        return Some(Insertion { at: open + 1, text: item, lead: 0 });
    };
    if growth == Growth::AtHead {
        return Some(Insertion { at: first.span.range().start, text: format!("{item}, "), lead: 0 });
    }
    let at = last.span.range().end;
    let next = document.tokens.iter().find(|token| token.range.start >= at)?;
    let line = column(text, last.span.range().start).1;
    let between = if line > open {
        let end = line_end_of(text, line);
        format!("{end}{}", " ".repeat(last.span.range().start - line))
    } else {
        " ".to_owned()
    };
    Some(if next.kind == TokenKind::Comma {
        // A comma behind the last item is its writer's, and stays in front of the new one.
        Insertion { at: next.range.end, lead: between.len(), text: format!("{between}{item}") }
    } else {
        Insertion { at, lead: between.len() + 1, text: format!(",{between}{item}") }
    })
}

/// The dash of an item.
fn dash_before(document: &Document<'_>, item: &Node) -> Option<usize> {
    let before = document.tokens.iter().take_while(|token| token.range.start <= item.span.range().start);
    before.filter(|token| token.kind == TokenKind::Dash).last().map(|token| token.range.start)
}

/// At which end a list grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Growth {
    AtHead,
    AtEnd,
}

/// At its head where more neighbours go back in time than forward. A ledger holds many records, and what dates its neighbours
/// have says nothing about its order.
fn growth(items: &[Node], because: Because) -> Growth {
    let dates: Vec<Date> = items.iter().filter_map(date).collect();
    let count = |order| dates.windows(2).filter(|pair| pair[0].cmp(&pair[1]) == order).count();
    let is_newest_first = count(Ordering::Greater) > count(Ordering::Less);
    match because {
        Because::OwnList if is_newest_first => Growth::AtHead,
        Because::OwnList
        | Because::Ledger
        | Because::Period
        | Because::Begun
        | Because::Wanted
        | Because::FirstEntry => Growth::AtEnd,
    }
}

/// An item on the line after the one on which a key stands that has no value.
fn below(document: &Document<'_>, key: usize, style: &Style<'_>, said: &[Said], place: usize) -> Option<Insertion> {
    let text = document.text;
    let (own, line) = column(text, key);
    if !text[line..line + own].trim_start_matches([' ', '-']).is_empty() {
        return None;
    }
    let end = line_end_of(text, key);
    let item = block_item(style, said, place, end);
    Some(Insertion { at: line_end(text, key), lead: end.len(), text: format!("{end}{item}") })
}

/// A list of its own, behind the last field of a record on lines.
fn begun(document: &Document<'_>, record: &Node, style: &Style<'_>, said: &[Said], name: &str) -> Option<Insertion> {
    let text = document.text;
    let (first, last) = (record.entries().first()?, record.entries().last()?);
    if text.as_bytes().get(record.span.range().start) == Some(&b'{') {
        return None;
    }
    let place = column(text, first.key.span.range().start).0;
    let end = line_end_of(text, first.key.span.range().start);
    let stop = last.value.span.range().end.max(last.key.span.range().end + 1);
    let at = line_end(text, end_of(document, stop)?);
    let item = block_item(style, said, place + 2, end);
    let head = format!("{end}{}{name}:{end}", " ".repeat(place));
    Some(Insertion { at, lead: head.len(), text: format!("{head}{item}") })
}
