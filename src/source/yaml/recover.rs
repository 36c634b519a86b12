//! The document as a whole: what the lines show, what the parser says, and what can be saved.
//!
//! In come a text and where it begins in its file; out come the tree and every problem, placed in the original. Where the parser
//! stops, the entry of the top level that stopped it becomes a hole and the rest is read again, a limited number of times.

use std::borrow::Cow;
use std::ops::Range;

use super::classify::{Cause, classify};
use super::findings::{Evidence, Finding};
use super::problem::{Fix, SpacePlace, YamlProblem, YamlProblemKind as Kind};
use super::repair::{Patch, Repaired, apply};
use super::tree::{self, Built, Obstacle};
use super::{MAX_PROBLEMS, Node, Parsed, Value, keys, lines};
use crate::source::Span;

/// Reads one document. `base` is the offset of `text` in its file: all spans count from the beginning of the file.
///
/// Time and memory grow with the length of the text, whatever it says.
#[must_use]
pub fn parse(text: &str, base: u32) -> Parsed {
    let (clean, mut problems) = without_control_characters(text);
    let scan = lines::scan(&clean.text);
    let findings = weigh(&clean.text, scan.findings);
    let patches = findings.iter().flat_map(|finding| finding.patches.clone());
    let repaired = apply(&clean.text, patches.chain(scan.silent).collect());
    problems.extend(findings.iter().map(|finding| in_original(&finding.problem, &clean)));
    let back = Back { text, clean: &clean, repaired: &repaired };
    let unmended = findings.iter().filter(|finding| finding.patches.is_empty());
    let unmended: Vec<Span> = unmended.map(|finding| finding.problem.span).collect();
    let saved = read_around_obstacles(&repaired.text, &unmended, &repaired);
    problems.extend(saved.problems.iter().chain(&saved.obstacles).map(|problem| back.problem(problem)));
    let complete =
        saved.root.is_some() && saved.holes.iter().all(|hole| hole.head > 0 && !swallows_entries(&repaired.text, hole));
    let mut root = saved.root;
    if let Some(root) = &mut root {
        if !saved.holes.is_empty() || !clean.is_untouched() || !repaired.is_untouched() {
            each_span(root, &|span| back.span(span).shift(base));
        } else if base > 0 {
            each_span(root, &|span| span.shift(base));
        }
    }
    for problem in &mut problems {
        problem.span = problem.span.shift(base);
        problem.related = problem.related.map(|span| span.shift(base));
        if let Some(fix) = &mut problem.fix {
            fix.span = fix.span.shift(base);
        }
    }
    problems.sort_by_key(|problem| problem.span);
    problems.dedup();
    settle_indentation(text, base, &mut problems);
    problems.truncate(MAX_PROBLEMS);
    Parsed { root, complete, problems }
}

/// A line whose indentation was replaced and still does not fit is one mistake, and how to mend it is not certain.
fn settle_indentation(text: &str, base: u32, problems: &mut Vec<YamlProblem>) {
    let is_indentation =
        |kind: &Kind| matches!(kind, Kind::TabIndentation | Kind::WideSpace { place: SpacePlace::Indentation, .. });
    problems.dedup_by(|later, earlier| {
        let between = earlier.span.end.saturating_sub(base) as usize..later.span.start.saturating_sub(base) as usize;
        let same_line = text.get(between).is_some_and(|between| !between.contains(['\n', '\r']));
        let derived = is_indentation(&earlier.kind) && later.message.is_some() && same_line;
        if derived {
            earlier.fix = None;
        }
        derived
    });
}

/// A copy without the characters that neither YAML nor a page may have; each run of them is one problem.
fn without_control_characters(text: &str) -> (Repaired<'_>, Vec<YamlProblem>) {
    let bad = |c: char| {
        matches!(c, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
            || (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}'))
    };
    let mut runs: Vec<(Range<usize>, char)> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| bad(*c)) {
        let end = at + c.len_utf8();
        match runs.last_mut() {
            Some((run, _)) if run.end == at => run.end = end,
            _ => runs.push((at..end, c)),
        }
    }
    let problem = |(run, found): &(Range<usize>, char)| {
        let span = Span::from_range(run.clone());
        YamlProblem {
            kind: Kind::ControlCharacter { found: *found },
            span,
            related: None,
            fix: Some(Fix { span, text: String::new() }),
            message: None,
        }
    };
    let problems = runs.iter().take(MAX_PROBLEMS).map(problem).collect();
    let patches = runs.into_iter().map(|(range, _)| Patch { range, text: String::new() });
    (apply(text, patches.collect()), problems)
}

/// Findings that only matter when the parser refuses the text are dropped when it does not: then the line scan has erred.
fn weigh(text: &str, mut findings: Vec<Finding>) -> Vec<Finding> {
    let doubtful = findings.iter().any(|finding| finding.evidence == Evidence::Refused);
    if doubtful && tree::build(text).is_ok() {
        findings.retain(|finding| finding.evidence == Evidence::Silent);
    }
    findings
}

/// What was read in spite of all.
struct Saved {
    root: Option<Node>,
    holes: Vec<Hole>,
    problems: Vec<YamlProblem>,
    obstacles: Vec<YamlProblem>,
}

/// A part of the text that was taken out.
struct Hole {
    range: Range<usize>,
    /// How many of its bytes were left: a key with its colon, a dash, or nothing.
    head: usize,
}

/// Whether further entries were taken out with the one that the hole is named after: a value stands on its first line,
/// so that keys on later lines are entries of their own that stand too far to the right.
fn swallows_entries(text: &str, hole: &Hole) -> bool {
    let mut lines = text[hole.range.clone()].lines();
    let has_value =
        lines.next().is_some_and(|first| first.get(hole.head..).is_some_and(|rest| !rest.trim().is_empty()));
    has_value && lines.any(|line| keys::separator(line.trim_start_matches(' ')).is_some())
}

fn read_around_obstacles(text: &str, unmended: &[Span], repaired: &Repaired<'_>) -> Saved {
    let attempts = if text.len() < 1 << 20 { 24 } else { 3 };
    let mut work = Cow::Borrowed(text);
    let mut saved = Saved { root: None, holes: Vec::new(), problems: Vec::new(), obstacles: Vec::new() };
    for _ in 0..attempts {
        let obstacle = match tree::build(&work) {
            Ok(Built { mut root, problems }) => {
                mark_broken(&mut root, &saved.holes);
                saved.root = Some(root);
                saved.problems = problems;
                break;
            }
            Err(obstacle) => obstacle,
        };
        let cause = explain(&work, &obstacle);
        let Some(hole) = next_hole(&work, cause.range.start, &saved.holes) else {
            saved.obstacles.push(as_problem(cause, obstacle));
            break;
        };
        let known = unmended.iter().any(|span| {
            let range = repaired.start(hole.range.start)..repaired.end(hole.range.end);
            range.contains(&(span.start as usize))
        });
        let seen = saved.holes.iter().any(|earlier| earlier.range == hole.range);
        if !known && !seen {
            saved.obstacles.push(as_problem(cause, obstacle));
        }
        work = Cow::Owned(without(&work, &hole));
        saved.holes.retain(|earlier| earlier.range != hole.range);
        saved.holes.push(hole);
    }
    saved
}

fn explain(text: &str, obstacle: &Obstacle) -> Cause {
    match obstacle {
        Obstacle::Refused { offset, message } => classify(text, *offset, message),
        Obstacle::TooDeep { offset } => {
            Cause { kind: Kind::TooDeep, range: *offset..(offset + 1).min(text.len()), related: None }
        }
    }
}

fn as_problem(cause: Cause, obstacle: Obstacle) -> YamlProblem {
    YamlProblem {
        kind: cause.kind,
        span: Span::from_range(cause.range),
        related: cause.related.map(Span::from_range),
        fix: None,
        message: match obstacle {
            Obstacle::Refused { message, .. } => Some(message),
            Obstacle::TooDeep { .. } => None,
        },
    }
}

/// The entry of the top level around `at`: first without its head, the second time with it.
fn next_hole(text: &str, at: usize, holes: &[Hole]) -> Option<Hole> {
    let mut starts = Vec::new();
    let mut root: Option<(usize, bool)> = None;
    for (start, line) in lines::ranges(text).into_iter().map(|line| (line.start, &text[line])) {
        let content = line.trim_start_matches(' ');
        if content.is_empty() || content.starts_with('#') || line.starts_with("---") || line.starts_with("...") {
            continue;
        }
        let column = line.len() - content.len();
        let dash = keys::is_dash(content);
        let (root_column, root_dash) = *root.get_or_insert((column, dash));
        if column <= root_column && dash == root_dash {
            starts.push(start);
        }
    }
    let index = starts.partition_point(|start| *start <= at).saturating_sub(1);
    let start = *starts.get(index)?;
    let end = starts.get(index + 1).copied().unwrap_or(text.len());
    let again = holes.iter().any(|hole| hole.range.start == start);
    Some(Hole { range: start..end, head: if again { 0 } else { head(&text[start..end]) } })
}

/// The length of the key or dash with which an entry begins.
fn head(entry: &str) -> usize {
    let line = &entry[..entry.find(['\n', '\r']).unwrap_or(entry.len())];
    let content = line.trim_start_matches(' ');
    let indentation = line.len() - content.len();
    if keys::is_dash(content) {
        return indentation + 1;
    }
    keys::separator(content).map_or(0, |colon| indentation + colon + 1)
}

/// The text with a hole in it: as long as before, so that no offset changes.
fn without(text: &str, hole: &Hole) -> String {
    let kept = hole.range.start + hole.head;
    let part = &text[kept..hole.range.end];
    let blank = part.bytes().map(|byte| match byte {
        b'\n' => '\n',
        b'\r' => '\r',
        _ => ' ',
    });
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..kept]);
    out.extend(blank);
    out.push_str(&text[hole.range.end..]);
    out
}

fn mark_broken(root: &mut Node, holes: &[Hole]) {
    let inside = |span: Span| holes.iter().find(|hole| hole.range.contains(&(span.start as usize)));
    match &mut root.value {
        Value::Mapping(entries) => {
            for entry in entries {
                if inside(entry.key.span).is_some() {
                    entry.value.value = Value::Broken;
                }
            }
        }
        Value::Sequence(items) => {
            for item in items.iter_mut().filter(|item| item.value == Value::Null) {
                if inside(item.span).is_some() {
                    item.value = Value::Broken;
                }
            }
        }
        Value::Null if !holes.is_empty() => root.value = Value::Broken,
        Value::Null | Value::Scalar { .. } | Value::Broken => {}
    }
}

/// The way from the text that was parsed back to the one that was given.
struct Back<'a> {
    text: &'a str,
    clean: &'a Repaired<'a>,
    repaired: &'a Repaired<'a>,
}

impl Back<'_> {
    /// A place in the text that was given. Where characters were blanked byte by byte, it may lie inside one: then all of it.
    fn span(&self, span: Span) -> Span {
        let Range { start, end } = outward(outward(span, self.repaired), self.clean).range();
        let start = self.text.floor_char_boundary(start);
        Span::from_range(start..self.text.ceil_char_boundary(end).max(start))
    }

    fn problem(&self, problem: &YamlProblem) -> YamlProblem {
        YamlProblem {
            span: self.span(problem.span),
            related: problem.related.map(|span| self.span(span)),
            ..problem.clone()
        }
    }
}

fn outward(span: Span, copy: &Repaired<'_>) -> Span {
    let range = span.range();
    let start = copy.start(range.start);
    let end = if range.is_empty() { start } else { copy.end(range.end) };
    Span::from_range(start..end)
}

fn in_original(problem: &YamlProblem, copy: &Repaired<'_>) -> YamlProblem {
    YamlProblem {
        span: outward(problem.span, copy),
        related: problem.related.map(|span| outward(span, copy)),
        fix: problem.fix.clone().map(|fix| Fix { span: outward(fix.span, copy), text: fix.text }),
        ..problem.clone()
    }
}

/// Changes every span of a tree, whose depth is limited.
fn each_span(node: &mut Node, change: &impl Fn(Span) -> Span) {
    node.span = change(node.span);
    match &mut node.value {
        Value::Null | Value::Scalar { .. } | Value::Broken => {}
        Value::Sequence(items) => items.iter_mut().for_each(|item| each_span(item, change)),
        Value::Mapping(entries) => {
            for entry in entries {
                each_span(&mut entry.key, change);
                each_span(&mut entry.value, change);
            }
        }
    }
}
