//! How far a value reaches, and what is wrong with the way it is written.
//!
//! The second half of the line scan: from the first character of a value it finds the last one, over as many lines as the value
//! has, and leaves the scanner at the line after it. What stands in brackets is the work of `flow`.

use std::ops::Range;

use super::classify::alias_name;
use super::findings::{Evidence, patch, range_fix};
use super::keys;
use super::lines::{Scanner, Slot};
use super::problem::YamlProblemKind as Kind;
use super::shape::{Lead, column_of, is_marker, looks_structural};

/// After so many unclosed quotes and brackets, each is looked for on its own line only.
pub(super) const PATIENCE: usize = 16;

/// Where something that should be closed is closed.
pub(super) enum Close {
    /// The byte after the closing sign, and the line it is on.
    At { end: usize, line: usize },
    /// Nowhere before the indentation says that it should have been.
    Nowhere,
    /// In a way that only the parser can judge.
    Confused { line: usize },
}

impl Scanner<'_> {
    /// A value at `at`, inside a container whose column is `parent`. `colon` is the key's, when it is on the same line.
    pub(super) fn value(&mut self, at: usize, parent: isize, colon: Option<Range<usize>>) {
        let end = self.lines[self.line].end;
        let mut at = at;
        // An anchor and a tag may stand before a value, in either order.
        for _ in 0..2 {
            let rest = &self.text[at..end];
            let Some(length) = property(rest) else {
                break;
            };
            at += length + keys::blanks(&rest[length..]);
            if at == end || self.text[at..end].starts_with('#') {
                self.line += 1;
                return;
            }
        }
        let rest = &self.text[at..end];
        let Some(first) = rest.chars().next() else {
            self.line += 1;
            return;
        };
        match first {
            '!' if property(rest).is_none() => self.quoted_instead(Kind::Tag, at, parent),
            '*' => self.alias(at, parent, rest),
            '|' | '>' if is_block_header(rest) => self.block(parent, rest),
            '"' | '\'' => self.quoted(at, parent),
            '[' | '{' => self.flow(at, parent),
            '|' | '>' | '%' | '@' | '`' | ',' | ']' | '}' | '&' => {
                self.quoted_instead(Kind::IndicatorStart { found: first }, at, parent);
            }
            '-' if colon.is_some() && keys::is_dash(rest) => {
                self.find(Kind::ListOnKeyLine, at..at + 1, None, Vec::new(), Evidence::Refused);
                self.fill(self.line + 1);
            }
            _ => self.plain(at, parent, colon),
        }
    }

    fn alias(&mut self, at: usize, parent: isize, rest: &str) {
        let name = alias_name(rest);
        let tail = rest[1 + name.len()..].trim_start();
        let known = self.anchors.contains(name);
        if known && (tail.is_empty() || tail.starts_with('#')) {
            self.fill(self.line + 1);
        } else if known || name.is_empty() {
            self.quoted_instead(Kind::IndicatorStart { found: '*' }, at, parent);
        } else {
            self.quoted_instead(Kind::UnknownAlias { name: name.into() }, at, parent);
        }
    }

    /// Reports the first character of a value that needs quotes.
    fn quoted_instead(&mut self, kind: Kind, at: usize, parent: isize) {
        let first = self.text[at..].chars().next().map_or(0, char::len_utf8);
        let length = if let Kind::UnknownAlias { name } = &kind { 1 + name.len() } else { first };
        let span = at..at + length;
        let (end, last) = self.plain_extent(at, parent);
        self.quote(kind, span, None, at..end, Evidence::Refused);
        self.fill(last + 1);
    }

    fn plain(&mut self, at: usize, parent: isize, colon: Option<Range<usize>>) {
        let rest = &self.text[at..self.lines[self.line].end];
        let second = colon.as_ref().and_then(|_| keys::separator(rest));
        let (end, last) = self.plain_extent(at, parent);
        if let Some(second) = second {
            let span = at + second..at + second + 1;
            self.quote(Kind::ColonInValue, span, colon, at..end, Evidence::Refused);
        }
        self.fill(last + 1);
    }

    /// The end of a plain scalar and the line that it ends on.
    fn plain_extent(&mut self, at: usize, parent: isize) -> (usize, usize) {
        let (mut end, mut ended) = content_end(self.text, at..self.lines[self.line].end);
        let mut last = self.line;
        let mut line = self.line + 1;
        while !ended && line < self.lines.len() {
            let lead = self.lead(line);
            if lead.content.is_empty() {
                line += 1;
                continue;
            }
            let start = self.lines[line].start;
            if lead.content.starts_with('#') || is_marker(&self.text[self.lines[line].clone()]) {
                break;
            }
            if !self.continues(line, lead, parent) {
                break;
            }
            if keys::separator(lead.content).is_some() {
                let content = start + lead.run.len();
                let span = content..content + lead.content.trim_end().len();
                self.find(Kind::BadIndentation, span, None, Vec::new(), Evidence::Refused);
                break;
            }
            for blank in last + 1..line {
                self.drop_wide_blank(blank);
            }
            (end, ended) = content_end(self.text, start + lead.run.len()..self.lines[line].end);
            last = line;
            line += 1;
        }
        (end, last)
    }

    /// Whether a line stands far enough to the right to belong to a value that began above it. Where only tabs or wide spaces
    /// take it there, they are reported.
    fn continues(&mut self, line: usize, lead: Lead<'_>, parent: isize) -> bool {
        if column_of(lead.spaces) > parent {
            return true;
        }
        let meant = lead.is_mixed() && column_of(lead.width) > parent && !looks_structural(lead.content);
        if meant {
            self.indentation(line, lead.width);
        }
        meant
    }

    fn block(&mut self, parent: isize, header: &str) {
        let digit = header[1..].chars().take(2).find_map(|c| c.to_digit(10));
        let mut indent = digit.map(|digit| usize::try_from(parent.max(0)).unwrap_or(0) + digit as usize);
        let mut line = self.line + 1;
        while line < self.lines.len() {
            let lead = self.lead(line);
            let deep = column_of(lead.spaces) > parent;
            if lead.content.is_empty() {
                if !deep {
                    self.drop_wide_blank(line);
                }
            } else if deep {
                let indent = *indent.get_or_insert(lead.spaces);
                if lead.is_mixed() && lead.spaces < indent {
                    self.indentation(line, indent);
                }
            } else if lead.is_mixed() && column_of(lead.width) > parent {
                let indent = *indent.get_or_insert_with(|| self.block_indent(line, parent, lead.width));
                self.indentation(line, indent);
            } else {
                break;
            }
            line += 1;
        }
        self.fill(line);
    }

    /// The indentation of a block whose first line has none that counts: that of a later line, if one is less wide.
    fn block_indent(&self, from: usize, parent: isize, width: usize) -> usize {
        let leads = (from..self.lines.len()).map(|line| self.lead(line)).filter(|lead| !lead.content.is_empty());
        let inside = leads.take_while(|lead| column_of(lead.width) > parent);
        let real = inside.filter(|lead| !lead.is_mixed()).map(|lead| lead.spaces);
        real.min().map_or(width, |spaces| spaces.min(width))
    }

    fn quoted(&mut self, at: usize, parent: isize) {
        match self.closing_quote(at, parent) {
            Close::At { end, line } => self.nothing_after(Kind::TextAfterQuote, at, end, line),
            Close::Confused { line } => self.fill(line + 1),
            Close::Nowhere => {
                self.unclosed += 1;
                let quote = if self.text[at..].starts_with('"') { '"' } else { '\'' };
                let first = &self.text[at..self.lines[self.line].end];
                let end = at + first.trim_end().len();
                let last = first[1..].trim_end().chars().next_back();
                // Chinese keyboards close with a curly quote what was opened with a straight one.
                let start = match last.filter(|c| matches!(c, '”' | '“' | '’' | '‘' | '＂' | '＇')) {
                    Some(curly) => end - curly.len_utf8(),
                    None => end,
                };
                let text = quote.to_string();
                let fix = Some(range_fix(start..end, &text));
                let patches = vec![patch(start..end, &text)];
                self.find(Kind::UnclosedQuote { quote }, at..end, fix, patches, Evidence::Silent);
                self.fill(self.line + 1);
            }
        }
    }

    fn closing_quote(&mut self, at: usize, parent: isize) -> Close {
        let bytes = self.text.as_bytes();
        let quote = bytes[at];
        let mut line = self.line;
        let mut from = at + 1;
        let mut continued = Vec::new();
        loop {
            let end = self.lines[line].end;
            while from < end {
                from += match bytes[from] {
                    b'\\' if quote == b'"' => 2,
                    byte if byte != quote => 1,
                    b'\'' if from + 1 < end && bytes[from + 1] == b'\'' => 2,
                    _ => {
                        for (line, width) in continued {
                            self.indentation(line, width);
                        }
                        return Close::At { end: from + 1, line };
                    }
                };
            }
            line += 1;
            if line >= self.lines.len() || self.unclosed >= PATIENCE {
                return Close::Nowhere;
            }
            let lead = self.lead(line);
            if !lead.content.is_empty() && column_of(lead.spaces) <= parent {
                if !lead.is_mixed() || column_of(lead.width) <= parent {
                    return Close::Nowhere;
                }
                continued.push((line, lead.width));
            }
            from = self.lines[line].start;
        }
    }

    /// After a closing quote or bracket the line may only have a comment.
    pub(super) fn nothing_after(&mut self, kind: Kind, at: usize, end: usize, line: usize) {
        let line_end = self.lines[line].end;
        let tail = &self.text[end..line_end];
        let text = tail.trim_start_matches([' ', '\t']);
        let comment = text.starts_with('#') && text.len() < tail.len();
        if !text.is_empty() && !comment && !text.starts_with(':') {
            let (value_end, _) = content_end(self.text, end..line_end);
            let span = line_end - text.len()..value_end;
            if line == self.line {
                self.quote(kind, span, None, at..value_end, Evidence::Refused);
            } else {
                self.find(kind, span, None, Vec::new(), Evidence::Refused);
            }
        }
        self.fill(line + 1);
    }

    pub(super) fn fill(&mut self, next_line: usize) {
        self.slot = Slot::Filled;
        self.line = next_line;
    }
}

/// The length of `&anchor`, `!` or `!!tag` at the beginning of a value. Other tags are more probably text.
fn property(rest: &str) -> Option<usize> {
    let length = match rest.as_bytes() {
        [b'&', ..] => 1 + alias_name(rest).len(),
        [b'!'] | [b'!', b'!' | b' ' | b'\t', ..] => rest.find([' ', '\t']).unwrap_or(rest.len()),
        _ => return None,
    };
    let ends = keys::ends_token(&rest[length..]);
    (ends && (length > 1 || rest.starts_with('!'))).then_some(length)
}

/// The end of what a line says before its comment, and whether a comment ends it.
pub(super) fn content_end(text: &str, range: Range<usize>) -> (usize, bool) {
    let line = &text[range.clone()];
    let comment = line.find(" #").into_iter().chain(line.find("\t#")).min();
    let said = line[..comment.unwrap_or(line.len())].trim_end_matches([' ', '\t']);
    (range.start + said.len(), comment.is_some())
}

/// `|` or `>` with its signs and perhaps a comment.
fn is_block_header(rest: &str) -> bool {
    let signs = rest[1..].trim_start_matches(|c: char| matches!(c, '+' | '-') || c.is_ascii_digit());
    let tail = signs.trim_start_matches([' ', '\t']);
    rest.len() - signs.len() <= 3 && (tail.is_empty() || (tail.starts_with('#') && tail.len() < signs.len()))
}
