//! A mapping or list taken apart: the bytes of each entry or item, with the comments that stand above it.
//!
//! In: a document and one of its containers. Out: [`Parts`], and the changes that put them into another order; `None` where the
//! container cannot be taken apart, as a list in brackets with comments inside.

use std::ops::Range;

use crate::authoring::document::{Document, column, line_break, line_end};
use crate::authoring::edit::Change;
use crate::authoring::tokens::{Token, TokenKind};
use crate::source::yaml::{Node, Value};

/// The parts of a container, in their order.
#[derive(Debug)]
pub struct Parts {
    all: Vec<Part>,
    /// Where comments go that come to stand above a first entry which shares its line with a dash: the dash's line.
    dash: Option<usize>,
}

/// One entry or item.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    /// From the first comment above it; as `own` where there is none.
    whole: Range<usize>,
    /// Without them.
    own: Range<usize>,
}

/// The parts of a container.
pub fn parts(document: &Document<'_>, node: &Node) -> Option<Parts> {
    if matches!(document.text.as_bytes().get(node.span.range().start), Some(b'[' | b'{')) {
        in_brackets(document, node)
    } else {
        on_lines(document, node)
    }
}

impl Parts {
    /// The changes that put the parts into this order.
    pub fn reordered(&self, text: &str, order: &[usize]) -> Option<Vec<Change>> {
        if order.len() != self.all.len() {
            return None;
        }
        let mut changes = Vec::new();
        for (slot, index) in self.all.iter().zip(order) {
            let part = self.all.get(*index)?;
            if part == slot {
                continue;
            }
            let is_first = *slot == self.all[0];
            match self.dash {
                Some(line) if is_first && part.whole != part.own => {
                    let comments = &text[part.whole.start..part.own.start];
                    let indentation =
                        &text[line..line + text[line..].len() - text[line..].trim_start_matches(' ').len()];
                    changes.push(Change::new(line..line, format!("{indentation}{}", comments.trim_end_matches(' '))));
                    changes.push(Change::new(slot.whole.clone(), &text[part.own.clone()]));
                }
                Some(_) | None => changes.push(Change::new(slot.whole.clone(), &text[part.whole.clone()])),
            }
        }
        Some(changes)
    }
}

fn in_brackets(document: &Document<'_>, node: &Node) -> Option<Parts> {
    let span = node.span.range();
    let inside: Vec<&Token> = document.tokens.iter().filter(|token| span.contains(&token.range.start)).collect();
    let (_, inside) = inside.split_first()?;
    let (_, inside) = inside.split_last()?;
    let mut all = Vec::new();
    let mut depth = 0_usize;
    let mut current: Option<Range<usize>> = None;
    for token in inside {
        match token.kind {
            TokenKind::Comment => return None,
            TokenKind::Comma if depth == 0 => {
                all.push(current.take()?);
                continue;
            }
            TokenKind::Open => depth += 1,
            TokenKind::Close => depth = depth.saturating_sub(1),
            TokenKind::Comma
            | TokenKind::Dash
            | TokenKind::Colon
            | TokenKind::Property
            | TokenKind::Scalar
            | TokenKind::Alias
            | TokenKind::Header
            | TokenKind::Body { .. }
            | TokenKind::Marker => {}
        }
        let start = current.map_or(token.range.start, |range| range.start);
        current = Some(start..token.range.end);
    }
    all.extend(current);
    let all: Vec<Part> = all.into_iter().map(|range| Part { whole: range.clone(), own: range }).collect();
    (all.len() == count(node)).then_some(Parts { all, dash: None })
}

fn on_lines(document: &Document<'_>, node: &Node) -> Option<Parts> {
    let Document { text, tokens, .. } = document;
    let firsts = firsts(document, node)?;
    let (first, last) = (*firsts.first()?, *firsts.last()?);
    let (own_column, line) = column(text, tokens[first].range.start);
    let is_first_of_line = |index: usize| {
        let (width, start) = column(text, tokens[index].range.start);
        text[start..start + width].trim_start_matches(' ').is_empty()
    };
    // The end of the last part: what is left of its container, with a comment on the same line.
    let mut end = last;
    while tokens.get(end + 1).is_some_and(|token| token.range.start < node.span.range().end) {
        end += 1;
    }
    if tokens.get(end + 1).is_some_and(Token::is_comment) && !is_first_of_line(end + 1) {
        end += 1;
    }
    let mut all = Vec::with_capacity(firsts.len());
    for (position, begin) in firsts.iter().enumerate() {
        let stop = firsts.get(position + 1).map_or(end, |next| above(document, *next, own_column, *begin) - 1);
        let head = match position {
            0 if is_first_of_line(first) => head_comments(document, node, first, own_column),
            0 => first,
            _ => above(document, *begin, own_column, firsts[position - 1]),
        };
        let own = tokens[*begin].range.start..tokens[stop].range.end;
        all.push(Part { whole: tokens[head].range.start..own.end, own });
    }
    let dash = (!is_first_of_line(first)).then_some(line);
    Some(Parts { all, dash })
}

/// The first token of each part.
fn firsts(document: &Document<'_>, node: &Node) -> Option<Vec<usize>> {
    let Document { text, tokens, .. } = document;
    let at = |offset: usize| tokens.binary_search_by_key(&offset, |token| token.range.start).ok();
    match &node.value {
        Value::Mapping(entries) => entries
            .iter()
            .map(|entry| {
                let mut index = at(entry.key.span.range().start)?;
                while index > 0
                    && tokens[index - 1].kind == TokenKind::Property
                    && !text[tokens[index - 1].range.end..tokens[index].range.start].contains(['\n', '\r'])
                {
                    index -= 1;
                }
                Some(index)
            })
            .collect(),
        Value::Sequence(items) => {
            let begin = items.first()?.span.range().start;
            let is_dash = |index: &usize| tokens[*index].kind == TokenKind::Dash;
            let before = tokens.partition_point(|token| token.range.start < begin.max(node.span.range().start + 1));
            let first = (0..before).rev().find(is_dash)?;
            let place = column(text, tokens[first].range.start).0;
            let within = |index: &usize| {
                tokens[*index].range.start < node.span.range().end
                    && column(text, tokens[*index].range.start).0 == place
            };
            let dashes: Vec<usize> = (first..tokens.len()).filter(is_dash).filter(within).collect();
            (dashes.len() == items.len()).then_some(dashes)
        }
        Value::Null | Value::Scalar { .. } | Value::Broken => None,
    }
}

/// The first of the comments above a part, which stand between it and `before` and no further to the right than it.
fn above(document: &Document<'_>, index: usize, own_column: usize, before: usize) -> usize {
    let Document { text, tokens, .. } = document;
    let mut head = index;
    while head > before + 1 && tokens[head - 1].is_comment() {
        let (width, start) = column(text, tokens[head - 1].range.start);
        let is_alone = text[start..start + width].trim_start_matches(' ').is_empty();
        if !is_alone || width > own_column {
            break;
        }
        head -= 1;
    }
    head
}

/// The first of the comments above the first part that belong to it: those above an empty line, and those above a list that is
/// the whole file, are about the file.
fn head_comments(document: &Document<'_>, node: &Node, first: usize, own_column: usize) -> usize {
    let Document { text, tokens, root, .. } = document;
    if node.span == root.span && matches!(node.value, Value::Sequence(_)) {
        return first;
    }
    let mut head = first;
    while head > 0 && tokens[head - 1].is_comment() {
        let (width, start) = column(text, tokens[head - 1].range.start);
        let is_alone = text[start..start + width].trim_start_matches(' ').is_empty();
        let end = line_end(text, tokens[head - 1].range.end);
        let next = end + line_break(text, end).len();
        let is_next_line = text[next..].trim_start_matches([' ', '\t']).len() == text[tokens[head].range.start..].len();
        if !is_alone || width > own_column || !is_next_line {
            break;
        }
        head -= 1;
    }
    head
}

fn count(node: &Node) -> usize {
    match &node.value {
        Value::Sequence(items) => items.len(),
        Value::Mapping(entries) => entries.len(),
        Value::Null | Value::Scalar { .. } | Value::Broken => 0,
    }
}
