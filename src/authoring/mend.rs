//! The edits that diagnostics carry, made.
//!
//! In: diagnostics and the texts that they are about. Out: the mended texts, and what was mended at which line. Whether a
//! mistake is gone is not known here: the caller checks again.

use std::collections::{BTreeMap, BTreeSet};

use super::edit::{Change, apply};
use crate::diagnostics::{Diagnostic, Text};
use crate::source::{FilePath, SourceText};

/// One diagnostic whose edits were made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mended {
    /// The file.
    pub file: FilePath,
    /// The line of its first edit, from 1, in the text before.
    pub line: u32,
    /// The code of the diagnostic.
    pub code: &'static str,
    /// Its message.
    pub message: Text,
    /// What stood there.
    pub old: String,
    /// What stands there now.
    pub new: String,
}

/// What one round of mending gives.
#[derive(Debug, Default)]
pub struct Round {
    /// The texts that changed.
    pub texts: BTreeMap<FilePath, String>,
    /// What was mended, in the order of the files.
    pub mended: Vec<Mended>,
}

/// Makes the edits of all diagnostics that `wanted` lets through. Where edits of two diagnostics touch, the first is made: the
/// second may say something else once the first is gone.
#[must_use]
pub fn mend(found: &[Diagnostic], texts: &BTreeMap<FilePath, SourceText>, wanted: impl Fn(&Mended) -> bool) -> Round {
    let mut changes: BTreeMap<FilePath, Vec<Change>> = BTreeMap::new();
    let mut mended = BTreeSet::new();
    for diagnostic in found {
        let Some((file, edits)) = edits(diagnostic) else { continue };
        let Some(text) = texts.get(file) else { continue };
        let made = changes.entry(file.clone()).or_default();
        let touches =
            |one: &Change, other: &Change| one.range.start <= other.range.end && other.range.start <= one.range.end;
        if edits.iter().any(|edit| made.iter().any(|other| touches(edit, other))) {
            continue;
        }
        let of = |part: fn(&Change, &SourceText) -> String| {
            edits.iter().map(|edit| part(edit, text)).collect::<Vec<_>>().join(" … ")
        };
        let first = edits.first().map_or(0, |edit| edit.range.start);
        let one = Mended {
            file: file.clone(),
            line: text.position(u32::try_from(first).unwrap_or(u32::MAX)).line,
            code: diagnostic.code.name,
            message: diagnostic.message.clone(),
            old: of(|edit, text| text.text.get(edit.range.clone()).unwrap_or_default().to_owned()),
            new: of(|edit, _| edit.text.clone()),
        };
        if wanted(&one) {
            made.extend(edits);
            mended.insert(one);
        }
    }
    let mut round = Round::default();
    for (file, changes) in changes {
        let Some(text) = texts.get(&file).filter(|_| !changes.is_empty()) else { continue };
        match apply(&text.text, &changes) {
            Ok(after) => {
                round.texts.insert(file, after);
            }
            Err(_) => mended.retain(|one| one.file != file),
        }
    }
    round.mended = mended.into_iter().collect();
    round
}

/// The edits of a diagnostic where they are about one file.
fn edits(diagnostic: &Diagnostic) -> Option<(&FilePath, Vec<Change>)> {
    let file = &diagnostic.fix.first()?.file;
    let is_here = diagnostic.fix.iter().all(|edit| edit.file == *file);
    let edits = diagnostic.fix.iter().map(|edit| Change::new(edit.span.range(), edit.text.clone())).collect();
    is_here.then_some((file, edits))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::mend;
    use crate::diagnostics::{COULD_NOT_RUN, Diagnostic, Place};
    use crate::source::{FilePath, SourceText, Span};
    use crate::text;

    #[test]
    fn edits_that_touch_are_not_made_together() {
        let file = FilePath::new("a.yaml");
        let at = |range: std::ops::Range<usize>, new: &str| {
            let place = Place::span(file.clone(), Span::from_range(range.clone()));
            Diagnostic::new(&COULD_NOT_RUN, place, text!("甲", "a")).fix(file.clone(), Span::from_range(range), new)
        };
        let texts = BTreeMap::from([(file.clone(), SourceText::new(file.clone(), "ab\ncd\nef"))]);
        let found = [at(0..1, "x"), at(1..2, "y"), at(4..5, "z"), at(6..8, "w")];
        let round = mend(&found, &texts, |one| one.line != 3);
        assert_eq!(round.texts[&file], "xb\ncz\nef");
        let lines: Vec<(u32, &str, &str)> = round.mended.iter().map(|one| (one.line, &*one.old, &*one.new)).collect();
        assert_eq!(lines, [(1, "a", "x"), (2, "d", "z")]);
    }
}
