//! What the rules have found in one state of a site, for the next.
//!
//! In: what the rules look at, what was found before, and which records or texts have changed since. Out: everything that
//! breaks a rule, as if all had been judged anew. Who asks answers for what is said to be the same.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{ACROSS_RULES, FILE_RULES, RECORD_RULES, SURROUNDED_RULES, TEXT_RULES};
use super::{Body, Facts, FileFacts, One, RecordFacts, Surroundings, TextFacts};
use crate::diagnostics::Diagnostic;
use crate::model::{Catalogue, RecordKey};
use crate::plan::Outlines;

/// What the rules have found.
#[derive(Debug, Default)]
pub struct Memory {
    /// Across records, rule by rule.
    across: Vec<Diagnostic>,
    /// In records, by themselves.
    of_records: Found,
    /// In records, for what stands around them.
    of_surrounded: Found,
    /// In texts.
    of_texts: Found,
    /// In published files.
    of_files: Vec<Diagnostic>,
}

/// What was found in each of those in which there is something, in the order of the rules.
type Found = BTreeMap<RecordKey, Vec<Diagnostic>>;

/// Records that are to be judged again.
#[derive(Debug, Clone, Copy)]
pub enum Changes<'a> {
    /// All: anything may be other than it was.
    All,
    /// These have changed, come or gone. Every other record is the same, and the day.
    Records {
        /// Which.
        changed: &'a BTreeSet<RecordKey>,
        /// Whether the setup lists, the site and the names of the files beside records are the same.
        same_surroundings: bool,
    },
}

/// Judges records.
pub fn judge_records(facts: &Facts<'_>, memory: &mut Memory, changes: Changes<'_>) {
    let (by_themselves, surrounded) = match changes {
        Changes::All => (None, None),
        Changes::Records { changed, same_surroundings } => (Some(changed), Some(changed).filter(|_| same_surroundings)),
    };
    if surrounded.is_some_and(BTreeSet::is_empty) {
        return;
    }
    let across = || ACROSS_RULES.par_iter().flat_map_iter(|rule| (rule.check)(facts)).collect();
    let of_record = RecordFacts::of(facts.as_of);
    let surroundings = Surroundings::of(facts);
    let in_record = |one: One<'_>| RECORD_RULES.iter().flat_map(|rule| (rule.check)(&of_record, one)).collect();
    let in_surrounded =
        |one: One<'_>| SURROUNDED_RULES.iter().flat_map(|rule| (rule.check)(&surroundings, one)).collect();
    let in_all = || {
        let of_records = || judged(facts.catalogue, by_themselves, in_record);
        rayon::join(of_records, || judged(facts.catalogue, surrounded, in_surrounded))
    };
    let (across, (of_records, of_surrounded)) = rayon::join(across, in_all);
    memory.across = across;
    replace(&mut memory.of_records, by_themselves, of_records);
    replace(&mut memory.of_surrounded, surrounded, of_surrounded);
}

/// What is found in these records, or in all.
fn judged(
    catalogue: &Catalogue,
    which: Option<&BTreeSet<RecordKey>>,
    judge: impl Fn(One<'_>) -> Vec<Diagnostic> + Sync + Send,
) -> Found {
    match which {
        None => {
            let all: Vec<One<'_>> = One::all(catalogue).collect();
            found_in(all.into_par_iter().map(|one| (one.key(), judge(one))))
        }
        Some(keys) => {
            found_in(keys.par_iter().filter_map(|key| Some((key.clone(), judge(One::find(catalogue, key)?)))))
        }
    }
}

/// Judges texts: all of them where anything may have changed, else those of the records that are said to have another one. Where
/// links lead, the settings, and the anchors of all headings are then the same.
pub fn judge_texts(facts: &TextFacts<'_>, memory: &mut Memory, changed: Option<&BTreeSet<RecordKey>>) {
    let judged = |key: &RecordKey| {
        let body = Body::of(facts, key, facts.outlines.get(key)?)?;
        Some((key.clone(), TEXT_RULES.iter().flat_map(|rule| (rule.check)(facts, &body)).collect()))
    };
    let of_texts = match changed {
        None => {
            let all: Vec<&RecordKey> = facts.outlines.keys().collect();
            found_in(all.into_par_iter().filter_map(judged))
        }
        Some(keys) => found_in(keys.par_iter().filter_map(judged)),
    };
    replace(&mut memory.of_texts, changed, of_texts);
}

/// Judges the published files.
pub fn judge_files(facts: &FileFacts<'_>, memory: &mut Memory) {
    memory.of_files = FILE_RULES.iter().flat_map(|rule| (rule.check)(facts)).collect();
}

/// The records in whose texts something else may be found where links lead elsewhere, or the settings are others: a text that leads
/// nowhere rests on itself.
#[must_use]
pub fn texts_that_lead(outlines: &Outlines) -> BTreeSet<RecordKey> {
    outlines.iter().filter(|(_, outline)| outline.leads_anywhere()).map(|(key, _)| key.clone()).collect()
}

/// The records in whose texts something was found.
#[must_use]
pub fn faulty_texts(memory: &Memory) -> BTreeSet<RecordKey> {
    memory.of_texts.keys().cloned().collect()
}

/// Everything that breaks a rule, in an order that does not depend on when it was found: rule by rule what is found across
/// records, then what is found in each record, in each record for what stands around it, in each text and in files.
#[must_use]
pub fn found(memory: &Memory) -> Vec<Diagnostic> {
    let Memory { across, of_records, of_surrounded, of_texts, of_files } = memory;
    let of_each = [of_records, of_surrounded, of_texts].into_iter().flat_map(BTreeMap::values).flatten();
    across.iter().chain(of_each).chain(of_files).cloned().collect()
}

/// What was found, of those in which there is something.
fn found_in(judged: impl ParallelIterator<Item = (RecordKey, Vec<Diagnostic>)>) -> Found {
    let found: Vec<_> = judged.filter(|(_, found)| !found.is_empty()).collect();
    found.into_iter().collect()
}

/// Puts what was found now into the place of what was found then.
fn replace(then: &mut Found, changed: Option<&BTreeSet<RecordKey>>, now: Found) {
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
