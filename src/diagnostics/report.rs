//! All that one run found, in its final order: diagnostics in, what the renderers show out.
//!
//! A report never chooses a language or a format. Every place in it is a file's, or nowhere.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::code::{COULD_NOT_RUN, Severity};
use super::diagnostic::Diagnostic;
use super::locate::{NoRecords, locate};
use super::place::Place;
use super::words::Text;
use crate::source::{FilePath, SourceText, Span};

/// What one run found.
#[derive(Debug, Clone)]
pub struct Report {
    /// By file, line, column and code, without duplicates. What has no file comes first.
    pub diagnostics: Vec<Diagnostic>,
    /// The text of each file that a diagnostic may quote.
    pub sources: BTreeMap<FilePath, SourceText>,
    /// The as-of date, `2026-09-30`. None when the run failed before it was known.
    pub as_of: Option<String>,
    pub summary: Summary,
}

/// The counts of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    pub errors: usize,
    pub warnings: usize,
    pub infos: usize,
    /// Pages of the site.
    pub pages: usize,
    /// Files whose bytes changed on disk.
    pub written: usize,
}

impl Report {
    /// Orders, removes exact duplicates and counts. A place that was never located becomes words in the message.
    #[must_use]
    pub fn new(
        diagnostics: Vec<Diagnostic>,
        sources: BTreeMap<FilePath, SourceText>,
        as_of: impl Into<String>,
    ) -> Self {
        let diagnostics = in_order(locate(diagnostics, &NoRecords));
        let count = |severity| diagnostics.iter().filter(|d| d.severity == severity).count();
        let summary = Summary {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            infos: count(Severity::Info),
            ..Summary::default()
        };
        Self { diagnostics, sources, as_of: Some(as_of.into()), summary }
    }

    /// The report of a run that could not start or finish: usage, reading, writing.
    #[must_use]
    pub fn failure(message: &Text, as_of: Option<&str>) -> Self {
        let failure = Diagnostic::new(&COULD_NOT_RUN, Place::Nowhere, message.clone());
        Self { as_of: as_of.map(str::to_owned), ..Self::new(vec![failure], BTreeMap::new(), "") }
    }

    /// Whether this is the report of a run that could not start or finish, rather than of what content holds.
    #[must_use]
    pub fn could_not_run(&self) -> bool {
        matches!(&*self.diagnostics, [only] if *only.code == COULD_NOT_RUN)
    }

    /// Adds the pages of the site and the files that were written.
    #[must_use]
    pub const fn with_output(mut self, pages: usize, written: usize) -> Self {
        self.summary.pages = pages;
        self.summary.written = written;
        self
    }
}

fn in_order(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.sort_by(order);
    let mut kept: Vec<Diagnostic> = Vec::with_capacity(diagnostics.len());
    for diagnostic in diagnostics {
        let twins = kept.iter().rev().take_while(|other| order(other, &diagnostic).is_eq());
        if !twins.into_iter().any(|twin| *twin == diagnostic) {
            kept.push(diagnostic);
        }
    }
    kept
}

/// In one file the order of bytes is the order of lines and columns.
fn order(a: &Diagnostic, b: &Diagnostic) -> Ordering {
    fn key(diagnostic: &Diagnostic) -> (Option<&FilePath>, u32, &str, u32, Severity, &Text) {
        let Span { start, end } = match diagnostic.place {
            Place::Span { span, .. } => span,
            Place::Nowhere | Place::File(_) | Place::Field { .. } | Place::Body { .. } => Span { start: 0, end: 0 },
        };
        let file = diagnostic.place.file();
        (file, start, diagnostic.code.name, end, diagnostic.severity, &diagnostic.message)
    }
    key(a).cmp(&key(b))
}

#[cfg(test)]
mod tests {
    use super::super::place::{FieldPath, RecordName};
    use super::super::sample::{GOES_BACKWARDS, REVERSED_DATES};
    use super::*;
    use crate::text;

    fn at(file: &str, start: u32) -> Place {
        Place::span(FilePath::new(file), Span { start, end: start + 1 })
    }

    fn starts(report: &Report) -> Vec<(Option<&str>, &str)> {
        let name = |d: &Diagnostic| d.code.name;
        report.diagnostics.iter().map(|d| (d.place.file().map(FilePath::as_str), name(d))).collect()
    }

    #[test]
    fn diagnostics_come_by_file_then_place_then_code_whatever_the_order_they_were_found_in() {
        let new = |code, place| Diagnostic::new(code, place, text!("甲", "a"));
        let mut found = vec![
            new(&REVERSED_DATES, at("b.md", 4)),
            new(&GOES_BACKWARDS, at("a.md", 9)),
            new(&GOES_BACKWARDS, at("b.md", 4)),
            new(&REVERSED_DATES, at("a.md", 2)),
            new(&REVERSED_DATES, Place::Nowhere),
        ];
        let forward = Report::new(found.clone(), BTreeMap::new(), "2026-09-30");
        found.reverse();
        let backward = Report::new(found, BTreeMap::new(), "2026-09-30");
        assert_eq!(forward.diagnostics, backward.diagnostics);
        let expected = [
            (None, "dates-reversed"),
            (Some("a.md"), "dates-reversed"),
            (Some("a.md"), "progress-goes-backwards"),
            (Some("b.md"), "dates-reversed"),
            (Some("b.md"), "progress-goes-backwards"),
        ];
        assert_eq!(starts(&forward), expected);
    }

    #[test]
    fn only_exact_duplicates_are_removed() {
        let one = Diagnostic::new(&GOES_BACKWARDS, at("a.md", 1), text!("甲", "a"));
        let helped = one.clone().help(text!("乙", "b"));
        let found = vec![one.clone(), helped.clone(), one.clone(), helped.clone()];
        let report = Report::new(found, BTreeMap::new(), "2026-09-30");
        assert_eq!(report.diagnostics, [one, helped]);
        assert_eq!(report.summary.errors, 2);
    }

    #[test]
    fn a_place_that_nobody_located_is_named_in_words() {
        let place = Place::value(RecordName::new("project", "p1"), FieldPath::root().field("progress").index(0));
        let report = Report::new(
            vec![Diagnostic::new(&GOES_BACKWARDS, place, text!("倒退", "backwards"))],
            BTreeMap::new(),
            "2026-09-30",
        );
        assert_eq!(report.diagnostics[0].message.zh, "倒退（project/p1 progress[1]）");
        assert_eq!(report.diagnostics[0].place, Place::Nowhere);
    }
}
