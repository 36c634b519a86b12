//! In which column each line of a document should begin.
//!
//! In: the tokens of a document. Out: for each token that is the first of its line, the column that it should have. What is
//! inside something stands two columns to its right; a list stands inside its field, and the fields of an item behind its dash.

use crate::authoring::document::{Document, column};
use crate::authoring::tokens::{Token, TokenKind};

/// How far something stands to the right of what it is in.
pub const STEP: usize = 2;

/// Where a line should begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The index of its first token.
    pub token: usize,
    /// The column in which it should stand.
    pub column: usize,
    /// The least column that later lines of the same value may have.
    pub least: usize,
    /// By how much it moves.
    pub shift: isize,
}

/// An open mapping or list.
struct Level {
    old: usize,
    new: usize,
    is_list: bool,
}

/// A line and what was open before it, each with the column that it has and the one that it should have.
struct Next {
    open: Vec<(usize, usize)>,
    line: (usize, usize),
}

/// The first token of each line with its column. Lines within a scalar have no token of their own.
pub fn columns(document: &Document<'_>) -> Vec<Line> {
    let mut walk = Walk { document, levels: Vec::new(), depth: 0, waiting: Vec::new(), out: Vec::new() };
    let tokens = &document.tokens;
    let mut row_end = 0;
    for (index, token) in tokens.iter().enumerate() {
        if index >= row_end {
            row_end = walk.end_of_row(index);
            walk.row(index);
        }
        match token.kind {
            TokenKind::Open => walk.depth += 1,
            TokenKind::Close => walk.depth = walk.depth.saturating_sub(1),
            TokenKind::Dash
            | TokenKind::Colon
            | TokenKind::Comma
            | TokenKind::Property
            | TokenKind::Scalar
            | TokenKind::Alias
            | TokenKind::Header
            | TokenKind::Body { .. }
            | TokenKind::Comment
            | TokenKind::Marker => {}
        }
    }
    walk.settle_comments(None);
    walk.out.sort_by_key(|line| line.token);
    walk.out
}

struct Walk<'a> {
    document: &'a Document<'a>,
    levels: Vec<Level>,
    depth: usize,
    /// Comments on lines of their own, whose level is known with the next line.
    waiting: Vec<usize>,
    out: Vec<Line>,
}

impl Walk<'_> {
    fn old(&self, index: usize) -> usize {
        column(self.document.text, self.document.tokens[index].range.start).0
    }

    fn kind(&self, index: usize) -> Option<TokenKind> {
        self.document.tokens.get(index).map(|token| token.kind)
    }

    /// The index after the last token that begins on the line on which token `index` begins.
    fn end_of_row(&self, index: usize) -> usize {
        let Document { text, tokens, .. } = self.document;
        let same_line = |pair: &[Token]| !text[pair[0].range.end..pair[1].range.start].contains(['\n', '\r']);
        let mut end = index + 1;
        while end < tokens.len()
            && !matches!(tokens[end].kind, TokenKind::Body { .. })
            && same_line(&tokens[end - 1..=end])
        {
            end += 1;
        }
        end
    }

    fn row(&mut self, index: usize) {
        let Some(kind) = self.kind(index) else { return };
        if matches!(kind, TokenKind::Body { .. }) {
            return;
        }
        if kind == TokenKind::Marker {
            self.settle_comments(None);
            self.levels.clear();
            self.out.push(Line { token: index, column: 0, least: 0, shift: 0 });
        } else if self.depth > 0 {
            self.continuation(index);
        } else if kind == TokenKind::Comment {
            self.waiting.push(index);
        } else {
            self.structural(index);
        }
    }

    /// A line inside brackets moves with the line on which its value begins.
    fn continuation(&mut self, index: usize) {
        let (least, shift) = self.out.last().map_or((0, 0), |line| (line.least, line.shift));
        let column = self.old(index).saturating_add_signed(shift).max(least);
        self.out.push(Line { token: index, column, least, shift });
    }

    fn structural(&mut self, index: usize) {
        let old = self.old(index);
        let is_dash = self.kind(index) == Some(TokenKind::Dash);
        let before: Vec<(usize, usize)> = self.levels.iter().map(|level| (level.old, level.new)).collect();
        while self.levels.last().is_some_and(|level| level.old > old) {
            self.levels.pop();
        }
        let at_column = |level: &Level| level.old == old;
        let below = self.levels.len().checked_sub(2).and_then(|at| self.levels.get(at));
        if !is_dash && below.is_some_and(at_column) {
            // The list stood in the column of its field, and the next field of the record begins.
            self.levels.pop();
        }
        let mut at = index;
        let mut column = None;
        loop {
            let old = self.old(at);
            let found = match self.kind(at) {
                Some(TokenKind::Dash) => Some(self.open(old, true)),
                Some(_) if self.is_entry(at) => Some(self.open(old, false)),
                Some(_) | None => None,
            };
            column = column.or(found).or(Some(self.inside()));
            let goes_on = self.kind(at) == Some(TokenKind::Dash) && at + 1 < self.end_of_row(index);
            if !goes_on || self.kind(at + 1) == Some(TokenKind::Comment) {
                break;
            }
            at += 1;
        }
        let column = column.unwrap_or(0);
        self.settle_comments(Some(Next { open: before, line: (old, column) }));
        let shift = column.cast_signed() - old.cast_signed();
        self.out.push(Line { token: index, column, least: self.inside(), shift });
    }

    /// Whether an entry begins with this token: its key, or what stands before its key.
    fn is_entry(&self, index: usize) -> bool {
        let end = self.end_of_row(index);
        let mut at = index;
        while at < end && self.kind(at) == Some(TokenKind::Property) {
            at += 1;
        }
        let is_key = matches!(self.kind(at), Some(TokenKind::Scalar | TokenKind::Alias));
        let colon = if is_key { at + 1 } else { at };
        colon < end && self.kind(colon) == Some(TokenKind::Colon)
    }

    /// The column of what is inside everything that is open.
    fn inside(&self) -> usize {
        self.levels.last().map_or(0, |level| level.new + STEP)
    }

    /// The column of the mapping or list at `old`, which is opened unless it is open.
    fn open(&mut self, old: usize, is_list: bool) -> usize {
        match self.levels.last() {
            Some(level) if level.old == old && level.is_list == is_list => level.new,
            Some(_) | None => {
                let new = self.inside();
                self.levels.push(Level { old, new, is_list });
                new
            }
        }
    }

    /// Puts the comments above a line into the column of what they stand beside: the innermost thing that is open there and
    /// stands no further to the right than they do.
    fn settle_comments(&mut self, next: Option<Next>) {
        let (mut open, line) = match next {
            Some(Next { open, line }) => (open, Some(line)),
            None => (self.levels.iter().map(|level| (level.old, level.new)).collect(), None),
        };
        open.extend(line);
        for index in std::mem::take(&mut self.waiting) {
            let old = self.old(index);
            // Of equals the last is taken: the line that follows.
            let beside = open.iter().filter(|(column, _)| *column <= old).max_by_key(|(column, _)| *column);
            let column = beside.map_or(0, |(_, new)| *new);
            self.out.push(Line { token: index, column, least: column, shift: 0 });
        }
    }
}
