//! What must hold across fields and records: one file per rule, with its explanation, example and test.
//!
//! In: the catalogue, its figures, the plan and the outlines of the Markdown. Out: diagnostics whose places name record
//! and field. A rule never stops another, and never looks at a file.
//!
//! To add a rule: write its file with a `RULE`, and add its name to the list below.

mod place;

use crate::diagnostics::{Code, Diagnostic};
use crate::figures::Figures;
use crate::model::{Catalogue, Date};

pub use place::{entry_field, entry_place, field, name_of, path};

/// What the rules look at.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// All records.
    pub catalogue: &'a Catalogue,
    /// What they come to.
    pub figures: &'a Figures,
    /// The day for which the site is built.
    pub as_of: Date,
}

/// One rule.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// How it is named, explained and shown by example.
    pub code: &'static Code,
    /// Everything that breaks it.
    pub check: fn(&Facts<'_>) -> Vec<Diagnostic>,
}

/// Declares the modules and lists their rules.
macro_rules! rules {
    ($($name:ident,)*) => {
        $(mod $name;)*

        /// Every rule, in the order of this list.
        pub const RULES: &[Rule] = &[$($name::RULE),*];
    };
}

rules! {
    completed_without_evidence,
}

/// Everything that breaks a rule, rule by rule.
#[must_use]
pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    use rayon::prelude::*;
    RULES.par_iter().map(|rule| (rule.check)(facts)).collect::<Vec<_>>().concat()
}
