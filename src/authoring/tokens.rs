//! YAML as a row of tokens with byte ranges: signs, scalars, comments, and the lines of block scalars.
//!
//! In: a text whose tree is known and has no problem. Out: every token that stands in it, so that all bytes between two tokens
//! are white space. The tree says where scalars stand, and the rest is found between them. What records never need, a key after
//! `?` or a value on the line of `---`, is refused at its place.

use std::ops::Range;

use super::document::{column, line_break, line_end};
use crate::source::yaml::{Node, ScalarStyle, Value};

/// A token and the bytes that it covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it stands, in bytes of the file.
    pub range: Range<usize>,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// `-` before an item.
    Dash,
    /// `:` after a key.
    Colon,
    /// `,` between brackets.
    Comma,
    /// `[` or `{`.
    Open,
    /// `]` or `}`.
    Close,
    /// An anchor or tag.
    Property,
    /// A scalar, its quotes included; one of several lines is one token.
    Scalar,
    /// `*name`.
    Alias,
    /// `|` or `>` with what belongs to it.
    Header,
    /// The lines of a block scalar from the beginning of the first.
    Body {
        /// Spaces at the beginning of each line that belong to the layout and not to the text.
        indent: usize,
        /// How many of them its header demands beyond what the scalar is in, where it does.
        demanded: Option<usize>,
    },
    /// A comment to the end of its line.
    Comment,
    /// `---` or `...`.
    Marker,
}

/// Where something stands that is read and not understood here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unfamiliar(pub usize);

impl Token {
    /// Whether it is a comment.
    #[must_use]
    pub const fn is_comment(&self) -> bool {
        matches!(self.kind, TokenKind::Comment)
    }
}

/// The tokens of the YAML at `range`, whose tree is `root`.
pub fn tokens(text: &str, range: &Range<usize>, root: &Node) -> Result<Vec<Token>, Unfamiliar> {
    let mut scalars = Vec::new();
    collect(text, root, &mut scalars);
    scalars.sort_by_key(|scalar| scalar.start);
    let mut scanner = Scanner { text, end: range.end, at: range.start, depth: 0, out: Vec::new() };
    let mut scalars = scalars.into_iter().peekable();
    while scanner.at < scanner.end {
        match scalars.next_if(|scalar| scalar.start == scanner.at) {
            Some(scalar) => scanner.push(TokenKind::Scalar, scalar.end - scalar.start),
            None => scanner.step()?,
        }
    }
    match scalars.next() {
        Some(missed) => Err(Unfamiliar(missed.start)),
        None => Ok(scanner.out),
    }
}

/// The ranges of plain and quoted scalars; aliases and block scalars are known by their signs.
fn collect(text: &str, node: &Node, out: &mut Vec<Range<usize>>) {
    let range = node.span.range();
    let is_alias = text.as_bytes().get(range.start) == Some(&b'*') && !range.is_empty();
    match &node.value {
        Value::Null => {
            if !range.is_empty() && !is_alias {
                out.push(range);
            }
        }
        Value::Scalar { style: ScalarStyle::Plain | ScalarStyle::Quoted, .. } => {
            if !range.is_empty() && !is_alias {
                out.push(range);
            }
        }
        Value::Scalar { style: ScalarStyle::Block, .. } | Value::Broken => {}
        Value::Sequence(items) => {
            if !is_alias {
                for item in items {
                    collect(text, item, out);
                }
            }
        }
        Value::Mapping(entries) => {
            // A mapping may begin with a key that is an alias; what an alias stands for lies before it.
            let begins_here = entries.first().is_some_and(|entry| entry.key.span.start == node.span.start);
            if !is_alias || begins_here {
                for entry in entries {
                    collect(text, &entry.key, out);
                    collect(text, &entry.value, out);
                }
            }
        }
    }
}

struct Scanner<'a> {
    text: &'a str,
    end: usize,
    at: usize,
    depth: usize,
    out: Vec<Token>,
}

impl Scanner<'_> {
    fn push(&mut self, kind: TokenKind, length: usize) {
        self.out.push(Token { kind, range: self.at..self.at + length });
        self.at += length;
    }

    /// One token between scalars, or one character of white space.
    fn step(&mut self) -> Result<(), Unfamiliar> {
        let rest = &self.text[self.at..self.end];
        let Some(first) = rest.chars().next() else { return Ok(()) };
        let (column, start) = column(self.text, self.at);
        let ends_word = rest[first.len_utf8()..].starts_with([' ', '\t', '\n', '\r']) || rest.len() == 1;
        if column == 0 && self.is_marker(rest) {
            let after = self.text[self.at + 3..line_end(self.text, self.at)].trim_start();
            if !after.is_empty() && !after.starts_with('#') {
                return Err(Unfamiliar(self.at));
            }
            self.push(TokenKind::Marker, 3);
            return Ok(());
        }
        match first {
            // A line of wide spaces is an empty one to the reader of records.
            _ if first.is_whitespace() => self.at += first.len_utf8(),
            '#' => self.push(TokenKind::Comment, line_end(self.text, self.at) - self.at),
            '-' if self.depth == 0 && ends_word => self.push(TokenKind::Dash, 1),
            ':' => self.push(TokenKind::Colon, 1),
            ',' if self.depth > 0 => self.push(TokenKind::Comma, 1),
            '[' | '{' => {
                self.depth += 1;
                self.push(TokenKind::Open, 1);
            }
            ']' | '}' if self.depth > 0 => {
                self.depth -= 1;
                self.push(TokenKind::Close, 1);
            }
            '&' | '!' => self.push(TokenKind::Property, word(rest)),
            '*' => self.push(TokenKind::Alias, word(rest)),
            '|' | '>' if self.depth == 0 => self.block(start)?,
            _ => return Err(Unfamiliar(self.at)),
        }
        Ok(())
    }

    fn is_marker(&self, rest: &str) -> bool {
        self.depth == 0
            && ["---", "..."].iter().any(|marker| {
                rest.strip_prefix(marker)
                    .is_some_and(|after| after.is_empty() || after.starts_with(char::is_whitespace))
            })
    }

    /// A block scalar: its header, and its lines as one token.
    fn block(&mut self, start: usize) -> Result<(), Unfamiliar> {
        let header = word(&self.text[self.at..self.end]);
        let signs = &self.text[self.at + 1..self.at + header];
        let parent = self.parent(start).ok_or(Unfamiliar(self.at))?;
        let demanded = signs.bytes().find(u8::is_ascii_digit).map(|digit| usize::from(digit - b'0'));
        let keeps = signs.contains('+');
        self.push(TokenKind::Header, header);
        let end_of_line = line_end(self.text, self.at);
        let behind = self.text[self.at..end_of_line].trim_start();
        if behind.starts_with('#') {
            self.at = end_of_line - behind.len();
            self.push(TokenKind::Comment, behind.len());
        }
        let begin = end_of_line + line_break(self.text, end_of_line).len();
        let mut indent = demanded.map(|demanded| parent + demanded);
        let (mut at, mut last) = (begin, None);
        while at < self.end {
            let end = line_end(self.text, at).min(self.end);
            let line = &self.text[at..end];
            let spaces = line.len() - line.trim_start_matches(' ').len();
            let is_blank = spaces == line.len();
            if !is_blank && spaces < indent.unwrap_or(parent + 1) {
                if line.starts_with(['\t', '\u{3000}']) {
                    return Err(Unfamiliar(at));
                }
                break;
            }
            if !is_blank {
                indent.get_or_insert(spaces);
            }
            if !is_blank || keeps || indent.is_some_and(|indent| spaces > indent) {
                last = Some(end);
            }
            at = end + line_break(self.text, end).len();
        }
        if let Some(last) = last {
            self.at = begin;
            let indent = indent.unwrap_or(parent + 1);
            self.push(TokenKind::Body { indent, demanded }, last - begin);
        }
        Ok(())
    }

    /// The column of what a block scalar on this line belongs to: its key, or the last dash where there is no key.
    fn parent(&self, start: usize) -> Option<usize> {
        let of_line: Vec<&Token> = self.out.iter().rev().take_while(|token| token.range.start >= start).collect();
        let dashes = of_line.iter().rev().take_while(|token| token.kind == TokenKind::Dash).count();
        let has_key = of_line.iter().any(|token| token.kind == TokenKind::Colon);
        let ordered = |index: usize| of_line.len().checked_sub(index + 1).and_then(|at| of_line.get(at));
        let token = if has_key { ordered(dashes) } else { ordered(dashes.checked_sub(1)?) };
        token.map(|token| token.range.start - start)
    }
}

/// The length of an anchor, tag, alias or header.
fn word(rest: &str) -> usize {
    rest.find([' ', '\t', '\n', '\r', ',', '[', ']', '{', '}']).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::{TokenKind, Unfamiliar, tokens};
    use crate::source::yaml::parse;

    fn kinds(text: &str) -> Result<Vec<(TokenKind, &str)>, Unfamiliar> {
        let root = parse(text, 0).root.expect("a tree");
        let found = tokens(text, &(0..text.len()), &root)?;
        Ok(found.into_iter().map(|token| (token.kind, &text[token.range])).collect())
    }

    #[test]
    fn between_two_tokens_there_is_white_space_alone() {
        let text = "a: &x [1, 'b, c']  # 注\n- b:\n"; // Not one document; each half is.
        for part in text.split_inclusive('\n') {
            let rest = kinds(part)
                .expect("familiar")
                .iter()
                .fold(part.to_owned(), |rest, (_, word)| rest.replacen(word, "", 1));
            assert_eq!(rest.trim(), "", "{part}");
        }
    }

    #[test]
    fn the_lines_of_a_block_scalar_are_one_token_without_the_empty_lines_after_it() {
        let found = kinds("a: |-  # 注\n   一\n\n    二 \n\nb: >+\n  三\n\n").expect("familiar");
        assert_eq!(found[3], (TokenKind::Comment, "# 注"));
        assert_eq!(found[4], (TokenKind::Body { indent: 3, demanded: None }, "   一\n\n    二 "));
        assert_eq!(found[8], (TokenKind::Body { indent: 2, demanded: None }, "  三\n"));
        assert_eq!(
            kinds("- |2\n   一\n").expect("familiar")[2],
            (TokenKind::Body { indent: 2, demanded: Some(2) }, "   一")
        );
        assert_eq!(kinds("a: |\nb: 1\n").expect("familiar").len(), 6);
    }

    #[test]
    fn aliases_stand_for_themselves_and_not_for_what_they_mean() {
        let found = kinds("a: &x {b: 1}\nc: *x\nd: '*x'\n").expect("familiar");
        assert_eq!(found[10], (TokenKind::Alias, "*x"));
        assert_eq!(found[13], (TokenKind::Scalar, "'*x'"));
    }

    #[test]
    fn what_no_record_needs_is_refused_at_its_place() {
        assert_eq!(kinds("? a\n: b\n"), Err(Unfamiliar(0)));
        assert_eq!(kinds("--- {a: 1}\n"), Err(Unfamiliar(0)));
    }
}
