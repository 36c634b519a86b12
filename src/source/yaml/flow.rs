//! Values in brackets: how far they reach, and what is wrong between braces.
//!
//! In: the scanner at an opening bracket. Out: its findings, and the scanner at the line after the value. It follows quotes and
//! nesting as far as needed to find the closing bracket, and leaves to the parser what only a parser can judge.

use std::ops::Range;

use super::findings::{Evidence, patch, range_fix};
use super::keys::{self, Colon};
use super::lines::Scanner;
use super::problem::YamlProblemKind as Kind;
use super::shape::column_of;
use super::values::{Close, PATIENCE, content_end};

impl Scanner<'_> {
    pub(super) fn flow(&mut self, at: usize, parent: isize) {
        let mut open = Vec::new();
        match self.closing_bracket(at, parent, &mut open) {
            Close::At { end, line } => self.nothing_after(Kind::TextAfterBracket, at, end, line),
            Close::Confused { line } => self.fill(line + 1),
            Close::Nowhere => {
                self.unclosed += 1;
                let (end, _) = content_end(self.text, at..self.lines[self.line].end);
                let wide = self.text[at..end].chars().next_back().filter(|c| matches!(c, '］' | '｝' | '】'));
                let start = wide.map_or(end, |c| end - c.len_utf8());
                let closers = open.iter().rev().map(|open| if *open == b'[' { ']' } else { '}' });
                let text: String = closers.collect();
                let found = char::from(self.text.as_bytes()[at]);
                let fix = Some(range_fix(start..end, &text));
                let patches = vec![patch(start..end, &text)];
                self.find(Kind::UnclosedBracket { open: found }, at..at + 1, fix, patches, Evidence::Refused);
                self.fill(self.line + 1);
            }
        }
    }

    /// Finds the bracket that closes the one at `at`; `first_open` becomes the brackets that the first line leaves open.
    fn closing_bracket(&mut self, at: usize, parent: isize, first_open: &mut Vec<u8>) -> Close {
        let bytes = self.text.as_bytes();
        let mut open: Vec<u8> = Vec::new();
        let mut items: Vec<usize> = Vec::new();
        let (mut line, mut from) = (self.line, at);
        let mut token_may_start = true;
        loop {
            while from < self.lines[line].end {
                let byte = bytes[from];
                let mut next = from + 1;
                match byte {
                    b' ' | b'\t' => {}
                    b'#' if from == 0 || matches!(bytes[from - 1], b' ' | b'\t' | b'\n' | b'\r') => {
                        next = self.lines[line].end;
                    }
                    b'"' | b'\'' if token_may_start => {
                        let Some((after, on)) = self.quoted_in_flow(from, line) else {
                            self.unclosed += 1;
                            return Close::Confused { line };
                        };
                        next = after;
                        line = on;
                        token_may_start = false;
                    }
                    b'[' | b'{' => {
                        open.push(byte);
                        items.push(next);
                        token_may_start = true;
                    }
                    b']' | b'}' => {
                        let Some(opened) = open.pop() else {
                            return Close::Confused { line };
                        };
                        let start = items.pop().unwrap_or(from);
                        if (opened == b'[') != (byte == b']') {
                            return Close::Confused { line };
                        }
                        if opened == b'{' {
                            self.flow_entry(start..from);
                        }
                        if open.is_empty() {
                            return Close::At { end: next, line };
                        }
                        token_may_start = false;
                    }
                    b',' => {
                        if open.last() == Some(&b'{') {
                            self.flow_entry(items.last().copied().unwrap_or(from)..from);
                        }
                        if let Some(start) = items.last_mut() {
                            *start = next;
                        }
                        token_may_start = true;
                    }
                    b':' => token_may_start = true,
                    _ => token_may_start = false,
                }
                from = next;
            }
            if line == self.line {
                first_open.clone_from(&open);
            }
            line += 1;
            token_may_start = true;
            if line >= self.lines.len() || self.unclosed >= PATIENCE {
                return Close::Nowhere;
            }
            let lead = self.lead(line);
            from = self.lines[line].start + lead.run.len();
            if !lead.is_idle() && column_of(lead.spaces) <= parent {
                if lead.content.starts_with([']', '}']) {
                    let start = self.lines[line].start;
                    let width = usize::try_from(parent + 1).unwrap_or(0);
                    self.out.silent.push(patch(start..from, &" ".repeat(width)));
                } else if lead.is_mixed() && column_of(lead.width) > parent {
                    self.indentation(line, lead.width);
                } else {
                    return Close::Nowhere;
                }
            }
        }
    }

    /// The byte after a quoted scalar inside brackets, and its line.
    fn quoted_in_flow(&self, at: usize, line: usize) -> Option<(usize, usize)> {
        let last = if self.unclosed >= PATIENCE { line } else { self.lines.len() - 1 };
        let text = &self.text[at..self.lines[last].end];
        let end = at + keys::closing_quote(text)?;
        let on = self.lines.partition_point(|range| range.end < end);
        Some((end, on))
    }

    /// One entry between braces: `{总投资：100}` has a key without a value for YAML, and `{a: 1，b: 2}` a single entry.
    fn flow_entry(&mut self, range: Range<usize>) {
        let entry = &self.text[range.clone()];
        if entry.contains(['[', '{', '\n', '\r', '"', '\'', '#']) {
            return;
        }
        let comma = '，'.len_utf8();
        let separates = entry.split('，').all(|part| keys::colon(part.trim()).is_some());
        if !separates {
            self.flow_pair(range.start, entry);
            return;
        }
        let mut start = range.start;
        for part in entry.split_inclusive('，') {
            self.flow_pair(start, part.trim_end_matches('，'));
            start += part.len();
            if part.ends_with('，') {
                self.replace(Kind::FullWidthComma, start - comma..start, ", ");
            }
        }
    }

    fn flow_pair(&mut self, start: usize, pair: &str) {
        let start = start + pair.len() - pair.trim_start().len();
        let pair = pair.trim();
        match keys::colon(pair) {
            Some(Colon::FullWidth(colon)) => {
                self.full_width_colon(start, pair, colon);
            }
            Some(Colon::BeforeText(colon)) => {
                self.tight_colon(start, pair, colon);
            }
            Some(Colon::Proper(_) | Colon::BeforeWideSpace(_)) | None => {}
        }
    }
}
