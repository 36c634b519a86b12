//! What `fmt` tells of each file, as diagnostics, so that every format shows it.

use std::collections::BTreeMap;

use super::{Outcome, Why};
use crate::authoring::NotReplaced;
use crate::authoring::codes::{FORMATTED, LEFT_ALONE, MENDED, NOT_FORMATTED};
use crate::authoring::diff::{Hunk, hunks, lines};
use crate::authoring::document::{LeftAlone, yaml_range};
use crate::authoring::edit::Refusal;
use crate::authoring::mend::Mended;
use crate::decode::describe_yaml_problem;
use crate::diagnostics::{Diagnostic, Place, Report, Text};
use crate::load::Tree;
use crate::source::yaml::parse;
use crate::source::{FilePath, SourceText, Span};
use crate::text;

/// All that there is to tell.
pub struct Told<'a> {
    pub outcomes: &'a [Outcome],
    pub mended: &'a [Mended],
    /// Problems of the files that are left.
    pub problems: Vec<Diagnostic>,
    pub tree: &'a Tree,
    pub is_check: bool,
}

/// The report. `after` holds the texts that the problems are about, where they are not those of the files.
pub fn report(told: Told<'_>, after: &BTreeMap<FilePath, SourceText>) -> Report {
    let tree = told.tree;
    let texts = tree.sources.iter().map(|source| &source.text).chain(&tree.rejected);
    let mut sources: BTreeMap<FilePath, SourceText> = texts.map(|text| (text.path.clone(), text.clone())).collect();
    let mut diagnostics = told.problems;
    let mut written = 0;
    for outcome in told.outcomes {
        match outcome {
            Outcome::Changed { before, after } if told.is_check => diagnostics.push(would_change(before, after)),
            Outcome::Changed { before, .. } => {
                written += 1;
                let message = text!("已重新整理。", "The file was laid out anew.");
                diagnostics.push(Diagnostic::new(&FORMATTED, Place::File(before.path.clone()), message));
            }
            Outcome::LeftAlone { file, why } => {
                let known = diagnostics.iter().any(|problem| problem.place.file() == Some(file));
                if matches!(why, Why::Text(LeftAlone::Mistakes)) && !known {
                    diagnostics.extend(mistakes(tree, file));
                }
                diagnostics.push(left_alone(tree, file, why));
            }
        }
    }
    diagnostics.extend(told.mended.iter().map(mended));
    sources.extend(after.iter().map(|(file, text)| (file.clone(), text.clone())));
    Report { as_of: None, ..Report::new(diagnostics, sources, "") }.with_output(0, written)
}

/// The mistakes for which a file is left alone.
fn mistakes(tree: &Tree, file: &FilePath) -> Vec<Diagnostic> {
    let Some(source) = tree.sources.iter().find(|source| source.text.path == *file) else { return Vec::new() };
    let range = yaml_range(&source.text, source.shape);
    let span = Span::from_range(range);
    let problems = parse(source.text.slice(span), span.start).problems;
    problems.iter().map(|problem| describe_yaml_problem(file, problem)).collect()
}

fn would_change(before: &SourceText, after: &str) -> Diagnostic {
    let (old, new) = (lines(&before.text), lines(after));
    let hunks = hunks(&old, &new);
    let mut starts = vec![0];
    for line in &old {
        starts.push(starts[starts.len() - 1] + line.len());
    }
    let span = |hunk: &Hunk| Span::from_range(starts[hunk.before.start]..starts[hunk.before.end]);
    let first = hunks.first().map_or_else(Span::default, span);
    let count: usize = hunks.iter().map(|hunk| hunk.before.len().max(hunk.after.len())).sum();
    let message =
        text!("排版与约定不同，会改 {count} 行。", "The layout is not the settled one; {count} lines would change.");
    let line = before.line_span(before.position(first.start).line);
    let diagnostic = Diagnostic::new(&NOT_FORMATTED, Place::span(before.path.clone(), line), message);
    hunks.iter().fold(diagnostic, |diagnostic, hunk| {
        diagnostic.fix(before.path.clone(), span(hunk), new[hunk.after.clone()].concat())
    })
}

fn mended(one: &Mended) -> Diagnostic {
    let Mended { file, line, code, old, new, .. } = one;
    let message = match (old.is_empty(), new.is_empty()) {
        (true, _) => text!("第 {line} 行写入“{new}”（{code}）。", "Line {line}: `{new}` was put in ({code})."),
        (false, true) => text!("第 {line} 行删去“{old}”（{code}）。", "Line {line}: `{old}` was taken out ({code})."),
        (false, false) => {
            text!("第 {line} 行“{old}”改为“{new}”（{code}）。", "Line {line}: `{old}` became `{new}` ({code}).")
        }
    };
    Diagnostic::new(&MENDED, Place::File(file.clone()), message)
}

fn left_alone(tree: &Tree, file: &FilePath, why: &Why) -> Diagnostic {
    let whole = Place::File(file.clone());
    let (place, message): (Place, Text) = match why {
        Why::Text(LeftAlone::Mistakes) => {
            (whole, text!("YAML 有错误，没有改动。", "There are mistakes in the YAML; the file was left alone."))
        }
        Why::Text(LeftAlone::Unfamiliar(at)) => {
            let source = tree.sources.iter().find(|source| source.text.path == *file);
            let span = Span::from_range(*at..*at + 1);
            let place = source.map_or(whole, |_| Place::span(file.clone(), span));
            (
                place,
                text!(
                    "这里的 YAML 写法记录用不着，没有改动。",
                    "No record needs this form of YAML; the file was left alone."
                ),
            )
        }
        Why::Text(LeftAlone::Refused(refusal)) => {
            let (zh, en) = match refusal {
                Refusal::Overlap => ("要改的地方互相重叠", "the changes overlap"),
                Refusal::Unreadable => ("改后读不了", "it could not be read afterwards"),
                Refusal::Meaning => ("改后读出来的内容不同", "it would say something else"),
                Refusal::Comment => ("改后注释不同", "a comment would be lost"),
            };
            (
                whole,
                text!(
                    "{zh}，没有改动。请告诉我们这个文件。",
                    "The file was left alone: {en}. Please tell us about it."
                ),
            )
        }
        Why::Written(NotReplaced::ChangedMeanwhile) => (
            whole,
            text!("文件刚刚被别人改过，没有改动。", "Somebody else has just changed the file; it was left alone."),
        ),
        Why::Written(NotReplaced::Io(cause)) => {
            let cause = cause.to_string();
            (
                whole,
                text!("文件写不了（{cause}），没有改动。", "The file cannot be written ({cause}); it was left alone."),
            )
        }
    };
    Diagnostic::new(&LEFT_ALONE, place, message)
}
