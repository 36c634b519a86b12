//! `--fix`: the edits that diagnostics are certain of, made until none is left, and checked after each round.
//!
//! In: a site and the files in question. Out: their mended texts, what was mended, what is left. Nothing is written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::Sources;
use super::scope::Scope;
use crate::authoring::mend::{Mended, mend};
use crate::diagnostics::{Diagnostic, Report};
use crate::load::{Shape, Source, split};
use crate::site::{self, CannotRun, Settings};
use crate::source::{FilePath, SourceText};
use crate::system::{Overlay, System};

/// Rounds after which edits that bring up each other are given up.
const ROUNDS: usize = 16;

/// What mending gave.
#[derive(Debug, Default)]
pub struct Mending {
    /// The mended files.
    pub texts: Sources,
    /// What was mended.
    pub done: Vec<Mended>,
    /// The problems that are left.
    pub left: Vec<Diagnostic>,
    /// The texts as they are afterwards.
    pub after: BTreeMap<FilePath, SourceText>,
}

/// Mends what can be mended in the files of the scope.
///
/// # Errors
/// Where the site cannot be read at all.
pub fn mended(system: &dyn System, settings: &Settings, scope: &Scope) -> Result<Mending, CannotRun> {
    let mut files: BTreeMap<PathBuf, Vec<u8>> = BTreeMap::new();
    let mut refused: BTreeSet<(FilePath, &'static str, String)> = BTreeSet::new();
    let mut done = Vec::new();
    let mut checked = look(system, settings, &files)?;
    for _ in 0..ROUNDS {
        let wanted = |one: &Mended| scope.holds(&one.file) && !refused.contains(&name(one));
        let round = mend(&checked.report.diagnostics, &checked.report.sources, wanted);
        if round.texts.is_empty() {
            break;
        }
        let mut next = files.clone();
        for (file, text) in &round.texts {
            next.insert(settings.root.join(file.as_str()), text.clone().into_bytes());
        }
        let after = look(system, settings, &next)?;
        let still_there = still_there(&checked.report, &after.report, &round.mended);
        if still_there.is_empty() {
            done.extend(round.mended);
            (files, checked) = (next, after);
        } else {
            refused.extend(still_there);
        }
    }
    let touched: BTreeSet<&FilePath> = done.iter().map(|one| &one.file).collect();
    let texts = checked.sources.into_iter().filter(|source| touched.contains(&source.text.path));
    let texts = texts.map(|source| (source.text.path.clone(), source)).collect();
    Ok(Mending { texts, done, left: checked.report.diagnostics, after: checked.report.sources })
}

struct Looked {
    report: Report,
    sources: Vec<Source>,
}

/// What the checks say of the site with these bytes in its files.
fn look(system: &dyn System, settings: &Settings, files: &BTreeMap<PathBuf, Vec<u8>>) -> Result<Looked, CannotRun> {
    let prepared = site::prepare(&Overlay::new(system, files.clone()), settings)?;
    let report = prepared.report(&[]);
    Ok(Looked { report, sources: prepared.tree.sources.into_iter().collect() })
}

fn name(one: &Mended) -> (FilePath, &'static str, String) {
    (one.file.clone(), one.code, one.message.zh.clone())
}

/// What was mended and is told no less often than before.
fn still_there(before: &Report, after: &Report, mended: &[Mended]) -> Vec<(FilePath, &'static str, String)> {
    let times = |report: &Report, one: &Mended| {
        let is_same = |diagnostic: &&Diagnostic| {
            diagnostic.code.name == one.code
                && diagnostic.message == one.message
                && diagnostic.place.file() == Some(&one.file)
        };
        report.diagnostics.iter().filter(is_same).count()
    };
    mended.iter().filter(|one| times(after, one) >= times(before, one)).map(name).collect()
}

/// The same file with another text.
pub fn again(source: &Source, text: &str) -> Option<Source> {
    let text = SourceText::new(source.text.path.clone(), text);
    let shape = match source.shape {
        Shape::Yaml => Shape::Yaml,
        Shape::Markdown { .. } => split(&text).0?,
    };
    Some(Source { text, kind: source.kind, shape })
}
