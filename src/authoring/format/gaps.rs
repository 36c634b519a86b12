//! What stands between tokens, and at the beginning of the lines within them.
//!
//! In: a document and the column of each line. Out: changes of white space. Line ends themselves are never changed, so that a
//! file keeps the ones that it has.

use std::ops::Range;

use super::columns::{Line, STEP};
use crate::authoring::document::{Document, line_break, line_end};
use crate::authoring::edit::Change;
use crate::authoring::tokens::{Token, TokenKind};
use crate::load::Shape;

/// The changes that give each line its column and each gap its width.
pub fn changes(document: &Document<'_>, lines: &[Line], shape: Shape) -> Vec<Change> {
    let mut made = Gaps { text: document.text, start: document.range.start, out: Vec::new() };
    let mut lines = lines.iter().peekable();
    let mut line = Line { token: 0, column: 0, least: 0, shift: 0 };
    let tokens = &document.tokens;
    for (index, token) in tokens.iter().enumerate() {
        let gap =
            index.checked_sub(1).map_or(document.range.start, |before| tokens[before].range.end)..token.range.start;
        let is_first = index == 0;
        if let Some(begun) = lines.next_if(|line| line.token == index) {
            line = *begun;
            made.new_line(gap, is_first, line.column);
        } else if let TokenKind::Body { indent, demanded } = token.kind {
            made.strip(gap.start..line_end(document.text, gap.start).min(gap.end));
            let column = demanded.map_or(line.least, |demanded| line.least.saturating_sub(STEP) + demanded);
            made.body(&token.range, indent, column);
        } else if !is_first {
            made.within_line(&tokens[index - 1], gap, token.kind);
        }
        match token.kind {
            TokenKind::Scalar => made.continuation(&token.range, &line),
            TokenKind::Comment => made.strip_comment(&token.range),
            TokenKind::Open
            | TokenKind::Close
            | TokenKind::Dash
            | TokenKind::Colon
            | TokenKind::Comma
            | TokenKind::Property
            | TokenKind::Alias
            | TokenKind::Header
            | TokenKind::Body { .. }
            | TokenKind::Marker => {}
        }
    }
    made.end(document, shape);
    made.out
}

struct Gaps<'a> {
    text: &'a str,
    /// Where the YAML begins.
    start: usize,
    out: Vec<Change>,
}

impl Gaps<'_> {
    fn change(&mut self, range: Range<usize>, text: &str) {
        if &self.text[range.clone()] != text {
            self.out.push(Change::new(range, text));
        }
    }

    fn strip(&mut self, range: Range<usize>) {
        self.change(range, "");
    }

    fn strip_comment(&mut self, comment: &Range<usize>) {
        let kept = self.text[comment.clone()].trim_end_matches([' ', '\t', '\u{3000}']).len();
        self.strip(comment.start + kept..comment.end);
    }

    /// The white space before the first token of a line: empty lines, at most one of them left, and the indentation.
    fn new_line(&mut self, gap: Range<usize>, is_first: bool, column: usize) {
        let start = self.blank_lines(gap.clone(), usize::from(!is_first));
        self.change(start..gap.end, &" ".repeat(column));
    }

    /// Goes through the line ends of a gap, leaving at most so many empty lines; gives the beginning of its last line.
    fn blank_lines(&mut self, gap: Range<usize>, keep: usize) -> usize {
        let mut at = gap.start;
        // What a token left of its line is no empty line.
        let mut rest_of_line = at > self.start;
        let mut kept = 0;
        loop {
            let end = line_end(self.text, at).min(gap.end);
            if end >= gap.end {
                return at;
            }
            let next = end + line_break(self.text, end).len();
            if rest_of_line {
                self.strip(at..end);
                rest_of_line = false;
            } else if kept < keep {
                self.strip(at..end);
                kept += 1;
            } else {
                self.strip(at..next);
            }
            at = next;
        }
    }

    /// The width of a gap between two tokens of one line.
    fn within_line(&mut self, before: &Token, gap: Range<usize>, kind: TokenKind) {
        use TokenKind::{Alias, Close, Colon, Comma, Comment, Dash, Header, Marker, Open, Property};
        let width = match (before.kind, kind) {
            // The distance of a comment is its writer's, and a value that is not there needs the space.
            (_, Comment | Marker) | (Marker | Header, _) => return,
            (Colon | Property, Comma | Close | Colon) | (Alias, Colon) => return,
            (Dash | Colon | Property, _) => " ",
            (_, Colon | Comma | Close) | (Open, _) => "",
            (Comma, _) => " ",
            (_, _) => return,
        };
        self.change(gap, width);
    }

    /// The later lines of a scalar move with its first, as far as they may.
    fn continuation(&mut self, scalar: &Range<usize>, line: &Line) {
        let mut at = line_end(self.text, scalar.start);
        while at < scalar.end {
            let start = at + line_break(self.text, at).len();
            at = line_end(self.text, start);
            let content = self.text[start..at].trim_start_matches([' ', '\t']);
            if content.is_empty() {
                continue;
            }
            let indentation = self.text[start..at].len() - content.len();
            let column = indentation.saturating_add_signed(line.shift).max(line.least);
            self.change(start..start + indentation, &" ".repeat(column));
        }
    }

    /// The lines of a block scalar: the spaces that belong to the layout become as many as they should be.
    fn body(&mut self, body: &Range<usize>, indent: usize, column: usize) {
        let mut start = body.start;
        while start < body.end {
            let end = line_end(self.text, start).min(body.end);
            let line = &self.text[start..end];
            let spaces = line.len() - line.trim_start_matches(' ').len();
            if spaces == line.len() && spaces <= indent {
                self.strip(start..end);
            } else {
                self.change(start..start + indent.min(spaces), &" ".repeat(column));
            }
            start = end + line_break(self.text, end).len().max(1);
        }
    }

    /// What stands after the last token: one line end, unless the text of a block scalar would grow by it.
    fn end(&mut self, document: &Document<'_>, shape: Shape) {
        let Some(last) = document.tokens.last() else { return };
        let gap = last.range.end..document.range.end;
        let is_body = matches!(last.kind, TokenKind::Body { .. });
        let last_line = self.blank_lines(gap.clone(), 0);
        match shape {
            Shape::Markdown { .. } => {}
            Shape::Yaml if last_line > gap.start => self.strip(last_line..gap.end),
            Shape::Yaml if is_body => {}
            Shape::Yaml => {
                let first = line_end(self.text, 0);
                let end = Some(line_break(self.text, first)).filter(|end| !end.is_empty()).unwrap_or("\n");
                self.change(gap, end);
            }
        }
    }
}
