//! What is wrong line by line, found before the parser runs.
//!
//! In comes a text; out come findings: mistakes of people who write Chinese and know no YAML, each with its place, the edit that
//! mends it where that is certain, and the patches that let the parser read on. The scan follows indentation and the extent of
//! values well enough not to look inside block scalars and quotes. It builds no tree and trusts the parser over itself: see
//! [`Evidence`].

use std::collections::HashSet;
use std::ops::Range;

use super::classify;
use super::findings::{Evidence, Scan, patch};
use super::keys::{self, Colon};
use super::problem::{SpacePlace, YamlProblemKind as Kind};
use super::shape::{
    Lead, column_of, indentation_unit, is_han, is_marker, looks_structural, plausible, unquoted, wrong_dash,
};

/// The lines of a text without their ends.
pub(super) fn ranges(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut lines = Vec::new();
    let mut start = 0;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'\n' if at > 0 && bytes[at - 1] == b'\r' => {}
            b'\n' | b'\r' => lines.push(start..at),
            _ => continue,
        }
        start = at + 1;
    }
    lines.push(start..text.len());
    lines
}

/// Looks at every line once.
pub(super) fn scan(text: &str) -> Scan {
    let lines = ranges(text);
    let mut scanner = Scanner {
        text,
        unit: indentation_unit(text, &lines),
        lines,
        line: 0,
        levels: Vec::new(),
        slot: Slot::Open,
        anchors: anchors(text),
        unclosed: 0,
        out: Scan::default(),
    };
    while scanner.line < scanner.lines.len() {
        scanner.line();
    }
    scanner.out
}

/// A container that is open, and the column of its keys or dashes.
#[derive(Clone, Copy, Debug)]
struct Level {
    column: usize,
    kind: LevelKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LevelKind {
    Sequence,
    Mapping,
}

/// Whether the last key or dash still waits for its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    Open,
    Filled,
}

/// What can stand at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expected {
    /// The first thing of the document.
    Root,
    /// An entry of an open mapping.
    Entry,
    /// An item of an open sequence.
    Item,
    /// The value of the last key or dash, whatever it is.
    NewNode,
    /// Nothing.
    Stray,
}

pub(super) struct Scanner<'a> {
    pub text: &'a str,
    pub lines: Vec<Range<usize>>,
    /// The line that is looked at next.
    pub line: usize,
    /// How many spaces a tab stands for.
    unit: usize,
    levels: Vec<Level>,
    pub slot: Slot,
    pub anchors: HashSet<&'a str>,
    /// Quotes and brackets that were not closed: after many of them, each is looked for on its own line only, which keeps the
    /// scan linear.
    pub unclosed: usize,
    pub out: Scan,
}

impl<'a> Scanner<'a> {
    fn line(&mut self) {
        let range = self.lines[self.line].clone();
        let whole = &self.text[range.clone()];
        if is_marker(whole) {
            self.levels.clear();
            self.slot = Slot::Open;
            self.line += 1;
            return;
        }
        if whole.starts_with('%') {
            self.replace(Kind::Directive, range, "");
            self.line += 1;
            return;
        }
        let lead = self.lead(self.line);
        if lead.is_idle() {
            self.drop_wide_blank(self.line);
            self.line += 1;
            return;
        }
        let mut column = lead.width;
        let mut start = range.start + lead.run.len();
        if lead.is_mixed() {
            let value_begins = self.slot == Slot::Open && column_of(lead.spaces) > self.parent();
            if value_begins && !looks_structural(lead.content) {
                column = lead.spaces;
                start = range.start + lead.spaces;
            } else {
                self.indentation(self.line, column);
            }
        }
        let expected = self.arrive(column, lead.content);
        self.node(start, column, expected);
    }

    /// Closes what ends before a line at `column`.
    fn arrive(&mut self, column: usize, content: &str) -> Expected {
        while self.levels.last().is_some_and(|level| level.column > column) {
            self.levels.pop();
            self.slot = Slot::Filled;
        }
        let ends_list = |level: &Level| level.kind == LevelKind::Sequence && level.column == column;
        if self.levels.last().is_some_and(ends_list) && !content.starts_with('-') && wrong_dash(content).is_none() {
            let listless = self.levels.len() > 1 && self.levels[self.levels.len() - 2].column == column;
            if listless {
                self.levels.pop();
                self.slot = Slot::Filled;
            }
        }
        match self.levels.last() {
            Some(level) if level.column == column => match level.kind {
                LevelKind::Sequence => Expected::Item,
                LevelKind::Mapping => Expected::Entry,
            },
            None if self.slot == Slot::Open => Expected::Root,
            Some(_) if self.slot == Slot::Open => Expected::NewNode,
            Some(_) | None => Expected::Stray,
        }
    }

    /// What begins at `at`: dashes, then an entry or a value.
    fn node(&mut self, mut at: usize, mut column: usize, mut expected: Expected) {
        let end = self.lines[self.line].end;
        let mut dashed = false;
        loop {
            let rest = &self.text[at..end];
            let gap = if keys::is_dash(rest) { Some(1 + keys::blanks(&rest[1..])) } else { None };
            // Behind a real dash, another sign is text: `- — 摘自意见`.
            let mistaken = |scanner: &mut Self| (!dashed).then(|| scanner.mistaken_dash(at, rest, expected)).flatten();
            let Some(gap) = gap.or_else(|| mistaken(self)) else {
                break;
            };
            dashed = true;
            self.push(column, LevelKind::Sequence);
            self.slot = Slot::Open;
            at += gap;
            column += gap.max(2);
            expected = Expected::NewNode;
            if at >= end || self.text[at..end].starts_with('#') {
                self.line += 1;
                return;
            }
        }
        self.entry_or_value(at, column, expected);
    }

    /// Reports what was meant as a dash; its length with the space after it.
    fn mistaken_dash(&mut self, at: usize, rest: &str, expected: Expected) -> Option<usize> {
        let item = expected == Expected::Item;
        let possible = match expected {
            Expected::Root | Expected::Item | Expected::NewNode => true,
            Expected::Entry => self.slot == Slot::Open,
            Expected::Stray => false,
        };
        if !possible {
            return None;
        }
        if let Some(after) = rest.strip_prefix('-') {
            let found = after.chars().next()?;
            if keys::is_wide_space(found) {
                let run = keys::wide_blanks(after);
                let kind = Kind::WideSpace { found, place: SpacePlace::AfterDash };
                self.replace(kind, at + 1..at + 1 + run, " ");
                return Some(1 + run);
            }
            if found != '-' && (item || is_han(found)) {
                self.replace_as(Kind::DashWithoutSpace, at..at + 1, at + 1..at + 1, " ");
                return Some(1);
            }
            return None;
        }
        let found = wrong_dash(rest)?;
        let after = &rest[found.len_utf8()..];
        let run = keys::wide_blanks(after);
        if (run == 0 && !after.is_empty() && !item) || after.starts_with(found) {
            return None;
        }
        let whole = at..at + found.len_utf8() + run;
        let dash = if after[run..].is_empty() { "-" } else { "- " };
        self.replace_as(Kind::WrongDash { found }, at..at + found.len_utf8(), whole.clone(), dash);
        Some(whole.len())
    }

    fn entry_or_value(&mut self, at: usize, column: usize, expected: Expected) {
        let end = self.lines[self.line].end;
        let rest = &self.text[at..end];
        if rest.starts_with('?') && keys::ends_token(&rest[1..]) {
            // A key that is written out has no look of its own; the parser knows.
            self.push(column, LevelKind::Mapping);
            self.slot = Slot::Open;
            self.line += 1;
            return;
        }
        let certain = match expected {
            Expected::Root | Expected::Entry => true,
            Expected::NewNode => self.next_is_entry(column),
            Expected::Item | Expected::Stray => false,
        };
        let mended = match keys::colon(rest) {
            Some(Colon::Proper(colon)) => Some((colon, colon + 1)),
            Some(Colon::BeforeWideSpace(colon)) if certain || expected == Expected::NewNode => {
                self.wide_space_after(at, rest, colon).map(|after| (colon, after))
            }
            Some(Colon::FullWidth(colon)) if certain => {
                self.full_width_colon(at, rest, colon).map(|after| (colon, after))
            }
            Some(Colon::BeforeText(colon)) if certain => self.tight_colon(at, rest, colon).map(|after| (colon, after)),
            Some(Colon::BeforeWideSpace(_) | Colon::FullWidth(_) | Colon::BeforeText(_)) | None => None,
        };
        if let Some((colon, after)) = mended {
            self.entry(at + colon, at + after, column);
        } else {
            let parent = self.parent();
            self.value(at, parent, None);
        }
    }

    fn wide_space_after(&mut self, at: usize, rest: &str, colon: usize) -> Option<usize> {
        let after = &rest[colon + 1..];
        let found = after.chars().next().filter(|_| plausible(&rest[..colon]))?;
        let run = keys::wide_blanks(after);
        let kind = Kind::WideSpace { found, place: SpacePlace::AfterColon };
        let text = if after[run..].is_empty() { "" } else { " " };
        let start = at + colon + 1;
        self.replace(kind, start..start + run, text);
        Some(colon + 1 + run)
    }

    pub(super) fn full_width_colon(&mut self, at: usize, rest: &str, colon: usize) -> Option<usize> {
        let key = unquoted(&rest[..colon]);
        if !plausible(&rest[..colon]) {
            return None;
        }
        let sign = '：'.len_utf8();
        let run = keys::wide_blanks(&rest[colon + sign..]);
        let text = if rest[colon + sign + run..].is_empty() { ":" } else { ": " };
        let start = at + colon;
        let kind = Kind::FullWidthColon { key: key.into() };
        self.replace_as(kind, start..start + sign, start..start + sign + run, text);
        Some(colon + sign + run)
    }

    pub(super) fn tight_colon(&mut self, at: usize, rest: &str, colon: usize) -> Option<usize> {
        if !plausible(&rest[..colon]) || rest[colon..].starts_with("://") {
            return None;
        }
        let key = unquoted(&rest[..colon]);
        let start = at + colon;
        let kind = Kind::ColonWithoutSpace { key: key.into() };
        self.replace_as(kind, start..start + 1, start + 1..start + 1, " ");
        Some(colon + 1)
    }

    /// An entry whose colon, mended or not, is at `colon`, and whose value is looked for from `after`.
    fn entry(&mut self, colon: usize, after: usize, column: usize) {
        self.push(column, LevelKind::Mapping);
        self.slot = Slot::Open;
        let end = self.lines[self.line].end;
        let start = after + keys::blanks(&self.text[after..end]);
        let rest = &self.text[start..end];
        if rest.is_empty() {
            self.line += 1;
        } else if rest.starts_with('#') {
            self.comment_or_value(start, rest, column);
            self.line += 1;
        } else {
            let sign = self.text[colon..].chars().next().map_or(0, char::len_utf8);
            self.value(start, column_of(column), Some(colon..colon + sign));
        }
    }

    /// `颜色: #C00000` has no value for YAML. A real comment has a space after its sign, or the value follows below it.
    fn comment_or_value(&mut self, start: usize, rest: &str, column: usize) {
        let meant = rest[1..].starts_with(|c: char| !c.is_whitespace() && c != '#' && c != '!');
        let below = self.next_content(self.line + 1).map(|line| self.lead(line));
        let has_value =
            below.is_some_and(|lead| lead.width > column || (lead.width == column && keys::is_dash(lead.content)));
        if meant && !has_value {
            let range = start..start + rest.trim_end().len();
            self.quote(Kind::CommentAsValue, range.clone(), None, range, Evidence::Silent);
            self.slot = Slot::Filled;
        }
    }

    fn next_is_entry(&self, column: usize) -> bool {
        let Some(line) = self.next_content(self.line + 1) else {
            return false;
        };
        let lead = self.lead(line);
        let key = match keys::colon(lead.content) {
            Some(Colon::Proper(at) | Colon::BeforeWideSpace(at) | Colon::FullWidth(at)) => &lead.content[..at],
            Some(Colon::BeforeText(_)) | None => return false,
        };
        lead.width == column && !lead.content.starts_with('-') && plausible(key)
    }

    fn next_content(&self, from: usize) -> Option<usize> {
        (from..self.lines.len()).find(|line| !self.lead(*line).is_idle())
    }

    /// Opens a container unless it is open already.
    fn push(&mut self, column: usize, kind: LevelKind) {
        let open = |level: &Level| level.column == column && level.kind == kind;
        if !self.levels.last().is_some_and(open) {
            self.levels.push(Level { column, kind });
        }
    }

    /// The column of the innermost container, below which its values must stand; −1 at the root.
    pub fn parent(&self) -> isize {
        self.levels.last().map_or(-1, |level| column_of(level.column))
    }

    pub fn lead(&self, line: usize) -> Lead<'a> {
        let whole = &self.text[self.lines[line].clone()];
        let content = whole.trim_start_matches(|c| matches!(c, ' ' | '\t') || keys::is_wide_space(c));
        let run = &whole[..whole.len() - content.len()];
        let width = |c| match c {
            '\t' => self.unit,
            '\u{3000}' => 2,
            _ => 1,
        };
        Lead {
            run,
            spaces: run.len() - run.trim_start_matches(' ').len(),
            width: run.chars().map(width).sum(),
            content,
        }
    }

    /// A line of wide spaces is text to YAML, and nothing to its writer.
    pub fn drop_wide_blank(&mut self, line: usize) {
        let lead = self.lead(line);
        if lead.run.contains(keys::is_wide_space) {
            let start = self.lines[line].start;
            self.out.silent.push(patch(start..start + lead.run.len(), ""));
        }
    }
}

/// The names after `&`. Too many do no harm: they only keep an alias from being reported here.
fn anchors(text: &str) -> HashSet<&str> {
    if !text.contains('*') {
        return HashSet::new();
    }
    text.match_indices('&').map(|(at, _)| classify::alias_name(&text[at..])).collect()
}
