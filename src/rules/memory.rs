//! What the rules have found in one state of a site, for the next.
//!
//! In: the facts, what was found before, and what has changed since. Out: everything that breaks a rule, as if all had been
//! judged anew. Who asks answers for [`Since`].

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::body::Body;
use super::{Facts, RULES, TEXT_RULES};
use crate::diagnostics::Diagnostic;
use crate::model::RecordKey;

/// What the rules have found.
#[derive(Debug, Default)]
pub struct Memory {
    /// In records, rule by rule.
    of_records: Vec<Diagnostic>,
    /// In texts, of those in which something was found, in the order of the rules.
    of_texts: BTreeMap<RecordKey, Vec<Diagnostic>>,
}

/// What has changed since the rules were asked last.
#[derive(Debug, Clone, Copy)]
pub enum Since<'a> {
    /// Anything.
    Anything,
    /// The texts of these records, which had some before and have some now, and no heading that others may link to. Figures,
    /// plan, files and all else are the same.
    Texts(&'a BTreeSet<RecordKey>),
    /// The same, and fields of records on which neither figures nor plan rest.
    Records(&'a BTreeSet<RecordKey>),
    /// Texts of records, and headings. All else is the same.
    AllTexts,
}

/// Everything that breaks a rule: rule by rule what is found in records, then record by record what is found in texts.
#[must_use]
pub fn check_again(facts: &Facts<'_>, memory: &mut Memory, since: Since<'_>) -> Vec<Diagnostic> {
    match since {
        Since::Anything | Since::Records(_) => memory.of_records = in_records(facts),
        Since::Texts(_) | Since::AllTexts => {}
    }
    match since {
        Since::Anything | Since::AllTexts => memory.of_texts = in_all_texts(facts),
        Since::Records(keys) | Since::Texts(keys) => {
            for key in keys {
                memory.of_texts.remove(key);
                let found = facts.outlines.get(key).and_then(|outline| Body::of(facts, key, outline));
                let found = found.map(|body| in_text(facts, &body)).filter(|found| !found.is_empty());
                memory.of_texts.extend(found.map(|found| (key.clone(), found)));
            }
        }
    }
    memory.of_records.iter().chain(memory.of_texts.values().flatten()).cloned().collect()
}

fn in_records(facts: &Facts<'_>) -> Vec<Diagnostic> {
    RULES.par_iter().map(|rule| (rule.check)(facts)).collect::<Vec<_>>().concat()
}

fn in_all_texts(facts: &Facts<'_>) -> BTreeMap<RecordKey, Vec<Diagnostic>> {
    let bodies: Vec<Body<'_>> =
        facts.outlines.iter().filter_map(|(key, outline)| Body::of(facts, key, outline)).collect();
    let found = bodies.par_iter().map(|body| (body.key, in_text(facts, body))).filter(|(_, found)| !found.is_empty());
    let found: Vec<(&RecordKey, Vec<Diagnostic>)> = found.collect();
    found.into_iter().map(|(key, found)| (key.clone(), found)).collect()
}

fn in_text(facts: &Facts<'_>, body: &Body<'_>) -> Vec<Diagnostic> {
    TEXT_RULES.iter().flat_map(|rule| (rule.check)(facts, body)).collect()
}
