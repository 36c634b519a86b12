//! What the line scan has to say, and how it says it.
//!
//! In come a kind of mistake and the ranges that matter; out come findings, each with the edit for people and the patches for the
//! parser, which are the same edit unless inserting quotes keeps places exact.

use std::ops::Range;

use super::MAX_PROBLEMS;
use super::lines::Scanner;
use super::problem::{Fix, SpacePlace, YamlProblem, YamlProblemKind as Kind};
use super::repair::Patch;
use crate::source::Span;

/// One mistake.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    pub problem: YamlProblem,
    /// How to go on; none when nothing is certain enough.
    pub patches: Vec<Patch>,
    pub evidence: Evidence,
}

/// How far a finding is to be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Evidence {
    /// The parser may accept the text and read something else than was meant.
    Silent,
    /// The parser must refuse the text: when it does not, the finding is wrong.
    Refused,
}

/// What the lines show.
#[derive(Debug, Default)]
pub(super) struct Scan {
    pub findings: Vec<Finding>,
    /// Patches for what is no mistake and yet troubles the parser.
    pub silent: Vec<Patch>,
}

impl Scanner<'_> {
    /// Reports the indentation of a line, which becomes `width` spaces.
    pub fn indentation(&mut self, line: usize, width: usize) {
        let lead = self.lead(line);
        let start = self.lines[line].start;
        let whole = start..start + lead.run.len();
        let kind = match lead.run[lead.spaces..].chars().next() {
            Some('\t') | None => Kind::TabIndentation,
            Some(found) => Kind::WideSpace { found, place: SpacePlace::Indentation },
        };
        self.replace_as(kind, start + lead.spaces..whole.end, whole, &" ".repeat(width));
    }

    pub fn replace(&mut self, kind: Kind, range: Range<usize>, text: &str) {
        self.replace_as(kind, range.clone(), range, text);
    }

    /// Reports `span`, mended by an edit of `range` that the parser sees as well.
    pub fn replace_as(&mut self, kind: Kind, span: Range<usize>, range: Range<usize>, text: &str) {
        let fix = Some(range_fix(range.clone(), text));
        self.find(kind, span, fix, vec![patch(range, text)], Evidence::Silent);
    }

    /// Reports `span`, mended by quotes around `value`.
    pub fn quote(
        &mut self,
        kind: Kind,
        span: Range<usize>,
        related: Option<Range<usize>>,
        value: Range<usize>,
        evidence: Evidence,
    ) {
        let inner = &self.text[value.clone()];
        let mark = if inner.contains(['"', '\\']) { "'" } else { "\"" };
        let mut patches = vec![patch(value.start..value.start, mark), patch(value.end..value.end, mark)];
        let mut text = inner.to_owned();
        if mark == "'" && inner.contains('\'') {
            text = inner.replace('\'', "''");
            patches.extend(inner.match_indices('\'').map(|(at, _)| patch(value.start + at..value.start + at, "'")));
        }
        let fix = Some(range_fix(value, &format!("{mark}{text}{mark}")));
        self.find(kind, span, fix, patches, evidence);
        if let Some(last) = self.out.findings.last_mut() {
            last.problem.related = related.map(Span::from_range);
        }
    }

    pub fn find(&mut self, kind: Kind, span: Range<usize>, fix: Option<Fix>, patches: Vec<Patch>, evidence: Evidence) {
        if self.out.findings.len() >= MAX_PROBLEMS {
            self.out.silent.extend(patches);
            return;
        }
        self.out.findings.push(Finding {
            problem: YamlProblem { kind, span: Span::from_range(span), related: None, fix, message: None },
            patches,
            evidence,
        });
    }
}

pub(super) fn patch(range: Range<usize>, text: &str) -> Patch {
    Patch { range, text: text.to_owned() }
}

pub(super) fn range_fix(range: Range<usize>, text: &str) -> Fix {
    Fix { span: Span::from_range(range), text: text.to_owned() }
}
