//! What the rules have found in one state of a site, for the next.
//!
//! In: what the rules look at, what was found before, and which records or texts have changed since. Out: everything that
//! breaks a rule, as if all had been judged anew. Who asks answers for what is said to be the same.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{ACROSS_RULES, FILE_RULES, RECORD_RULES, TEXT_RULES};
use super::{Body, Facts, One, RecordFacts, TextFacts};
use crate::diagnostics::Diagnostic;
use crate::model::RecordKey;

/// What the rules have found.
#[derive(Debug, Default)]
pub struct Memory {
    /// Across records, rule by rule.
    across: Vec<Diagnostic>,
    /// In records, of those in which something was found, each in the order of the rules.
    of_records: BTreeMap<RecordKey, Vec<Diagnostic>>,
    /// The same of texts.
    of_texts: BTreeMap<RecordKey, Vec<Diagnostic>>,
    /// In published files.
    of_files: Vec<Diagnostic>,
}

/// Judges records: all of them where anything may have changed, else those that are said to have changed, come or gone. The
/// setup lists, the site, files, assets and the day are then the same, and so is every other record.
pub fn judge_records(facts: &Facts<'_>, memory: &mut Memory, changed: Option<&BTreeSet<RecordKey>>) {
    if changed.is_some_and(BTreeSet::is_empty) {
        return;
    }
    let across = || ACROSS_RULES.par_iter().flat_map_iter(|rule| (rule.check)(facts)).collect();
    let record_facts = RecordFacts::of(facts);
    let of_records = || match changed {
        None => {
            let all: Vec<One<'_>> = One::all(facts.catalogue).collect();
            found_in(all.into_par_iter().map(|one| (one.key(), in_record(&record_facts, one))))
        }
        Some(keys) => found_in(
            keys.par_iter()
                .filter_map(|key| Some((key.clone(), in_record(&record_facts, One::find(facts.catalogue, key)?)))),
        ),
    };
    let (across, of_records) = rayon::join(across, of_records);
    memory.across = across;
    replace(&mut memory.of_records, changed, of_records);
}

/// Judges texts and published files: all of them where anything may have changed, else the texts of those records that are
/// said to have another one. Files, where links lead, and the anchors of all headings are then the same.
pub fn judge_texts(facts: &TextFacts<'_>, memory: &mut Memory, changed: Option<&BTreeSet<RecordKey>>) {
    let judged = |key: &RecordKey| {
        let body = Body::of(facts, key, facts.outlines.get(key)?)?;
        Some((key.clone(), TEXT_RULES.iter().flat_map(|rule| (rule.check)(facts, &body)).collect()))
    };
    let of_texts = match changed {
        None => {
            memory.of_files = FILE_RULES.iter().flat_map(|rule| (rule.check)(facts)).collect();
            let all: Vec<&RecordKey> = facts.outlines.keys().collect();
            found_in(all.into_par_iter().filter_map(judged))
        }
        Some(keys) => found_in(keys.par_iter().filter_map(judged)),
    };
    replace(&mut memory.of_texts, changed, of_texts);
}

/// The records in whose texts something was found.
#[must_use]
pub fn faulty_texts(memory: &Memory) -> BTreeSet<RecordKey> {
    memory.of_texts.keys().cloned().collect()
}

/// Everything that breaks a rule, in an order that does not depend on when it was found: rule by rule what is found across
/// records, then what is found in each record, in each text and in files.
#[must_use]
pub fn found(memory: &Memory) -> Vec<Diagnostic> {
    let Memory { across, of_records, of_texts, of_files } = memory;
    let of_each = of_records.values().chain(of_texts.values()).flatten();
    across.iter().chain(of_each).chain(of_files).cloned().collect()
}

/// Everything in one record that breaks a rule.
fn in_record(facts: &RecordFacts<'_>, one: One<'_>) -> Vec<Diagnostic> {
    RECORD_RULES.iter().flat_map(|rule| (rule.check)(facts, one)).collect()
}

/// What was found, of those in which there is something.
fn found_in(
    judged: impl ParallelIterator<Item = (RecordKey, Vec<Diagnostic>)>,
) -> BTreeMap<RecordKey, Vec<Diagnostic>> {
    let found: Vec<_> = judged.filter(|(_, found)| !found.is_empty()).collect();
    found.into_iter().collect()
}

/// Puts what was found now into the place of what was found then.
fn replace(
    then: &mut BTreeMap<RecordKey, Vec<Diagnostic>>,
    changed: Option<&BTreeSet<RecordKey>>,
    now: BTreeMap<RecordKey, Vec<Diagnostic>>,
) {
    match changed {
        None => *then = now,
        Some(keys) => {
            for key in keys {
                then.remove(key);
            }
            then.extend(now);
        }
    }
}
